// A value that a module's text tells without being run, and the limits on such values. Must not know the grammar.
import { brokenStructureLimit } from "../limits.js";
import { limits, type SyntaxProblem } from "../problems.js";
import type { ListItem, LocatedNode, MapEntry } from "../tree.js";
import { float, isHashable, type Kind, text, unclear, whole } from "./importing/kinds.js";
import { printFloat } from "./literals.js";

/** What Python would call the value's type; `model` is a call of a model's constructor. */
export type ValueType =
  | "text"
  | "whole"
  | "float"
  | "truth"
  | "none"
  | "list"
  | "tuple"
  | "set"
  | "dict"
  | "model"
  | "enum";

export interface StaticValue {
  readonly type: ValueType;
  readonly node: LocatedNode;
  /** How many nodes it has, those behind names included. */
  readonly size: number;
  /** How deep it is, those behind names included. */
  readonly height: number;
  /** A whole number exactly. */
  readonly whole?: bigint;
}

/** Thrown where a value grows beyond a limit; carries the problem. */
export class ValueLimit extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.kind);
  }
}

/** Names may be used in names: such a tree could become too deep to walk, though no text shows it. */
const deepest = 500;

/** How long a text may become that is put together from others. */
const longest = 25 * limits.bytes;

export function textValue(
  value: string,
  style: "single" | "double",
  start: number,
  end: number,
  type: "text" | "enum" = "text",
): StaticValue {
  if (value.length > longest) throw new ValueLimit(brokenStructureLimit("nodes", start, end));
  return { type, node: { kind: "text", value, style, span: { start, end } }, size: 1, height: 0 };
}

/** A whole number; its source is written in decimal digits. */
export function wholeValue(whole: bigint, start: number, end: number): StaticValue {
  const node: LocatedNode = { kind: "number", value: Number(whole), source: whole.toString(), span: { start, end } };
  return { type: "whole", node, size: 1, height: 0, whole };
}

/** `source` is the number as written. */
export function floatValue(value: number, source: string, start: number, end: number): StaticValue {
  const node: LocatedNode = { kind: "number", value, source, span: { start, end } };
  return { type: "float", node, size: 1, height: 0 };
}

export function truthValue(value: boolean, start: number, end: number): StaticValue {
  return { type: "truth", node: { kind: "boolean", value, span: { start, end } }, size: 1, height: 0 };
}

export function noneValue(start: number, end: number): StaticValue {
  return { type: "none", node: { kind: "null", value: null, span: { start, end } }, size: 1, height: 0 };
}

/** An item or an entry with the value in it, as collections are put together. */
export interface Member<T> {
  readonly member: T;
  readonly value: StaticValue;
}

export function listValue(
  type: "list" | "tuple" | "set",
  members: readonly Member<ListItem>[],
  start: number,
  end: number,
): StaticValue {
  const items = members.map(({ member }) => member);
  return { type, node: { kind: "list", items, flow: true, span: { start, end } }, ...measured(members, start, end) };
}

/** A dict display, or the call of the model that `calls` names. */
export function mapValue(
  members: readonly Member<MapEntry>[],
  start: number,
  end: number,
  calls?: string,
): StaticValue {
  const entries = members.map(({ member }) => member);
  const node: LocatedNode = {
    kind: "map",
    entries,
    flow: true,
    span: { start, end },
    ...(calls === undefined ? {} : { calls }),
  };
  return { type: calls === undefined ? "dict" : "model", node, ...measured(members, start, end) };
}

/** The members of a collection that is put into another one. */
export function itemsOf(value: StaticValue): readonly Member<ListItem>[] {
  return value.node.kind === "list"
    ? value.node.items.map((member) => ({ member, value: valueOfNode(member.value) }))
    : [];
}

export function entriesOf(value: StaticValue): readonly Member<MapEntry>[] {
  return value.node.kind === "map"
    ? value.node.entries.map((member) => ({ member, value: valueOfNode(member.value) }))
    : [];
}

const known = new WeakMap<LocatedNode, StaticValue>();

/** Remembers the value behind a node, so that its size need not be counted again. */
export function remembered(value: StaticValue): StaticValue {
  known.set(value.node, value);
  return value;
}

function valueOfNode(node: LocatedNode): StaticValue {
  const value = known.get(node);
  if (!value) throw new Error("a node without a value");
  return value;
}

/** The value as `str` writes it, where an f-string of constants may hold it. */
export function printed({ type, node, whole: exact }: StaticValue): string | undefined {
  if (type === "text") return node.kind === "text" ? node.value : undefined;
  if (type === "whole") return exact?.toString();
  if (type === "float") return node.kind === "number" ? printFloat(node.value) : undefined;
  if (type === "truth") return node.kind === "boolean" && node.value ? "True" : "False";
  return type === "none" ? "None" : undefined;
}

/** What Python may do with the value, for the proof that importing a module does nothing. */
export function kindOfValue({ type, node }: StaticValue): Kind {
  switch (type) {
    case "whole":
      return whole;
    case "float":
      return float;
    case "enum":
      return { is: "member", value: text };
    case "model":
      return { is: "instance" };
    case "tuple":
      return {
        is: "tuple",
        hashable: node.kind === "list" && node.items.every(({ value }) => isHashable(kindOf(value))),
      };
    default:
      return { is: type };
  }
}

function kindOf(node: LocatedNode): Kind {
  const value = known.get(node);
  return value ? kindOfValue(value) : unclear;
}

function measured(members: readonly Member<unknown>[], start: number, end: number): { size: number; height: number } {
  let size = 1;
  let height = 0;
  for (const { value } of members) {
    size += value.size;
    height = Math.max(height, value.height + 1);
  }
  if (size > limits.nodes) throw new ValueLimit(brokenStructureLimit("nodes", start, end));
  if (height > deepest) throw new ValueLimit(brokenStructureLimit("nesting", start, end));
  return { size, height };
}
