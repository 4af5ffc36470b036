// A cursor to its place in a document, also in the middle of an edit: which mapping or list it stands in, what is written
// there already, what a completion would replace. Must not know what the format allows there.
import type { Span } from "../base/span.js";
import { columnOf } from "./line-ends.js";
import { type Landing, type Probe, probe, strangeWord } from "./locate/probe.js";
import { jsonWordAt, type Word, yamlWordAt } from "./locate/word.js";
import type { SyntaxTree } from "./parse.js";
import { entryOf, type LocatedNode, type MapEntry, type NodePath, nodeAt } from "./tree.js";

/** What a cursor is at. */
export interface Cursor {
  /** The word before the cursor, as far as it belongs to what is being typed; without an opening quote. */
  readonly prefix: string;
  /** What a completion replaces: the whole word around the cursor on its line, without its quotes. */
  readonly replace: Span;
  /** The word stands in quotes, or on a line of block text. */
  readonly quote: '"' | "'" | "block" | undefined;
  /** Whether a quote that was opened is closed behind the word. */
  readonly closed: boolean;
  /** Inside `[ ]` or `{ }`, or in JSON. */
  readonly inBrackets: boolean;
  readonly inComment: boolean;
  /** Where the word begins on its line (UTF-16 units, from 0); what is inserted below it is indented from here. */
  readonly column: number;
  /** A word that the text does not hold: it stands for the cursor's word in the trees of the places. */
  readonly strangeWord: string;
  /** What the word can be, the most likely first. Empty in comments, and where nothing can be written without harm. */
  readonly places: readonly CursorPlace[];
}

/** Something that the word at a cursor can be. */
export interface CursorPlace {
  readonly part: "key" | "value";
  /** Of the value, or of the value that belongs to the key. */
  readonly path: NodePath;
  /** The mapping or list that holds it; the empty path where it is the document itself. */
  readonly container: NodePath;
  readonly containerKind: "map" | "list" | "document";
  /** Whether the container has other members. Where not, it may as well become something else. */
  readonly written: boolean;
  /** The other keys of a mapping. */
  readonly keys: readonly string[];
  /** A `- ` must be written before it: the cursor stands where an item of a list can begin. */
  readonly dash: boolean;
  /** A key that has its `:` already. */
  readonly colon: boolean;
  /** The value at `path` in the tree that was given, where the cursor stands at it. */
  readonly node: LocatedNode | undefined;
  /** The entry of a key in the tree that was given. */
  readonly entry: MapEntry | undefined;
  /** The text read with the strange word in the word's place: all that is around the cursor, as it would be. */
  readonly probed: SyntaxTree;
}

/** What stands at an offset (UTF-16, from 0; between characters) of a tree's text. */
export function locate(tree: SyntaxTree, offset: number): Cursor {
  const { text } = tree;
  const at = Math.max(0, Math.min(offset, text.length));
  const faults = new Set(tree.problems.map((problem) => problem.span.start));
  const word = tree.syntax === "json" ? jsonWordAt(text, at) : yamlWordAt(text, at, faults);
  const unreadable = tree.problems.some((problem) => problem.kind === "unreadable-file");
  const landings =
    word.inComment || unreadable ? [] : tree.syntax === "json" ? jsonLandings(text, word) : yamlLandings(text, word);
  return {
    prefix: text.slice(word.span.start, at),
    replace: word.span,
    quote: word.quote,
    closed: word.closed,
    inBrackets: word.inBrackets,
    inComment: word.inComment,
    column: columnOf(text, word.quoted.start),
    strangeWord: strangeWord(text),
    places: landings.map((landed) => placeOf(tree, word, landed)),
  };
}

interface Landed {
  readonly landing: Landing;
  readonly dash: boolean;
  readonly probed: SyntaxTree;
}

function jsonLandings(text: string, word: Word): Landed[] {
  const name = strangeWord(text);
  const edited = `${text.slice(0, word.quoted.start)}"${name}"${text.slice(word.quoted.end)}`;
  return landed(probe("json", edited, name, word.quoted.start));
}

function yamlLandings(text: string, word: Word): Landed[] {
  const name = strangeWord(text);
  const { start, end } = word.quoted;
  const quote = word.quote === '"' || word.quote === "'" ? word.quote : "";
  const tryOut = (before: string, after: string): Probe => {
    const edited = text.slice(0, start) + before + quote + name + quote + after + text.slice(end);
    return probe("yaml", edited, name, start + before.length);
  };
  if (word.quote === "block") {
    const edited = text.slice(0, word.span.start) + name + text.slice(word.span.end);
    return landed(probe("yaml", edited, name, word.span.start));
  }
  const asItIs = { before: "", after: "", dash: false };
  const asKey = { before: "", after: ":", dash: false };
  const asItem = { before: "- ", after: "", dash: true };
  const ways =
    word.colon || word.inBrackets || word.before === "other"
      ? [asItIs]
      : word.before === "dashes"
        ? [asItIs, asKey]
        : [asKey, asItem, asItIs];
  if (ways.length === 1) return landed(tryOut("", ""));
  const withoutWord = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  const usual = probe("yaml", withoutWord, name, start).problems;
  const possible = ways.flatMap(({ before, after, dash }) => {
    const tried = tryOut(before, after);
    return tried.problems <= usual ? landed(tried, dash) : [];
  });
  // What continues something that is there already is more likely than a new collection, and that than a lone value.
  const rank = ({ landing, dash }: Landed) =>
    word.before === "nothing" && landing.part === "value" && !dash ? 2 : landing.written ? 0 : 1;
  return possible.sort((a, b) => rank(a) - rank(b));
}

function landed({ landing, tree }: Probe, dash = false): Landed[] {
  return landing ? [{ landing, dash, probed: tree }] : [];
}

function placeOf(tree: SyntaxTree, word: Word, { landing, dash, probed }: Landed): CursorPlace {
  const { part, container, containerKind, written, keys } = landing;
  const source = tree.text.slice(word.span.start, word.span.end);
  const step = part === "key" ? source : landing.step;
  const path = step === undefined ? container : [...container, step];
  const entry = part === "key" ? entryOf(nodeAt(tree.root, container), source) : undefined;
  const isHere = entry !== undefined && entry.keySpan.start <= word.span.start && word.span.end <= entry.keySpan.end;
  const value = part === "value" && !dash ? nodeAt(tree.root, path) : undefined;
  const touchesValue = value !== undefined && value.span.start <= word.span.end && word.span.start <= value.span.end;
  return {
    part,
    path,
    container,
    containerKind,
    written,
    keys,
    dash,
    colon: part === "key" && word.colon,
    node: isHere ? entry.value : touchesValue ? value : undefined,
    entry: isHere ? entry : undefined,
    probed,
  };
}
