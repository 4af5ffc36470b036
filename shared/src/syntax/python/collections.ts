// Displays and sums: values that are put together of others. Must not know names or calls.
import type { Span } from "../../base/span.js";
import type { ListItem, MapEntry } from "../tree.js";
import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { isHashable } from "./importing/kinds.js";
import {
  entriesOf,
  itemsOf,
  kindOfValue,
  listValue,
  type Member,
  mapValue,
  type StaticValue,
  textValue,
} from "./static-value.js";
import type { ValueReader } from "./values.js";

export function readList(
  node: SyntaxNode,
  type: "list" | "tuple" | "set",
  reader: ValueReader,
): StaticValue | undefined {
  const members: Member<ListItem>[] = [];
  let whole = true;
  for (const part of partsOf(node)) {
    const [first, second] = part as [SyntaxNode, SyntaxNode?];
    const value = part.length <= 2 ? reader.read(second ?? first) : undefined;
    if (!value) whole = false;
    else if (type === "set" && !isHashable(kindOfValue(value))) {
      reader.notStatic(second ?? first, "fails", "a set holds what never changes, so no list, dict or set");
      whole = false;
    } else if (!second) members.push({ member: { value: value.node, span: spanOf(first) }, value });
    else if (first.name === "*" && (value.type === "list" || value.type === "tuple")) {
      const span = { start: first.from, end: second.to };
      reader.spend(value, second);
      for (const item of itemsOf(value))
        members.push({ member: { value: item.member.value, span }, value: item.value });
    } else {
      // A set has no order, so what its members would be here changes from run to run.
      reader.notStatic(second, value.type === "set" ? "set-order" : "kinds");
      whole = false;
    }
  }
  const unique = type === "set" ? withoutRepetitions(members) : members;
  const value = listValue(type, unique, node.from, node.to);
  return whole ? value : undefined;
}

export function readDict(node: SyntaxNode, reader: ValueReader): StaticValue | undefined {
  const members = new Map<string, Member<MapEntry>>();
  // Entries whose key is written once more below stay in the tree, as they do in other syntaxes.
  const repeated: Member<MapEntry>[] = [];
  let whole = true;
  for (const part of partsOf(node)) {
    const [first, second, third] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (first.name === "**" && second && part.length === 2) {
      const value = reader.read(second);
      if (value?.type === "dict") {
        const span = { start: first.from, end: second.to };
        reader.spend(value, second);
        for (const { member, value: inner } of entriesOf(value)) {
          // Members stay in the order of the text.
          members.delete(member.key);
          members.set(member.key, { member: { ...member, keySpan: span, span }, value: inner });
        }
      } else {
        if (value) reader.notStatic(second, "kinds");
        whole = false;
      }
      continue;
    }
    if (second?.name !== ":" || !third || part.length !== 3) {
      reader.notStatic(node, "comprehension");
      return undefined;
    }
    const key = reader.read(first);
    const value = reader.read(third);
    if (key && key.type !== "text") reader.notStatic(first, "key");
    if (key?.node.kind !== "text" || key.type !== "text" || !value) {
      whole = false;
      continue;
    }
    const name = key.node.value;
    const keySpan = spanOf(first);
    const span = { start: first.from, end: third.to };
    const before = members.get(name);
    // To set anew what was spread is what spreading is for.
    if (before && before.member.keySpan.end < before.member.span.end) {
      reader.report({ kind: "duplicate-key", span: keySpan, key: name, first: before.member.keySpan, entry: span });
      repeated.push(before);
    }
    members.delete(name);
    members.set(name, { member: { key: name, keySpan, value: value.node, span }, value });
  }
  const all = [...repeated, ...members.values()];
  if (repeated.length > 0) all.sort((a, b) => a.member.span.start - b.member.span.start);
  const value = mapValue(all, node.from, node.to);
  return whole ? value : undefined;
}

/** `+` of texts, of lists or of tuples; a long chain is read from its left end, without recursion. */
export function readSum(node: SyntaxNode, reader: ValueReader): StaticValue | undefined {
  const operands: SyntaxNode[] = [];
  let at = node;
  while (at.name === "BinaryExpression") {
    const [left, operator, right] = childrenOf(at);
    if (!left || !right || !operator || reader.text.slice(operator.from, operator.to) !== "+")
      return reader.notStatic(node, "arithmetic");
    operands.unshift(right);
    at = unwrapped(left);
  }
  operands.unshift(at);
  const values = operands.map((operand) => reader.read(operand));
  if (!values.every((value) => value !== undefined)) return undefined;
  for (const value of values) reader.spend(value, node);
  const type = (values[0] as StaticValue).type;
  if (values.every((value) => value.node.kind === "number" || value.type === "truth"))
    return reader.notStatic(node, "arithmetic");
  if (!values.every((value) => value.type === type)) return reader.notStatic(node, "kinds");
  if (type === "text") {
    const joined = values.map(({ node: part }) => (part.kind === "text" ? part.value : "")).join("");
    return textValue(joined, styleOf(values[0] as StaticValue), node.from, node.to);
  }
  if (type === "list" || type === "tuple") {
    const members = values.flatMap((value, i) => itemsAt(value, spanOf(operands[i] as SyntaxNode)));
    return listValue(type, members, node.from, node.to);
  }
  return reader.notStatic(node, "kinds");
}

function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** The items of an operand; those of a constant stand where its name does. */
function itemsAt(value: StaticValue, operand: Span): readonly Member<ListItem>[] {
  const { start, end } = value.node.span;
  if (operand.start <= start && end <= operand.end) return itemsOf(value);
  return itemsOf(value).map(({ member, value: item }) => ({ member: { ...member, span: operand }, value: item }));
}

function styleOf({ node }: StaticValue): "single" | "double" {
  return node.kind === "text" && node.style === "single" ? "single" : "double";
}

function withoutRepetitions(members: readonly Member<ListItem>[]): Member<ListItem>[] {
  const seen = new Set<unknown>();
  return members.filter(({ value }) => {
    const key = equalityKey(value);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The same for values that Python takes for equal: 1, 1.0 and True are. */
function equalityKey({ node, whole }: StaticValue): string | undefined {
  if (node.kind === "list" || node.kind === "map") return undefined;
  if (node.kind === "boolean") return `number ${node.value ? 1 : 0}`;
  if (node.kind !== "number") return `${node.kind} ${String(node.value)}`;
  return `number ${whole ?? (Number.isInteger(node.value) ? BigInt(node.value) : node.value)}`;
}
