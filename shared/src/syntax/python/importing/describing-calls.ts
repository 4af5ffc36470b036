// Calls that make a description of data (`Field(…)`, `TypeVar(…)`): their arguments are evaluated and must be such as are taken.
// Must not know any other call.

import { type SyntaxNode, spanOfNode } from "../grammar.js";
import { checkType, isOutermost } from "./annotations.js";
import { fieldOf } from "./dataclasses.js";
import { Effect, type Evaluation } from "./effects.js";
import { type Foreign, isTypeLike, type Kind, whole } from "./kinds.js";
import { checkFieldArguments } from "./pydantic-settings.js";
import { type Arguments, argumentsOf, truthOf } from "./signatures.js";

/** The kind of what a call of something by its own module's name makes. Throws `Effect`. */
export function describingCall(call: SyntaxNode, name: string, { from }: Foreign, evaluation: Evaluation): Kind {
  const list = call.getChild("ArgList");
  if (!list) throw new Effect(call);
  const given = argumentsOf(list, call, name, evaluation);
  for (const [word, value] of given.named) {
    if (name === "TypeVar" && typed.has(word)) checkBound(value, evaluation);
    else evaluation.kind(value);
    const since = name === "TypeVar" && from !== "typing_extensions" ? newWords[word] : undefined;
    if (since !== undefined) evaluation.reader.newer(spanOfNode(value), `\`${word}\` of \`TypeVar\``, since);
  }
  const [first, ...others] = given.placed;
  if (name === "TypeVar" || name === "NewType") {
    if (first?.name !== "String") throw new Effect(call, "expression");
    if (name === "TypeVar") checkVariable(given, call, evaluation);
    for (const other of others) checkBound(other, evaluation);
  } else if (name === "ForwardRef") {
    if (first?.name !== "String") throw new Effect(call, "expression");
    checkType(first, evaluation);
  } else for (const one of given.placed) evaluation.kind(one);
  if (/^(?:Field|PrivateAttr)$/.test(name) && (from === undefined || from.startsWith("pydantic")))
    checkFieldArguments(given, evaluation);
  if (name === "auto") return whole;
  if (name === "field") return { is: "instance", field: fieldOf(given, evaluation) };
  return isTypeMaker(name) ? { is: "foreign", name: undefined } : { is: "instance" };
}

/** Calls that make a type, or what stands for one. */
function isTypeMaker(name: string): boolean {
  return /^(?:TypeVar|NewType|ForwardRef|con(?:str|int|float|list))$/.test(name);
}

/** A variable has no single constraint, none beside a bound, and varies in one direction. */
function checkVariable({ placed, named }: Arguments, call: SyntaxNode, evaluation: Evaluation): void {
  const isBoth = ["covariant", "contravariant"].every((word) => {
    const value = named.get(word);
    return value !== undefined && truthOf(value, evaluation);
  });
  if (placed.length === 2 || (placed.length > 2 && named.has("bound")) || isBoth)
    throw new Effect(
      call,
      "fails",
      "a `TypeVar` has several constraints or a bound or none, and varies in one direction at most",
    );
}

/** What a variable is bound to is a type. */
function checkBound(node: SyntaxNode, evaluation: Evaluation): void {
  const kind = checkType(node, evaluation);
  if ((!isTypeLike(kind) && kind.is !== "text") || isOutermost(node, evaluation))
    throw new Effect(node, "fails", "this is no type");
}

/** Arguments of `TypeVar` that Python has not always known. */
const newWords: Readonly<Record<string, string>> = { infer_variance: "3.12", default: "3.13" };

/** Arguments of `TypeVar` that are types. */
const typed: ReadonlySet<string> = new Set(["bound", "default"]);
