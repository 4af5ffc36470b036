import { valueFault } from "../../model/arguments.js";
import { hasInterpolation } from "../../model/reading.js";
import { valueAt } from "../../syntax/place.js";
import { betterValue, type FaultyArgument, faultyArgument } from "../argument-faults.js";
import { parametersOf } from "../interpolated-texts.js";
import { defineRule } from "../rule.js";

export const badDefault = defineRule<FaultyArgument>({
  code: "PK607",
  name: "bad-default",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "steps",
  message: ({ name, kind, wanted, got }) =>
    `Default of \`${name}\` violates its own ${kind}: it must ${wanted}, but is ${got}.`,
  checkParts: {
    pack(file, context) {
      for (const { path, name, parameter } of parametersOf(file)) {
        const value = parameter.default;
        if (value === undefined) continue;
        // An interpolation in a default has a finding of its own.
        if (typeof value === "string" && hasInterpolation(value)) continue;
        const fault = valueFault(parameter, value);
        if (fault) context.report(valueAt([...path, "default"]), faultyArgument(name, parameter, value, fault));
      }
    },
  },
  fixes: (data, context) => betterValue("Replace with", data, context),
});
