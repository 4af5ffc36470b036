// Types: what stands in annotations and beside `type` aliases. A text in one is a type in quotes, which Pydantic evaluates while it
// makes a class. Must not know statements.

import { childrenOf, parseUpToFault, type SyntaxNode, unwrapped } from "../grammar.js";
import { readString } from "../literals.js";
import { isVocabulary, lonelyWords } from "../vocabulary.js";
import { Effect, type Evaluation } from "./effects.js";
import { isPlain, isTypeLike, type Kind } from "./kinds.js";
import { type LibraryName, libraryName } from "./library.js";

/** Checks an expression that is used as a type, with the texts in it. Throws `Effect`. */
export function checkType(outer: SyntaxNode, evaluation: Evaluation, depth = 0): Kind {
  const node = unwrapped(outer);
  switch (node.name) {
    case "String":
      return quoted(node, evaluation, depth);
    case "ContinuedString":
    case "FormatString":
      throw new Effect(node);
    case "BinaryExpression": {
      const kind = evaluation.kind(node);
      for (const side of operands(node)) {
        checkType(side, evaluation, depth);
        if (isOutermost(side, evaluation)) throw new Effect(side, "fails", outermost);
      }
      return kind;
    }
    case "MemberExpression":
      return node.lastChild?.name === "PropertyName" ? evaluation.kind(node) : indexed(node, evaluation, depth);
    case "ArrayExpression": {
      const kind = evaluation.kind(node);
      for (const item of childrenOf(node)) if (!/^[[\],]$/.test(item.name)) checkType(item, evaluation, depth);
      return kind;
    }
    default: {
      const kind = evaluation.kind(node);
      // A constant would be evaluated as if it stood here in quotes.
      if (kind.is === "text" || kind.is === "unclear") throw new Effect(node);
      return kind;
    }
  }
}

/** The operands of a chain of `|`, without recursion. */
function operands(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at = node;
  while (at.name === "BinaryExpression") {
    const [left, , right] = childrenOf(at) as [SyntaxNode, SyntaxNode, SyntaxNode];
    found.push(right);
    at = unwrapped(left);
  }
  return [...found, at];
}

function indexed(node: SyntaxNode, evaluation: Evaluation, depth: number): Kind {
  const kind = evaluation.kind(node);
  const [object, , ...inner] = childrenOf(node).slice(0, -1);
  const head = evaluation.kind(object as SyntaxNode);
  const name = head.is === "foreign" ? head.name : undefined;
  const known = head.is === "foreign" ? libraryName(head) : undefined;
  const given = inner.filter((item) => item.name !== ",");
  const only = given.length === 1 && given[0] ? unwrapped(given[0]) : undefined;
  const items = only?.name === "TupleExpression" ? childrenOf(only).filter((one) => !/^[(),]$/.test(one.name)) : given;
  if (name === "Literal") {
    for (const item of items)
      if (!isChoice(evaluation.kind(item)))
        throw new Effect(item, "fails", "`Literal[…]` lists texts, numbers, truth values, `None` and members of enums");
    return kind;
  }
  for (const type of name === "Annotated" ? items.slice(0, 1) : items) {
    const inside = checkType(type, evaluation, depth);
    // A type that holds what cannot be a key goes into no union.
    if (head.is === "builtin" && /^(?:list|dict|set)$/.test(inside.is))
      throw new Effect(type, "fails", "this is no type");
    const isForTyping = name !== undefined && known?.from === "typing" && known.counts;
    if (isOutermost(type, evaluation)) throw new Effect(type, "fails", outermost);
    if (isForTyping && !isArgument(inside, name)) throw new Effect(type, "fails", "this is no type");
  }
  if (known?.counts && (items.length < known.counts[0] || items.length > known.counts[1]))
    throw new Effect(node, "fails", countWords(known, items.length));
  if (known?.fewer && (items.length < known.fewer[0] || items.length > known.fewer[1]))
    evaluation.tellNewer(
      node,
      `\`${known.name}\` with ${items.length} ${items.length === 1 ? "type" : "types"}`,
      "3.13",
    );
  const [first, last] = [items[0], items.at(-1)];
  if (name === "Callable" && known && first && !isParameterList(first, evaluation))
    throw new Effect(first, "fails", "the first part of `Callable[…]` is a list of types, `...` or a `ParamSpec`");
  if (name === "Concatenate" && last && !isParameters(evaluation.kind(last)))
    throw new Effect(last, "fails", "the last part of `Concatenate[…]` is `...` or a `ParamSpec`");
  if (name !== undefined && /^(?:Generic|Protocol)$/.test(name)) checkParameters(items, evaluation);
  return kind;
}

