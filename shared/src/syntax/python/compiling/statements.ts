// Statements that the grammar takes and Python does not: out of place, or not whole. Must not know expressions.

import { childrenOf, partsOf, type SyntaxNode } from "../grammar.js";
import { partsFault, targetFault } from "./lists.js";
import type { CompileFault, Surroundings } from "./surroundings.js";

/** The fault of a statement, or of an expression that only stands in some (`await`, `yield`). */
export function statementFault(node: SyntaxNode, around: Surroundings, text: string): CompileFault | undefined {
  if (!/Statement$|^(?:YieldExpression|AwaitExpression|MatchBody)$|Comprehension/.test(node.name)) return undefined;
  const children = childrenOf(node);
  switch (node.name) {
    case "AssignStatement":
    case "UpdateStatement":
      return assignmentFault(node, text);
    case "ExpressionStatement":
    case "ReturnStatement":
      if (node.name === "ReturnStatement" && around.kind !== "function") return outside(node, "return", "a function");
      return lonelyStar(children);
    case "DeleteStatement":
      return deletionFault(node, text);
    case "BreakStatement":
    case "ContinueStatement":
      return around.isLoop ? undefined : outside(node, node.firstChild?.name ?? "break", "a loop");
    case "YieldStatement":
    case "YieldExpression":
      return around.kind === "function" ? undefined : outside(node, "yield", "a function");
    case "AwaitExpression":
      return around.isAsync ? undefined : outside(node, "await", "an `async` function");
    case "PrintStatement":
      return { node, reason: "`print` is a function and is called in Python 3" };
    case "RaiseStatement":
      return children.some(({ name }) => name === ",") ? { node, reason: "`raise` takes one exception" } : undefined;
    case "AssertStatement":
      return partsOf(node).length > 2 || children.at(-1)?.name === ","
        ? { node, reason: "`assert` takes a condition and a message" }
        : undefined;
    case "ForStatement":
      return asyncFault(node, around) ?? blockFault(node, around) ?? forFault(children, text);
    case "WithStatement":
      return asyncFault(node, around) ?? blockFault(node, around);
    case "WhileStatement":
      return blockFault(node, around);
    case "TryStatement":
      return blockFault(node, around) ?? tryFault(node, children);
    case "IfStatement":
      return children.filter(({ name }) => name === "elif").length > mostBranches
        ? { node, reason: "there are too many branches" }
        : undefined;
    case "ImportStatement":
      return importFault(node, around, text);
    case "MatchBody":
      return matchFault(node);
    default:
      if (/Comprehension/.test(node.name) && children.some(({ name }) => name === "async"))
        return asyncFault(node, around, true);
      return undefined;
  }
}

/** Each is a statement in the one before for Python's compiler, which has only so much room. */
const mostBranches = 1000;

function outside(node: SyntaxNode, word: string, what: string): CompileFault {
  return { node, reason: `\`${word}\` stands outside of ${what}` };
}

/** `*a` that is no part of a list. */
function lonelyStar(children: readonly SyntaxNode[]): CompileFault | undefined {
  const star = children.find(({ name }) => name === "*");
  if (!star || children.some(({ name }) => name === ",")) return undefined;
  return { node: star, reason: "`*` stands without a list or a call around it" };
}

function assignmentFault(node: SyntaxNode, text: string): CompileFault | undefined {
  const groups: SyntaxNode[][] = [[]];
  let type: SyntaxNode | undefined;
  for (const child of childrenOf(node)) {
    if (/^(?:AssignOp|UpdateOp)$/.test(child.name)) groups.push([]);
    else if (child.name === "TypeDef") type = child;
    else (groups[groups.length - 1] as SyntaxNode[]).push(child);
  }
  const value = groups.length > 1 ? (groups.pop() as SyntaxNode[]) : [];
  if (type && groups.length > 1) return { node, reason: "a target with a type stands alone" };
  for (const group of groups) {
    const parts = split(group);
    const isSeveral = group.some(({ name }) => name === ",");
    const isSimple = type !== undefined || node.name === "UpdateStatement";
    if (isSimple && (isSeveral || group.length !== 1)) return { node, reason: "only one name can stand here" };
    const fault = isSimple
      ? targetFault(group[0] as SyntaxNode, text, true)
      : isSeveral
        ? partsFault(parts, text)
        : group[0]?.name === "*"
          ? lonelyStar(group)
          : targetFault(group[0] as SyntaxNode, text);
    if (fault) return fault;
  }
  return lonelyStar(value);
}

function split(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") parts.push([]);
    else (parts[parts.length - 1] as SyntaxNode[]).push(node);
  }
  return parts.filter((part) => part.length > 0);
}

function deletionFault(node: SyntaxNode, text: string): CompileFault | undefined {
  const parts = split(childrenOf(node).slice(1));
  const fault = partsFault(parts, text);
  const star = parts.find((part) => part.length > 1);
  return fault || star ? { node, reason: "this cannot be deleted" } : undefined;
}

