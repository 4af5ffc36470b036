// Calls that make a description of data (`Field(…)`, `TypeVar(…)`): their arguments are evaluated and must be such as are taken.
// Must not know any other call.

import { partsOf, type SyntaxNode } from "../grammar.js";
import { constructors } from "../vocabulary.js";
import { checkType, isOutermost } from "./annotations.js";
import { Effect, type Evaluation } from "./effects.js";
import { isTypeLike } from "./kinds.js";

/** Checks the arguments of a call of something by its own module's name. Throws `Effect`. */
export function checkDescribingCall(call: SyntaxNode, name: string, evaluation: Evaluation): void {
  const list = call.getChild("ArgList");
  if (!list) throw new Effect(call);
  const given: SyntaxNode[] = [];
  for (const part of partsOf(list)) {
    const [first, operator, value] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (part.length === 1) given.push(first);
    else if (part.length !== 3 || operator?.name !== "AssignOp" || !value) throw new Effect(call);
    else if (evaluation.source(operator) !== "=") throw new Effect(call);
    else if (typed.has(evaluation.source(first)) && name === "TypeVar") checkBound(value, evaluation);
    else evaluation.kind(value);
  }
  if (given.length > (most[name] ?? (constructors.has(name) ? 0 : 1))) throw new Effect(call, "expression");
  const [first, ...others] = given;
  if (name === "TypeVar" || name === "NewType") {
    if (first?.name !== "String" || (name === "NewType" && others.length !== 1)) throw new Effect(call, "expression");
    if (name === "TypeVar" && others.length === 1) throw new Effect(call, "expression");
    for (const other of others) checkBound(other, evaluation);
  } else if (name === "ForwardRef") {
    if (first?.name !== "String") throw new Effect(call, "expression");
    checkType(first, evaluation);
  } else for (const one of given) evaluation.kind(one);
}

/** What a variable is bound to is a type. */
function checkBound(node: SyntaxNode, evaluation: Evaluation): void {
  const kind = checkType(node, evaluation);
  if ((!isTypeLike(kind) && kind.is !== "text") || isOutermost(node, evaluation)) throw new Effect(node, "fails");
}

/** How many arguments may stand without a name, where it is not one. */
const most: Readonly<Record<string, number>> = {
  ConfigDict: 0,
  NewType: 2,
  TypeVar: 20,
  auto: 0,
  field: 0,
};

/** Arguments of `TypeVar` that are types. */
const typed: ReadonlySet<string> = new Set(["bound", "default"]);
