// Edits of collections in brackets, of any syntax: members and commas come and go. Must not know indentation by meaning.
import type { Span, TextEdit } from "../../base/span.js";
import { indentationAt, isFirstOnLine, lineEndOf, lineStartOf, nextLineOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { ListNode, MapNode } from "../tree.js";

/** A collection in brackets. */
export interface Bracketed {
  /** Between the brackets. */
  readonly inside: Span;
  /** In the order of the text, without the commas. */
  readonly members: readonly Span[];
}

/** The brackets and members of a flow collection of YAML, or of a JSON collection. */
export function bracketsOf(node: MapNode | ListNode): Bracketed {
  const { span } = node;
  const members = node.kind === "map" ? node.entries : node.items;
  return { inside: { start: span.start + 1, end: span.end - 1 }, members: members.map((member) => member.span) };
}

/** Ways to add a printed member at `index` of a collection that has some. Members on lines of their own stay so. */
export function bracketInsertions(
  { text }: SyntaxTree,
  { members }: Bracketed,
  index: number,
  member: string,
  newline: string,
): readonly TextEdit[][] {
  const next = members[index === 0 ? 0 : index - 1] as Span;
  const spread = isFirstOnLine(text, next.start);
  const separator = spread ? newline + indentationAt(text, next.start) : " ";
  if (index === 0) return [[at(next.start, `${member},${separator}`)]];
  const { end } = next;
  if (!spread) return [[at(end, `, ${member}`)]];
  const lineEnd = lineEndOf(text, end);
  const comma = commaBehind(text, end);
  const inLine = [at(end, `,${separator}${member}`)];
  // A comment at the end of the line belongs to the member before.
  if (comma !== undefined) {
    return isBlankOrComment(text, comma + 1, lineEnd) ? [[at(lineEnd, `${separator}${member},`)], inLine] : [inLine];
  }
  return isBlankOrComment(text, end, lineEnd) ? [[at(end, ","), at(lineEnd, separator + member)], inLine] : [inLine];
}

/** Ways to take out the member at `index`, with its comma and, where it stands alone on them, its lines. */
export function bracketRemovals(
  tree: SyntaxTree,
  { inside, members }: Bracketed,
  index: number,
): readonly TextEdit[][] {
  const { text } = tree;
  const { start, end } = members[index] as Span;
  const comma = commaBehind(text, end);
  const alone = { span: { start, end: comma === undefined ? end : comma + 1 }, text: "" };
  const standsAlone =
    isFirstOnLine(text, start) && isBlankOrComment(text, alone.span.end, lineEndOf(text, alone.span.end));
  const lines = { span: { start: lineStartOf(text, start), end: nextLineOf(text, alone.span.end) }, text: "" };
  if (members.length === 1) {
    const around = text.slice(inside.start, start) + text.slice(alone.span.end, inside.end);
    if (around.trim() === "") return [[{ span: inside, text: "" }]];
    return standsAlone ? [[lines], [alone]] : [[alone]];
  }
  const previous = members[index - 1];
  const next = members[index + 1];
  const previousComma = previous && commaBehind(text, previous.end);
  const dangling = !next && comma === undefined && previousComma !== undefined;
  const commaGone = dangling ? [{ span: { start: previousComma, end: previousComma + 1 }, text: "" }] : [];
  const ways: TextEdit[][] = [];
  if (standsAlone) ways.push([...commaGone, lines]);
  if (next && !hasComment(tree, end, next.start)) ways.push([{ span: { start, end: next.start }, text: "" }]);
  if (!next && previous && !hasComment(tree, previous.end, start)) {
    ways.push([{ span: { start: previous.end, end }, text: "" }]);
  }
  ways.push([...commaGone, alone]);
  return ways;
}

/** Puts the first member between empty brackets: on a line of its own with `lines`, else with `space` around it. */
export function bracketFilling(
  { text }: SyntaxTree,
  { inside }: Bracketed,
  member: string,
  {
    lines,
    space = "",
  }: {
    readonly lines?: { readonly outer: string; readonly indent: string; readonly newline: string } | undefined;
    readonly space?: string;
  },
): TextEdit[] {
  if (text.slice(inside.start, inside.end).trim() !== "") return [at(inside.start, `${member} `)];
  if (!lines) return [{ span: inside, text: space + member + space }];
  const { outer, indent, newline } = lines;
  return [{ span: inside, text: `${newline}${outer}${indent}${member}${newline}${outer}` }];
}

/** The comma behind a member, blanks and line breaks between them allowed. */
function commaBehind(text: string, end: number): number | undefined {
  const way = /\s*,/y;
  way.lastIndex = end;
  return way.test(text) ? way.lastIndex - 1 : undefined;
}

function isBlankOrComment(text: string, start: number, end: number): boolean {
  return /^[ \t]*(?:#.*)?$/.test(text.slice(start, end));
}

function hasComment(tree: SyntaxTree, start: number, end: number): boolean {
  return tree.comments.some(({ span }) => span.start >= start && span.end <= end);
}

function at(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}
