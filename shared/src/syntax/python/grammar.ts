// Python text → the grammar's concrete tree, and small questions about its nodes. Must not know what a module is for.
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { madeOnce } from "../../base/made-once.js";
import type { Span } from "../../base/span.js";

export type { SyntaxNode, Tree };

/** Parses a module. Positions are offsets of `text` (UTF-16, from 0). Broken text gives a tree with error nodes. */
export function parseModule(text: string): Tree {
  return parser.parse(readable(text));
}

const strict = madeOnce(() => parser.configure({ strict: true }));

/** How much text behind a fault helps to say what it is. */
const behindFault = 200;

/**
 * Parses a module as far as it is Python. `fault` is where the first word stands that does not belong; the tree then ends soon behind it,
 * because recovering again and again could take very long in a text made to hurt.
 */
export function parseUpToFault(text: string): { readonly tree: Tree; readonly fault: number | undefined } {
  const source = readable(text);
  try {
    return { tree: strict().parse(source), fault: undefined };
  } catch (error) {
    const at = error instanceof SyntaxError ? /\d+$/.exec(error.message) : null;
    if (!at) throw error;
    const fault = Number(at[0]);
    return { tree: parser.parse(source.slice(0, fault + behindFault)), fault };
  }
}

/**
 * The text with what the grammar does not know replaced by something of the same length that stands in its place: a byte order mark,
 * form feeds, `20.`, `yield` without a value, starred and bracketed targets, `with` in brackets. Values are read from the text itself,
 * so inside a string this changes nothing; all else are forms that no definition of a pack is made of.
 */
export function readable(text: string): string {
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/\f/g, " ")
    .replace(/(?<![\w.])(\d[\d_]*)\.(?![\w.])/g, "$10")
    .replace(/(^|:)([ \t]*)yield(?=[ \t]*(?:#.*)?$)/gm, "$1$2pass ")
    .replace(/\(yield\)/g, "(None )")
    .replace(/^([ \t]*case [\w.]+)\(\)/gm, "$1  ")
    .replace(/\bfor [\w \t,()*]{0,200}? in /g, (targets) => targets.replace(/([ ,(])\*(?=\w)/g, "$1 "))
    .replace(/\bas (\([\w, \t]+\))(?=\s*[:,])/g, (_, target: string) => `as ${"_".padEnd(target.length)}`)
    .replace(/^([ \t]*(?:\w+ )?with) \(([^()#]*(?:\([^()#]*\)[^()#]*)*)\)(?=:)/gm, withoutBrackets);
}

/** `with (a as b, c as d):` on one line and without the brackets; brackets around a single value stay. */
function withoutBrackets(all: string, head: string, items: string): string {
  if (!/ as /.test(items)) return all;
  const flat = items.replace(/[\r\n]/g, " ").replace(/,(\s*)$/, " $1");
  return `${head}  ${flat} `;
}

/** The children of a node, comments left out. */
export function childrenOf(node: SyntaxNode | undefined): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling)
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

/** Whether an expression is made of nothing but written numbers. */
export function isNumeric(outer: SyntaxNode): boolean {
  const node = unwrapped(outer);
  if (node.name === "Number") return true;
  if (node.name === "UnaryExpression")
    return node.firstChild?.name !== "not" && isNumeric(node.lastChild as SyntaxNode);
  if (node.name !== "BinaryExpression") return false;
  return isNumeric(node.firstChild as SyntaxNode) && isNumeric(node.lastChild as SyntaxNode);
}