function forFault(children: readonly SyntaxNode[], text: string): CompileFault | undefined {
  const start = children.findIndex(({ name }) => name === "for") + 1;
  const end = children.findIndex(({ name }) => name === "in");
  const targets = children.slice(start, end);
  // The grammar is not shown the star of a target.
  const [first] = targets;
  const isStarred = text[(first?.from ?? 0) - 1] === "*" && !targets.some(({ name }) => name === ",");
  if (first && isStarred) return { node: first, reason: "`*` stands without a list or a call around it" };
  if (targets.some(({ name }) => name === ",")) return partsFault(split(targets), text);
  return lonelyStar(targets) ?? targetFault(targets[0] as SyntaxNode, text);
}

function asyncFault(
  node: SyntaxNode,
  around: Surroundings,
  isAsync = node.firstChild?.name === "async",
): CompileFault | undefined {
  return isAsync && !around.isAsync ? outside(node, "async", "an `async` function") : undefined;
}

/** Python has room for so many loops, `try` and `with` in each other. */
function blockFault(node: SyntaxNode, { blocks }: Surroundings): CompileFault | undefined {
  return blocks >= 18 ? { node, reason: "there are too many blocks in each other" } : undefined;
}

function tryFault(node: SyntaxNode, children: readonly SyntaxNode[]): CompileFault | undefined {
  const handlers = children.flatMap(({ name }, i) => (name === "except" ? [children.slice(i + 1, i + 6)] : []));
  const has = (word: string) => children.some(({ name }) => name === word);
  if (handlers.length === 0 && (has("else") || !has("finally")))
    return { node, reason: "`try` stands without `except`" };
  const kinds = new Set(handlers.map(([first]) => first?.name === "*"));
  if (kinds.size > 1) return { node, reason: "`except` and `except*` stand beside each other" };
  for (const [i, handler] of handlers.entries()) {
    const end = handler.findIndex(({ name }) => name === "Body");
    const parts = handler.slice(0, end);
    const isBare = parts.length === 0;
    if (isBare && i < handlers.length - 1) return { node, reason: "`except:` must be the last" };
    if (parts.some(({ name }) => name === ","))
      return { node: parts[0] as SyntaxNode, reason: "several exceptions need brackets" };
    if (parts.length === 1 && parts[0]?.name === "*") return { node, reason: "`except*` needs an exception" };
  }
  return undefined;
}

function importFault(node: SyntaxNode, around: Surroundings, text: string): CompileFault | undefined {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === "import");
  const names = children.slice(at + 1);
  if (names.some(({ name }) => name === "*") && around.kind !== "module")
    return outside(node, "import *", "the module's own level");
  const isFrom = children[0]?.name === "from";
  const isBracketed = names[0]?.name === "(";
  if (!isFrom && isBracketed) return { node, reason: "`import` takes no brackets" };
  if (names.at(-1)?.name === ",") return { node, reason: "a comma stands at the end of the names" };
  if (isFrom && names.some(({ name }) => name === "."))
    return { node, reason: "only a name can be imported from a module" };
  if (!isFrom || text.slice(children[1]?.from, children[at - 1]?.to) !== "__future__") return undefined;
  return futureFault(node, names, around, text);
}

const features: ReadonlySet<string> = new Set(
  "absolute_import annotations division generator_stop generators nested_scopes print_function unicode_literals with_statement".split(
    " ",
  ),
);

/** `from __future__` stands before all else but the module's text. */
function futureFault(
  node: SyntaxNode,
  names: readonly SyntaxNode[],
  around: Surroundings,
  text: string,
): CompileFault | undefined {
  const words = names.flatMap((one, i) => (one.name === "VariableName" && names[i - 1]?.name !== "as" ? [one] : []));
  const unknown = words.find((one) => !features.has(text.slice(one.from, one.to)));
  if (unknown || words.length === 0) return { node: unknown ?? node, reason: "Python has no such feature" };
  const isTop = around.kind === "module" && /^(?:Script|StatementGroup)$/.test(node.parent?.name ?? "");
  const before = childrenOf(around.node)
    .flatMap((one) => (one.name === "StatementGroup" ? childrenOf(one) : [one]))
    .filter((one) => one.to <= node.from && one.name !== ";");
  const isFirst = before.every((one, i) => {
    if (one.name === "ImportStatement") return /^from\s+__future__\s/.test(text.slice(one.from, one.to));
    const only = one.name === "ExpressionStatement" && childrenOf(one).length === 1 ? one.firstChild : undefined;
    return i === 0 && /^(?:String|ContinuedString)$/.test(only?.name ?? "");
  });
  return isTop && isFirst ? undefined : { node, reason: "`from __future__` stands behind other statements" };
}

/** A name as a pattern matches everything, so nothing may follow. */
function matchFault(body: SyntaxNode): CompileFault | undefined {
  const clauses = body.getChildren("MatchClause");
  const whole = clauses
    .slice(0, -1)
    .find(
      (clause) =>
        !clause.getChild("Guard") &&
        !clause.getChild("if") &&
        childrenOf(clause)[1]?.name === "CapturePattern" &&
        childrenOf(clause)[2]?.name !== ",",
    );
  return whole && { node: whole, reason: "this pattern matches everything, but others follow" };
}
