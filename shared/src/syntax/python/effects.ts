// Which expressions run nothing but Python's own operations on plain data, within bounds. A list of what is allowed: whatever is not on it
// counts as something that runs. Must not know statements.
import { childrenOf, lastName, type SyntaxNode, unwrapped } from "./grammar.js";
import type { Scope } from "./scope.js";
import { constructors, describingCalls } from "./vocabulary.js";

/** Names that the class around an expression binds; they hide those of the module. */
export type LocalNames = ReadonlySet<string>;

export const noNames: LocalNames = new Set();

/** Whether a name or `a.b.c` belongs to another module or to Python itself: nothing here binds the name that it begins with. */
export function isForeign(node: SyntaxNode | null | undefined, { text, bindings }: Scope, locals: LocalNames): boolean {
  let root = node;
  while (root && root.name !== "VariableName") root = root.firstChild;
  if (!root) return false;
  const name = text.slice(root.from, root.to);
  const binding = bindings.get(name);
  return !locals.has(name) && (binding === undefined || binding.kind === "import");
}

/** A call of something that only describes data, by the name that its own module gives it. */
export function isDescribing(call: SyntaxNode, scope: Scope, locals: LocalNames): boolean {
  const callee = call.firstChild;
  const name = lastName(callee, scope.text);
  if (name === undefined || !isForeign(callee, scope, locals)) return false;
  const binding = callee?.name === "VariableName" ? scope.bindings.get(name) : undefined;
  const original = (binding?.kind === "import" ? binding.name : undefined) ?? name;
  return describingCalls.has(original) || constructors.has(original);
}

/** The first part of an expression that may run something; the body of a lambda does not run, its defaults do. */
export function effectIn(node: SyntaxNode, scope: Scope, locals: LocalNames = noNames): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  node.cursor().iterate((at) => {
    if (found) return false;
    const one = at.node;
    if (at.name === "LambdaExpression") {
      const parameters = one.getChild("ParamList");
      if (parameters && parameters.from !== node.from) found = effectIn(parameters, scope, locals);
      return false;
    }
    if (!isHarmless(one, scope, locals)) found = one;
    return found === undefined;
  });
  return found;
}

function isHarmless(node: SyntaxNode, scope: Scope, locals: LocalNames): boolean {
  switch (node.name) {
    case "CallExpression":
      return isDescribing(node, scope, locals);
    case "MemberExpression":
      return isPlainMember(node, scope, locals);
    case "BinaryExpression":
      return isPlainOperation(node, scope, locals);
    case "FormatReplacement":
      return childrenOf(node).every((part) => /^[{}]$/.test(part.name) || isPlainConstant(part, scope, locals));
    case "*":
    case "**":
      // An operator is judged with its operands. Before a parameter it takes what is left; before a value it spreads it.
      return (
        /^(?:ArithOp|ParamList)$/.test(node.parent?.name ?? "") || isPlainConstant(node.nextSibling, scope, locals)
      );
    case "ParenthesizedExpression":
      return unwrapped(node) !== node;
    default:
      return !/Await|Yield|NamedExpression|Comprehension/.test(node.name);
  }
}

/** A type's index, or a name behind a dot; of this module's own classes only a member, or its `value` or `name`. */
function isPlainMember(node: SyntaxNode, scope: Scope, locals: LocalNames): boolean {
  const object = node.firstChild;
  if (node.lastChild?.name !== "PropertyName" || object?.name !== "MemberExpression") return true;
  const last = scope.text.slice(node.lastChild.from, node.lastChild.to);
  return last === "value" || last === "name" || isForeign(node, scope, locals);
}

/** `|` of types; sums of anything that is bounded; products of numbers that are written out. */
function isPlainOperation(node: SyntaxNode, scope: Scope, locals: LocalNames): boolean {
  const [left, operator, right] = childrenOf(node);
  if (!left || !operator || !right) return false;
  const source = scope.text.slice(operator.from, operator.to);
  if (source === "|") return true;
  const isNumber = (side: SyntaxNode) => unwrapped(side).name === "Number";
  if (source === "*" || source === "/" || source === "//")
    return isNumber(right) && (isNumber(left) || unwrapped(left).name === "BinaryExpression");
  if (source !== "+" && source !== "-") return false;
  const isBounded = (side: SyntaxNode) =>
    /^(?:Number|String|ContinuedString|BinaryExpression)$/.test(unwrapped(side).name) ||
    isPlainConstant(unwrapped(side), scope, locals);
  return isBounded(left) && isBounded(right);
}

/** A constant of the module that is a literal or a display: it is read, and so bounded, by the reader of values. */
function isPlainConstant(node: SyntaxNode | null, { text, bindings }: Scope, locals: LocalNames): boolean {
  if (node?.name !== "VariableName") return false;
  const name = text.slice(node.from, node.to);
  const binding = locals.has(name) ? undefined : bindings.get(name);
  if (binding?.kind !== "value") return false;
  const plain = /^(?:String|ContinuedString|Number|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;
  return plain.test(unwrapped(binding.node).name);
}
