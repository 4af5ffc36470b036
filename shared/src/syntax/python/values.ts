// Reads expressions that are static values (format.md 6): literals, displays, constants, f-strings of constants, members of enums and
// calls of the models. Whatever else stands there is reported, with the reason. Nothing is ever run.
import type { Span } from "../../base/span.js";
import type { SyntaxProblem } from "../problems.js";
import type { ListItem, MapEntry } from "../tree.js";
import { readModelCall } from "./calls.js";
import { enumMember } from "./enums.js";
import { fold } from "./folding.js";
import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { readNumber, readString } from "./literals.js";
import type { NotStaticReason } from "./problems.js";
import type { Scope } from "./scope.js";
import {
  entriesOf,
  floatValue,
  itemsOf,
  listValue,
  type Member,
  mapValue,
  noneValue,
  remembered,
  type StaticValue,
  textValue,
  truthValue,
  wholeValue,
} from "./static-value.js";
import { readJoinedString } from "./texts.js";

/** Reads values of one module. Every fault is reported once, where it stands. */
export class ValueReader {
  readonly text: string;
  readonly scope: Scope;
  private readonly problems: SyntaxProblem[];
  private silent = false;
  private words: Map<string, number> | undefined;
  private readonly constants = new Map<string, StaticValue | undefined>();

  constructor(scope: Scope, problems: SyntaxProblem[]) {
    this.text = scope.text;
    this.scope = scope;
    this.problems = problems;
  }

  /** The value of an expression; undefined where it is none, which has then been reported. */
  read(expression: SyntaxNode): StaticValue | undefined {
    const value = this.readAny(unwrapped(expression));
    return value && remembered(value);
  }

  report(problem: SyntaxProblem): undefined {
    if (!this.silent) this.problems.push(problem);
    return undefined;
  }

  notStatic(node: SyntaxNode, reason: NotStaticReason): undefined {
    if (this.silent) return undefined;
    const folded = this.quietly(() => fold(node, this));
    return this.report({
      kind: "not-static",
      span: { start: node.from, end: node.to },
      expression: shown(this.text, node.from, node.to),
      reason,
      ...(folded === undefined ? {} : { folded }),
    });
  }

  /** The value of a constant of the module, for a use at `use`. Constants are read in the order of the text. */
  constant(name: string, use: SyntaxNode): StaticValue | undefined {
    const binding = this.scope.bindings.get(name);
    if (!binding) return this.notStatic(use, "unknown-name");
    if (binding.kind === "unclear") return this.notStatic(use, "bound-again");
    if (binding.kind === "import") return this.notStatic(use, "imported");
    if (binding.kind !== "value") return this.notStatic(use, "not-plain");
    if (binding.at > use.from) return this.notStatic(use, "used-early");
    // The name of a type is no value.
    return this.constants.has(name) ? this.constants.get(name) : this.notStatic(use, "not-plain");
  }

  /** Reads the constant that an assignment makes. */
  define(name: string, expression: SyntaxNode): StaticValue | undefined {
    const value = this.read(expression);
    this.constants.set(name, value);
    return value;
  }

  /** Gives a constant a second name, as `a = b = 1` does. */
  same(name: string, value: StaticValue): void {
    this.constants.set(name, value);
  }

  /** How often a word stands in the module, comments and texts included. */
  wordCount(word: string): number {
    if (!this.words) {
      this.words = new Map();
      for (const [found] of this.text.matchAll(/\w+/g)) this.words.set(found, (this.words.get(found) ?? 0) + 1);
    }
    return this.words.get(word) ?? 0;
  }

  /** Without any report: for what need not be static. */
  quietly<T>(read: () => T): T {
    const before = this.silent;
    this.silent = true;
    try {
      return read();
    } finally {
      this.silent = before;
    }
  }

  private readAny(node: SyntaxNode): StaticValue | undefined {
    const { from, to } = node;
    switch (node.name) {
      case "String": {
        const literal = readString(this.text.slice(from, to));
        return literal ? textValue(literal.value, literal.style, from, to) : this.notStatic(node, "literal");
      }
      case "ContinuedString":
      case "FormatString":
        return readJoinedString(node, this);
      case "Number":
      case "UnaryExpression":
        return this.number(node);
      case "Boolean":
        return truthValue(this.text.slice(from, to) === "True", from, to);
      case "None":
        return noneValue(from, to);
      case "ArrayExpression":
        return this.list(node, "list");
      case "TupleExpression":
        return this.list(node, "tuple");
      case "SetExpression":
        return this.list(node, "set");
      case "DictionaryExpression":
        return this.dict(node);
      case "VariableName":
        return this.constant(this.text.slice(from, to), node);
      case "MemberExpression":
        return enumMember(node, this) ?? this.notStatic(node, "attribute");
      case "BinaryExpression":
        return this.sum(node);
      case "CallExpression":
        return readModelCall(node, this);
      case "ConditionalExpression":
        return this.notStatic(node, "condition");
      default:
        return this.notStatic(
          node,
          /Comprehension|ParenthesizedExpression/.test(node.name) ? "comprehension" : "expression",
        );
    }
  }

