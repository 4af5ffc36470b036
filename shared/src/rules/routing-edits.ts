// Edits of routing rules. Must not know which rule asks.
import type { JsonValue } from "../base/json.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { type Edits, type InsertPlace, insertField, replaceValue } from "../syntax/source-edits.js";
import { entryOf, type NodePath, nodeAt } from "../syntax/tree.js";

/** Gives a field of the mapping at `path` a value; the field may be absent, or null as the kernel writes it. */
export function setField(
  tree: SyntaxTree,
  path: NodePath,
  field: string,
  value: JsonValue,
  place: InsertPlace = "last",
): Edits {
  return entryOf(nodeAt(tree.root, path), field)
    ? replaceValue(tree, [...path, field], value)
    : insertField(tree, path, field, { json: value }, place);
}
