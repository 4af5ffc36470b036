import { betterValue, type FaultyArgument, reportFaultyArguments } from "../argument-faults.js";
import { defineRule } from "../rule.js";

export const argumentType = defineRule<FaultyArgument>({
  code: "PK605",
  name: "argument-type",
  group: "parameters",
  severity: "error",
  stage: "workspace",
  about: "steps",
  message: ({ name, wanted, got }) => `\`${name}\` must ${wanted}; got ${got}.`,
  checkParts: {
    pack: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind === "type"),
    graph: (file, context) => reportFaultyArguments(file, context, ({ kind }) => kind === "type"),
  },
  fixes: (data, context) => betterValue("Convert to", data, context),
});
