// Python's own operations on plain data: displays, f-strings, sums and arithmetic within bounds. Must not know calls or attributes.
import { childrenOf, isNumeric, partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { Effect, type Evaluation } from "./effects.js";
import { float, isHashable, isPlain, isTypeLike, type Kind, text, truth, typeKind, unclear, whole } from "./kinds.js";

export function formatted(node: SyntaxNode, evaluation: Evaluation): Kind {
  for (const replacement of node.getChildren("FormatReplacement")) {
    const [, value, ...more] = childrenOf(replacement);
    const isWhole = more.every(({ name }) => name === "FormatConversion" || name === "}");
    const constant = isWhole ? evaluation.constant(value) : undefined;
    if (!value || !constant || !/^(?:text|whole|float|truth|none)$/.test(constant.type)) throw new Effect(replacement);
    evaluation.reader.spend(constant, replacement);
  }
  return text;
}

export function display(node: SyntaxNode, evaluation: Evaluation): Kind {
  let hashable = true;
  for (const part of partsOf(node)) {
    const [first, second] = part as [SyntaxNode, SyntaxNode?];
    if (second) {
      const spread = evaluation.constant(second);
      if (first.name !== "*" || part.length > 2 || !spread || !/^(?:list|tuple)$/.test(spread.type))
        throw new Effect(first);
      evaluation.reader.spend(spread, second);
      hashable = false;
      if (node.name === "SetExpression") throw new Effect(second, "kinds");
    } else {
      const isKey = isHashable(evaluation.kind(first));
      if (node.name === "SetExpression" && !isKey) throw new Effect(first, "key");
      hashable &&= isKey;
    }
  }
  if (node.name === "ArrayExpression") return { is: "list" };
  return node.name === "SetExpression" ? { is: "set" } : { is: "tuple", hashable };
}

export function dict(node: SyntaxNode, evaluation: Evaluation): Kind {
  for (const part of partsOf(node)) {
    const [first, second, third] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (second?.name === ":" && third) {
      if (!isHashable(evaluation.kind(first))) throw new Effect(first, "key");
      evaluation.kind(third);
    } else {
      const spread = first.name === "**" ? evaluation.constant(second) : undefined;
      if (spread?.type !== "dict" || !second) throw new Effect(first);
      evaluation.reader.spend(spread, second);
    }
  }
  return { is: "dict" };
}

export function unary(node: SyntaxNode, evaluation: Evaluation): Kind {
  const [operator, operand] = childrenOf(node) as [SyntaxNode, SyntaxNode];
  const kind = evaluation.kind(operand);
  if (operator.name === "not" && isPlain(kind)) return truth;
  if (operator.name === "not" || !isNumeric(operand)) throw new Effect(node, "expression");
  if (evaluation.source(operator) === "~" && !/^[\d_]+$/.test(evaluation.source(unwrapped(operand))))
    throw new Effect(node, "expression");
  return kind;
}

/** `|` of types; sums of texts, of lists and of tuples; arithmetic of numbers that are written out. */
export function binary(node: SyntaxNode, evaluation: Evaluation): Kind {
  const [left, operator, right] = childrenOf(node) as [SyntaxNode, SyntaxNode, SyntaxNode];
  const source = evaluation.source(operator);
  const [a, b] = [evaluation.kind(left), evaluation.kind(right)];
  if (source === "|") {
    if (a.is === "number" && b.is === "number" && a.isWhole && b.isWhole) return whole;
    if (isTypeLike(a) && isTypeLike(b) && !(a.is === "none" && b.is === "none")) return typeKind;
    throw new Effect(node, "kinds");
  }
  if (isNumeric(node)) {
    // Bounded by what is written; and no number so long that it is no float.
    const isDivided = /[/%]/.test(source) && !/^[\d_]*[1-9][\d_.]*$/.test(evaluation.source(unwrapped(right)));
    if (
      isDivided ||
      !/^(?:[-+*]|\/\/?|%)$/.test(source) ||
      node.to - node.from > 200 ||
      /[eExXjJ]/.test(evaluation.source(node))
    )
      throw new Effect(node);
    return a.is === "number" && b.is === "number" && a.isWhole && b.isWhole && source !== "/" ? whole : float;
  }
  if (source !== "+" || a.is !== b.is || !/^(?:text|list|tuple)$/.test(a.is)) throw new Effect(node);
  for (const side of [left, right]) {
    const constant = evaluation.constant(side);
    if (constant) evaluation.reader.spend(constant, node);
    else if (unwrapped(side).name === "VariableName" || unwrapped(side).name === "MemberExpression")
      throw new Effect(node);
    else evaluation.reader.spendText(side.to - side.from, node);
  }
  return a.is === "tuple" ? { is: "tuple", hashable: false } : a;
}

export function conditional(node: SyntaxNode, evaluation: Evaluation): Kind {
  const [yes, , condition, , no] = childrenOf(node) as SyntaxNode[];
  const [a, truthOf, b] = [yes, condition, no].map((part) => evaluation.kind(part as SyntaxNode)) as [Kind, Kind, Kind];
  if (!isPlain(truthOf)) throw new Effect(condition as SyntaxNode);
  return a.is === b.is && isPlain(a) ? a : unclear;
}
