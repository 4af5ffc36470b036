// Python text → the grammar's concrete tree, and small questions about its nodes. Must not know what a module is for.
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import type { Span } from "../../base/span.js";

export type { SyntaxNode, Tree };

/** Parses a module. Positions are offsets of `text` (UTF-16, from 0). Broken text gives a tree with error nodes. */
export function parseModule(text: string): Tree {
  return parser.parse(readable(text));
}

/**
 * The text with what the grammar stumbles over replaced by something of the same length and meaning: a byte order mark, form
 * feeds, `20.`, a `yield` alone, a starred name behind `for`. Values are read from the text itself, so inside a string this
 * changes nothing.
 */
function readable(text: string): string {
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/\f/g, " ")
    .replace(/(?<![\w.])(\d[\d_]*)\.(?![\w.])/g, "$10")
    .replace(/^([ \t]*)yield(?=[ \t]*(?:#.*)?$)/gm, "$1pass ")
    .replace(/\bfor\s[\w\s,()*[\].]*?\sin\s/g, (targets) => targets.replace(/\*/g, " "));
}

/** The children of a node, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== "Comment") children.push(child);
  return children;
}

export function spanOfNode(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** The parts between the commas of a bracketed node or a bare list, brackets left out. A part has one node or several. */
export function partsOf(node: SyntaxNode): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === ",") parts.push([]);
    else if (!/^[()[\]{}]$/.test(child.name)) (parts[parts.length - 1] as SyntaxNode[]).push(child);
  }
  return parts.filter((part) => part.length > 0);
}

/** Whether a node opens a collection that counts as nesting (format.md 14, Limits). */
export function isNesting(name: string): boolean {
  return nesting.has(name);
}

const nesting = new Set([
  "ArrayExpression",
  "DictionaryExpression",
  "SetExpression",
  "TupleExpression",
  "ParenthesizedExpression",
  "ArgList",
]);

/** The name behind the last dot of `a.b.Name` or the name itself; undefined for any other expression. */
export function lastName(node: SyntaxNode | null | undefined, text: string): string | undefined {
  if (node?.name === "VariableName") return text.slice(node.from, node.to);
  if (node?.name !== "MemberExpression") return undefined;
  const last = node.lastChild;
  if (last?.name !== "PropertyName" || !isDotted(node)) return undefined;
  return text.slice(last.from, last.to);
}

/** Whether a node is `a.b.c`: names and dots, nothing that is called or indexed. */
export function isDotted(node: SyntaxNode | null): boolean {
  for (let at = node; at; at = at.firstChild) {
    if (at.name === "VariableName") return true;
    if (at.name !== "MemberExpression" || at.lastChild?.name !== "PropertyName") return false;
  }
  return false;
}

/** An expression without the brackets around it. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.name === "ParenthesizedExpression") {
    const inner = childrenOf(at).find((child) => child.name !== "(" && child.name !== ")");
    if (!inner) return at;
    at = inner;
  }
  return at;
}
