// A step template → the call of StepSpec that means what the kernel would run, as Python text with places to fill in. Must not know
// where it is inserted.
import type { JsonValue } from "../../base/json.js";
import type { TemplateSource } from "../../model/expansion.js";
import { middlePartOf } from "../../model/grammar.js";
import { pythonStyleOf } from "../../syntax/edits/python/style.js";
import { printName, printValue } from "../../syntax/edits/python/values.js";
import { indentationAt } from "../../syntax/line-ends.js";
import type { FieldModel } from "../../syntax/python/field-models.js";
import { outlineTree } from "../../syntax/python/outline.js";
import { placeToFill } from "../snippets.js";
import { writeOut } from "../written-out.js";
import type { StepPlace } from "./step-place.js";

/**
 * The call that a template expands into at a place. Missing arguments, the step's id and what it depends on are places to fill in.
 * Undefined where the template is not known, or where its text cannot be written there.
 */
export function stepCall(
  text: string,
  { outline, span, stepIds }: StepPlace,
  templates: TemplateSource,
  id: string,
): string | undefined {
  const template = templates.stepTemplate(id);
  if (!template) return undefined;
  const out = writeOut({ step_id: stepWord, template_id: id }, templates, "a", text);
  if (!out) return undefined;
  const callees = new Map(models.map((model) => [model, calleeOf(text, outline.names, model)] as const));
  const known = [...callees].filter((entry): entry is [string, string] => entry[1] !== undefined);
  const style = { ...pythonStyleOf(outlineTree(text)), callees: new Map(known) };
  const needed = template.input_schema_ids ?? [];
  const before =
    needed.length > 0 && stepIds.length > 0
      ? [placeToFill("before", stepIds.at(-1) as string, choicesOf(stepIds))]
      : [];
  const fields: readonly (readonly [string, unknown, FieldModel?])[] = [
    ["step_id", stepWord],
    ["name", stepWord],
    ["description", out.description],
    ["depends_on", before.length > 0 ? before : undefined],
    ["output_schema_ids", out.output_schema_ids.length > 0 ? out.output_schema_ids : undefined],
    ["executor", out.executor, { holds: "one", model: "ExecutorSpec" }],
    ["retry_policy", out.retry_policy, { holds: "one", model: "RetryPolicy" }],
    ["timeout_policy", out.timeout_policy, { holds: "one", model: "TimeoutPolicy" }],
    ["gates", out.gates.length > 0 ? out.gates : undefined, { holds: "list", model: "GateSpec" }],
  ];
  const outer = indentationAt(text, span.start);
  const inner = outer + style.indent;
  const lines = fields.flatMap(([name, value, field]) => {
    if (value === undefined) return [];
    const head = inner + printName(name, true, style);
    const layout = { style, field, outer: inner, column: head.length, mayBreak: true };
    return [`${head}${printValue(unescaped(value as JsonValue), layout)},`];
  });
  const callee = callees.get("StepSpec") ?? "StepSpec";
  const printed = [`${callee}(`, ...lines, `${outer})`].join(style.newline);
  const place = placeToFill("step", freeId(middlePartOf(id), stepIds), { isValue: true });
  return out.withPlaces(withMarks(printed)).replaceAll(stepWord, () => place);
}

const models = ["StepSpec", "ExecutorSpec", "RetryPolicy", "TimeoutPolicy", "GateSpec", "GateRunnerSpec"];
/** Stands for the step's id while the call is printed. */
const stepWord = "zqstepqz";

/** What a module calls a model: as it imports it, or behind the module that it imports. Undefined where it does neither. */
function calleeOf(text: string, names: StepPlace["outline"]["names"], model: string): string | undefined {
  for (const [name, { kind, original, module }] of names)
    if ((kind === "import" && original === model && module !== "") || (kind === "class" && name === model)) return name;
  const dotted = new RegExp(`\\b((?:\\w+\\.)+)(?:${models.join("|")}|GraphSpec)\\(`).exec(text);
  return dotted ? `${dotted[1]}${model}` : undefined;
}

function choicesOf(stepIds: readonly string[]) {
  const choices = [...new Set(stepIds)].reverse();
  return choices.length > 1 ? { choices, isValue: true } : { isValue: true };
}

/** In a graph file `${{` is escaped; in Python nothing is interpolated, so it stands for itself. */
function unescaped(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.replaceAll("$${{", () => "${{");
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(unescaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, unescaped(child)]));
}

/** Printers write the marks of places as escapes. */
function withMarks(printed: string): string {
  return printed.replace(
    /(?<!\\)((?:\\\\)*)\\u(fdd[0-2])/g,
    (_, backslashes: string, point: string) => backslashes + String.fromCharCode(Number.parseInt(point, 16)),
  );
}

function freeId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let n = 2; taken.includes(id); n++) id = `${wanted}_${n}`;
  return id;
}
