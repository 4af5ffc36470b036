// A template use in a YAML graph → the text of its StepSpec. What the author wrote stays as it is written, comments included; the
// lines of `template_id` and `with` go, and what the template brought is added. Knows layout; must not know what the fields mean.

import { type JsonValue, plainObject } from "../base/json.js";
import { LineIndex } from "../base/lines.js";
import type { TextEdit } from "../base/span.js";
import { printBrackets } from "../syntax/edits/print.js";
import { type SourceStyle, styleOf } from "../syntax/edits/style.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { childOf, type LocatedNode, type MapEntry, type MapNode, nodeAt, toJson } from "../syntax/tree.js";
import { fitsLine, printEntries, printItems } from "./printing.js";
import type { WrittenOutStep } from "./written-out.js";

/**
 * Edits that turn the step of an index into what it is written out as, the most careful first: the first keeps every line that it can, the
 * second prints the step anew. Texts may hold places to fill in.
 */
export function stepInYaml(tree: SyntaxTree, index: number, out: WrittenOutStep): TextEdit[] {
  const steps = childOf(tree.root, "steps");
  const step = nodeAt(steps, [index]);
  if (steps?.kind !== "list" || step?.kind !== "map") return [];
  const layout = new StepLayout(tree, step);
  if (steps.flow)
    return [
      { span: step.span, text: out.withPlaces(printBrackets(plainObject(plainEntries(step, out)), styleOf(tree))) },
    ];
  return [step.flow ? undefined : layout.keepingLines(out), layout.printedAnew(out)].filter(
    (edit) => edit !== undefined,
  );
}

/** The entries of a step after it is written out, in the order in which they stand. */
export function plainEntries(step: MapNode, out: WrittenOutStep): [string, JsonValue][] {
  const kept = step.entries.flatMap(({ key, value }): [string, JsonValue][] => {
    const own = toJson(value);
    const now = key === "gates" && Array.isArray(own) ? [...out.gates, ...own] : (replacementOf(key, out) ?? own);
    const entries: [string, JsonValue][] = key === "with" || key === "template_id" ? [] : [[key, now]];
    if (key === descriptionPlace(step) && out.description !== undefined) entries.push(["description", out.description]);
    return entries;
  });
  return [...kept, ...additions(step, out)];
}

/** The entries that the step has no place for yet. */
export function additions(step: MapNode, out: WrittenOutStep): [string, JsonValue][] {
  const candidates: [string, JsonValue | undefined][] = [
    ["output_schema_ids", out.output_schema_ids.length > 0 ? out.output_schema_ids : undefined],
    ["executor", out.executor],
    ["retry_policy", out.retry_policy],
    ["timeout_policy", out.timeout_policy],
    ["gates", out.gates.length > 0 ? out.gates : undefined],
  ];
  return candidates.filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined && childOf(step, entry[0]) === undefined,
  );
}

/** The entry that a description goes after: the name, else what comes later of the step's and the template's id. */
export function descriptionPlace(step: MapNode): string {
  if (childOf(step, "name")) return "name";
  const keys = step.entries.map(({ key }) => key);
  return keys.indexOf("step_id") > keys.indexOf("template_id") ? "step_id" : "template_id";
}

/** What takes the place of an entry's value; undefined where the value stays. */
export function replacementOf(key: string, out: WrittenOutStep): JsonValue | undefined {
  return key === "retry_policy" || key === "timeout_policy" ? out[key] : undefined;
}

class StepLayout {
  private readonly text: string;
  private readonly lines: LineIndex;
  private readonly style: SourceStyle;
  private readonly tree: SyntaxTree;
  private readonly step: MapNode;
  /** Where the step's own text begins: at its first key, or at `{`. */
  private readonly start: number;
  /** What stands before that on its line: blanks and dashes. */
  private readonly lead: string;
  private readonly indent: string;

  constructor(tree: SyntaxTree, step: MapNode) {
    this.tree = tree;
    this.text = tree.text;
    this.lines = new LineIndex(tree.text);
    this.style = styleOf(tree);
    this.step = step;
    this.start = step.flow ? step.span.start : (step.entries[0]?.keySpan.start ?? step.span.start);
    this.lead = this.text.slice(this.lines.lineStart(this.lineOf(this.start)), this.start);
    this.indent = " ".repeat(this.lead.length);
  }

  /** Undefined where the step's entries do not each begin on a line of their own. */
  keepingLines(out: WrittenOutStep): TextEdit | undefined {
    const chunks = this.chunks();
    if (!chunks || !/^ *(?:- +)*$/.test(this.lead)) return undefined;
    const parts = chunks.flatMap(({ entry, start, end }) => this.rewritten(entry, start, end, out));
    return this.replacing(chunks.at(-1)?.end ?? this.start, [...parts, ...this.print(additions(this.step, out))], out);
  }

