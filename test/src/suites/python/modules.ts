// Makes pack modules in Python: of the static subset, in as many ways of writing as an author might choose.
// A value may also be one that Python itself refuses (a list and a tuple added), which the reader must refuse too.

/** A generator of numbers in [0, 1) that gives the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The text of one module. */
export function makeModule(random: () => number): string {
  return new ModuleMaker(random).module();
}

type Kind = "text" | "whole" | "float" | "truth" | "list" | "tuple" | "dict" | "any";

class ModuleMaker {
  private readonly constants: { readonly name: string; readonly kind: Kind; readonly isSet: boolean }[] = [];
  private readonly usesPrefix: boolean;
  private readonly usesAlias: boolean;
  /** Whether a value of another kind than was asked for has been made. */
  private strayed = false;

  constructor(private readonly random: () => number) {
    this.usesPrefix = random() < 0.2;
    this.usesAlias = random() < 0.2;
  }

  module(): string {
    const lines: string[] = [];
    if (this.chance(0.5))
      lines.push(this.pick(['"""A pack."""', "'''A pack.\n\nOf several lines.\n'''", "# a comment", ""]));
    if (this.chance(0.3)) lines.push("from __future__ import annotations");
    if (this.usesPrefix) lines.push("from lily.kernel import models");
    else if (this.usesAlias)
      lines.push("from lily.kernel.models import *", "from lily.kernel.models import GateSpec as G, ExecutorSpec as E");
    else if (this.chance(0.5)) lines.push("from lily.kernel.models import *");
    else lines.push(`from lily.kernel.models import (${names.join(", ")},\n    RoutingActionType)`);
    lines.push("from pydantic import BaseModel, Field", "from typing import TYPE_CHECKING");
    if (this.chance(0.3)) lines.push("if TYPE_CHECKING:\n    from nowhere import Nothing\n    nothing()");
    lines.push('class Report(BaseModel):\n    """One."""\n    rows: int = Field(ge=0)\n    note: str | None = None');
    if (this.chance(0.3)) lines.push("def helper(value=1, *rest):\n    while True:\n        value += 1");
    const count = this.below(6);
    for (let i = 0; i < count; i++) lines.push(this.constant(i));
    if (this.chance(0.2)) lines.push("A = B = 'twice'");
    lines.push(this.definition());
    if (this.chance(0.2)) lines.push('if __name__ == "__main__":\n    print(PACK_DEFINITION)\n    raise SystemExit(1)');
    if (this.chance(0.2)) lines.push("LATER = [1, 2]");
    return `${lines.join(this.pick(["\n", "\n\n", "\n# between\n"]))}${this.pick(["\n", "", "  # end\n"])}`;
  }

