// Edits of YAML block collections: whole lines come and go. Must not know brackets, or whether an edit is sound.
import type { Span, TextEdit } from "../../base/span.js";
import { columnOf, isFirstOnLine, lineEndOf, lineStartOf, nextLineOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { ListNode, MapNode } from "../tree.js";
import type { Printed } from "./print.js";
import { colonEndOf, memberEnds, memberStarts, propertiesEnd, type Slot } from "./slots.js";
import type { SourceStyle } from "./style.js";

/** Ways to add lines (indented to the collection's column) as the member at `index`, the best first. */
export function blockInsertions(
  tree: SyntaxTree,
  node: MapNode | ListNode,
  index: number,
  lines: readonly string[],
  { newline }: SourceStyle,
): readonly TextEdit[][] {
  const { text } = tree;
  const starts = memberStarts(text, node);
  const before = (start: number): TextEdit[] => {
    const column = columnOf(text, start);
    const inserted = `${lines.join(newline).slice(column)}${newline}${" ".repeat(column)}`;
    return [{ span: { start, end: start }, text: inserted }];
  };
  if (index === 0) return [before(starts[0] as number)];
  const after = lineEndOf(text, memberEnds(text, node)[index - 1] as number);
  const behind = [{ span: { start: after, end: after }, text: newline + lines.join(newline) }];
  const next = starts[index];
  // Behind a text that keeps its final line breaks a line can only go after them.
  return next !== undefined ? [behind, before(next)] : [behind, atBlankEnd(text, after, lines, newline)];
}

/** Ways to take out the member at `index` of several. */
export function blockRemovals(tree: SyntaxTree, node: MapNode | ListNode, index: number): readonly TextEdit[][] {
  const { text } = tree;
  const starts = memberStarts(text, node);
  const start = starts[index] as number;
  const end = memberEnds(text, node)[index] as number;
  if (isFirstOnLine(text, start)) return [[wholeLines(text, start, end)]];
  // The first member behind the dash of an outer list: the next one moves up, unless there are comments to keep.
  const next = starts[index + 1];
  const lineEnd = lineEndOf(text, end);
  const commentBetween = tree.comments.some(
    ({ span }) => next !== undefined && span.start > lineEnd && span.start < next,
  );
  const leftAlone = { span: { start: backOverBlanks(text, start), end: lineEnd }, text: "" };
  const movedUp = next === undefined || commentBetween ? [] : [[{ span: { start, end: next }, text: "" }]];
  return [...movedUp, [leftAlone]];
}

/** Ways to take out the only member: `{}` or `[]` remains in its place. */
export function blockEmptyings(tree: SyntaxTree, slot: Slot, node: MapNode | ListNode): readonly TextEdit[][] {
  const { text } = tree;
  const brackets = node.kind === "map" ? "{}" : "[]";
  const head = openingOf(text, slot);
  if (head === undefined || lineStartOf(text, head) === lineStartOf(text, node.span.start)) {
    return [[{ span: node.span, text: brackets }]];
  }
  return [
    [{ span: { start: head, end: head }, text: ` ${brackets}` }, wholeLines(text, node.span.start, node.span.end)],
  ];
}

/** Ways to put a new value into a place of a block collection (or the root), the best first. */
export function blockReplacements(
  tree: SyntaxTree,
  slot: Slot,
  printed: Printed,
  { newline }: SourceStyle,
): readonly TextEdit[][] {
  const { text } = tree;
  const { span } = slot;
  const { head, lines } = printed;
  const open = openingOf(text, slot);
  if (open === undefined) {
    if (slot.parent) return [];
    const source = head === "" ? [...lines] : [head, ...lines];
    return [[{ span, text: source.join(newline) }]];
  }
  const ways: TextEdit[][] = [];
  // With its anchor and tag kept, and without them where they do not suit the new value.
  for (const from of new Set([open, behindIndicator(text, slot) ?? open])) {
    const absent = span.start === span.end;
    const below = lineStartOf(text, span.start) !== lineStartOf(text, open);
    const lineText = lines.length > 0 ? newline + lines.join(newline) : "";
    if (absent) {
      ways.push([...insertion(from, open, head), ...linesBelow(text, open, lineText)]);
    } else if (!below) {
      // Behind a dash the further lines of a collection line up with its first, so the gap between must be one blank.
      const keepsGap = head !== "" && from === open && !(slot.item && lines.length > 0);
      const first = {
        span: { start: keepsGap ? span.start : from, end: span.end },
        text: keepsGap ? head : spaced(head),
      };
      ways.push([first, ...linesBelow(text, span.end, lineText)]);
    } else {
      // Comments between the key and its old value stay.
      const kept = lastCommentBetween(tree, open, span.start) ?? lineEndOf(text, open);
      ways.push([
        ...insertion(from, open, head),
        { span: { start: kept, end: lineEndOf(text, span.end) }, text: lineText },
      ]);
    }
  }
  return ways;
}

/** Where the value of a place may begin: behind its colon or dash and what follows that on its line; undefined for the root. */
export function openingOf(text: string, slot: Slot): number | undefined {
  const from = behindIndicator(text, slot);
  return from === undefined ? undefined : propertiesEnd(text, from);
}

function behindIndicator(text: string, slot: Slot): number | undefined {
  if (slot.entry) return colonEndOf(text, slot.entry);
  if (slot.parent?.kind !== "list") return undefined;
  return (memberStarts(text, slot.parent)[slot.index] as number) + 1;
}

function insertion(from: number, to: number, head: string): TextEdit[] {
  return head === "" && from === to ? [] : [{ span: { start: from, end: to }, text: spaced(head) }];
}

/** Lines below the line of an offset, whose comment stays where it is. */
function linesBelow(text: string, offset: number, lines: string): TextEdit[] {
  const end = lineEndOf(text, offset);
  return lines === "" ? [] : [{ span: { start: end, end }, text: lines }];
}

function spaced(head: string): string {
  return head === "" ? "" : ` ${head}`;
}

/** Where the last comment on the lines between two offsets ends. */
function lastCommentBetween({ text, comments }: SyntaxTree, start: number, end: number): number | undefined {
  const from = lineEndOf(text, start);
  return comments.findLast(({ span }) => span.start > from && span.end < end)?.span.end;
}

/** The lines of a range, with one line break: its own, or at the end of a text without a final one that before it. */
function wholeLines(text: string, start: number, end: number): TextEdit {
  const from = lineStartOf(text, start);
  const next = nextLineOf(text, end);
  const span: Span = { start: from, end: next };
  if (next < text.length || /[\r\n]$/.test(text)) return { span, text: "" };
  const before = text.slice(0, from).replace(/\r?\n$/, "").length;
  return { span: { start: before, end: next }, text: "" };
}

/** Lines behind the blank lines that follow an offset. */
function atBlankEnd(text: string, from: number, lines: readonly string[], newline: string): TextEdit[] {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at++;
  if (at < text.length) at = lineStartOf(text, at);
  const final = at < text.length || /[\r\n]$/.test(text) ? "" : newline;
  return [{ span: { start: at, end: at }, text: `${final}${lines.join(newline)}${newline}` }];
}

function backOverBlanks(text: string, from: number): number {
  let start = from;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return start;
}
