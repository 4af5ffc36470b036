// Collections in brackets of an ordinary YAML text. Must not know structure by indentation.
import type { ListItem, ListNode, LocatedNode, MapNode } from "../../tree.js";
import { plainValue, type ScalarText } from "../scalars.js";
import { type Cursor, colon, comma, hash, isEmpty, notOrdinary } from "./cursor.js";
import { Mapping } from "./keys.js";
import { isFlowIndicator, isQuote, readPlainInBrackets, readQuoted } from "./scalars.js";

const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Whether a collection in brackets begins with this character. */
export function isOpening(code: number): boolean {
  return code === openBracket || code === openBrace;
}

/**
 * Reads a collection in brackets. Its further lines, where it has some, stand to the right of the column `parent`; the bracket that
 * closes the outermost one may stand in that column.
 */
export function readBrackets(cursor: Cursor, parent: number, outermost = true): MapNode | ListNode {
  cursor.enterCollection();
  const isMap = cursor.code() === openBrace;
  const closing = isMap ? closeBrace : closeBracket;
  const start = cursor.at;
  const mapping = isMap ? new Mapping(cursor) : undefined;
  const below = cursor.items.height;
  cursor.at++;
  for (;;) {
    toNextThing(cursor, parent, outermost);
    if (cursor.code() === closing) break;
    if (mapping) readEntry(cursor, parent, mapping);
    else cursor.items.add(readItem(cursor, parent));
    toNextThing(cursor, parent, outermost);
    if (cursor.code() === closing) break;
    if (cursor.code() !== comma) throw notOrdinary;
    cursor.at++;
  }
  cursor.at++;
  cursor.leaveCollection();
  const span = { start, end: cursor.at };
  if (mapping) return { kind: "map", entries: mapping.take(), flow: true, span };
  return { kind: "list", items: cursor.items.takeFrom(below), flow: true, span };
}

function readEntry(cursor: Cursor, parent: number, mapping: Mapping): void {
  const keyLine = cursor.lineStart;
  const isQuoted = isQuote(cursor.code());
  const key = isQuoted ? readQuoted(cursor, parent) : readPlainInBrackets(cursor);
  if (cursor.lineStart !== keyLine) throw notOrdinary;
  cursor.skipBlanks();
  if (cursor.code() !== colon) {
    mapping.add(key, absent(cursor, key.span.end), cursor.at);
    return;
  }
  const at = cursor.at++;
  // Only behind a quoted key a value may follow the colon without a blank.
  if (!isQuoted && !isEmpty(cursor.code()) && !isFlowIndicator(cursor.code())) throw notOrdinary;
  toNextThing(cursor, parent, false);
  const isAbsent = cursor.code() === comma || cursor.code() === closeBrace;
  mapping.add(key, isAbsent ? absent(cursor, at + 1) : readValue(cursor, parent), at);
}

/** A list item. One that is a pair of key and value is not ordinary. */
function readItem(cursor: Cursor, parent: number): ListItem {
  const value = readValue(cursor, parent);
  return { value, span: value.span };
}

function readValue(cursor: Cursor, parent: number): LocatedNode {
  cursor.countValue();
  if (isOpening(cursor.code())) return readBrackets(cursor, parent, false);
  const scalar: ScalarText = isQuote(cursor.code()) ? readQuoted(cursor, parent) : readPlainInBrackets(cursor);
  return plainValue(scalar);
}

function absent(cursor: Cursor, at: number): LocatedNode {
  cursor.countValue();
  return plainValue({ kind: "text", value: "", style: "plain", span: { start: at, end: at } });
}

/** Goes past blanks, comments and line breaks. */
function toNextThing(cursor: Cursor, parent: number, outermost: boolean): void {
  const { lineStart } = cursor;
  do {
    cursor.skipBlanks();
    if (cursor.code() === hash) cursor.takeComment();
  } while (cursor.takeLineBreak());
  if (cursor.lineStart === lineStart) return;
  const column = cursor.at - cursor.lineStart;
  const mayClose = outermost && (cursor.code() === closeBracket || cursor.code() === closeBrace);
  if (column < parent || (column === parent && !mayClose)) throw notOrdinary;
}
