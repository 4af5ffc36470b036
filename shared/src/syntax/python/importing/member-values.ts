// The values of an enum's members, as far as they are told by the text: under `@unique` no two of them may be equal. Must not know what
// making the members may run.

import { childrenOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { itemsOf, type StaticValue } from "../static-value.js";
import { Effect, type Evaluation } from "./effects.js";

/** A number, or a text that says the kind too: equal values have equal ones. */
type Value = bigint | string;

/** The members of one enum while its body runs. */
export class MemberValues {
  private readonly bound: { readonly node: SyntaxNode; readonly expression: SyntaxNode }[] = [];
  /** By name, undefined where a value is not known. */
  private readonly values = new Map<string, Value | undefined>();

  /** `line`: the names of the types that the members are made of, an enum's own among them. */
  constructor(
    private readonly line: readonly string[],
    private readonly evaluation: Evaluation,
  ) {}

  /** Takes the member that a name becomes; `node` is the name, `expression` what it is bound to. */
  bind(node: SyntaxNode, expression: SyntaxNode): void {
    this.bound.push({ node, expression });
  }

  /** Throws `Effect` at the first member that has the value of another one. */
  checkUnique(): void {
    const first = new Map<string, string>();
    for (const { node, expression } of this.bound) {
      const name = this.evaluation.source(node);
      const value = this.valueOf(expression, name);
      this.values.set(name, value);
      const key = value === undefined ? undefined : this.madeOf(value);
      if (key === undefined) continue;
      const other = first.get(key);
      if (other !== undefined) throw new Effect(node, "fails", sameValue(name, other));
      first.set(key, name);
    }
  }

  /** What a member of texts or numbers makes of the value that it is given. */
  private madeOf(value: Value): string | undefined {
    const isText = this.line.some((one) => one === "str" || one === "StrEnum");
    if (!isText || typeof value !== "bigint") return keyOf(value);
    return keyOf(`text ${value}`);
  }

  private valueOf(outer: SyntaxNode, name: string): Value | undefined {
    const node = unwrapped(outer);
    const { reader } = this.evaluation;
    switch (node.name) {
      case "CallExpression":
        return this.next(name);
      case "VariableName": {
        const word = this.evaluation.source(node);
        if (this.values.has(word)) return this.values.get(word);
        break;
      }
      case "BinaryExpression": {
        const [left, operator, right] = childrenOf(node) as [SyntaxNode, SyntaxNode, SyntaxNode];
        return computed(this.valueOf(left, name), this.evaluation.source(operator), this.valueOf(right, name));
      }
    }
    const read = reader.quietly(() => reader.read(node));
    // The text of a member that `True` is given is another than its number.
    return read?.type === "truth" && this.line.includes("str") ? undefined : read && readValue(read);
  }

  /** What `auto()` gives. */
  private next(name: string): Value | undefined {
    if (this.line.includes("StrEnum")) return `text ${name.toLowerCase()}`;
    const before = [...this.values.values()];
    if (!before.every((value) => typeof value === "bigint")) return undefined;
    const most = before.reduce((a, b) => (a > b ? a : b), 0n);
    if (!this.line.includes("Flag")) return before.length === 0 || most > 0n ? most + 1n : undefined;
    return most < 0n ? undefined : 1n << BigInt(most.toString(2).replace(/^0$/, "").length);
  }
}

/** What to say of a member that has another one's value. */
function sameValue(name: string, other: string): string {
  return `\`${name}\` has the same value as \`${other}\`, and \`@unique\` gives each value to one member only; give it another value or take \`@unique\` out`;
}

function computed(left: Value | undefined, operator: string, right: Value | undefined): Value | undefined {
  if (typeof left !== "bigint" || typeof right !== "bigint") return undefined;
  if (operator === "|") return left | right;
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  return operator === "*" ? left * right : undefined;
}

/** Python takes `1`, `1.0` and `True` for equal. */
function readValue(value: StaticValue): Value | undefined {
  const { node, type, whole } = value;
  if (whole !== undefined) return whole;
  if (node.kind === "text") return `text ${node.value}`;
  if (node.kind === "number") return Number.isInteger(node.value) ? BigInt(node.value) : `float ${node.value}`;
  if (node.kind === "boolean") return node.value ? 1n : 0n;
  if (node.kind === "null") return "none";
  if (type !== "list" && type !== "tuple") return undefined;
  const items = itemsOf(value).map((item) => readValue(item.value));
  return items.every((item) => item !== undefined) ? `${type} ${JSON.stringify(items.map(keyOf))}` : undefined;
}

function keyOf(value: Value): string {
  return typeof value === "bigint" ? `whole ${value}` : value;
}
