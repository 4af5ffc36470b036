// Ways to move an item of a list to an earlier place of it. Must not know whether an edit is sound.
import type { TextEdit } from "../../../base/span.js";
import { isFirstOnLine, lineEndOf, lineStartOf, nextLineOf } from "../../line-ends.js";
import type { SyntaxTree } from "../../parse.js";
import type { ListNode } from "../../tree.js";
import { firstLineWith } from "../moving.js";
import { type Part, partAt } from "./displays.js";

/** The best first: whole lines with the comments above them, else the items' texts. */
export function* itemMoves(tree: SyntaxTree, list: ListNode, from: number, to: number): Generator<readonly TextEdit[]> {
  const { text } = tree;
  const source = partAt(tree, list.items[from]?.span ?? list.span);
  const target = partAt(tree, list.items[to]?.span ?? list.span);
  if (!source || !target || source.display.span.start !== target.display.span.start) return;
  const { parts } = source.display;
  if (isOnOwnLines(text, source.part) && isOnOwnLines(text, target.part)) {
    const first = firstLineWith(tree, lineStartOf(text, source.part.span.start));
    const next = nextLineOf(text, source.part.span.end);
    const at = firstLineWith(tree, lineStartOf(text, target.part.span.start));
    yield [
      { span: { start: at, end: at }, text: text.slice(first, next) },
      { span: { start: first, end: next }, text: "" },
    ];
  }
  const texts = parts.map(({ span }) => text.slice(span.start, span.end));
  const range = parts.slice(target.index, source.index + 1);
  yield range.map(({ span }, i) => ({ span, text: texts[i === 0 ? source.index : target.index + i - 1] as string }));
}

/** Whether nothing but its comma and a comment shares its lines. */
function isOnOwnLines(text: string, { span }: Part): boolean {
  return (
    isFirstOnLine(text, span.start) && /^[ \t]*,[ \t]*(?:#.*)?$/.test(text.slice(span.end, lineEndOf(text, span.end)))
  );
}
