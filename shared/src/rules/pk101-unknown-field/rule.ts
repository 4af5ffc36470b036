import { removeEntry, renameKey } from "../../syntax/source-edits.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownField = defineRule<{ record: string; field: string; near?: string }>({
  code: "PK101",
  name: "unknown-field",
  group: "shape",
  severity: "error",
  stage: "file",
  message: ({ record, field, near }) =>
    `Unknown field \`${field}\` in ${record}. ${near === undefined ? "The kernel would ignore it in silence; remove it or check its spelling." : `Did you mean \`${near}\`?`}`,
  check: {
    any(file, context) {
      for (const problem of file.reading.problems) {
        if (problem.kind !== "unknown-field") continue;
        const { record, field, near } = problem;
        context.report(problem.at, { record, field, ...(near !== undefined ? { near } : {}) });
      }
    },
  },
  fixes({ near, field }, { file, place }) {
    const path = pathOfPlace(place);
    const rename = near === undefined ? undefined : renameKey(file.tree, path, near);
    const remove = removeEntry(file.tree, path);
    return [
      ...(rename ? [{ title: `Rename to \`${near}\``, safe: true, edits: [{ file: file.path, edits: rename }] }] : []),
      ...(remove ? [{ title: `Remove \`${field}\``, safe: false, edits: [{ file: file.path, edits: remove }] }] : []),
    ];
  },
});