  /** Undefined where something else stands before or after the step on its lines. */
  printedAnew(out: WrittenOutStep): TextEdit | undefined {
    const last = this.lastLine(this.step.span.end);
    const end = this.lines.lineEnd(last);
    if (
      !/^ *(?:- +)*$/.test(this.lead) ||
      !/^[ \t]*(?:#.*)?$/.test(this.text.slice(Math.min(this.step.span.end, end), end))
    )
      return undefined;
    return this.replacing(end, [...this.comments(this.start, end), ...this.print(plainEntries(this.step, out))], out);
  }

  /** The entries with the lines that belong to them: what precedes an entry belongs to it. */
  private chunks(): { entry: MapEntry; start: number; end: number }[] | undefined {
    const chunks: { entry: MapEntry; start: number; end: number }[] = [];
    for (const entry of this.step.entries) {
      const before = chunks.at(-1);
      const line = this.lineOf(entry.keySpan.start);
      const start = before ? this.lines.lineStart(this.lineOf(before.end) + 1) : this.start;
      if (before && this.text.slice(this.lines.lineStart(line), entry.keySpan.start) !== this.indent) return undefined;
      if (before && this.lineOf(before.end) >= line) return undefined;
      chunks.push({
        entry,
        start,
        end: this.lines.lineEnd(this.lastLine(Math.max(entry.span.end, entry.keySpan.end))),
      });
    }
    return chunks;
  }

  private rewritten(entry: MapEntry, start: number, end: number, out: WrittenOutStep): string[] {
    const { key, value } = entry;
    if (key === "template_id") return [...this.comments(start, end), ...this.description(key, out)];
    if (key === "with") return this.comments(start, end);
    const replaced = replacementOf(key, out);
    if (replaced !== undefined) return [...this.comments(start, end), ...this.print([[key, replaced]])];
    if (key === "gates" && out.gates.length > 0) return this.withGates(value, start, end, out);
    return [this.source(start, end), ...this.description(key, out)];
  }

  /** The template's description, where this is the entry that it goes after. */
  private description(key: string, out: WrittenOutStep): string[] {
    const place = descriptionPlace(this.step);
    return out.description === undefined || key !== place ? [] : this.print([["description", out.description]]);
  }

  /** Puts gates before those that a step has. */
  private withGates(value: LocatedNode, start: number, end: number, out: WrittenOutStep): string[] {
    const isHere = value.span.start >= start && value.span.end <= end;
    if (value.kind === "list" && value.flow && value.items.length > 0 && isHere) {
      const inside = value.span.start + 1;
      const added = out.gates.map((gate) => printBrackets(gate, this.style)).join(", ");
      const inBrackets = `${this.source(start, inside)}${added}, ${this.text.slice(inside, end).trimStart()}`;
      if (inBrackets.split("\n").every(fitsLine)) return [inBrackets];
    }
    if (value.kind !== "list" || value.flow || value.items.length === 0 || !isHere) {
      const own = toJson(value);
      const gates = [...out.gates, ...(Array.isArray(own) ? own : [])];
      return [...this.comments(start, end), ...this.print([["gates", gates]])];
    }
    const line = this.lines.lineStart(this.lineOf(value.span.start));
    const added = printItems(out.gates, value.span.start - line, this.style);
    return [this.source(start, line).trimEnd(), ...added, this.text.slice(line, end)];
  }

  /** Text of the step, whose first line is given the indentation that it would have on a line of its own. */
  private source(start: number, end: number): string {
    return (start === this.start ? this.indent : "") + this.text.slice(start, end);
  }

  private print(entries: readonly (readonly [string, JsonValue])[]): string[] {
    return printEntries(entries, this.indent.length, this.style);
  }

  private comments(start: number, end: number): string[] {
    return this.tree.comments
      .filter(({ span }) => span.start >= start && span.end <= end)
      .map(({ text }) => this.indent + text);
  }

  private replacing(end: number, parts: readonly string[], out: WrittenOutStep): TextEdit {
    const body = out.withPlaces(parts.join(this.style.newline).slice(this.indent.length));
    return { span: { start: this.start, end }, text: body };
  }

  private lineOf(offset: number): number {
    return this.lines.positionAt(offset).line;
  }

  /** The line on which something ends that ends at an offset; line breaks at its end are not counted. */
  private lastLine(end: number): number {
    let last = end;
    while (last > 0 && (this.text[last - 1] === "\n" || this.text[last - 1] === "\r")) last--;
    return this.lineOf(last);
  }
}
