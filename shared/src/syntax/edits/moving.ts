// Ways to move an item of a list to an earlier place of it. Must not know whether an edit is sound.
import type { TextEdit } from "../../base/span.js";
import { isFirstOnLine, lineStartOf, nextLineOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { ListNode } from "../tree.js";
import { memberEnds, memberStarts } from "./slots.js";

/** Ways to put the item at `from` before the one at `to`, the best first: whole lines with their comments, else the items' texts. */
export function* itemMoves(tree: SyntaxTree, list: ListNode, from: number, to: number): Generator<readonly TextEdit[]> {
  const { text } = tree;
  if (!list.flow) {
    const start = memberStarts(text, list)[from] as number;
    const target = memberStarts(text, list)[to] as number;
    const end = memberEnds(text, list)[from] as number;
    if (isFirstOnLine(text, start) && isFirstOnLine(text, target)) {
      const first = firstLineWith(tree, lineStartOf(text, start));
      const next = nextLineOf(text, end);
      const moved = text.slice(first, next);
      const at = firstLineWith(tree, lineStartOf(text, target));
      const newline = text.includes("\r\n") ? "\r\n" : "\n";
      const isTerminated = /[\r\n]$/.test(moved);
      // The last line of a text may have no line break to take along.
      const cut = isTerminated ? first : text.slice(0, first).replace(/\r?\n$/, "").length;
      yield [
        { span: { start: at, end: at }, text: isTerminated ? moved : moved + newline },
        { span: { start: cut, end: next }, text: "" },
      ];
    }
  }
  const texts = list.items.map(({ span }) => text.slice(span.start, span.end));
  yield list.items
    .slice(to, from + 1)
    .map(({ span }, i) => ({ span, text: texts[i === 0 ? from : to + i - 1] as string }));
}

/** The first of the comment lines directly above a line, which speak of it. */
export function firstLineWith({ text, comments }: SyntaxTree, line: number): number {
  const starts = new Set(
    comments.filter(({ span }) => isFirstOnLine(text, span.start)).map(({ span }) => lineStartOf(text, span.start)),
  );
  let first = line;
  while (first > 0 && starts.has(lineStartOf(text, first - 1))) first = lineStartOf(text, first - 1);
  return first;
}
