// Block mappings and block lists of an ordinary YAML text: structure by indentation. Must not know how scalars are written.
import type { ListNode, LocatedNode, MapEntry, MapNode } from "../../tree.js";
import { plainValue, type ScalarText } from "../scalars.js";
import { isOpening, readBrackets } from "./brackets.js";
import { type Cursor, codeAt, colon, isEmpty, notOrdinary } from "./cursor.js";
import { Mapping } from "./keys.js";
import { isQuote, readBlockText, readPlainLine, readPlainLines, readQuoted } from "./scalars.js";

/**
 * Reads the value that begins at the cursor and leaves its last line. `parent` is the column of the collection around it, -1 at the
 * root; `column` is the value's own where a block collection may begin there.
 */
export function readValue(cursor: Cursor, parent: number, column: number | undefined): LocatedNode {
  if (column !== undefined && cursor.isAtDash()) return readList(cursor, column);
  const code = cursor.code();
  if (isOpening(code)) {
    cursor.countValue();
    const brackets = readBrackets(cursor, parent);
    cursor.endLine();
    return brackets;
  }
  if (code === verticalBar || code === greaterThan) {
    cursor.countValue();
    return plainValue(readBlockText(cursor, parent));
  }
  const first = isQuote(code) ? readQuoted(cursor, parent) : readPlainLine(cursor);
  if (isAtColon(cursor)) {
    if (column === undefined) throw notOrdinary;
    return readMap(cursor, column, first);
  }
  cursor.countValue();
  const scalar = first.style === "plain" ? readPlainLines(cursor, first, parent) : first;
  cursor.endLine();
  return plainValue(scalar);
}

const verticalBar = 0x7c;
const greaterThan = 0x3e;

/** Reads a mapping whose first key has been read; the cursor stands at its `:`. */
function readMap(cursor: Cursor, column: number, first: ScalarText): MapNode {
  cursor.countValue();
  cursor.enterCollection();
  const mapping = new Mapping(cursor);
  let key = first;
  for (;;) {
    if (cursor.lineStart > key.span.start) throw notOrdinary;
    const at = cursor.at++;
    mapping.add(key, readEntryValue(cursor, column, at + 1), at);
    if (cursor.column < column) break;
    if (cursor.column > column) throw notOrdinary;
    key = isQuote(cursor.code()) ? readQuoted(cursor, column) : readPlainLine(cursor);
    if (!isAtColon(cursor)) throw notOrdinary;
  }
  cursor.leaveCollection();
  const entries = mapping.take();
  const { end } = (entries[entries.length - 1] as MapEntry).span;
  return { kind: "map", entries, flow: false, span: { start: first.span.start, end } };
}

/** The value of a key: on its line, below it and further to the right, or a list below it. */
function readEntryValue(cursor: Cursor, column: number, absentAt: number): LocatedNode {
  cursor.skipBlanks();
  if (!cursor.isAtLineEnd()) return readValue(cursor, column, undefined);
  cursor.endLine();
  if (cursor.column > column) return readValueBelow(cursor, column);
  if (cursor.column === column && cursor.isAtDash()) return readList(cursor, column);
  return absent(cursor, absentAt);
}

/**
 * The value on a line below its key or `-`. A comment line between them that stands no further right than `parent` makes the tolerant
 * reader lose its bearings in all values but block collections.
 */
function readValueBelow(cursor: Cursor, parent: number): LocatedNode {
  const { leftmostComment } = cursor;
  const value = readValue(cursor, parent, cursor.column);
  if (leftmostComment <= parent && !((value.kind === "map" || value.kind === "list") && !value.flow)) throw notOrdinary;
  return value;
}

/** Reads the list whose first `-` stands at the cursor, in `column`. */
export function readList(cursor: Cursor, column: number): ListNode {
  cursor.countValue();
  cursor.enterCollection();
  const { at: start } = cursor;
  const below = cursor.items.height;
  let end = start;
  do {
    const value = readItemValue(cursor, column);
    cursor.items.add({ value, span: value.span });
    end = value.span.end;
  } while (cursor.column === column && cursor.isAtDash());
  cursor.leaveCollection();
  return { kind: "list", items: cursor.items.takeFrom(below), flow: false, span: { start, end } };
}

/** The value of the list item whose `-` stands at the cursor. */
function readItemValue(cursor: Cursor, column: number): LocatedNode {
  const absentAt = ++cursor.at;
  cursor.skipBlanks();
  if (!cursor.isAtLineEnd()) return readValue(cursor, column, cursor.at - cursor.lineStart);
  cursor.endLine();
  return cursor.column > column ? readValueBelow(cursor, column) : absent(cursor, absentAt);
}

function absent(cursor: Cursor, at: number): LocatedNode {
  cursor.countValue();
  return plainValue({ kind: "text", value: "", style: "plain", span: { start: at, end: at } });
}

/** Whether what has just been read is a key. Goes past the blanks before its `:`. */
function isAtColon(cursor: Cursor): boolean {
  cursor.skipBlanks();
  return cursor.code() === colon && isEmpty(codeAt(cursor.text, cursor.at + 1));
}
