// Reads an author's habits off a text: indentation, quotes, brackets, line breaks. Must not know what is being edited.

import { columnOf, indentationAt, isFirstOnLine } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { LocatedNode } from "../tree.js";
import { memberStarts, type Slot } from "./slots.js";

export { columnOf, indentationAt, isFirstOnLine, lineEndOf, lineStartOf, nextLineOf } from "../line-ends.js";

/** How a text is written, so that what is inserted looks like it. */
export interface SourceStyle {
  readonly newline: "\n" | "\r\n";
  /** What one level adds: the number of spaces, or a tab (JSON only). */
  readonly indent: string;
  /** How much further than its key a list's `-` stands: 0, or as many spaces as a level. */
  readonly listIndent: number;
  readonly quote: '"' | "'";
  /** `{ a: 1 }` instead of `{a: 1}`. */
  readonly spacedBraces: boolean;
  /** How lists and mappings are written that hold only scalars and stand behind a key; undefined where the text shows none. */
  readonly smallLists: "brackets" | "block" | undefined;
  readonly smallMaps: "brackets" | "block" | undefined;
  /** JSON: collections are written over several lines. */
  readonly spread: boolean;
}

export const defaultYamlStyle: SourceStyle = {
  newline: "\n",
  indent: "  ",
  listIndent: 2,
  quote: '"',
  spacedBraces: false,
  smallLists: undefined,
  smallMaps: undefined,
  spread: true,
};

/** The habits of a text; what it does not show is as in most files. */
export function styleOf(tree: SyntaxTree): SourceStyle {
  const { text } = tree;
  const seen: Observations = { double: 0, single: 0, lists: 0, maps: 0 };
  if (tree.root) observe(text, tree.root, seen);
  const indent = seen.indent ?? (seen.listIndent ? " ".repeat(seen.listIndent) : defaultYamlStyle.indent);
  return {
    newline: /\r\n/.test(text) && !/[^\r]\n/.test(text) ? "\r\n" : "\n",
    indent,
    listIndent: seen.listIndent ?? indent.length,
    quote: seen.single > seen.double ? "'" : '"',
    spacedBraces: seen.spacedBraces ?? false,
    smallLists: preferred(seen.lists),
    smallMaps: preferred(seen.maps),
    spread: tree.syntax === "yaml" || !tree.root || text.trim().includes("\n"),
  };
}

/** The habits of a text at a place: where a JSON collection is written on one line, what is added to it is too. */
export function styleAt(tree: SyntaxTree, slot: Slot | undefined): SourceStyle {
  const style = styleOf(tree);
  if (tree.syntax === "yaml" || !slot) return style;
  const { node, parent } = slot;
  const hasMembers =
    (node.kind === "map" && node.entries.length > 0) || (node.kind === "list" && node.items.length > 0);
  const around = hasMembers ? node : parent;
  const onOneLine = around !== undefined && !/[\r\n]/.test(tree.text.slice(around.span.start, around.span.end));
  return onOneLine ? { ...style, spread: false } : style;
}

/** The column at which the members of a block collection stand in a place; behind a dash they follow it on its line. */
export function childColumn(
  { text }: SyntaxTree,
  slot: Slot,
  style: SourceStyle,
  kind: "map" | "list" = "map",
): number {
  const { entry, parent, index } = slot;
  if (entry) return columnOf(text, entry.span.start) + (kind === "map" ? style.indent.length : style.listIndent);
  if (parent?.kind !== "list" || parent.flow) return 0;
  return columnOf(text, memberStarts(text, parent)[index] as number) + 2;
}

/** What has been seen of a text's habits. Of indentation the first example counts, of all else what is most frequent. */
interface Observations {
  indent?: string;
  listIndent?: number;
  spacedBraces?: boolean;
  double: number;
  single: number;
  /** Small collections behind keys: those in brackets less those in block style. */
  lists: number;
  maps: number;
}

function preferred(balance: number): "brackets" | "block" | undefined {
  return balance > 0 ? "brackets" : balance < 0 ? "block" : undefined;
}

function observe(text: string, node: LocatedNode, seen: Observations): void {
  if (node.kind === "text") {
    if (node.style === "double") seen.double++;
    if (node.style === "single") seen.single++;
  } else if (node.kind === "list") {
    for (const { value, span } of node.items) {
      if (node.flow) observeIndent(text, node.span.start, span.start, seen);
      if (within(node, value)) observe(text, value, seen);
    }
  } else if (node.kind === "map") {
    if (node.flow && node.entries.length > 0 && text[node.span.start] === "{") {
      seen.spacedBraces ??= text[node.span.start + 1] === " ";
    }
    for (const { keySpan, value } of node.entries) {
      if (node.flow) observeIndent(text, node.span.start, keySpan.start, seen);
      else if (within(node, value)) observeValue(text, keySpan.start, value, seen);
      // The value behind an alias stands elsewhere and is looked at there.
      if (within(node, value)) observe(text, value, seen);
    }
  }
}

/** Learns from a collection behind a key of a block mapping. */
function observeValue(text: string, key: number, value: LocatedNode, seen: Observations): void {
  if (value.kind !== "list" && value.kind !== "map") return;
  const members =
    value.kind === "list" ? value.items.map((item) => item.value) : value.entries.map((entry) => entry.value);
  const isSmall = members.length > 0 && members.every((member) => member.kind !== "list" && member.kind !== "map");
  if (isSmall) seen[value.kind === "list" ? "lists" : "maps"] += value.flow ? 1 : -1;
  if (value.flow) return;
  const deeper = columnOf(text, value.span.start) - columnOf(text, key);
  if (value.kind === "list" && deeper >= 0) seen.listIndent ??= deeper;
  if (value.kind === "map" && deeper > 0) seen.indent ??= " ".repeat(deeper);
}

function within(parent: LocatedNode, child: LocatedNode): boolean {
  return parent.span.start <= child.span.start && child.span.end <= parent.span.end;
}

/** In brackets only JSON's habits count: a member on a line of its own, further in than the line of the bracket. */
function observeIndent(text: string, opening: number, member: number, seen: Observations): void {
  if (seen.indent !== undefined || !isFirstOnLine(text, member)) return;
  const outer = indentationAt(text, opening);
  const inner = indentationAt(text, member);
  if (inner.length > outer.length && inner.startsWith(outer)) seen.indent = inner.slice(outer.length);
}
