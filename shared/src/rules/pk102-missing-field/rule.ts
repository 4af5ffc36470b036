import { records } from "../../model/shapes/records.js";
import type { Field, RecordShape } from "../../model/shapes/shape.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { type InsertPlace, insertField } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../../syntax/tree.js";
import { placeholderFor } from "../placeholders.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const missingField = defineRule<{ record: string; field: string }>({
  code: "PK102",
  name: "missing-field",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message({ record, field }) {
    const { doc } = fieldsOf(record)[field] as Field;
    return `${record} needs \`${field}\`: ${lowerFirst(doc)}`;
  },
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "missing-field")) {
        context.report(problem.at, { record: problem.record, field: problem.field });
      }
    },
  },
  fixes({ record, field }, { file, place, view }) {
    if (!("reading" in file)) return [];
    const path = pathOfPlace(place);
    const json = placeholderFor(record, field, { file, path, view });
    if (json === undefined) return [];
    return repair(
      `Insert \`${field}\``,
      file,
      insertField(file.tree, path, field, { json }, placeOf(record, field, file.tree, path)),
    );
  },
});

/** Behind the fields that come before it in its model. */
function placeOf(record: string, field: string, tree: SyntaxTree, path: NodePath): InsertPlace {
  const fields = Object.keys(fieldsOf(record));
  const before = fields.slice(0, fields.indexOf(field)).filter((other) => childOf(nodeAt(tree.root, path), other));
  const after = before.at(-1);
  return after === undefined ? "first" : { after };
}

function fieldsOf(record: string): RecordShape["fields"] {
  return (records.get(record) as RecordShape).fields;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? (text[0] as string).toLowerCase() + text.slice(1) : text;
}
