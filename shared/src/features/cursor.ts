// The places at a cursor that something can be written at without spoiling what is there: which key or value, what it replaces,
// and what has to be written around it (a dash, a blank, commas). Built on syntax/locate; must not know what the format expects.
import type { Span } from "../base/span.js";
import { columnOf, lineEndOf } from "../syntax/line-ends.js";
import { probe } from "../syntax/locate/probe.js";
import { type Cursor as Located, locate } from "../syntax/locate.js";
import { parseContent, type SyntaxTree } from "../syntax/parse.js";
import { type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";
import { pythonCursorsAt } from "./cursor-python.js";
import { type Section, sectionAround } from "./cursor-section.js";

/** A place where something can be completed. Offsets are those of the whole text (UTF-16, from 0). */
export interface Cursor {
  readonly part: "key" | "value";
  /** Of a key: the mapping's path. Of a value: its own path. Both in `root`. */
  readonly path: NodePath;
  /** What is replaced: the word under the cursor, inside of its quotes where it has some. */
  readonly span: Span;
  /** The part of the word before the cursor. */
  readonly prefix: string;
  /** The quote that the word stands in, and whether it is closed. */
  readonly quote: CursorQuote | undefined;
  /** Inside of `[ ]` or `{ }`. */
  readonly inBrackets: boolean;
  /** The column (from 0) at which what is written begins; in a block, where the keys of the mapping stand. */
  readonly column: number;
  /** To be written before: the dash of a list item that is not there yet, or the blank after a colon. */
  readonly lead: "" | " " | "- ";
  /** Where a comma is missing after the member before. */
  readonly commaBefore: number | undefined;
  /** Whether a comma has to follow. */
  readonly commaAfter: boolean;
  /** Whether a colon follows, so that only a key's name is completed. */
  readonly colonFollows: boolean;
  /** What stands in `root` in the place of the word. */
  readonly word: string;
  /** The text, or of a long one the section around the cursor, read with that word in it. */
  readonly tree: SyntaxTree;
  /** The same without the word, which shows how the author writes. */
  readonly habits: SyntaxTree;
  /** The whole file's content with that in it. Spans in it mean nothing. */
  readonly root: LocatedNode | undefined;
}

/** The quotes around a cursor's word. */
export interface CursorQuote {
  readonly sign: '"' | "'";
  readonly closed: boolean;
  /** The letters before the quote, in lower case; only Python has such. */
  readonly letters: string;
  /** The constant that an f-string begins with, as it is written there, and what it stands for. */
  readonly shorthand?: { readonly written: string; readonly text: string } | undefined;
}

/** The places that a cursor may be meant for, the likeliest first. Empty in comments, in text blocks and behind quotes. */
export function cursorsAt(tree: SyntaxTree, offset: number): Cursor[] {
  if (tree.syntax === "python") return pythonCursorsAt(tree, offset);
  const section = sectionAround(tree, offset);
  const at = offset - section.shift;
  const located = locate(section.tree, at);
  if (located.places.length > 0) return cursorsIn(section, located, at, "");
  const { text, syntax } = section.tree;
  if (located.inBrackets && !located.inComment) return cursorsIn(section, located, at, "");
  if (syntax === "json" || located.quote || located.inComment || text[at - 1] !== ":") return [];
  const spaced = parseContent(syntax, { text: `${text.slice(0, at)} ${text.slice(at)}` });
  return cursorsIn({ ...section, shift: section.shift - 1 }, locate(spaced, at + 1), at + 1, " ");
}

function cursorsIn(section: Section, located: Located, at: number, lead: "" | " "): Cursor[] {
  const { replace, quote, inBrackets } = located;
  const { text } = section.tree;
  const outer = outerOf(located);
  if (quote === "block" || at < replace.start || at > replace.end) return [];
  // Beside brackets a value reaches to the end of its line.
  const isLast = /^(?:[ \t]+#.*|[ \t]*)$/.test(text.slice(outer.end, lineEndOf(text, outer.end)));
  const ways = waysOf(section, located).filter(({ colon }) => inBrackets || colon || isLast);
  return ways.map(({ part, path, tree, dash, commaAfter, colon }): Cursor => {
    const parent = nodeAt(tree.root, path.slice(0, -1));
    const comma = inBrackets ? missingComma(text, outer.start, parent, path.at(-1)) : undefined;
    return {
      part,
      path: section.pathOf(part === "key" ? path.slice(0, -1) : path),
      span: { start: replace.start + section.shift, end: replace.end + section.shift },
      prefix: located.prefix,
      quote: quote && { sign: quote, closed: located.closed, letters: "" },
      inBrackets,
      column: columnOf(text, outer.start) + (dash ? 2 : 0),
      lead: dash ? "- " : lead,
      commaBefore: comma === undefined ? undefined : comma + section.shift,
      commaAfter,
      colonFollows: colon,
      word: located.strangeWord,
      tree,
      habits: section.tree,
      root: section.rootOf(tree.root),
    };
  });
}

interface Way {
  readonly part: "key" | "value";
  /** In the section; of a key with the word as its last step. */
  readonly path: NodePath;
  /** The section read with the word in it. */
  readonly tree: SyntaxTree;
  readonly dash: boolean;
  readonly colon: boolean;
  readonly commaAfter: boolean;
}

/** How something can be written at a cursor so that no more is wrong with the text than before. */
function waysOf({ tree }: Section, located: Located): Way[] {
  const word = located.strangeWord;
  const direct = located.places
    .filter((place) => place.probed.problems.length <= tree.problems.length && standsAlone(place, place.probed, word))
    .flatMap((place): Way[] => {
      const { part, dash, colon, probed } = place;
      const path = part === "key" ? [...place.container, word] : place.path;
      const way: Way = { part, path, tree: probed, dash, colon, commaAfter: false };
      return dash ? [way, ...tried(tree, located, `- ${word}:`, way)] : [way];
    });
  if (direct.length > 0 || !located.inBrackets) return direct;
  // In brackets commas may be missing yet, and in JSON a key without a value is a fault.
  const [place] = located.places;
  const isJson = tree.syntax === "json";
  const name = isJson ? `"${word}"` : word;
  const key = place?.colon ? name : isJson ? `${name}: null` : `${name}:`;
  const texts = place === undefined ? [key, name] : [place.part === "key" ? key : name];
  for (const [first, last] of [
    ["", ""],
    ["", ","],
    [",", ""],
    [",", ","],
  ] as const) {
    const ways = texts.flatMap((text) =>
      tried(tree, located, first + text + last, { dash: false, colon: place?.colon ?? false }),
    );
    if (ways.length > 0) return ways;
  }
  return [];
}

function tried(
  { text, syntax, problems }: SyntaxTree,
  located: Located,
  written: string,
  { dash, colon }: Pick<Way, "dash" | "colon">,
): Way[] {
  const { start, end } = outerOf(located);
  const word = located.strangeWord;
  const edited = text.slice(0, start) + written + text.slice(end);
  const { landing, tree } = probe(syntax, edited, word, start + written.indexOf(word));
  if (!landing || tree.problems.length > problems.length || !standsAlone({ ...landing, colon }, tree, word)) return [];
  const path = landing.step === undefined ? landing.container : [...landing.container, landing.step];
  return [{ part: landing.part, path, tree, dash, colon, commaAfter: written.endsWith(",") }];
}

/** Whether a key that is begun here takes nothing for its value that is there already. */
function standsAlone(
  { part, container, colon }: { readonly part: string; readonly container: NodePath; readonly colon: boolean },
  { root }: SyntaxTree,
  word: string,
): boolean {
  return part === "value" || colon || nodeAt(root, [...container, word])?.kind === "null";
}

/** The word with its quotes. */
function outerOf({ replace, quote, closed }: Located): Span {
  return quote ? { start: replace.start - 1, end: closed ? replace.end + 1 : replace.end } : replace;
}

/** Where a comma is missing between a member of a bracketed collection and the one before it. */
function missingComma(
  text: string,
  start: number,
  parent: LocatedNode | undefined,
  member: string | number | undefined,
): number | undefined {
  const spans =
    parent?.kind === "map"
      ? parent.entries.map(({ span }) => span)
      : parent?.kind === "list"
        ? parent.items.map(({ span }) => span)
        : [];
  const index = parent?.kind === "map" ? parent.entries.findIndex(({ key }) => key === member) : Number(member);
  const before = spans[index - 1];
  return before && !text.slice(before.end, start).includes(",") ? before.end : undefined;
}
