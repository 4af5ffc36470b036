// Scalars of an ordinary YAML text: finds where they end. Their values are read by the same functions that serve the tolerant reader.
// Must not know collections.
import type { CST } from "yaml";
import { readScalar, type ScalarText } from "../scalars.js";
import { type Cursor, codeAt, colon, comma, dash, endsLine, hash, isEmpty, notOrdinary, space } from "./cursor.js";
import { repeatedText } from "./repeated.js";

const doubleQuote = 0x22;
const singleQuote = 0x27;
const backslash = 0x5c;

/** Whether a quoted text begins with this character. */
export function isQuote(code: number): boolean {
  return code === doubleQuote || code === singleQuote;
}

/** Whether a character means something in brackets: `,`, `[`, `]`, `{` or `}`. */
export function isFlowIndicator(code: number): boolean {
  return code === comma || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

/** Reads a quoted text. Its further lines, where it has some, stand to the right of the column `parent`. */
export function readQuoted(cursor: Cursor, parent: number): ScalarText {
  const { text, at: start } = cursor;
  const code = cursor.code();
  const end = code === singleQuote ? singleQuotedEnd(text, start) : doubleQuotedEnd(text, start);
  const source = text.slice(start, end);
  cursor.at = end;
  if (source.includes("\n")) checkLines(cursor, start, end, parent);
  const type = code === singleQuote ? "single-quoted-scalar" : "double-quoted-scalar";
  return readScalar({ type, offset: start, indent: 0, source }, false, refuse);
}

/** Reads what a plain text has on its first line outside of brackets; stops at a `:` that makes it a key. */
export function readPlainLine(cursor: Cursor): ScalarText {
  checkPlainStart(cursor);
  return plainText(cursor, cursor.at, plainLineEnd(cursor));
}

/** Reads the further lines of a plain text, where it has some: those to the right of the column `parent`. */
export function readPlainLines(cursor: Cursor, first: ScalarText, parent: number): ScalarText {
  const { text } = cursor;
  const { start } = first.span;
  let end = first.span.end;
  while (toNextPlainLine(cursor, parent)) {
    end = plainLineEnd(cursor);
    // What looks like a key further down is a fault.
    if (cursor.code() === colon) throw notOrdinary;
  }
  if (end === first.span.end) return first;
  return readScalar({ type: "scalar", offset: start, indent: 0, source: text.slice(start, end) }, false, refuse);
}

/** Reads a plain text in brackets. One that goes on in the next line is not ordinary. */
export function readPlainInBrackets(cursor: Cursor): ScalarText {
  checkPlainStart(cursor);
  const { text, at: start } = cursor;
  if (isFlowIndicator(codeAt(text, start + 1)) && cursor.code() === dash) throw notOrdinary;
  let at = start;
  let end = start;
  for (;;) {
    const code = codeAt(text, at);
    if (code >= 128 || (code >= 0 && endsInBrackets[code] === 0)) {
      end = ++at;
      continue;
    }
    if (endsLine(code) || isFlowIndicator(code)) break;
    const next = codeAt(text, at + 1);
    if (code === colon && (isEmpty(next) || isFlowIndicator(next))) break;
    if (code === space && next === hash) break;
    at++;
    if (code !== space) end = at;
  }
  cursor.at = end;
  return plainText(cursor, start, end);
}

/** Reads a block text (`|` or `>`), whose lines stand to the right of the column `parent`, and leaves its last line. */
export function readBlockText(cursor: Cursor, parent: number): ScalarText {
  const { text, at: offset } = cursor;
  const header = blockHeader(text, offset);
  cursor.at += header.length;
  cursor.skipBlanks();
  if (cursor.code() === hash) cursor.takeComment();
  if (!cursor.takeLineBreak()) throw notOrdinary;
  const start = cursor.at;
  const end = blockTextEnd(cursor, parent);
  const parts: CST.BlockScalar["props"] = [
    { type: "block-scalar-header", offset, indent: 0, source: header },
    { type: "space", offset, indent: 0, source: text.slice(offset + header.length, start) },
  ];
  const source = text.slice(start, end);
  cursor.startLine();
  return readScalar({ type: "block-scalar", offset, indent: 0, props: parts, source }, false, refuse);
}

/** A fault of any kind is for the tolerant reader to tell. */
function refuse(): never {
  throw notOrdinary;
}

function singleQuotedEnd(text: string, start: number): number {
  let at = text.indexOf("'", start + 1);
  while (at >= 0 && codeAt(text, at + 1) === singleQuote) at = text.indexOf("'", at + 2);
  if (at < 0) throw notOrdinary;
  return at + 1;
}

function doubleQuotedEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = codeAt(text, at);
    if (code === doubleQuote) return at + 1;
    if (code === backslash) at++;
  }
  throw notOrdinary;
}

