// What an expression that is not static would come to, where that follows from the text alone: the repair of PP004 writes it down.
// Only what is evident is computed; nothing here makes a value known to the rest of the program.
import type { JsonValue } from "../../base/json.js";
import { toJson } from "../tree.js";
import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { printPython } from "./print.js";
import type { ValueReader } from "./values.js";

/** Python text of what an expression comes to; undefined where that is not evident. */
export function fold(node: SyntaxNode, reader: ValueReader): string | undefined {
  const value = compute(unwrapped(node), reader, 0);
  if (value === undefined) return undefined;
  const text = printPython(value);
  return text.length <= longest ? text : undefined;
}

/** Longer values are better given a name by their author. */
const longest = 200;
const deepest = 30;

function compute(node: SyntaxNode, reader: ValueReader, depth: number): JsonValue | undefined {
  if (depth > deepest) return undefined;
  const inner = (child: SyntaxNode | null | undefined) => child && compute(unwrapped(child), reader, depth + 1);
  switch (node.name) {
    case "BinaryExpression": {
      const [left, operator, right] = childrenOf(node);
      const a = inner(left);
      const b = inner(right);
      if (a === undefined || b === undefined || !operator) return undefined;
      return arithmetic(a, reader.text.slice(operator.from, operator.to), b);
    }
    case "ConditionalExpression": {
      const [yes, , condition, , no] = childrenOf(node);
      const truth = inner(condition);
      return typeof truth === "boolean" ? inner(truth ? yes : no) : undefined;
    }
    case "CallExpression":
      return callOf(node, reader, inner);
    case "MemberExpression":
      return memberOf(node, inner) ?? leaf(node, reader);
    default:
      return leaf(node, reader);
  }
}

function leaf(node: SyntaxNode, reader: ValueReader): JsonValue | undefined {
  const value = reader.read(node);
  return value && value.type !== "model" ? toJson(value.node) : undefined;
}

function arithmetic(a: JsonValue, operator: string, b: JsonValue): JsonValue | undefined {
  if (operator === "*" && typeof a === "string" && isSmall(b)) return a.repeat(b);
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  const [x, y] = [a as number, b as number];
  const results: Readonly<Record<string, () => number>> = {
    "+": () => x + y,
    "-": () => x - y,
    "*": () => x * y,
    "//": () => Math.floor(x / y),
    "%": () => x - y * Math.floor(x / y),
    "**": () => (y >= 0 ? x ** y : Number.NaN),
  };
  const result = results[operator]?.();
  return result !== undefined && Number.isSafeInteger(result) ? result + 0 : undefined;
}

function isSmall(value: JsonValue): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 100;
}

/** `CONSTANT["key"]` and `CONSTANT[0]`. */
function memberOf(
  node: SyntaxNode,
  inner: (child: SyntaxNode | undefined) => JsonValue | undefined,
): JsonValue | undefined {
  const [object, open, index, close] = childrenOf(node);
  if (open?.name !== "[" || close?.name !== "]") return undefined;
  const container = inner(object);
  const key = inner(index);
  if (Array.isArray(container) && typeof key === "number") return (container as readonly JsonValue[]).at(key);
  if (container === null || typeof container !== "object" || typeof key !== "string") return undefined;
  return Object.hasOwn(container, key) ? (container as Record<string, JsonValue>)[key] : undefined;
}

/** Methods of texts and the constructors of plain values. */
function callOf(
  node: SyntaxNode,
  { text }: ValueReader,
  inner: (child: SyntaxNode | undefined) => JsonValue | undefined,
): JsonValue | undefined {
  const callee = node.firstChild;
  const list = node.getChild("ArgList");
  if (!callee || !list) return undefined;
  const parts = partsOf(list);
  const isDict = callee.name === "VariableName" && text.slice(callee.from, callee.to) === "dict";
  if (isDict && parts.every((part) => part.length === 3 && part[1]?.name === "AssignOp")) {
    const entries = parts.map(([key, , value]) => [text.slice(key?.from, key?.to), inner(value)] as const);
    return entries.every(([, value]) => value !== undefined) ? (Object.fromEntries(entries) as JsonValue) : undefined;
  }
  if (!parts.every((part) => part.length === 1)) return undefined;
  const values = parts.map(([part]) => inner(part));
  if (!values.every((value) => value !== undefined)) return undefined;
  const name = text.slice(callee.lastChild?.from ?? callee.from, callee.to);
  if (callee.name === "VariableName") return constructed(name, values);
  const receiver = callee.name === "MemberExpression" ? inner(callee.firstChild ?? undefined) : undefined;
  return typeof receiver === "string" ? methodOf(receiver, name, values) : undefined;
}

function constructed(name: string, [value, ...more]: readonly JsonValue[]): JsonValue | undefined {
  if (more.length > 0 || value === undefined) return undefined;
  if (name === "str" && typeof value === "string") return value;
  if (name === "str" && Number.isSafeInteger(value)) return String(value);
  return (name === "list" || name === "tuple") && Array.isArray(value) ? value : undefined;
}

function methodOf(receiver: string, name: string, values: readonly JsonValue[]): JsonValue | undefined {
  const [a, b] = values;
  // Beyond ASCII the two languages may differ about upper and lower case.
  const isAscii = [...receiver].every((character) => character < "\u0080");
  if (values.length === 0 && isAscii) {
    if (name === "lower") return receiver.toLowerCase();
    if (name === "upper") return receiver.toUpperCase();
    if (name === "strip") return receiver.trim();
    if (name === "split") return receiver.split(/\s+/).filter((word) => word !== "");
  }
  if (name === "replace" && values.length === 2 && typeof a === "string" && typeof b === "string" && a !== "")
    return receiver.replaceAll(a, () => b);
  if (name === "split" && values.length === 1 && typeof a === "string" && a !== "") return receiver.split(a);
  if (name === "join" && values.length === 1 && Array.isArray(a) && a.every((item) => typeof item === "string"))
    return a.join(receiver);
  return undefined;
}
