import { labelOf } from "../../model/reading.js";
import { removeEntry, replaceValue } from "../../syntax/source-edits.js";
import { placeholderFor } from "../placeholders.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const emptyValue = defineRule<{ record: string; field: string; required: boolean; item: boolean }>({
  code: "PK105",
  name: "empty-value",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message({ record, field, required, item }) {
    if (item) return `An item of \`${field}\` is empty. Write its value, or remove the item.`;
    return required
      ? `\`${field}\` must not be empty: ${record} needs it. Write its value.`
      : `\`${field}\` must not be empty (or null). Write its value, or remove the key to take the default.`;
  },
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "empty-value")) {
        const { record, field, required, item } = problem;
        context.report(problem.at, { record, field, required, item });
      }
    },
  },
  fixes({ record, field, required, item }, { file, place, view }) {
    const path = pathOfPlace(place);
    if (required) {
      if (!("reading" in file)) return [];
      const placeholder = placeholderFor(record, field, { file, path: path.slice(0, -1), view });
      if (placeholder === undefined) return [];
      return repair(`Fill in \`${field}\``, file, replaceValue(file.tree, path, placeholder));
    }
    const label = item ? "Remove the item" : `Remove \`${labelOf(path.slice(-1))}\``;
    return repair(label, file, removeEntry(file.tree, path), { safe: true });
  },
});
