// The quick lane for YAML: reads an ordinary text at once, and gives up at the first thing that is out of the ordinary, faults included.
// What it reads, the tolerant reader reads alike (test/src/syntax/lanes.test.ts); so it must not know what is wrong with a text.
import type { Comment } from "../parse.js";
import type { LocatedNode } from "../tree.js";
import { readValue } from "./quick/blocks.js";
import { Cursor, notOrdinary } from "./quick/cursor.js";

export interface OrdinaryText {
  readonly root: LocatedNode;
  readonly comments: readonly Comment[];
}

/**
 * Reads a text within the limits of its size and characters whose root is a mapping or a list; undefined where it is not ordinary. Out
 * of the ordinary are all faults, limits of nesting and values, tabs, anchors, aliases, tags, directives, document markers, `?`,
 * pairs in lists, block texts that state their indentation, and plain texts of several lines in brackets.
 */
export function readOrdinary(text: string): OrdinaryText | undefined {
  if (hasRareCharacters(text)) return undefined;
  const cursor = new Cursor(text);
  try {
    cursor.startLine();
    const root = readValue(cursor, -1, cursor.column);
    if (cursor.column >= 0 || (root.kind !== "map" && root.kind !== "list")) return undefined;
    return { root, comments: cursor.comments };
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
