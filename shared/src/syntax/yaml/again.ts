// Reads an ordinary YAML text again after an edit: only the items of a list at the root, or the entries of the root, that the edit
// touches. What comes of it is what the quick lane makes of the whole text (test/src/syntax/again.test.ts). Must not know what is wrong
// with a text: whatever is out of the ordinary is left to a reading of the whole.
import { type Difference, editBetween } from "../../base/edit-between.js";
import { measureText } from "../limits.js";
import { movedEntry, movedItem, movedSpan } from "../moved.js";
import type { Comment } from "../parse.js";
import { limits } from "../problems.js";
import type { ListItem, ListNode, LocatedNode, MapEntry, MapNode } from "../tree.js";
import { type OrdinaryText, readEntriesAlone, readItemsAlone } from "./quick.js";

/** A text that the quick lane has read, with what it read. */
export interface ReadBefore extends OrdinaryText {
  readonly text: string;
  /** The size of the text in UTF-8. */
  readonly bytes: number;
}

/** Reads a text that differs from one read before in one place; undefined where the whole must be read. */
export function readAgain(text: string, before: ReadBefore): ReadBefore | undefined {
  const { root } = before;
  if (root.kind !== "map" || root.flow || !beginsLine(before.text, root.span.start)) return undefined;
  const edit = editBetween(before.text, text);
  const touched = touchedEntries(root, edit, before.text.length);
  const inItems = touched.first === touched.last ? itemsAgain(text, before, root, edit, touched) : undefined;
  return inItems ?? entriesAgain(text, before, root, edit, touched);
}

