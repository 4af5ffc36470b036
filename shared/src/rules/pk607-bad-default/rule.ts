import type { JsonValue } from "../../base/json.js";
import { type ArgumentFault, converted, nearestAllowed, valueFault } from "../../model/arguments.js";
import { hasInterpolation } from "../../model/reading.js";
import { valueAt } from "../../syntax/place.js";
import { betterValue } from "../argument-faults.js";
import { givenBy, wantedBy } from "../argument-words.js";
import { templatesOf } from "../interpolated-texts.js";
import { defineRule } from "../rule.js";

export const badDefault = defineRule<{ name: string; fault: ArgumentFault; better?: JsonValue }>({
  code: "PK607",
  name: "bad-default",
  group: "parameters",
  severity: "error",
  stage: "file",
  message: ({ name, fault }) =>
    `Default of \`${name}\` violates its own ${fault.kind}: it must ${wantedBy(fault)}, but is ${givenBy(fault)}.`,
  check: {
    pack(file, context) {
      for (const { path, parameters } of templatesOf(file)) {
        for (const [name, parameter] of Object.entries(parameters)) {
          const value = parameter?.default;
          if (!parameter || value === undefined) continue;
          // An interpolation in a default has a finding of its own.
          if (typeof value === "string" && hasInterpolation(value)) continue;
          const fault = valueFault(parameter, value);
          if (!fault) continue;
          const whole =
            fault.kind === "type" && fault.item !== undefined ? converted(value, fault.expected) : undefined;
          const better = whole ?? nearestAllowed(parameter, fault);
          const data = { name, fault, ...(better !== undefined ? { better } : {}) };
          context.report(valueAt([...path, "parameters", name, "default"]), data);
        }
      }
    },
  },
  fixes: ({ better, fault }, context) => betterValue("Replace with", better, fault, context),
});
