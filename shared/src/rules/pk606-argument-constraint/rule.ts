import { betterValue, type FaultyArgument, reportFaultyArguments } from "../argument-faults.js";
import { defineRule } from "../rule.js";

export const argumentConstraint = defineRule<FaultyArgument>({
  code: "PK606",
  name: "argument-constraint",
  group: "parameters",
  severity: "error",
  stage: "workspace",
  about: "steps",
  message: ({ name, wanted, got }) => `\`${name}\` must ${wanted}; got ${got}.`,
  checkParts: {
    pack: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind !== "type"),
    graph: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind !== "type"),
  },
  fixes: (data, context) => betterValue("Replace with", data, context),
});
