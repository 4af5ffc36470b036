import { keyAt } from "../../syntax/place.js";
import { scannedTexts, templatesOf } from "../interpolated-texts.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unusedParameter = defineRule<{ name: string }>({
  code: "PK602",
  name: "unused-parameter",
  group: "parameters",
  severity: "warning",
  stage: "file",
  message: ({ name }) =>
    `Parameter \`${name}\` is never used. An argument for it changes nothing; use it as \`\${{ parameters.${name} }}\`, or remove it.`,
  check: {
    pack(file, context) {
      const texts = scannedTexts(file);
      for (const { path, parameters } of templatesOf(file)) {
        const names = Object.keys(parameters);
        if (names.length === 0) continue;
        const used = new Set<string>();
        for (const { scope, pieces } of texts) {
          if (scope?.path[0] !== path[0] || scope?.path[1] !== path[1]) continue;
          for (const piece of pieces) {
            if (piece.kind === "parameter") used.add(piece.name);
            // A reference that is only written wrongly has a finding of its own.
            else if (piece.kind === "malformed") for (const word of piece.source.match(/\w+/g) ?? []) used.add(word);
          }
        }
        for (const name of names)
          if (!used.has(name))
            context.report(keyAt([...path, "parameters", name]), { name }, { tags: ["unnecessary"] });
      }
    },
  },
  fixes: ({ name }, { file, place }) =>
    repair(`Remove \`${name}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place))),
});
