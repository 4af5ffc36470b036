import type { Span } from "../../base/span.js";
import { brokenStructureLimit } from "../limits.js";
import { limits, type SyntaxProblem } from "../problems.js";
import { readModelCall } from "./calls.js";
import { readDict, readList, readSum } from "./collections.js";
import { enumMember } from "./enums.js";
import { fold } from "./folding.js";
import { childrenOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { foreignOf, missingPart } from "./importing/foreign-parts.js";
import { type ClassInfo, type Kind, unclear } from "./importing/kinds.js";
import { readNumber, readString } from "./literals.js";
import type { NotStaticReason } from "./problems.js";
import type { Scope } from "./scope.js";
import {
  entriesOf,
  floatValue,
  itemsOf,
  kindOfValue,
  noneValue,
  remembered,
  type StaticValue,
  textValue,
  truthValue,
  ValueLimit,
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
  /** What names stand for that are no values: types. */
  private readonly aliases = new Map<string, Kind>();
  /** The classes that have been looked at, by where they begin. */
  readonly classes = new Map<number, ClassInfo>();
  /** Where parts begin of which it has been said that not every Python knows them. */
  private readonly newerAt = new Set<number>();
  private spent = 0;

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

  /** `detail`: what exactly is wrong and what to do, where importing the module fails at it. */
  notStatic(node: SyntaxNode, reason: NotStaticReason, detail?: string): undefined {
    if (this.silent) return undefined;
    const folded = detail === undefined ? this.quietly(() => fold(node, this)) : undefined;
    return this.report({
      kind: "not-static",
      span: { start: node.from, end: node.to },
      expression: shown(this.text, node.from, node.to),
      reason,
      ...(detail === undefined ? {} : { detail }),
      ...(folded === undefined ? {} : { folded }),
    });
  }

  /** Reports a part at which importing the module fails; `detail` says what exactly is wrong and what to do. */
  fails(span: Span, detail: string): undefined {
    const expression = shown(this.text, span.start, span.end);
    return this.report({ kind: "not-static", span, expression, reason: "fails", detail });
  }

  /** Reports, once, a part that only Pythons from `since` on know; `what` names it. */
  newer(span: Span, what: string, since: string): void {
    if (this.silent || this.newerAt.has(span.start)) return;
    this.newerAt.add(span.start);
    this.report({ kind: "newer-python", span, what, since });
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

  /** Gives a name to something that is no value. */
  alias(name: string, kind: Kind): void {
    this.aliases.set(name, kind);
  }

  /** The value of a constant that has been read; undefined for any other name. */
  known(name: string): StaticValue | undefined {
    return this.constants.get(name);
  }

  /** What a name that an assignment binds stands for. */
  kindOf(name: string): Kind {
    const value = this.constants.get(name);
    return value ? kindOfValue(value) : (this.aliases.get(name) ?? unclear);
  }

  /** The kind of an item of a constant; undefined where it has none such. */
  itemOf(container: StaticValue, index: SyntaxNode): Kind | undefined {
    const key = this.quietly(() => this.read(index));
    if (container.node.kind === "map" && container.type === "dict" && key?.node.kind === "text") {
      const wanted = key.node.value;
      const found = entriesOf(container).find(({ member }) => member.key === wanted);
      return found && kindOfValue(found.value);
    }
    const found =
      key?.whole !== undefined && isSequence(container) ? itemsOf(container).at(Number(key.whole)) : undefined;
    return found && kindOfValue(found.value);
  }

  /** Counts what is copied when the module is imported; throws `ValueLimit` where it is too much in sum. */
  spend(value: StaticValue, at: SyntaxNode): void {
    this.spendText(value.node.kind === "text" ? value.node.value.length : value.size, at);
  }

  spendText(amount: number, { from, to }: SyntaxNode): void {
    this.spent += amount;
    if (this.spent > mostCopied) throw new ValueLimit(brokenStructureLimit("nodes", from, to));
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
        return readList(node, "list", this);
      case "TupleExpression":
        return readList(node, "tuple", this);
      case "SetExpression":
        return readList(node, "set", this);
      case "DictionaryExpression":
        return readDict(node, this);
      case "VariableName":
        return this.constant(this.text.slice(from, to), node);
      case "MemberExpression":
        return enumMember(node, this) ?? this.attribute(node);
      case "BinaryExpression":
        return readSum(node, this);
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

  /** Whatever stands behind a dot or in brackets, but members of enums. */
  private attribute(node: SyntaxNode): undefined {
    const owner = node.lastChild?.name === "PropertyName" ? foreignOf(node.firstChild, this.scope) : undefined;
    const missing = owner && missingPart(owner, this.text.slice(node.lastChild?.from, node.lastChild?.to));
    return this.notStatic(node, missing ? "fails" : "attribute", missing);
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
}

/** How many characters and items may be copied from constants by a module in all. */
const mostCopied = 20 * limits.bytes;

function isSequence({ type }: StaticValue): boolean {
  return type === "list" || type === "tuple";
}

/** A piece of the text for a message: on one line and not too long. */
export function shown(text: string, from: number, to: number): string {
  const line = text.slice(from, Math.min(to, from + 400)).replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
