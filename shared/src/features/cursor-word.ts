// The word that a cursor touches: with its quotes, where it stands in some. Must not know what the word is meant for.
import type { Span } from "../base/span.js";
import { lineEndOf, lineStartOf } from "../syntax/edits/style.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { partAt } from "./under-cursor.js";

export interface Word {
  /** With its quotes. */
  readonly outer: Span;
  readonly inner: Span;
  readonly quote: { readonly sign: '"' | "'"; readonly closed: boolean } | undefined;
  /** Whether a colon follows. */
  readonly colonFollows: boolean;
}

/** The key or scalar that a cursor touches, where it stands on one line; else what looks like a word. */
export function wordAt(tree: SyntaxTree, offset: number): Word {
  const { text } = tree;
  const part = partAt(tree.root, offset);
  const isScalar = part?.part === "key" || (part && part.node.kind !== "map" && part.node.kind !== "list");
  if (
    part &&
    isScalar &&
    part.span.start < part.span.end &&
    !/[\r\n]/.test(text.slice(part.span.start, part.span.end))
  ) {
    const block = part.part === "value" && part.node.kind === "text" && part.node.style === "block";
    if (!block) return quotedWord(tree, part.span);
  }
  return looseWord(tree, offset);
}

function quotedWord({ text }: SyntaxTree, span: Span): Word {
  const sign = text[span.start];
  if (sign !== '"' && sign !== "'")
    return { outer: span, inner: span, quote: undefined, colonFollows: hasColon(text, span.end) };
  const closed = span.end - span.start > 1 && text[span.end - 1] === sign;
  const inner = { start: span.start + 1, end: closed ? span.end - 1 : span.end };
  return { outer: span, inner, quote: { sign, closed }, colonFollows: hasColon(text, span.end) };
}

/** In text that the reader could not make a key or scalar of. */
function looseWord(tree: SyntaxTree, offset: number): Word {
  const { text } = tree;
  const lineStart = lineStartOf(text, offset);
  const lineEnd = lineEndOf(text, offset);
  let start = offset;
  while (start > lineStart && !isBoundary(tree, start - 1)) start--;
  let end = offset;
  while (end < lineEnd && !isBoundary(tree, end)) end++;
  const sign = text[start - 1];
  const inner = { start, end };
  if (start === lineStart || (sign !== '"' && sign !== "'") || text[start - 2] === "\\")
    return { outer: inner, inner, quote: undefined, colonFollows: hasColon(text, end) };
  const closed = text[end] === sign;
  const outer = { start: start - 1, end: closed ? end + 1 : end };
  return { outer, inner, quote: { sign, closed }, colonFollows: hasColon(text, outer.end) };
}

function isBoundary({ text, syntax }: SyntaxTree, at: number): boolean {
  const sign = text[at] as string;
  return /[\s,[\]{}"'#]/.test(sign) || (sign === ":" && (syntax === "json" || /\s|^$/.test(text[at + 1] ?? "")));
}

function hasColon(text: string, end: number): boolean {
  return /^[ \t]*:(?:\s|$)/.test(text.slice(end, end + 80)) || /^[ \t]*:/.test(text.slice(end, end + 80));
}

/** Whether nothing but a comment follows on the line. */
export function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:#.*)?$/.test(text.slice(offset, lineEndOf(text, offset)));
}
