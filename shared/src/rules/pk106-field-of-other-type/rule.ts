import { recordsWithField } from "../../model/shapes/records.js";
import { removeEntry, renameKey } from "../../syntax/source-edits.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const fieldOfOtherType = defineRule<{ record: string; field: string; correct: string; taken: boolean }>({
  code: "PK106",
  name: "field-of-other-type",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message({ record, field, correct, taken }) {
    const owners = recordsWithField(field);
    const owner = owners.length > 0 ? `\`${field}\` belongs to ${owners.join(", ")}` : `\`${field}\` is not known here`;
    return taken
      ? `${owner}; ${record} calls it \`${correct}\`, which is given as well. Remove one of the two.`
      : `${owner}; ${record} calls it \`${correct}\`. Rename it, or the kernel would not see it.`;
  },
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "field-of-other-type")) {
        const { record, field, correct, taken } = problem;
        context.report(problem.at, { record, field, correct, taken });
      }
    },
  },
  fixes({ field, correct, taken }, { file, place }) {
    const path = pathOfPlace(place);
    return taken
      ? repair(`Remove \`${field}\``, file, removeEntry(file.tree, path))
      : repair(`Rename to \`${correct}\``, file, renameKey(file.tree, path, correct), { safe: true });
  },
});