/** Checks the indentation of the further lines of a quoted text. */
function checkLines(cursor: Cursor, start: number, end: number, parent: number): void {
  const { text } = cursor;
  for (let at = text.indexOf("\n", start) + 1; at > 0 && at < end; at = text.indexOf("\n", at) + 1) {
    let first = at;
    while (codeAt(text, first) === space) first++;
    if (first - at <= parent && !endsLine(codeAt(text, first))) throw notOrdinary;
    cursor.lineStart = at;
  }
}

/** Characters that mean something where a value begins, each at the place of its code; `-` only means something before a blank. */
const indicators = tableOf("?:,[]{}#&*!|>'\"%@`");
/** Characters at which a plain text may end; all others go by without a further look. */
const ends = tableOf(": \n\r");
const endsInBrackets = tableOf(": \n\r,[]{}");

/** A table of ASCII characters with a 1 at the codes of these. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function checkPlainStart(cursor: Cursor): void {
  const code = cursor.code();
  if (endsLine(code) || indicators[code] === 1 || cursor.isAtDash()) throw notOrdinary;
}

function plainText(cursor: Cursor, start: number, end: number): ScalarText {
  const value = repeatedText(cursor.text, start, end, cursor.code() === colon);
  return { kind: "text", value, style: "plain", span: { start, end } };
}

/** Goes to the end of the plain text on this line, to the `:` behind it or to its comment; returns where its last character ends. */
function plainLineEnd(cursor: Cursor): number {
  const { text } = cursor;
  let { at } = cursor;
  let end = at;
  for (;;) {
    const code = codeAt(text, at);
    if (code >= 128 || (code >= 0 && ends[code] === 0)) {
      end = ++at;
      continue;
    }
    if (endsLine(code)) break;
    if (code === colon && isEmpty(codeAt(text, at + 1))) break;
    if (code === space) {
      at++;
      if (codeAt(text, at) === hash) break;
    } else end = ++at;
  }
  cursor.at = at;
  return end;
}

/** Goes to the next line of a plain text, past blank lines; stays where there is none. */
function toNextPlainLine(cursor: Cursor, parent: number): boolean {
  const { text } = cursor;
  const { at: before, lineStart } = cursor;
  while (cursor.takeLineBreak()) cursor.skipBlanks();
  const isNext =
    cursor.lineStart > lineStart &&
    cursor.at < text.length &&
    cursor.code() !== hash &&
    cursor.at - cursor.lineStart > parent;
  if (isNext) return true;
  cursor.at = before;
  cursor.lineStart = lineStart;
  return false;
}

/** `|` or `>`, with `+` or `-`. A digit behind it is not ordinary. */
function blockHeader(text: string, start: number): string {
  const sign = codeAt(text, start + 1);
  const header = text.slice(start, sign === dash || sign === 0x2b ? start + 2 : start + 1);
  if (!isEmpty(codeAt(text, start + header.length))) throw notOrdinary;
  return header;
}

/** Goes to the line behind a block text. Lines that are indented unevenly are not ordinary. */
function blockTextEnd(cursor: Cursor, parent: number): number {
  const { text } = cursor;
  let indentation = -1;
  let widestBlank = 0;
  for (;;) {
    cursor.skipBlanks();
    const column = cursor.at - cursor.lineStart;
    if (endsLine(cursor.code())) {
      widestBlank = Math.max(widestBlank, column);
      if (!cursor.takeLineBreak()) break;
      continue;
    }
    if (column <= parent) break;
    if (indentation < 0) indentation = column;
    if (column < indentation) throw notOrdinary;
    while (!endsLine(cursor.code())) cursor.at++;
    if (!cursor.takeLineBreak()) break;
  }
  if (widestBlank > Math.max(indentation, 0)) throw notOrdinary;
  if (cursor.at === text.length) return text.length;
  cursor.at = cursor.lineStart;
  return cursor.at;
}
