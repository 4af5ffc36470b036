import type { PackFile } from "../../model/file.js";
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
  about: "steps",
  message: ({ name }) =>
    `Parameter \`${name}\` is never used. An argument for it changes nothing; use it as \`\${{ parameters.${name} }}\`, or remove it.`,
  checkParts: {
    pack(file, context) {
      const usedBy = parametersUsed(file);
      for (const { path, parameters } of templatesOf(file)) {
        const names = Object.keys(parameters);
        const used = usedBy.get(path.join("/"));
        for (const name of names)
          if (!used?.has(name))
            context.report(keyAt([...path, "parameters", name]), { name }, { tags: ["unnecessary"] });
      }
    },
  },
  fixes: ({ name }, { file, place }) =>
    repair(`Remove \`${name}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place))),
});

/** The names that the texts of each template refer to, by the template's path; texts in one go, so that many templates cost no more. */
function parametersUsed(file: PackFile): ReadonlyMap<string, ReadonlySet<string>> {
  const usedBy = new Map<string, Set<string>>();
  for (const { scope, pieces } of scannedTexts(file)) {
    if (!scope) continue;
    const key = scope.path.join("/");
    const used = usedBy.get(key) ?? new Set<string>();
    usedBy.set(key, used);
    for (const piece of pieces) {
      if (piece.kind === "parameter") used.add(piece.name);
      // A reference that is only written wrongly has a finding of its own.
      else if (piece.kind === "malformed") for (const word of piece.source.match(/\w+/g) ?? []) used.add(word);
    }
  }
  return usedBy;
}