/** The parts from `first` to `last`, and their offsets in the text before. They reach from the start of a line to that of another, or to the end. */
interface Touched {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** An edit at the border of two parts touches both, because what it adds may belong to either. */
function touchedEntries({ entries }: MapNode, edit: Difference, length: number): Touched {
  const startOf = (i: number) => (i === 0 ? 0 : (entries[i]?.keySpan.start ?? length));
  let first = 0;
  while (first + 1 < entries.length && startOf(first + 1) < edit.start) first++;
  let last = first;
  while (last + 1 < entries.length && startOf(last + 1) <= edit.endBefore) last++;
  return { first, last, start: startOf(first), end: startOf(last + 1) };
}

function entriesAgain(
  text: string,
  before: ReadBefore,
  root: MapNode,
  edit: Difference,
  { first, last, start, end }: Touched,
): ReadBefore | undefined {
  const by = edit.endAfter - edit.endBefore;
  const part = copyOf(text, start, end + by);
  const read = readEntriesAlone(part);
  if (read?.root.kind !== "map" || read.root.flow) return undefined;
  const above = root.entries.slice(0, first);
  const below = root.entries.slice(last + 1);
  const keys = new Set([...above, ...below].map(({ key }) => key));
  if (read.root.entries.some(({ key }) => keys.has(key))) return undefined;
  const replaced = root.entries.slice(first, last + 1).map(({ value }) => value);
  return together(text, before, { start, end, by, part }, read, replaced, [
    ...above,
    ...read.root.entries.map((entry) => movedEntry(entry, start)),
    ...below.map((entry) => movedEntry(entry, by)),
  ]);
}

function itemsAgain(
  text: string,
  before: ReadBefore,
  root: MapNode,
  edit: Difference,
  around: Touched,
): ReadBefore | undefined {
  const entry = root.entries[around.first] as MapEntry;
  const list = entry.value;
  if (list.kind !== "list" || list.flow) return undefined;
  const listStart = lineStart(before.text, list.span.start);
  if (edit.start <= listStart) return undefined;
  const column = list.span.start - listStart;
  const touched = touchedItems(before.text, list, listStart, edit, around.end);
  if (!touched) return undefined;
  const { first, last, start, end } = touched;
  const by = edit.endAfter - edit.endBefore;
  const part = copyOf(text, start, end + by);
  const read = readItemsAlone(part, column);
  if (read?.root.kind !== "list") return undefined;
  const items = [
    ...list.items.slice(0, first),
    ...read.root.items.map((item) => movedItem(item, start)),
    ...list.items.slice(last + 1).map((item) => movedItem(item, by)),
  ];
  const listEnd = (items[items.length - 1] as ListItem).span.end;
  const value: ListNode = { kind: "list", items, flow: false, span: { start: list.span.start, end: listEnd } };
  const { key, keySpan } = entry;
  const replaced = list.items.slice(first, last + 1).map((item) => item.value);
  return together(text, before, { start, end, by, part }, read, replaced, [
    ...root.entries.slice(0, around.first),
    { key, keySpan, value, span: { start: keySpan.start, end: listEnd } },
    ...root.entries.slice(around.first + 1).map((below) => movedEntry(below, by)),
  ]);
}

function touchedItems(
  text: string,
  { items }: ListNode,
  listStart: number,
  edit: Difference,
  listEnd: number,
): Touched | undefined {
  // Undefined where the line of an item cannot be found, which only what is not ordinary can bring about.
  const startOf = (i: number) => (i === 0 ? listStart : startAfter(text, (items[i - 1] as ListItem).span.end));
  let first = Math.max(0, lastBefore(items, edit.start));
  for (let start = startOf(first); first > 0 && start >= edit.start; start = startOf(first)) first--;
  let last = first;
  let end = listEnd;
  while (last + 1 < items.length) {
    end = startOf(last + 1);
    if (end > edit.endBefore) break;
    last++;
    end = listEnd;
  }
  const start = startOf(first);
  return start < end ? { first, last, start, end } : undefined;
}

/** The last item that begins before an offset, -1 where none does. */
function lastBefore(items: readonly ListItem[], offset: number): number {
  let low = -1;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((items[middle] as ListItem).span.start < offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The start of the line on which the item behind an offset begins: the next line that holds more than a comment. */
function startAfter(text: string, offset: number): number {
  let start = beginsLine(text, offset) ? offset : text.indexOf("\n", offset) + 1;
  for (;;) {
    let at = start;
    while (text.charCodeAt(at) === 0x20) at++;
    const code = text.charCodeAt(at);
    if (code !== 0x23 && code !== 0x0a && code !== 0x0d) return start;
    start = text.indexOf("\n", at) + 1;
  }
}

interface Replaced {
  readonly start: number;
  /** In the text before. */
  readonly end: number;
  /** How much further down everything below stands now. */
  readonly by: number;
  /** What stands there now. */
  readonly part: string;
}

/** The whole text put together of what was kept and what was read again, if it keeps within the limits. */
function together(
  text: string,
  before: ReadBefore,
  { start, end, by, part }: Replaced,
  read: OrdinaryText,
  replaced: readonly LocatedNode[],
  entries: readonly MapEntry[],
): ReadBefore | undefined {
  const measured = measureText(part);
  if (measured.broken) return undefined;
  const bytes = before.bytes - measureText(before.text.slice(start, end)).bytes + measured.bytes;
  // The list around the items, or the mapping around the entries, was counted with them.
  const values = before.values - replaced.reduce((sum, node) => sum + valuesIn(node), 0) + read.values - 1;
  if (bytes > limits.bytes || values > limits.nodes) return undefined;
  const root: MapNode = {
    kind: "map",
    entries,
    flow: false,
    span: { start: (entries[0] as MapEntry).span.start, end: (entries[entries.length - 1] as MapEntry).span.end },
  };
  return { text, root, comments: commentsTogether(before.comments, read.comments, start, end, by), bytes, values };
}

function commentsTogether(
  before: readonly Comment[],
  read: readonly Comment[],
  start: number,
  end: number,
  by: number,
): readonly Comment[] {
  if (before.length === 0 && read.length === 0) return before;
  const moved = (comment: Comment, further: number) => ({ ...comment, span: movedSpan(comment.span, further) });
  return [
    ...before.filter(({ span }) => span.start < start),
    ...read.map((comment) => moved(comment, start)),
    ...before.filter(({ span }) => span.start >= end).map((comment) => moved(comment, by)),
  ];
}

function valuesIn(node: LocatedNode): number {
  if (node.kind === "map") return node.entries.reduce((sum, { value }) => sum + valuesIn(value), 1);
  return node.kind === "list" ? node.items.reduce((sum, { value }) => sum + valuesIn(value), 1) : 1;
}

function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 0x0a;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** A part of a text that does not keep the whole of it in memory, as slices do. */
function copyOf(text: string, start: number, end: number): string {
  return ` ${text.slice(start, end)}`.slice(1);
}
