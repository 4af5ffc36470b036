// Several edits of one text, each made on what the one before has left. Must not know any rule.
import { applyEdits } from "../base/span.js";
import { parseContent, type SyntaxTree } from "../syntax/parse.js";
import type { Edits } from "../syntax/source-edits.js";

/** One edit that does what all steps do, in their order. Undefined where one of them cannot be made. */
export function inTurn(tree: SyntaxTree, steps: readonly ((tree: SyntaxTree) => Edits)[]): Edits {
  let current = tree;
  for (const step of steps) {
    const edits = step(current);
    if (!edits) return undefined;
    current = parseContent(tree.syntax, { text: applyEdits(current.text, edits) });
  }
  const before = tree.text;
  const after = current.text;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ span: { start, end: before.length - end }, text: after.slice(start, after.length - end) }];
}
