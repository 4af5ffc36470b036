// Ways to add an argument, an entry or an item where a collection is written. Must not know which one is sound.
import type { Span, TextEdit } from "../../../base/span.js";
import { columnOf, indentationAt, isFirstOnLine, lineEndOf, lineStartOf } from "../../line-ends.js";
import type { SyntaxTree } from "../../parse.js";
import type { LocatedNode, NodePath } from "../../tree.js";
import { bracketFilling, bracketInsertions } from "../brackets.js";
import type { Slot } from "../slots.js";
import type { Addition, Candidates } from "../ways.js";
import { type Display, displayOf, operandsOf, writtenMembers } from "./displays.js";
import { memberModel, modelAt } from "./models.js";
import { type PythonStyle, pythonStyleOf } from "./style.js";
import { isArgumentName, type Layout, printName, printValue } from "./values.js";

/** Source text is of another syntax and is never inserted. */
export function insertions(tree: SyntaxTree, slot: Slot | undefined, path: NodePath, addition: Addition): Candidates {
  const { key, value, index } = addition;
  if (!slot || !("json" in value)) return [];
  const style = pythonStyleOf(tree);
  const field = memberModel(modelAt(tree.root, path), slot.node, key ?? 0);
  const print = (at: Place) => printValue(value.json, { ...at, style, field });
  return memberInsertions(tree, slot, index, { key, print, style });
}

/** A member that is not written yet. */
export interface NewMember {
  /** Undefined for an item. */
  readonly key: string | undefined;
  /** Its value as an expression for a place. */
  readonly print: (at: Place) => string;
  readonly style: PythonStyle;
}

type Place = Pick<Layout, "outer" | "column" | "mayBreak">;

/** Ways to add a member to the collection of a slot as the one at `index` (from 0) of those that the tree shows. */
export function memberInsertions(tree: SyntaxTree, slot: Slot, index: number, member: NewMember): Candidates {
  const { node } = slot;
  const { key } = member;
  if (node.kind === "null") return inPlaceOf(tree, slot.span, member);
  if (node.kind !== (key === undefined ? "list" : "map")) return [];
  const display = displayOf(tree, node);
  const ways = display
    ? intoDisplay(tree, display, positionIn(display, node, index), member)
    : key === undefined
      ? intoSum(tree, node, index, member)
      : [];
  return [...ways, ...besideNeighbour(tree, node, index, member)];
}

/** The part of a display before which the member at an index of the tree goes. */
function positionIn({ parts }: Display, node: LocatedNode, index: number): number {
  const members = node.kind === "map" ? node.entries : node.kind === "list" ? node.items : [];
  const partWith = (span: Span | undefined) =>
    parts.findIndex((part) => span && part.span.start <= span.start && span.end <= part.span.end);
  if (index === 0) return 0;
  const before = partWith(members[index - 1]?.span);
  return index >= members.length || before < 0 ? parts.length : before + 1;
}

function* intoDisplay(tree: SyntaxTree, display: Display, position: number, member: NewMember): Generator<TextEdit[]> {
  const { text } = tree;
  const { key, style } = member;
  const { inside, parts, kind } = display;
  const isCall = kind === "call";
  const same = isCall ? parts.find((part) => part.key && text.slice(part.key.start, part.key.end) === key) : undefined;
  if (same) {
    // `key=None` says that there is no such value.
    const span = { start: same.value.from, end: same.value.to };
    yield [{ span, text: printMember({ ...member, key: undefined }, placeAt(text, span.start, same.span)) }];
    return;
  }
  const isSpread = isCall && key !== undefined && !isArgumentName(key);
  const printed = (place: Place) => (isSpread ? spreadOut(member, place) : printMember(member, place, isCall));
  const members = parts.map(({ span }) => span);
  const neighbour = members[position === 0 ? 0 : position - 1];
  if (neighbour) {
    const isFirst = isFirstOnLine(text, neighbour.start);
    // Behind a bracket that closes a value of several lines there may follow another such value.
    const mayBreak = isFirst || (position > 0 && text.slice(neighbour.start, neighbour.end).includes("\n"));
    const outer = indentationAt(text, isFirst ? neighbour.start : neighbour.end);
    const column = isFirst ? outer.length : columnOf(text, neighbour.end) + 2;
    const member = printed({ outer, column, mayBreak });
    const grows = kind === "list" && !mayBreak && isSpreadOver(text, display.span);
    const lineEnd = columnOf(text, lineEndOf(text, inside.end)) + 2 + member.length;
    if (grows && lineEnd > style.width) yield* onOwnLines(tree, display, position, printed, style);
    yield* bracketInsertions(tree, { inside, members }, position, member, style.newline);
    return;
  }
  const outer = indentationAt(text, inside.start);
  const column = columnOf(text, inside.start);
  const flat = printed({ outer: "", column: 0, mayBreak: false });
  const lines = { outer, indent: style.indent, newline: style.newline };
  const inner = outer + style.indent;
  const fits = column + flat.length + 2 < style.width || !isSpreadOver(text, display.span);
  const comma = style.trailingComma ? "," : "";
  const onLines = `${printed({ outer: inner, column: inner.length, mayBreak: true })}${comma}`;
  if (!fits) yield bracketFilling(tree, { inside, members }, onLines, { lines });
  const space = kind === "dict" && style.spacedBraces ? " " : "";
  yield bracketFilling(tree, { inside, members }, flat, { space });
  // A tuple of one needs its comma.
  yield bracketFilling(tree, { inside, members }, `${flat},`, {});
}

