// Edits that take something out and leave nothing empty behind. Must not know any rule.
import type { SyntaxTree } from "../syntax/parse.js";
import { type Edits, removeEntry } from "../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../syntax/tree.js";

/** Takes out the entry or list item at a path; where it is the only one, the list or mapping goes with it. */
export function removeWithEmptyParent(tree: SyntaxTree, path: NodePath): Edits {
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(tree.root, parentPath);
  const size = parent?.kind === "list" ? parent.items.length : parent?.kind === "map" ? parent.entries.length : 0;
  return removeEntry(tree, size === 1 && parentPath.length > 0 ? parentPath : path);
}
