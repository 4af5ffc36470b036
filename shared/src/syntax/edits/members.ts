// Ways to add members and to replace values, chosen by how the place is written. Must not know which one is sound.
import type { JsonValue } from "../../base/json.js";
import type { TextEdit } from "../../base/span.js";
import { columnOf, indentationAt, isFirstOnLine } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import type { ListNode, MapNode } from "../tree.js";
import { blockEmptyings, blockInsertions } from "./blocks.js";
import { bracketFilling, bracketInsertions, bracketsOf } from "./brackets.js";
import type { Member } from "./new-values.js";
import { type Printed, printBlock, printBrackets, printJson } from "./print.js";
import { memberStarts, type Slot } from "./slots.js";
import { childColumn, type SourceStyle } from "./style.js";
import { placements } from "./texts.js";

/** Ways to add a member to the collection of a place at `index`. No slot: the document is empty. */
export function insertions(
  tree: SyntaxTree,
  slot: Slot | undefined,
  kind: "map" | "list",
  index: number,
  member: Member,
  style: SourceStyle,
): readonly (readonly TextEdit[])[] {
  const { text } = tree;
  if (!slot) return [intoNothing(tree, kind, member, style)];
  const { node } = slot;
  if (node.kind !== kind && node.kind !== "null") return [];
  const count = node.kind === "map" ? node.entries.length : node.kind === "list" ? node.items.length : 0;
  if (count > 0 && (node.kind === "map" || node.kind === "list")) {
    if (!node.flow) {
      const column = columnOf(text, memberStarts(text, node)[0] as number);
      return blockInsertions(tree, node, index, member.lines(column), style);
    }
    return bracketInsertions(tree, bracketsOf(node), index, member.inBrackets(outerOf(tree, node)), style.newline);
  }
  const inBrackets = slot.inBrackets || slot.isAlias;
  if (inBrackets && (node.kind === "map" || node.kind === "list")) {
    const { newline, indent } = style;
    const outer = indentationAt(text, node.span.start);
    const lines = style.spread && tree.syntax === "json" ? { outer, indent, newline } : undefined;
    const space = node.kind === "map" && style.spacedBraces ? " " : "";
    return [bracketFilling(tree, bracketsOf(node), member.inBrackets(lines ? outer + indent : ""), { lines, space })];
  }
  const below = alone(tree, slot, kind, member, style);
  const [item] = Array.isArray(member.alone) ? (member.alone as readonly JsonValue[]) : [];
  const isScalar = item !== undefined && (item === null || typeof item !== "object");
  const inList: Printed = { head: `[${member.inBrackets("")}]`, lines: [] };
  const ways =
    kind === "list" && style.smallLists === "brackets" && isScalar && !inBrackets ? [inList, below] : [below];
  return ways.flatMap((printed) => placements(tree, slot, printed, style));
}

/** Ways to replace the value of a place. A collection in brackets stays in brackets. */
export function replacements(
  tree: SyntaxTree,
  slot: Slot,
  value: JsonValue,
  style: SourceStyle,
): readonly (readonly TextEdit[])[] {
  const { node } = slot;
  if (tree.syntax === "json") {
    const printed = printJson(value, indentationAt(tree.text, slot.span.start), style);
    return placements(tree, slot, { head: printed, lines: [] }, style);
  }
  const flat: Printed = { head: printBrackets(value, style), lines: [] };
  if (slot.inBrackets) return placements(tree, slot, flat, style);
  const hasBrackets = (node.kind === "map" || node.kind === "list") && node.flow && node.span.end - node.span.start > 2;
  const block = printBlock(
    value,
    childColumn(tree, slot, style),
    childColumn(tree, slot, style, "list"),
    style,
    slot.item ? "dash" : slot.entry ? "key" : "root",
  );
  const ways = hasBrackets && !slot.isAlias && typeof value === "object" ? [flat, block] : [block, flat];
  return ways.flatMap((printed) => placements(tree, slot, printed, style));
}

/** Ways to take the only member out of a block collection. */
export function emptyings(
  tree: SyntaxTree,
  slot: Slot | undefined,
  node: MapNode | ListNode,
): readonly (readonly TextEdit[])[] {
  // Where an alias leads here the collection stands elsewhere, and brackets in its place do.
  const inPlace = [{ span: node.span, text: node.kind === "map" ? "{}" : "[]" }];
  return slot && !slot.isAlias ? [...blockEmptyings(tree, slot, node), inPlace] : [inPlace];
}

/** A collection that holds one new member only, printed for the place of `{}`, `[]` or an absent value. */
function alone(tree: SyntaxTree, slot: Slot, kind: "map" | "list", member: Member, style: SourceStyle): Printed {
  if (slot.inBrackets) {
    const outer = indentationAt(tree.text, slot.span.start);
    const inner = tree.syntax === "json" && style.spread ? style.newline + outer + style.indent : "";
    const end = inner === "" ? "" : style.newline + outer;
    const [open, close] = kind === "map" ? ["{", "}"] : ["[", "]"];
    return { head: `${open}${inner}${member.inBrackets(outer + style.indent)}${end}${close}`, lines: [] };
  }
  const column = childColumn(tree, slot, style, kind);
  const lines = member.lines(column);
  if (!slot.item) return { head: "", lines };
  return { head: (lines[0] as string).slice(column), lines: lines.slice(1) };
}

function intoNothing(tree: SyntaxTree, kind: "map" | "list", member: Member, style: SourceStyle): readonly TextEdit[] {
  const { text } = tree;
  const end = { start: text.length, end: text.length };
  const gap = text === "" || text === "\ufeff" || /[\r\n]$/.test(text) ? "" : style.newline;
  if (tree.syntax === "yaml") return [{ span: end, text: gap + member.lines(0).join(style.newline) + style.newline }];
  const [open, close] = kind === "map" ? ["{", "}"] : ["[", "]"];
  const { newline, indent } = style;
  return [
    { span: end, text: `${gap}${open}${newline}${indent}${member.inBrackets(indent)}${newline}${close}${newline}` },
  ];
}

/** The indentation of the lines on which the members of a collection in brackets stand. */
function outerOf({ text }: SyntaxTree, node: MapNode | ListNode): string {
  const first = node.kind === "map" ? node.entries[0]?.span.start : node.items[0]?.span.start;
  return indentationAt(text, first !== undefined && isFirstOnLine(text, first) ? first : node.span.start);
}
