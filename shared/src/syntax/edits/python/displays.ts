// Finds the bracketed collections of a module as they are written, with the parts between their commas: one tree node may be put together
// of several. Must not know what is edited.
import type { Span } from "../../../base/span.js";
import type { SyntaxTree } from "../../parse.js";
import {
  childrenOf,
  parseModule,
  partsOf,
  type SyntaxNode,
  spanOfNode,
  type Tree,
  unwrapped,
} from "../../python/grammar.js";
import { readScope, type Scope } from "../../python/scope.js";
import type { LocatedNode } from "../../tree.js";

/** A call's arguments, a dict, list, tuple or set display. */
export interface Display {
  readonly kind: "call" | "dict" | "list" | "tuple" | "set";
  /** The whole expression, for a call with what is called. */
  readonly span: Span;
  /** Between the brackets. */
  readonly inside: Span;
  readonly parts: readonly Part[];
}

/** What stands between two commas. */
export interface Part {
  readonly span: Span;
  /** The argument's name or the dict's key; undefined for an item and for what is spread. */
  readonly key: Span | undefined;
  /** The value as written, with brackets around it. */
  readonly value: SyntaxNode;
  /** `*VALUE` or `**VALUE`. */
  readonly isSpread: boolean;
}

/** A part and the display in which it stands. */
export interface PartAt {
  readonly display: Display;
  readonly index: number;
  readonly part: Part;
}

/** The module of a tree in the grammar's terms. */
export function moduleOf(tree: SyntaxTree): Tree {
  const known = modules.get(tree);
  if (known) return known;
  const module = parseModule(tree.text);
  modules.set(tree, module);
  return module;
}

const modules = new WeakMap<SyntaxTree, Tree>();

/** The expression that stands exactly at a span; brackets around it do not count. */
export function expressionAt(tree: SyntaxTree, span: Span): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = moduleOf(tree).resolveInner(span.start, 1); at; at = at.parent) {
    if (at.from < span.start || at.to > span.end) return undefined;
    if (at.to < span.end || at.from > span.start || isStatement(at)) continue;
    // Of several nodes at one place the outermost is meant.
    let outer = at;
    while (outer.parent && outer.parent.from === at.from && outer.parent.to === at.to && !isStatement(outer.parent))
      outer = outer.parent;
    return outer;
  }
  return undefined;
}

/** The display that a mapping or list is written as; undefined where it is a sum or does not stand in the text as a value. */
export function displayOf(tree: SyntaxTree, node: LocatedNode): Display | undefined {
  const expression = expressionAt(tree, node.span);
  return expression && asDisplay(expression);
}

/** The displays that a sum of lists is made of, each undefined where a name stands; undefined for anything else. */
export function operandsOf(tree: SyntaxTree, node: LocatedNode): readonly (Display | undefined)[] | undefined {
  let at = expressionAt(tree, node.span);
  if (at?.name !== "BinaryExpression") return undefined;
  const operands: (Display | undefined)[] = [];
  while (at?.name === "BinaryExpression") {
    const [left, , right]: SyntaxNode[] = childrenOf(at);
    operands.unshift(right && asDisplay(unwrapped(right)));
    at = left && unwrapped(left);
  }
  operands.unshift(at && asDisplay(at));
  return operands;
}

/** The part that is written at a span, or whose value is, brackets left out. */
export function partAt(tree: SyntaxTree, span: Span): PartAt | undefined {
  for (let at: SyntaxNode | null = moduleOf(tree).resolveInner(span.start, 1); at; at = at.parent) {
    const display = asDisplay(at);
    const index = display?.parts.findIndex(({ span: whole, value }) => {
      const inner = unwrapped(value);
      return (
        isSame(whole, span) || isSame(spanOfNode(value), span) || (inner.from === span.start && inner.to === span.end)
      );
    });
    const part = index === undefined ? undefined : display?.parts[index];
    if (display && index !== undefined && part) return { display, index, part };
    if (at.to > span.end && isStatement(at)) return undefined;
  }
  return undefined;
}

/**
 * Where each member of a collection is written, in its order: in the collection itself, or in a constant or display that is spread or
 * added there. Undefined where that does not follow from the text.
 */
export function writtenMembers(tree: SyntaxTree, node: LocatedNode): readonly PartAt[] | undefined {
  const expression = expressionAt(tree, node.span);
  return expression && membersIn(expression, tree, 0);
}

/** Nobody spreads or adds constants in each other further than this. */
const deepest = 100;

function membersIn(expression: SyntaxNode, tree: SyntaxTree, depth: number): readonly PartAt[] | undefined {
  if (depth > deepest) return undefined;
  const node = unwrapped(expression);
  if (node.name === "VariableName") {
    const binding = scopeOf(tree).bindings.get(tree.text.slice(node.from, node.to));
    // A constant is known only behind its definition, so this comes to an end.
    return binding?.kind === "value" && binding.at <= node.from ? membersIn(binding.node, tree, depth + 1) : undefined;
  }
  if (node.name === "BinaryExpression") {
    const [left, , right] = childrenOf(node);
    const before = left && membersIn(left, tree, depth + 1);
    const behind = right && membersIn(right, tree, depth + 1);
    return before && behind && [...before, ...behind];
  }
  const display = asDisplay(node);
  const members: PartAt[] = [];
  for (const [index, part] of display?.parts.entries() ?? []) {
    const spread = part.isSpread
      ? membersIn(part.value, tree, depth + 1)
      : [{ display: display as Display, index, part }];
    if (!spread) return undefined;
    members.push(...spread);
  }
  return display && members;
}

/** The names of a tree's module. */
export function scopeOf(tree: SyntaxTree): Scope {
  const known = scopes.get(tree);
  if (known) return known;
  const scope = readScope(moduleOf(tree).topNode, tree.text);
  scopes.set(tree, scope);
  return scope;
}

const scopes = new WeakMap<SyntaxTree, Scope>();

function asDisplay(node: SyntaxNode): Display | undefined {
  const kind = kinds[node.name];
  const brackets = kind === "call" ? node.getChild("ArgList") : node;
  if (!kind || !brackets) return undefined;
  const parts = partsOf(brackets).map((nodes): Part => {
    const first = nodes[0] as SyntaxNode;
    const value = nodes[nodes.length - 1] as SyntaxNode;
    const isSpread = first.name === "*" || first.name === "**";
    const key = nodes.length === 3 ? spanOfNode(first) : undefined;
    return { span: { start: first.from, end: value.to }, key, value, isSpread };
  });
  return { kind, span: spanOfNode(node), inside: { start: brackets.from + 1, end: brackets.to - 1 }, parts };
}

const kinds: Readonly<Record<string, Display["kind"]>> = {
  CallExpression: "call",
  DictionaryExpression: "dict",
  ArrayExpression: "list",
  TupleExpression: "tuple",
  SetExpression: "set",
};

function isStatement(node: SyntaxNode): boolean {
  return /Statement$|Definition$|^Body$|^Script$/.test(node.name);
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