  private number(node: SyntaxNode): StaticValue | undefined {
    let sign = 1;
    let at: SyntaxNode | undefined = node;
    while (at?.name === "UnaryExpression") {
      const [operator, operand]: SyntaxNode[] = childrenOf(at);
      const source = operator ? this.text.slice(operator.from, operator.to) : "";
      if (source === "-") sign = -sign;
      else if (source !== "+") return this.notStatic(node, "expression");
      at = operand && unwrapped(operand);
    }
    const literal = at?.name === "Number" ? readNumber(this.text.slice(at.from, at.to)) : undefined;
    if (!literal) return this.notStatic(node, at?.name === "Number" ? "literal" : "expression");
    return "whole" in literal
      ? wholeValue(sign < 0 ? -literal.whole : literal.whole, node.from, node.to)
      : floatValue(sign * literal.fraction, this.text.slice(node.from, node.to), node.from, node.to);
  }

  private list(node: SyntaxNode, type: "list" | "tuple" | "set"): StaticValue | undefined {
    const members: Member<ListItem>[] = [];
    let whole = true;
    for (const part of partsOf(node)) {
      const [first, second] = part as [SyntaxNode, SyntaxNode?];
      const value = part.length <= 2 ? this.read(second ?? first) : undefined;
      if (!value) whole = false;
      else if (!second) members.push({ member: { value: value.node, span: spanOf(first) }, value });
      else if (first.name === "*" && (value.type === "list" || value.type === "tuple")) {
        const span = { start: first.from, end: second.to };
        for (const item of itemsOf(value))
          members.push({ member: { value: item.member.value, span }, value: item.value });
      } else {
        // A set has no order, so what its members would be here changes from run to run.
        this.notStatic(second, value.type === "set" ? "set-order" : "kinds");
        whole = false;
      }
    }
    const unique = type === "set" ? withoutRepetitions(members) : members;
    const value = listValue(type, unique, node.from, node.to);
    return whole ? value : undefined;
  }

  private dict(node: SyntaxNode): StaticValue | undefined {
    const members = new Map<string, Member<MapEntry>>();
    // Entries whose key is written once more below stay in the tree, as they do in other syntaxes.
    const repeated: Member<MapEntry>[] = [];
    let whole = true;
    for (const part of partsOf(node)) {
      const [first, second, third] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
      if (first.name === "**" && second && part.length === 2) {
        const value = this.read(second);
        if (value?.type === "dict") {
          const span = { start: first.from, end: second.to };
          for (const { member, value: inner } of entriesOf(value)) {
            // Members stay in the order of the text.
            members.delete(member.key);
            members.set(member.key, { member: { ...member, keySpan: span, span }, value: inner });
          }
        } else {
          if (value) this.notStatic(second, "kinds");
          whole = false;
        }
        continue;
      }
      if (second?.name !== ":" || !third || part.length !== 3) {
        this.notStatic(node, "comprehension");
        return undefined;
      }
      const key = this.read(first);
      const value = this.read(third);
      if (key && key.type !== "text") this.notStatic(first, "key");
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
        this.report({ kind: "duplicate-key", span: keySpan, key: name, first: before.member.keySpan, entry: span });
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
  private sum(node: SyntaxNode): StaticValue | undefined {
    const operands: SyntaxNode[] = [];
    let at = node;
    while (at.name === "BinaryExpression") {
      const [left, operator, right] = childrenOf(at);
      if (!left || !right || !operator || this.text.slice(operator.from, operator.to) !== "+")
        return this.notStatic(node, "arithmetic");
      operands.unshift(right);
      at = unwrapped(left);
    }
    operands.unshift(at);
    const values = operands.map((operand) => this.read(operand));
    if (!values.every((value) => value !== undefined)) return undefined;
    const type = (values[0] as StaticValue).type;
    if (values.every((value) => value.node.kind === "number" || value.type === "truth"))
      return this.notStatic(node, "arithmetic");
    if (!values.every((value) => value.type === type)) return this.notStatic(node, "kinds");
    if (type === "text") {
      const joined = values.map(({ node: part }) => (part.kind === "text" ? part.value : "")).join("");
      return textValue(joined, styleOf(values[0] as StaticValue), node.from, node.to);
    }
    if (type === "list" || type === "tuple") {
      const members = values.flatMap((value, i) => itemsAt(value, spanOf(operands[i] as SyntaxNode)));
      return listValue(type, members, node.from, node.to);
    }
    return this.notStatic(node, "kinds");
  }
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
  return members.filter(({ value: { node } }) => {
    if (node.kind === "list" || node.kind === "map") return true;
    const key = `${node.kind === "text" ? "text" : "other"} ${String(node.value)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A piece of the text for a message: on one line and not too long. */
export function shown(text: string, from: number, to: number): string {
  const line = text.slice(from, Math.min(to, from + 400)).replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
