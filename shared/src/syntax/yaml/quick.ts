// The quick lane for YAML: reads an ordinary text at once, and gives up at the first thing that is out of the ordinary, faults included.
// What it reads, the tolerant reader reads alike (test/src/syntax/lanes.test.ts); so it must not know what is wrong with a text.
import type { Comment } from "../parse.js";
import type { LocatedNode } from "../tree.js";
import { readList, readValue } from "./quick/blocks.js";
import { Cursor, notOrdinary } from "./quick/cursor.js";

export interface OrdinaryText {
  readonly root: LocatedNode;
  readonly comments: readonly Comment[];
  /** How many values it has, keys not counted. */
  readonly values: number;
}

/**
 * Reads a text within the limits of its size and characters whose root is a mapping or a list; undefined where it is not ordinary. Out
 * of the ordinary are all faults, limits of nesting and values, tabs, anchors, aliases, tags, directives, document markers, `?`,
 * pairs in lists, block texts that state their indentation, and plain texts of several lines in brackets.
 */
export function readOrdinary(text: string): OrdinaryText | undefined {
  const read = readWhole(text, 0, (cursor) => readValue(cursor, -1, cursor.column));
  return read?.root.kind === "map" || read?.root.kind === "list" ? read : undefined;
}

/** Reads some entries of a block mapping at the root, from the start of a line on, as if there were no others. */
export function readEntriesAlone(text: string): OrdinaryText | undefined {
  return readWhole(text, 0, (cursor) => {
    if (cursor.column !== 0) throw notOrdinary;
    return readValue(cursor, -1, 0);
  });
}

/** Reads some items of a block list at the root whose `-` stand in a column, from the start of a line on, as if there were no others. */
export function readItemsAlone(text: string, column: number): OrdinaryText | undefined {
  return readWhole(text, 1, (cursor) => {
    if (cursor.column !== column || !cursor.isAtDash()) throw notOrdinary;
    return readList(cursor, column);
  });
}

/** Reads a text to its end; `around` collections stand around it. */
function readWhole(text: string, around: number, read: (cursor: Cursor) => LocatedNode): OrdinaryText | undefined {
  if (hasRareCharacters(text)) return undefined;
  const cursor = new Cursor(text, around);
  try {
    cursor.startLine();
    const root = read(cursor);
    if (cursor.column >= 0) return undefined;
    return { root, comments: cursor.comments, values: cursor.values };
  } catch (error) {
    if (error === notOrdinary) return undefined;
    throw error;
  }
}

/** Tabs, byte order marks, single carriage returns, and lines that begin like a document marker. */
function hasRareCharacters(text: string): boolean {
  if (text.includes("\t") || text.includes("\ufeff")) return true;
  if (text.includes("\r") && /\r(?!\n)/.test(text)) return true;
  return ["---", "..."].some((marker) => text.startsWith(marker) || text.includes(`\n${marker}`));
}
