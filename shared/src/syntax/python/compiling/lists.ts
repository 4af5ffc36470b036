// Arguments, parameters and displays that the grammar takes and Python does not. Must not know statements.

import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import type { CompileFault } from "./surroundings.js";

/** The fault of a list of arguments: their order, and names that are given twice. */
export function argumentFault(node: SyntaxNode, text: string): CompileFault | undefined {
  if (node.name !== "ArgList") return undefined;
  const given = new Set<string>();
  let isSpread = false;
  const parts = partsOf(node);
  const isAlone = !childrenOf(node).some(({ name }) => name === ",");
  for (const part of parts) {
    const [first, operator] = part as [SyntaxNode, SyntaxNode?];
    const isGenerator = part.some(({ name }) => name === "for");
    const isNamed = operator?.name === "AssignOp" && text.slice(operator.from, operator.to) === "=";
    if (isGenerator && (isNamed || !isAlone || node.parent?.name !== "CallExpression"))
      return { node: first, reason: "a generator beside other arguments needs brackets of its own" };
    if (isNamed) {
      const name = text.slice(first.from, first.to);
      if (given.has(name)) return { node: first, reason: `\`${name}\` is given twice` };
      if (name === "__debug__") return { node: first, reason: "`__debug__` cannot be given" };
      given.add(name);
    } else if (first.name === "**") isSpread = true;
    else if (first.name === "*") {
      if (isSpread) return { node: first, reason: "`*` stands behind `**`" };
    } else if (given.size > 0 || isSpread)
      return { node: first, reason: "an argument without a name stands behind one with a name" };
  }
  return undefined;
}

/** The fault of a list of parameters. */
export function parameterFault(node: SyntaxNode, text: string): CompileFault | undefined {
  if (node.name !== "ParamList") return undefined;
  const names = new Set<string>();
  let [hasDefault, hasSlash, hasStar, isEnded, isBare] = [false, false, false, false, false];
  let count = 0;
  for (const part of partsOf(node)) {
    const [first, second] = part as [SyntaxNode, SyntaxNode?];
    if (isEnded) return { node: first, reason: "a parameter stands behind `**`" };
    if (first.name === "/") {
      if (hasSlash || hasStar || count === 0)
        return { node: first, reason: "`/` stands where no parameter is marked by it" };
      hasSlash = true;
      continue;
    }
    const name = first.name === "VariableName" ? first : second?.name === "VariableName" ? second : undefined;
    const word = name && text.slice(name.from, name.to);
    if (word !== undefined && names.has(word))
      return { node: first, reason: `the parameter \`${word}\` stands there twice` };
    if (word !== undefined) names.add(word);
    if (first.name === "*") {
      if (hasStar) return { node: first, reason: "`*` stands there twice" };
      hasStar = true;
      isBare = name === undefined;
    } else if (first.name === "**") {
      if (isBare) return { node: first, reason: "no parameter stands behind `*`" };
      isEnded = true;
    } else {
      const isGiven = part.some((one) => one.name === "AssignOp");
      if (hasDefault && !isGiven && !hasStar)
        return { node: first, reason: "a parameter without a default stands behind one with a default" };
      hasDefault ||= isGiven;
      isBare = false;
      count++;
    }
  }
  return isBare ? { node, reason: "no parameter stands behind `*`" } : undefined;
}

/** The fault of a display, a comprehension or `:=`. */
export function namedFault(node: SyntaxNode, text: string): CompileFault | undefined {
  if (!/^(?:NamedExpression|ParenthesizedExpression|CompareOp|ArgList)$|Comprehension/.test(node.name))
    return undefined;
  const children = childrenOf(node);
  if (node.name === "NamedExpression" && children[0]?.name !== "VariableName")
    return { node, reason: "only a name can stand before `:=`" };
  if (/Comprehension/.test(node.name) && /^\*{1,2}$/.test(children[1]?.name ?? ""))
    return { node, reason: "`*` cannot stand in a comprehension" };
  if (node.name === "ParenthesizedExpression" && children[1]?.name === "*")
    return { node, reason: "`*` stands without a list or a call around it" };
  if (node.name === "CompareOp" && text.slice(node.from, node.to) === "<>")
    return { node, reason: "`<>` is `!=` in Python 3" };
  if (!/Comprehension|^ArgList$/.test(node.name)) return undefined;
  // The targets of each `for`.
  const at = children.findIndex(({ name }) => name === "for");
  const end = children.findIndex(({ name }, i) => i > at && name === "in");
  const targets = at < 0 ? [] : children.slice(at + 1, end).filter(({ name }) => name !== "," && name !== "*");
  const wrong = targets.find((target) => targetFault(target, text));
  return wrong && targetFault(wrong, text);
}

/** The fault of what a value is assigned to; `isSimple` where it must be one thing. */
export function targetFault(outer: SyntaxNode, text: string, isSimple = false): CompileFault | undefined {
  const node = unwrapped(outer);
  if (node.name === "VariableName")
    return text.slice(node.from, node.to) === "__debug__" ? wrongTarget(node) : undefined;
  if (node.name === "MemberExpression") return undefined;
  if (isSimple || (node.name !== "TupleExpression" && node.name !== "ArrayExpression")) return wrongTarget(node);
  return partsFault(partsOf(node), text);
}

/** The fault of several targets, each of one node or of `*` and one. */
export function partsFault(parts: readonly (readonly SyntaxNode[])[], text: string): CompileFault | undefined {
  let stars = 0;
  for (const part of parts) {
    const last = part[part.length - 1] as SyntaxNode;
    if (part[0]?.name === "*" && ++stars > 1) return { node: part[0], reason: "two targets with `*`" };
    if (part.length > 2 || (part.length === 2 && part[0]?.name !== "*")) return wrongTarget(part[0] as SyntaxNode);
    const fault = targetFault(last, text);
    if (fault) return fault;
  }
  return undefined;
}

function wrongTarget(node: SyntaxNode): CompileFault {
  return { node, reason: "nothing can be assigned to this" };
}