/** A list that would become too long for its line, with one line for each item. */
function* onOwnLines(
  tree: SyntaxTree,
  { inside, parts }: Display,
  position: number,
  printed: (place: Place) => string,
  { indent, newline, trailingComma }: PythonStyle,
): Generator<TextEdit[]> {
  // What is spread over lines already has its own shape; so there are no comments either.
  if (tree.text.slice(inside.start, inside.end).includes("\n")) return;
  const outer = indentationAt(tree.text, inside.start);
  const inner = outer + indent;
  const added = printed({ outer: inner, column: inner.length, mayBreak: true });
  const first = parts[0]?.span.start ?? inside.end;
  const last = parts.at(-1)?.span.end ?? inside.end;
  const separators = parts.slice(1).map(({ span }, i): TextEdit => {
    const between = { start: parts[i]?.span.end ?? span.start, end: span.start };
    const member = position === i + 1 ? `,${newline}${inner}${added}` : "";
    return { span: between, text: `${member},${newline}${inner}` };
  });
  const leading = position === 0 ? `${added},${newline}${inner}` : "";
  const trailing = position >= parts.length ? `,${newline}${inner}${added}` : "";
  yield [
    { span: { start: inside.start, end: first }, text: `${newline}${inner}${leading}` },
    ...separators,
    { span: { start: last, end: inside.end }, text: `${trailing}${trailingComma ? "," : ""}${newline}${outer}` },
  ];
}

/** Whether the line of an expression is part of something that is written over several lines. */
function isSpreadOver(text: string, { start, end }: Span): boolean {
  const lineStart = lineStartOf(text, start);
  return lineStart > 0 && (/^[ \t]/.test(text.slice(lineStart)) || text.slice(start, end).includes("\n"));
}

/** A sum of lists gets the item where it may stand: in the display that holds its neighbour, or behind everything. */
function* intoSum(tree: SyntaxTree, node: LocatedNode, index: number, member: NewMember): Generator<TextEdit[]> {
  if (node.kind !== "list") return;
  const operands = operandsOf(tree, node);
  const neighbour = node.items[Math.max(0, index - 1)];
  const display = operands?.find(
    (one) => one && neighbour && one.inside.start <= neighbour.span.start && neighbour.span.end <= one.inside.end,
  );
  if (display && neighbour) {
    const at = display.parts.findIndex(({ span }) => span.start >= neighbour.span.start);
    yield* intoDisplay(tree, display, index === 0 ? at : at + 1, member);
  }
  if (!operands || (index > 0 && index < node.items.length)) return;
  const item = printMember(member, { outer: "", column: 0, mayBreak: false });
  const printed = operands.some((one) => one?.kind === "tuple") ? `(${item},)` : `[${item}]`;
  const { start, end } = node.span;
  yield index === 0
    ? [{ span: { start, end: start }, text: `${printed} + ` }]
    : [{ span: { start: end, end }, text: ` + ${printed}` }];
}

/** Where the item before or behind it is written, which may be in a constant that is spread or added. */
function* besideNeighbour(
  tree: SyntaxTree,
  node: LocatedNode,
  index: number,
  member: NewMember,
): Generator<TextEdit[]> {
  const written = node.kind === "list" ? writtenMembers(tree, node) : undefined;
  const before = written?.[index - 1];
  const behind = written?.[index];
  if (before) yield* intoDisplay(tree, before.display, before.index + 1, member);
  if (behind) yield* intoDisplay(tree, behind.display, behind.index, member);
}

/** Where nothing is, a collection of this member alone. */
function* inPlaceOf({ text }: SyntaxTree, span: Span, member: NewMember): Generator<TextEdit[]> {
  const { outer, column, mayBreak } = placeAt(text, span.start, span);
  const inside = printMember(member, { outer, column: column + 1, mayBreak });
  yield [{ span, text: member.key === undefined ? `[${inside}]` : `{${inside}}` }];
}

function placeAt(text: string, offset: number, member: Span): Place {
  const outer = indentationAt(text, offset);
  return { outer, column: columnOf(text, offset), mayBreak: isFirstOnLine(text, member.start) };
}

function printMember({ key, print, style }: NewMember, place: Place, isCall = false): string {
  const name = key === undefined ? "" : printName(key, isCall, style);
  return name + print({ ...place, column: place.column + name.length });
}

/** A key that no argument can have. */
function spreadOut(member: NewMember, place: Place): string {
  return `**{${printMember(member, { ...place, column: place.column + 3 })}}`;
}
