// Reads an author's habits off a text: indentation, quotes, brackets, line breaks. Must not know what is being edited.

import type { SyntaxTree } from "../parse.js";
import type { LocatedNode } from "../tree.js";
import { memberStarts, type Slot } from "./slots.js";

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
  /** JSON: collections are written over several lines. */
  readonly spread: boolean;
}

export const defaultYamlStyle: SourceStyle = {
  newline: "\n",
  indent: "  ",
  listIndent: 2,
  quote: '"',
  spacedBraces: false,
  spread: true,
};

/** The habits of a text; what it does not show is as in most files. */
export function styleOf(tree: SyntaxTree): SourceStyle {
  const { text } = tree;
  const newline = /\r\n/.test(text) && !/[^\r]\n/.test(text) ? "\r\n" : "\n";
  const found: { indent?: string; listIndent?: number; spaced?: boolean } = {};
  const quotes = { '"': 0, "'": 0 };
  if (tree.root) look(text, tree.root, found, quotes);
  const indent = found.indent ?? (found.listIndent ? " ".repeat(found.listIndent) : defaultYamlStyle.indent);
  return {
    newline,
    indent,
    listIndent: found.listIndent ?? indent.length,
    quote: quotes["'"] > quotes['"'] ? "'" : '"',
    spacedBraces: found.spaced ?? false,
    spread: tree.syntax === "yaml" || text.trim().includes("\n") || found.indent !== undefined,
  };
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

/** The column (from 0, in UTF-16 units) of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

/** Where the line after the line of an offset begins, or the end of the text. */
export function nextLineOf(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
}

/** The blanks at the start of the line of an offset. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** Whether only blanks stand between the start of its line and an offset. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return indentationAt(text, offset).length >= columnOf(text, offset);
}

/** The first habits count: a file's beginning is what its author wrote by hand. */
function look(
  text: string,
  node: LocatedNode,
  found: { indent?: string; listIndent?: number; spaced?: boolean },
  quotes: Record<'"' | "'", number>,
): void {
  if (node.kind === "text") {
    if (node.style === "double") quotes['"']++;
    if (node.style === "single") quotes["'"]++;
    return;
  }
  if (node.kind === "list") {
    for (const { value, span } of node.items) {
      if (node.flow) noteIndent(text, node.span.start, span.start, found);
      if (within(node, value)) look(text, value, found, quotes);
    }
    return;
  }
  if (node.kind !== "map") return;
  if (node.flow && node.entries.length > 0 && text[node.span.start] === "{") {
    found.spaced ??= text[node.span.start + 1] === " ";
  }
  for (const { keySpan, value } of node.entries) {
    if (node.flow) noteIndent(text, node.span.start, keySpan.start, found);
    else if (!("flow" in value) || value.flow || !within(node, value)) {
      // Nothing to learn from a value on the key's own line.
    } else if (value.kind === "list") {
      const deeper = columnOf(text, value.span.start) - columnOf(text, keySpan.start);
      if (deeper >= 0) found.listIndent ??= deeper;
    } else {
      const deeper = columnOf(text, value.span.start) - columnOf(text, keySpan.start);
      if (deeper > 0) found.indent ??= " ".repeat(deeper);
    }
    if (within(node, value)) look(text, value, found, quotes);
  }
}

/** The value behind an alias stands elsewhere and has been looked at there. */
function within(parent: LocatedNode, child: LocatedNode): boolean {
  return parent.span.start <= child.span.start && child.span.end <= parent.span.end;
}

/** In brackets only JSON's habits count: a member on a line of its own, further in than the line of the bracket. */
function noteIndent(text: string, opening: number, member: number, found: { indent?: string }): void {
  if (found.indent !== undefined || !isFirstOnLine(text, member)) return;
  const outer = indentationAt(text, opening);
  const inner = indentationAt(text, member);
  if (inner.length > outer.length && inner.startsWith(outer)) found.indent = inner.slice(outer.length);
}
