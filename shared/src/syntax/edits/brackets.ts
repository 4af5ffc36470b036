// Edits of collections in brackets, of YAML and of JSON: members and commas come and go. Must not know indentation by meaning.
import type { TextEdit } from "../../base/span.js";
import { indentationAt, isFirstOnLine, lineEndOf, lineStartOf, nextLineOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { ListNode, MapNode } from "../tree.js";
import { memberEnds } from "./slots.js";
import type { SourceStyle } from "./style.js";

/** Ways to add a printed member at `index`. Members on lines of their own stay so. */
export function bracketInsertions(
  tree: SyntaxTree,
  node: MapNode | ListNode,
  index: number,
  member: string,
  style: SourceStyle,
): readonly TextEdit[][] {
  const { text } = tree;
  const starts = memberStarts(node);
  const ends = memberEnds(text, node);
  const first = starts[0];
  if (first === undefined) return [fillEmpty(tree, node, member, style)];
  const spread = isFirstOnLine(text, first);
  const separator = spread ? style.newline + indentationAt(text, first) : " ";
  if (index === 0) return [[at(first, `${member},${separator}`)]];
  const end = ends[index - 1] as number;
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
export function bracketRemovals(tree: SyntaxTree, node: MapNode | ListNode, index: number): readonly TextEdit[][] {
  const { text } = tree;
  const starts = memberStarts(node);
  const ends = memberEnds(text, node);
  const start = starts[index] as number;
  const end = ends[index] as number;
  const comma = commaBehind(text, end);
  const alone = { span: { start, end: comma === undefined ? end : comma + 1 }, text: "" };
  if (starts.length === 1) {
    const inside = text.slice(node.span.start + 1, start) + text.slice(alone.span.end, node.span.end - 1);
    const interior = { span: { start: node.span.start + 1, end: node.span.end - 1 }, text: "" };
    return inside.trim() === "" ? [[interior]] : [[alone]];
  }
  const previousComma = index > 0 ? commaBehind(text, ends[index - 1] as number) : undefined;
  const isLast = index === starts.length - 1;
  const dangling = isLast && comma === undefined && previousComma !== undefined;
  const commaGone = dangling ? [{ span: { start: previousComma, end: previousComma + 1 }, text: "" }] : [];
  const ways: TextEdit[][] = [];
  if (isFirstOnLine(text, start) && isBlankOrComment(text, alone.span.end, lineEndOf(text, alone.span.end))) {
    const lines = { span: { start: lineStartOf(text, start), end: nextLineOf(text, alone.span.end) }, text: "" };
    ways.push([...commaGone, lines]);
  }
  const next = starts[index + 1];
  if (next !== undefined && !hasComment(tree, end, next)) ways.push([{ span: { start, end: next }, text: "" }]);
  const previous = ends[index - 1];
  if (next === undefined && previous !== undefined && !hasComment(tree, previous, start)) {
    ways.push([{ span: { start: previous, end }, text: "" }]);
  }
  ways.push([...commaGone, alone]);
  return ways;
}

/** Where the members of a collection in brackets begin. */
function memberStarts(node: MapNode | ListNode): readonly number[] {
  return node.kind === "map"
    ? node.entries.map((entry) => entry.span.start)
    : node.items.map((item) => item.span.start);
}

/** The first member between the brackets: on its own line where the text is written so. */
function fillEmpty(tree: SyntaxTree, node: MapNode | ListNode, member: string, style: SourceStyle): TextEdit[] {
  const { text } = tree;
  const inside = { start: node.span.start + 1, end: node.span.end - 1 };
  if (text.slice(inside.start, inside.end).trim() !== "") return [at(inside.start, `${member} `)];
  if (tree.syntax === "json" && style.spread) {
    const outer = indentationAt(text, node.span.start);
    return [{ span: inside, text: `${style.newline}${outer}${style.indent}${member}${style.newline}${outer}` }];
  }
  const space = node.kind === "map" && style.spacedBraces ? " " : "";
  return [{ span: inside, text: space + member + space }];
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
