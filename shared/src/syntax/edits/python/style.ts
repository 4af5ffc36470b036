// Reads an author's habits off a Python module: quotes, indentation, commas, and which models are called. Must not know what is edited.

import { indentationAt, isFirstOnLine, lineEndOf } from "../../line-ends.js";
import type { SyntaxTree } from "../../parse.js";
import { type FieldModel, fieldModels } from "../../python/field-models.js";
import type { Quote } from "../../python/print.js";
import type { LocatedNode } from "../../tree.js";
import { displayOf, moduleOf, scopeOf } from "./displays.js";
import { modelIn } from "./models.js";

/** How a module is written, so that what is inserted looks like it. */
export interface PythonStyle {
  readonly newline: "\n" | "\r\n";
  readonly indent: string;
  readonly quote: Quote;
  /** A comma stands behind the last member of a collection that is written over several lines. */
  readonly trailingComma: boolean;
  /** `{ "a": 1 }` instead of `{"a": 1}`. */
  readonly spacedBraces: boolean;
  /** `key = value` in calls. */
  readonly spacedArguments: boolean;
  /** How long a line may become. */
  readonly width: number;
  /** What to call for a model; models that are not here are written as dicts. */
  readonly callees: ReadonlyMap<string, string>;
}

/** The habits of a module; what it does not show is as most write it. */
export function pythonStyleOf(tree: SyntaxTree): PythonStyle {
  const known = styles.get(tree);
  if (known) return known;
  const style = observed(tree);
  styles.set(tree, style);
  return style;
}

const styles = new WeakMap<SyntaxTree, PythonStyle>();

/** As most formatters break lines; an author who writes longer ones may do so. */
const narrowest = 88;
const widest = 120;

function observed(tree: SyntaxTree): PythonStyle {
  const { text } = tree;
  const seen = { double: 0, single: 0, withComma: 0, withoutComma: 0, spaced: 0, tight: 0, spacedBraces: 0 };
  let indent: string | undefined;
  let inBodies: string | undefined;
  moduleOf(tree).iterate({
    enter({ name, from, to }) {
      if (name === "String") {
        const quote = /^[a-zA-Z]*(["'])(?!\1\1)/.exec(text.slice(from, from + 5))?.[1];
        if (quote === '"') seen.double++;
        if (quote === "'") seen.single++;
      } else if (brackets.has(name)) {
        const body = text.slice(from, to);
        const first = from + (/^[([{]\s*/.exec(body)?.[0].length ?? 1);
        if (name === "ArgList") seen[/^\(\s*\w+ = /.test(body) ? "spaced" : "tight"]++;
        if (/^\{ \S/.test(body)) seen.spacedBraces++;
        if (/^\{[^ \n]/.test(body)) seen.spacedBraces--;
        if (!/^[([{][ \t]*(?:#.*)?\r?\n/.test(body) || !isFirstOnLine(text, first)) return;
        // Empty brackets show nothing of what stands behind a last member.
        if (first === to - 1) return;
        seen[/,\s*(?:#.*\s*)*[)\]}]$/.test(body) ? "withComma" : "withoutComma"]++;
        const outer = indentationAt(text, from);
        const inner = indentationAt(text, first);
        if (inner.length > outer.length && inner.startsWith(outer)) indent ??= inner.slice(outer.length);
      } else if (name === "Body") {
        inBodies ??= /^:[ \t]*(?:#.*)?\r?\n([ \t]+)\S/.exec(text.slice(from, to))?.[1];
      }
    },
  });
  return {
    newline: /\r\n/.test(text) && !/[^\r]\n/.test(text) ? "\r\n" : "\n",
    indent: indent ?? inBodies ?? "    ",
    quote: seen.single > seen.double ? "'" : '"',
    trailingComma: seen.withComma >= seen.withoutComma,
    spacedBraces: seen.spacedBraces > 0,
    spacedArguments: seen.spaced > seen.tight,
    width: Math.min(widest, Math.max(narrowest, longestLine(text))),
    callees: calleesOf(tree),
  };
}

const brackets: ReadonlySet<string> = new Set([
  "ArgList",
  "ArrayExpression",
  "DictionaryExpression",
  "SetExpression",
  "TupleExpression",
]);

function longestLine(text: string): number {
  let longest = 0;
  for (let at = 0; at < text.length; at = lineEndOf(text, at) + 1)
    longest = Math.max(longest, lineEndOf(text, at) - at);
  return longest;
}

/** What the module calls or imports for each model, unless it writes dicts for that one. */
function calleesOf(tree: SyntaxTree): Map<string, string> {
  const { root, text } = tree;
  const callees = new Map<string, string>();
  if (!root) return callees;
  for (const [name, binding] of scopeOf(tree).bindings)
    if (binding.kind === "import" && binding.name !== undefined && binding.at <= root.span.start)
      callees.set(binding.name, name);
  const counts = new Map<string, { calls: number; dicts: number; callee: string }>();
  const look = (node: LocatedNode, field: FieldModel | undefined): void => {
    if (node.kind === "list")
      for (const { value } of node.items) look(value, field?.holds === "list" ? { ...field, holds: "one" } : undefined);
    if (node.kind !== "map") return;
    const model = node.calls ?? (field?.holds === "one" ? modelIn(field, node) : undefined);
    if (model !== undefined) {
      const count = counts.get(model) ?? { calls: 0, dicts: 0, callee: "" };
      count[node.calls === undefined ? "dicts" : "calls"]++;
      const display = node.calls === undefined ? undefined : displayOf(tree, node);
      if (display) count.callee = text.slice(display.span.start, display.inside.start - 1).trim();
      counts.set(model, count);
    }
    for (const { key, value } of node.entries) {
      if (model !== undefined) look(value, fieldModels[model]?.[key]);
      else look(value, field?.holds === "map" ? { ...field, holds: "one" } : undefined);
    }
  };
  look(root, { holds: "one", model: "PackDefinition" });
  for (const [model, { calls, dicts, callee }] of counts) {
    if (calls > 0 && calls >= dicts && callee !== "") callees.set(model, callee);
    else if (dicts > 0) callees.delete(model);
  }
  return callees;
}
