// The ways of Python, chosen by how a place is written. Must not know which one is sound.
import type { JsonValue } from "../../../base/json.js";
import type { Span, TextEdit } from "../../../base/span.js";
import { columnOf, indentationAt, isFirstOnLine } from "../../line-ends.js";
import type { SyntaxTree } from "../../parse.js";
import { printPythonText } from "../../python/print.js";
import type { NodePath } from "../../tree.js";
import { bracketRemovals } from "../brackets.js";
import type { Slot } from "../slots.js";
import type { Candidates, Ways } from "../ways.js";
import { type Display, expressionAt, partAt } from "./displays.js";
import { insertions } from "./insertions.js";
import { memberPart } from "./member-parts.js";
import { modelAt } from "./models.js";
import { itemMoves } from "./moving.js";
import { pythonStyleOf } from "./style.js";
import { literalLike, textsLike } from "./texts.js";
import { isArgumentName, printName, printValue } from "./values.js";

export const pythonWays: Ways = {
  keys,
  removals,
  texts: (tree, slot, text) => textsLike(tree, slot, text).flatMap((printed) => placements(tree, slot, printed)),
  isCertain: () => false,
  values,
  insertions,
  moves: itemMoves,
  wrappings: (tree, { span }) => {
    const whole = withBrackets(tree, span);
    return [[{ span: whole, text: `[${tree.text.slice(whole.start, whole.end)}]` }]];
  },
};

function keys(tree: SyntaxTree, slot: Slot, key: string): Candidates {
  const found = memberPart(tree, slot);
  const at = found?.part.key;
  if (!found || !at) return [];
  if (found.display.kind === "call") return isArgumentName(key) ? [[{ span: at, text: key }]] : [];
  const { quote } = pythonStyleOf(tree);
  const like = literalLike(tree.text.slice(at.start, at.end), key);
  return [...(like === undefined ? [] : [like]), printPythonText(key, quote)].map((text) => [{ span: at, text }]);
}

function removals(tree: SyntaxTree, slot: Slot): Candidates {
  const found = memberPart(tree, slot);
  if (!found) return [];
  const { display, index, part } = found;
  const { inside, span, kind } = display;
  const members = display.parts.map((one) => one.span);
  const isOnly = members.length === 1;
  const removed = bracketRemovals(tree, { inside, members }, index);
  const isPair = kind === "tuple" && members.length === 2;
  const ways = isPair ? removed.map((edits) => withOneComma(tree.text, members, index, edits)) : [...removed];
  // An empty set cannot be written.
  if (isOnly && kind === "set") ways.push([{ span, text: "[]" }]);
  const around = isOnly && !part.isSpread ? partAt(tree, span) : undefined;
  if (!around?.part.isSpread) return ways;
  const outer = around.display;
  const others = outer.parts.map((one) => one.span);
  return [...bracketRemovals(tree, { inside: outer.inside, members: others }, around.index), ...ways];
}

/** Edits that take one of two items out of a tuple, so that the comma stays which a tuple of one needs. */
function withOneComma(
  text: string,
  members: readonly Span[],
  index: number,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const [first, second] = members as readonly [Span, Span];
  if (/^\s*,/.test(text.slice(second.end))) return edits;
  if (index === 0) return [...edits, { span: { start: second.end, end: second.end }, text: "," }];
  return edits.flatMap((edit) => {
    const { start, end } = edit.span;
    if (start === first.end) return [{ ...edit, text: "," }];
    return end <= second.start && text.slice(start, end) === "," ? [] : [edit];
  });
}

function values(tree: SyntaxTree, slot: Slot, path: NodePath, value: JsonValue): Candidates {
  const { text } = tree;
  const { span, node, entry, item, isAlias } = slot;
  const style = pythonStyleOf(tree);
  const written = node.kind === "map" && node.flow && !isAlias ? node.calls : undefined;
  const isDict = node.kind === "map" && !isAlias && written === undefined && text[span.start] === "{";
  const field = isDict ? undefined : modelAt(tree.root, path);
  const part = entry?.span ?? item?.span;
  const mayBreak = !part || isFirstOnLine(text, part.start) || text.slice(span.start, span.end).includes("\n");
  const printed = (from: number, ahead: number) =>
    printValue(value, {
      style,
      field,
      outer: indentationAt(text, from),
      column: columnOf(text, from) + ahead,
      mayBreak,
    });
  const expression = printed(span.start, 0);
  const ways = [...tupleLike(tree, slot, value, expression), expression].flatMap((one) => placements(tree, slot, one));
  // Where a class stands for the value, the argument gets the name of the field.
  const isClass = entry?.key === "json_schema" && text.slice(entry.keySpan.start, entry.keySpan.end) === "model";
  if (isClass) {
    const name = printName("json_schema", true, style);
    ways.push([{ span: entry.span, text: name + printed(entry.span.start, name.length) }]);
  }
  return ways;
}

/** Ways to write an expression in the place of another: without the brackets around it, unless a comment stands in them. */
function placements(tree: SyntaxTree, { span }: Slot, text: string): TextEdit[][] {
  const whole = withBrackets(tree, span);
  const inBrackets = [{ span, text }];
  if (whole.start === span.start) return [inBrackets];
  const hasComment = tree.comments.some((comment) => comment.span.start > whole.start && comment.span.end < whole.end);
  return hasComment ? [inBrackets] : [[{ span: whole, text }], inBrackets];
}

/** An expression with the round brackets around it. */
function withBrackets(tree: SyntaxTree, span: Span): Span {
  let at = expressionAt(tree, span);
  while (at?.parent?.name === "ParenthesizedExpression") at = at.parent;
  return at ? { start: at.from, end: at.to } : span;
}

/** A list in the place of a tuple is a tuple. */
function tupleLike(tree: SyntaxTree, { node, span, isAlias }: Slot, value: JsonValue, expression: string): string[] {
  if (node.kind !== "list" || isAlias || !Array.isArray(value) || !expression.startsWith("[")) return [];
  const kind: Display["kind"] | undefined = expressionAt(tree, span)?.name === "TupleExpression" ? "tuple" : undefined;
  if (kind === undefined) return [];
  const inside = expression.slice(1, -1);
  return [`(${inside}${value.length === 1 && !/,\s*$/.test(inside) ? "," : ""})`];
}
