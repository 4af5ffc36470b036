import type { ParameterType } from "../../model/definitions.js";
import { keyAt } from "../../syntax/place.js";
import { removeEntry } from "../../syntax/source-edits.js";
import { parametersOf } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const parameterDeclaration = defineRule<{ field: string; type: ParameterType }>({
  code: "PK614",
  name: "parameter-declaration",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "steps",
  message: ({ field, type }) =>
    `\`${field}\` does not apply to a parameter of type ${type}: ${field === "pattern" ? "only strings have one" : "only numbers have one"}. It would never be checked; remove it, or change the type.`,
  checkParts: {
    pack(file, context) {
      for (const { path, parameter } of parametersOf(file)) {
        const { type } = parameter;
        if (type === undefined) continue;
        for (const [field, types] of appliesTo) {
          if (!Object.hasOwn(parameter, field) || types.includes(type)) continue;
          context.report(keyAt([...path, field]), { field, type });
        }
      }
    },
  },
  fixes: ({ field }, { file, place }) =>
    repair(`Remove \`${field}\``, file, removeEntry(file.tree, pathOfPlace(place)), { safe: true }),
});

/** The types that a field says something about; `enum` says something about all. */
const appliesTo: readonly (readonly [string, readonly ParameterType[]])[] = [
  ["minimum", ["integer", "number"]],
  ["maximum", ["integer", "number"]],
  ["pattern", ["string"]],
];