  private constant(i: number): string {
    const name = this.pick([`NAME_${i}`, `_c${i}`, `Über${i}`]);
    const kind = this.pick<Kind>(["text", "whole", "list", "tuple", "dict", "float", "truth", "any"]);
    this.strayed = false;
    const value = this.value(kind, 3);
    const line = `${name}${this.pick(["", ": object"])} = ${value}`;
    const isSet = /^[\s(]*\{/.test(value) || this.constants.some((one) => one.isSet && value.includes(one.name));
    this.constants.push({ name, kind: this.strayed ? "any" : kind, isSet });
    return line + this.pick(["", "  # noted", ";"]);
  }

  private definition(): string {
    const fields = [
      `name=${this.value("text", 2)}`,
      `version=${this.value("text", 2)}`,
      `minimum_kernel_version=${this.value("text", 2)}`,
      `schemas=${this.listOf(() => this.call("SchemaRegistration", [`schema_id=${this.value("text", 2)}`, this.pick(["model=Report", `json_schema=${this.value("dict", 3)}`])]))}`,
      `step_templates=${this.listOf(() => this.stepTemplate())}`,
      `routing_rules=${this.listOf(() => this.rule())}`,
      `default_safety_policy=${this.pick(["None", this.call("SafetyPolicy", [`allowed_tools=${this.value("list", 2)}`])])}`,
    ].filter(() => this.chance(0.8));
    if (this.chance(0.15)) fields.push("**{'description': 'spread'}");
    return `PACK_DEFINITION${this.pick(["", ": PackDefinition"])} = ${this.wrapped(this.call("PackDefinition", fields))}`.replace(
      ": PackDefinition",
      this.usesPrefix ? ": models.PackDefinition" : ": PackDefinition",
    );
  }

  private stepTemplate(): string {
    return this.call("StepTemplate", [
      `template_id=${this.value("text", 2)}`,
      `output_schema_ids=${this.value("list", 2)}`,
      `default_executor=${this.call("ExecutorSpec", [`argv=${this.value("list", 3)}`, `env=${this.value("dict", 2)}`])}`,
      `default_retry_policy=${this.pick([this.call("RetryPolicy", [`max_retries=${this.value("whole", 2)}`]), this.value("dict", 2)])}`,
      `default_gates=${this.listOf(() => this.pick([this.call("GateSpec", [`gate_id=${this.value("text", 1)}`]), `{"template_id": ${this.value("text", 1)}, 'with': ${this.value("dict", 2)}}`]))}`,
    ]);
  }

  private rule(): string {
    const type = `${this.usesPrefix ? "models." : ""}RoutingActionType.${this.pick(["RETRY_STEP", "ABORT_RUN", "CONTINUE"])}${this.pick(["", ".value"])}`;
    return this.call("RoutingRule", [
      `rule_id=${this.value("text", 2)}`,
      `when=${this.call("RoutingCondition", [`retry_exhausted=${this.value("truth", 1)}`])}`,
      `action=${this.call("RoutingAction", [`type=${type}`, `reason=${this.value("text", 2)}`])}`,
    ]);
  }

  private call(model: string, fields: readonly string[]): string {
    const alias = model === "GateSpec" ? "G" : model === "ExecutorSpec" ? "E" : model;
    const name = this.usesPrefix ? `models.${model}` : this.usesAlias ? alias : model;
    if (fields.length > 0 && this.chance(0.4)) return `${name}(\n    ${fields.join(",  # why\n    ")},\n)`;
    return `${name}(${fields.join(", ")}${this.chance(0.3) && fields.length > 0 ? "," : ""})`;
  }

  private listOf(item: () => string): string {
    return `[${Array.from({ length: this.below(3) }, item).join(", ")}]`;
  }

  private value(kind: Kind, depth: number): string {
    const known = this.constants.filter((one) => one.kind === kind);
    if (known.length > 0 && this.chance(0.3)) return this.pick(known).name;
    const strays = this.chance(0.03);
    this.strayed ||= strays;
    const kinds: readonly Kind[] = ["text", "whole", "list", "tuple", "dict", "truth", "float"];
    const actual = kind === "any" || strays ? this.pick(kinds) : kind;
    return this.chance(0.06) ? this.wrapped(this.fresh(actual, depth)) : this.fresh(actual, depth);
  }

  private fresh(kind: Kind, depth: number): string {
    switch (kind) {
      case "text":
        return this.text(depth);
      case "whole":
        return this.pick(["0", "1", "-3", "+4", "1_000", "0x1F", "0o17", "0b101", "9007199254740993", "- 5", "--2"]);
      case "float":
        return this.pick([
          "1.5",
          "2.0",
          "-0.25",
          "1e3",
          "1E-7",
          "10.",
          ".5",
          "1_0.5e1_0",
          "-0.0",
          "1e16",
          "123456789.125",
        ]);
      case "truth":
        return this.pick(["True", "False", "None"]);
      case "dict": {
        if (depth <= 0) return "{}";
        const entries = Array.from(
          { length: this.below(3) },
          (_, i) => `${this.pick(['"k', "'k"])}${i}${"_PLACE"}: ${this.value("any", depth - 1)}`,
        );
        const closed = entries.map((entry) => entry.replace(/^(["'])(k\d)_PLACE/, "$1$2$1"));
        const spread = this.constants.filter((one) => one.kind === "dict");
        if (spread.length > 0 && this.chance(0.3)) closed.push(`**${this.pick(spread).name}`);
        return `{${closed.join(", ")}}`;
      }
      default:
        return this.sequence(kind === "tuple" ? "tuple" : "list", depth);
    }
  }

  private sequence(kind: "list" | "tuple", depth: number): string {
    if (depth <= 0) return kind === "list" ? "[]" : "()";
    if (this.chance(0.12)) return `${this.value(kind, depth - 1)} + ${this.value(kind, depth - 1)}`;
    if (this.chance(0.06)) return `{${this.text(0)}, ${this.text(0)}}`;
    const items = Array.from({ length: this.below(4) }, () =>
      this.value(this.pick<Kind>(["text", "text", "any"]), depth - 1),
    );
    // Such a constant may be a set, which the reader does not spread: it has no order.
    const spread = this.constants.filter((one) => (one.kind === "list" || one.kind === "tuple") && !one.isSet);
    if (spread.length > 0 && this.chance(0.2)) items.push(`*${this.pick(spread).name}`);
    if (kind === "list") return `[${items.join(", ")}${items.length > 0 && this.chance(0.3) ? "," : ""}]`;
    return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
  }

  private text(depth: number): string {
    if (depth > 0 && this.chance(0.15)) return `${this.text(0)} + ${this.value("text", depth - 1)}`;
    if (depth > 0 && this.chance(0.1)) return `(${this.text(0)}\n    ${this.text(0)})`;
    if (depth > 0 && this.chance(0.2)) return this.formatted();
    return this.pick([
      '"coding"',
      "'it''s'",
      "r'\\d+\\n'",
      '"tab\\t \\x41\\u00e9\\U0001F600 \\101 \\q \\\\"',
      '"""three\nlines "quoted" here"""',
      "'''a\\\nb'''",
      "u'old'",
      "'${{ parameters.x }}'",
      '"é ü 漢 😀"',
      "''",
      "'a' \"b\" r'\\c'",
      "'#not a comment'",
      "'\\'' ",
      'R"\\\\"',
    ]);
  }

  private formatted(): string {
    const known = this.constants.filter(
      ({ kind }) => kind === "text" || kind === "whole" || kind === "float" || kind === "truth",
    );
    const inner =
      known.length > 0 ? this.pick(known).name : this.pick(['"x"', "3", "1.0", "True", "None", "1e16", "1e-5"]);
    const quote = inner.includes('"') ? "'" : '"';
    return this.pick([
      `f${quote}{${inner}}.report.v1${quote}`,
      `f${quote}a{{b}}{${inner}}${quote}`,
      `f${quote}{${inner}!s}\\n${quote}`,
      `rf${quote}\\d{ ${inner} }${quote}`,
      `F${quote}plain${quote} 'next'`,
    ]);
  }

  private wrapped(source: string): string {
    return this.pick([`(${source})`, `(\n    ${source}\n)`]);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

const names = [
  "PackDefinition",
  "SchemaRegistration",
  "StepTemplate",
  "GateTemplate",
  "GateSpec",
  "GateRunnerSpec",
  "ExecutorSpec",
  "RetryPolicy",
  "TimeoutPolicy",
  "RoutingRule",
  "RoutingCondition",
  "RoutingAction",
  "SafetyPolicy",
];
