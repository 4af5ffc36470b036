// What stands in the statements that bind names: imports and assignments, taken apart. Must not know what is bound elsewhere.
import type { Span } from "../../base/span.js";
import { childrenOf, type SyntaxNode } from "./grammar.js";

/** One name that an import statement binds. */
export interface Imported {
  readonly bound: string;
  readonly module: string;
  readonly name: string | undefined;
  /** Whether it is `a` of `import a.b`, which binds the outermost module. */
  readonly isRoot: boolean;
  readonly span: Span;
}

/** The names that an import binds; `from x import *` binds none that is known. */
export function importsOf(node: SyntaxNode, text: string): Imported[] {
  const source = (of: SyntaxNode) => text.slice(of.from, of.to);
  const children = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")");
  const at = children.findIndex(({ name }) => name === "import");
  const module = children[0]?.name === "from" ? children.slice(1, at).map(source).join("") : undefined;
  const parts: SyntaxNode[][] = [[]];
  for (const child of children.slice(at + 1)) {
    if (child.name === ",") parts.push([]);
    else (parts[parts.length - 1] as SyntaxNode[]).push(child);
  }
  return parts.flatMap((part) => {
    const first = part[0];
    const last = part[part.length - 1];
    if (!first || !last || first.name === "*") return [];
    const as = part.findIndex(({ name }) => name === "as");
    const written = part
      .slice(0, as < 0 ? undefined : as)
      .map(source)
      .join("");
    const bound = as >= 0 ? source(last) : module === undefined ? source(first) : written;
    const span = { start: first.from, end: last.to };
    const isRoot = module === undefined && as < 0;
    return [{ bound, module: module ?? written, name: module === undefined ? undefined : written, isRoot, span }];
  });
}

/** The targets and the value of an assignment; several targets in `a = b = 1`, several parts in `a, b = 1, 2`. */
export function assignmentParts(node: SyntaxNode): { targets: SyntaxNode[][]; value: SyntaxNode | undefined } {
  const groups: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === "AssignOp" || child.name === "UpdateOp") groups.push([]);
    else if (child.name !== "TypeDef" && child.name !== ",") (groups[groups.length - 1] as SyntaxNode[]).push(child);
  }
  const hasComma = childrenOf(node).some(({ name }) => name === ",");
  const last = groups.length > 1 ? (groups[groups.length - 1] as SyntaxNode[]) : [];
  // A bare tuple has no node of its own; the whole statement stands for it and is no static value.
  const value = last.length === 1 && !hasComma ? last[0] : last.length > 0 ? node : undefined;
  return { targets: groups.slice(0, Math.max(1, groups.length - 1)), value };
}
