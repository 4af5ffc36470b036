// Where a cursor stands in a text that is being written: in which mapping a key is begun, or in which slot a value.
// It is found out by trying: something unmistakable is put in the place of the word under the cursor, the text is read by the
// same tolerant reader as always, and the way that causes the fewest problems tells the place. So it knows every layout that the
// reader knows, and broken text as well. Must not know what the format expects.
import type { Span } from "../base/span.js";
import { columnOf, lineStartOf } from "../syntax/edits/style.js";
import { parseContent, type SyntaxTree } from "../syntax/parse.js";
import { type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";
import { sectionAround } from "./cursor-section.js";
import { endsLine, type Word, wordAt } from "./cursor-word.js";
import { partAt } from "./under-cursor.js";

/** A place where something can be completed. Offsets are those of the text as it is (UTF-16, from 0). */
export interface Cursor {
  readonly part: "key" | "value";
  /** Of a key: the mapping's path. Of a value: its own path. Both in `root`. */
  readonly path: NodePath;
  /** What is replaced: the word under the cursor, inside of its quotes where it has some. */
  readonly span: Span;
  /** The part of the word before the cursor. */
  readonly prefix: string;
  /** The quote that the word stands in, and whether it is closed. */
  readonly quote: Word["quote"];
  /** Inside of `[ ]` or `{ }`. */
  readonly inBrackets: boolean;
  /** The column (from 0) at which the word or its quote begins; in a block, where the keys of the mapping stand. */
  readonly column: number;
  /** To be written before the word: the dash of a list item that is not there yet, or the blank after a colon. */
  readonly lead: "" | " " | "- ";
  /** Commas that are missing before and after, where they are wanted. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
  /** Whether a colon follows, so that only a key's name is completed. */
  readonly colonFollows: boolean;
  /** The text, or of a long one the section around the cursor, as it would be read with something in the word's place. */
  readonly tree: SyntaxTree;
  /** The whole file's content with that in it. Spans in it mean nothing. */
  readonly root: LocatedNode | undefined;
}

/** The name that stands in the place of the word in a cursor's tree. */
export const probe = "x-packwright-probe";

/** The places that a cursor may be meant for, the likeliest first. Empty in comments and inside of longer texts. */
export function cursorsAt(tree: SyntaxTree, offset: number): Cursor[] {
  const { text } = tree;
  if (tree.comments.some(({ span }) => span.start < offset && offset <= span.end)) return [];
  const word = wordAt(tree, offset);
  // Before an opening quote or behind a closing one nothing is being written.
  if (offset < word.inner.start || offset > word.inner.end) return [];
  const section = sectionAround(tree, offset);
  const { shift } = section;
  const start = word.outer.start - shift;
  const before = section.text.slice(0, start);
  const after = section.text.slice(word.outer.end - shift);
  const attempt = (way: Way) => {
    const read = parseContent(tree.syntax, { text: before + way.text + after });
    const part = partAt(read.root, start + way.text.indexOf(probe) + 1);
    if (!part || !isProbe(part.part === "key" ? String(part.path.at(-1)) : part.node)) return [];
    // A way that spoils what could be read is not what is meant.
    if (read.problems.length > section.problems || (part.part === "key") !== (way.part === "key")) return [];
    return [{ way, read, part }];
  };
  const ways = waysOf(tree, word);
  const direct = ways.flatMap(attempt);
  const tried = direct.length > 0 ? direct : withCommas(text, word, ways).flatMap(attempt);
  const fewest = Math.min(...tried.map(({ read }) => read.problems.length));
  return tried
    .filter(({ read }) => read.problems.length === fewest)
    .flatMap(({ way, read, part }): Cursor[] => {
      const holder = part.path.slice(0, -1);
      const parent = nodeAt(read.root, holder);
      const inBrackets = parent !== undefined && "flow" in parent && parent.flow;
      if (!inBrackets && !word.colonFollows && !endsLine(text, word.outer.end)) return [];
      const comma = inBrackets ? missingComma(section.text, start, parent, part.path.at(-1)) : undefined;
      const cursor: Cursor = {
        part: way.part,
        path: section.pathOf(way.part === "key" ? holder : part.path),
        span: word.inner,
        prefix: text.slice(word.inner.start, Math.max(word.inner.start, Math.min(offset, word.inner.end))),
        quote: word.quote,
        inBrackets,
        column: columnOf(text, word.outer.start) + way.lead.length,
        lead: way.lead,
        commaBefore: comma === undefined ? undefined : comma + shift,
        commaAfter: way.text.endsWith(","),
        colonFollows: word.colonFollows,
        tree: read,
        root: section.rootOf(read.root),
      };
      return [cursor];
    });
}

interface Way {
  readonly part: "key" | "value";
  readonly text: string;
  readonly lead: Cursor["lead"];
}

/** What may be meant, in the order of preference where both read equally well. */
function waysOf(tree: SyntaxTree, word: Word): Way[] {
  const { text, syntax } = tree;
  const isJson = syntax === "json";
  const name = isJson ? `"${probe}"` : probe;
  const key: Way = { part: "key", text: word.colonFollows ? name : isJson ? `${name}: null` : `${name}:`, lead: "" };
  const value: Way = { part: "value", text: name, lead: "" };
  const ways: Way[] = word.colonFollows ? [key] : [key, value];
  if (!isJson && text[word.outer.start - 1] === ":") ways.push({ part: "value", text: ` ${probe}`, lead: " " });
  const isAlone =
    endsLine(text, word.outer.end) && text.slice(lineStartOf(text, word.outer.start), word.outer.start).trim() === "";
  if (!isJson && isAlone && !word.colonFollows) {
    ways.push({ part: "key", text: `- ${probe}:`, lead: "- " }, { part: "value", text: `- ${probe}`, lead: "- " });
  }
  return ways;
}

/** The ways with the commas that may be missing yet between members of brackets. */
function withCommas(text: string, { outer }: Word, ways: readonly Way[]): Way[] {
  const before = /[^\s,[{:]\s*$/.test(text.slice(Math.max(0, outer.start - 200), outer.start)) ? ["", ","] : [""];
  const after = /^\s*[^\s,\]}:#]/.test(text.slice(outer.end, outer.end + 200)) ? ["", ","] : [""];
  const commas = before.flatMap((first) => after.map((last) => ({ first, last }))).slice(1);
  const plain = ways.filter(({ lead }) => lead === "");
  return commas.flatMap(({ first, last }) => plain.map((way) => ({ ...way, text: `${first}${way.text}${last}` })));
}

function isProbe(found: string | LocatedNode): boolean {
  return typeof found === "string" ? found === probe : found.kind === "text" && found.value === probe;
}

/** Where a comma is missing between a member of a bracketed collection and the one before it. */
function missingComma(
  text: string,
  start: number,
  parent: LocatedNode,
  member: string | number | undefined,
): number | undefined {
  const spans =
    parent.kind === "map"
      ? parent.entries.map(({ span }) => span)
      : parent.kind === "list"
        ? parent.items.map(({ span }) => span)
        : [];
  const index = parent.kind === "map" ? parent.entries.findIndex(({ key }) => key === member) : Number(member);
  const before = spans[index - 1];
  return before && !text.slice(before.end, start).includes(",") ? before.end : undefined;
}
