import { betterValue, type FaultyArgument, reportFaultyArguments } from "../argument-faults.js";
import { givenBy, wantedBy } from "../argument-words.js";
import { defineRule } from "../rule.js";

export const argumentConstraint = defineRule<FaultyArgument>({
  code: "PK606",
  name: "argument-constraint",
  group: "parameters",
  severity: "error",
  stage: "workspace",
  message: ({ name, fault }) => `\`${name}\` must ${wantedBy(fault)}; got ${givenBy(fault)}.`,
  check: {
    pack: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind !== "type"),
    graph: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind !== "type"),
  },
  fixes: ({ better, fault }, context) => betterValue("Replace with", better, fault, context),
});
