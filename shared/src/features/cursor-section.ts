// Which part of a long text has to be read to know where a cursor stands: the item of a top-level list around it. Short texts are
// read whole. Knows lines and indentation of YAML blocks; must not know what is looked for.
import { lineEndOf, lineStartOf, nextLineOf } from "../syntax/line-ends.js";
import { parseContent, type SyntaxTree } from "../syntax/parse.js";
import type { ListItem, LocatedNode, NodePath } from "../syntax/tree.js";

export interface Section {
  /** The section as it is. */
  readonly tree: SyntaxTree;
  /** An offset of the whole text is one of the section plus this, in the item around the cursor. */
  readonly shift: number;
  /** A path in the section as one in the whole file. */
  pathOf(path: NodePath): NodePath;
  /** The whole file's content with a section's content in its place. */
  rootOf(read: LocatedNode | undefined): LocatedNode | undefined;
}

/** The section of a text to be read for an offset. */
export function sectionAround(tree: SyntaxTree, offset: number): Section {
  return (tree.text.length > shortText && itemAround(tree, offset)) || wholeText(tree);
}

/** Shorter texts are read in a few milliseconds. */
const shortText = 20_000;

function wholeText(tree: SyntaxTree): Section {
  return {
    tree,
    shift: 0,
    pathOf: (path) => path,
    rootOf: (read) => read,
  };
}

function itemAround({ text, syntax, root }: SyntaxTree, offset: number): Section | undefined {
  if (syntax !== "yaml" || root?.kind !== "map") return undefined;
  const own = lineStartOf(text, offset);
  // A key of the whole file is known by its neighbours.
  if (/[^\s#-]/.test(text[own] ?? "")) return undefined;
  const entry = root.entries.findLast(
    ({ keySpan }) => keySpan.start < own && lineStartOf(text, keySpan.start) === keySpan.start,
  );
  if (entry?.value.kind !== "list" || entry.value.flow) return undefined;
  const list = entry.value;
  const head = `${entry.key}:\n`;
  const column = list.span.start - lineStartOf(text, list.span.start);
  const dashes = dashesOf(text, nextLineOf(text, entry.keySpan.end), column, nextEntry(text, own));
  const index = dashes.findLastIndex((dash) => dash <= own);
  const start = dashes[index];
  if (start === undefined) return undefined;
  const end = dashes[index + 1] ?? nextEntry(text, nextLineOf(text, own));
  const isInList = (path: NodePath) => path[0] === entry.key && typeof path[1] === "number";
  return {
    tree: parseContent(syntax, { text: head + text.slice(start, end) }),
    shift: start - head.length,
    pathOf: (path) => (isInList(path) ? [entry.key, Number(path[1]) + index, ...path.slice(2)] : path),
    rootOf: (read) => {
      const value = read?.kind === "map" ? read.entries.find(({ key }) => key === entry.key)?.value : undefined;
      const items: readonly ListItem[] = value?.kind === "list" ? value.items : [];
      const spliced = { ...list, items: [...list.items.slice(0, index), ...items, ...list.items.slice(index + 1)] };
      const { key, keySpan, span } = entry;
      const entries = root.entries.map((one) => (one === entry ? { key, keySpan, value: spliced, span } : one));
      return { ...root, entries };
    },
  };
}

/** Where the lines begin that begin an item at a column. */
function dashesOf(text: string, from: number, column: number, to: number): number[] {
  const dashes: number[] = [];
  for (let line = from; line < to; line = nextLineOf(text, line)) {
    if (text[line + column] === "-" && /^ *-(?:\s|$)/.test(text.slice(line, line + column + 2))) dashes.push(line);
    if (nextLineOf(text, line) === line) break;
  }
  return dashes;
}

/** Where the next line begins, at or after a line, that belongs to the mapping of the whole file. */
function nextEntry(text: string, from: number): number {
  for (let line = from; line < text.length; line = nextLineOf(text, line)) {
    if (/[^\s#-]/.test(text[line] as string)) return line;
    if (lineEndOf(text, line) === text.length) break;
  }
  return text.length;
}