const outermost = "`ClassVar` and `Final` stand around a whole type, not in one";

/** A value that `Literal` may list. */
function isChoice(kind: Kind): boolean {
  return (isPlain(kind) && kind.is !== "ellipsis") || kind.is === "member" || kind.is === "foreign";
}

/** What may stand in the brackets of a generic type of `typing`. */
function isArgument(kind: Kind, name: string): boolean {
  return (
    isTypeLike(kind) ||
    kind.is === "text" ||
    (kind.is === "ellipsis" && /^(?:Tuple|Callable|Concatenate)$/.test(name)) ||
    (kind.is === "list" && name === "Callable")
  );
}

/** What stands for all parameters of a function. */
function isParameterList(outer: SyntaxNode, evaluation: Evaluation): boolean {
  const node = unwrapped(outer);
  const head = node.name === "MemberExpression" && node.lastChild?.name === "]" ? node.firstChild : undefined;
  const kind = evaluation.kind(head ?? node);
  if (head) return kind.is === "foreign" && kind.name === "Concatenate";
  return kind.is === "list" || isParameters(kind);
}

/** What stands for the parameters of a function that are not known. */
function isParameters(kind: Kind): boolean {
  return kind.is === "ellipsis" || (kind.is === "foreign" && !isWord(kind.name ?? "") && !libraryName(kind));
}

/** `ClassVar` and `Final` stand around a type, never in one. */
export function isOutermost(outer: SyntaxNode, evaluation: Evaluation): boolean {
  const node = unwrapped(outer);
  const head = node.name === "MemberExpression" && node.lastChild?.name === "]" ? node.firstChild : node;
  if (head?.name !== "VariableName" && head?.name !== "MemberExpression") return false;
  const kind = evaluation.kind(head);
  return kind.is === "foreign" && (kind.name === "ClassVar" || kind.name === "Final");
}

/** `Generic` takes variables only. */
function checkParameters(items: readonly SyntaxNode[], evaluation: Evaluation): void {
  const told = new Set<string>();
  for (const item of items) {
    const kind = evaluation.kind(item);
    // What is known here by its name is no variable; any other thing of another module may be one.
    const isKnown = kind.is === "foreign" && kind.name !== undefined && kind.name !== "AnyStr" && isWord(kind.name);
    if (kind.is !== "foreign" || kind.isModule || isKnown || told.has(evaluation.source(item)))
      throw new Effect(
        item,
        "fails",
        "in the brackets of `Generic` and `Protocol` stand variables of types, each once",
      );
    told.add(evaluation.source(item));
  }
}

function isWord(name: string): boolean {
  return isVocabulary(name) || lonelyWords.has(name);
}

/** What to say of a number of types in brackets that is refused. */
function countWords({ name, counts: [least, most] = [1, 1] }: LibraryName, count: number): string {
  const wanted =
    least === most ? String(least) : most < Number.POSITIVE_INFINITY ? `${least} to ${most}` : `${least} or more`;
  return `\`${name}[…]\` takes ${wanted} ${wanted === "1" ? "type" : "types"}, and here ${count === 1 ? "is" : "are"} ${count}`;
}

function quoted(node: SyntaxNode, evaluation: Evaluation, depth: number): Kind {
  const found = depth < deepest ? quotedType(node, evaluation) : undefined;
  if (!found) throw new Effect(node);
  try {
    // A name that is not known yet may still come; Pydantic waits for it.
    return checkType(found.type, found.evaluation, depth + 1);
  } catch (error) {
    throw error instanceof Effect ? new Effect(node, error.reason, error.detail) : error;
  }
}

/** The type that stands in quotes, and how it is evaluated; undefined where there is none. */
export function quotedType(
  node: SyntaxNode,
  evaluation: Evaluation,
): { readonly type: SyntaxNode; readonly evaluation: Evaluation } | undefined {
  const source = readString(evaluation.source(node))?.value.trim();
  if (!source || /[\n\r]/.test(source)) return undefined;
  const { tree, fault } = parseUpToFault(source);
  const statement = tree.topNode.firstChild;
  const type = statement?.firstChild;
  const isWhole = fault === undefined && statement?.name === "ExpressionStatement" && !statement.nextSibling;
  return isWhole && type && !type.nextSibling ? { type, evaluation: evaluation.quoted(source, node) } : undefined;
}

/** How often a type in quotes may hold another. */
const deepest = 3;
