import { removeEntry, renameKey } from "../../syntax/source-edits.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownField = defineRule<{ record: string; field: string; near?: string }>({
  code: "PK101",
  name: "unknown-field",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ record, field, near }) =>
    `Unknown field \`${field}\` in ${record}. ${near === undefined ? "The kernel would ignore it in silence; remove it or check its spelling." : `Did you mean \`${near}\`?`}`,
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "unknown-field")) {
        const { record, field, near } = problem;
        context.report(problem.at, { record, field, ...(near !== undefined ? { near } : {}) });
      }
    },
  },
  fixes({ near, field }, { file, place }) {
    const path = pathOfPlace(place);
    const rename = near === undefined ? undefined : renameKey(file.tree, path, near);
    return [
      ...repair(`Rename to \`${near}\``, file, rename, { safe: true }),
      ...repair(`Remove \`${field}\``, file, removeEntry(file.tree, path)),
    ];
  },
});
