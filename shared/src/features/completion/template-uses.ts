// Whole entries for a list of steps or gates: the use of a template with places for its arguments, and a step written out in full.
// Must not know how an entry is laid out.
import { type JsonValue, plainObject } from "../../base/json.js";
import {
  type Parameter,
  present,
  type TemplateUse,
  usesTemplate,
  type Written,
  type WrittenGraph,
} from "../../model/definitions.js";
import type { TemplateSource } from "../../model/expansion.js";
import { middlePartOf } from "../../model/grammar.js";
import { printBrackets, printJson } from "../../syntax/edits/print.js";
import type { SourceStyle } from "../../syntax/edits/style.js";
import { printPython } from "../../syntax/python/print.js";
import { describeContribution, isRequired, summariseContribution } from "../describe-contributions.js";
import { loadedTemplates } from "../loaded-templates.js";
import { code, paragraphs } from "../markdown.js";
import { printEntries } from "../printing.js";
import { placeToFill } from "../snippets.js";
import { writeOut } from "../written-out.js";
import { argumentText } from "./arguments.js";
import type { CompletionContext } from "./context.js";
import type { Offer } from "./item.js";
import { isBegunBy } from "./likely.js";
import { contributionIds } from "./names.js";

/** Uses of step templates and steps written out, for an empty entry of `steps`. */
export function stepOffers(context: CompletionContext): Offer[] {
  const { view, cursor } = context;
  const graph = context.subject.reading.value as WrittenGraph | undefined;
  const templates = loadedTemplates(view);
  return begun(context, "step_template").flatMap(({ id, rank }, i): Offer[] => {
    const template = view.resolve("step_template", id)?.value.template;
    if (!template) return [];
    const place = placeToFill("step", freeStepId(graph, middlePartOf(id)), { isValue: true });
    const named = (text: string) => text.replaceAll(stepWord, () => place);
    const wiring = wiringOf(graph, present(template.input_schema_ids), context);
    const entries = [
      ["step_id", stepWord],
      ["template_id", id],
      ...Object.entries(wiring),
      ...argumentEntries(context, template.parameters),
    ] as const;
    const documentation = () => describeContribution(view, "step_template", id);
    const detail = summariseContribution(view, "step_template", id);
    const use: Offer = {
      label: id,
      kind: "snippet",
      text: named(entryText(context, entries)),
      detail: detail ?? "use of a step template",
      get documentation() {
        return documentation();
      },
      filterText: `${id} step_id`,
      rank: 400 + rank,
    };
    if (i >= writtenOutAtOnce) return [use];
    const full = writtenOut(context, templates, { step_id: stepWord, template_id: id, ...wiring });
    if (full === undefined || cursor.tree.text.length > longText) return [use];
    const written: Offer = {
      label: `${id} (written out)`,
      kind: "snippet",
      text: named(full),
      detail: "the StepSpec that the kernel would run",
      get documentation() {
        return paragraphs(`A step that says everything itself and no longer follows ${code(id)}.`, documentation());
      },
      filterText: `${id} step_id executor`,
      rank: 500 + rank,
    };
    return [use, written];
  });
}

/** Uses of gate templates, for an empty entry of a list of gates. */
export function gateOffers(context: CompletionContext): Offer[] {
  const { view } = context;
  return begun(context, "gate_template").flatMap(({ id, rank }) => {
    const template = view.resolve("gate_template", id)?.value.template;
    if (!template) return [];
    return [
      {
        label: id,
        kind: "snippet" as const,
        text: entryText(context, [["template_id", id], ...argumentEntries(context, template.parameters)]),
        detail: summariseContribution(view, "gate_template", id) ?? "use of a gate template",
        get documentation() {
          return describeContribution(view, "gate_template", id);
        },
        filterText: `${id} template_id`,
        rank: 400 + rank,
      },
    ];
  });
}

/** Stands for the step's id while an entry is printed, so that printers see an id and no place to fill in. */
const stepWord = "zqstepqz";
/** Whole entries are offered for so many templates at once; what is typed narrows them down. */
const offeredAtOnce = 100;
/** Steps are written out for so many: each takes as long as all else that is known of a template. */
const writtenOutAtOnce = 25;
/** In longer texts steps are not written out ahead for every template, because each would be held against the whole text. */
const longText = 200_000;

function begun(context: CompletionContext, kind: "step_template" | "gate_template") {
  const ids = contributionIds(context, kind);
  const wanted = ids.length > writtenOutAtOnce ? ids.filter(({ id }) => isBegunBy(id, context.cursor.prefix)) : ids;
  return wanted.slice(0, offeredAtOnce);
}

/** A value, or text that is written as it is. */
type EntryValue = JsonValue | { readonly source: string };

function argumentEntries(
  context: CompletionContext,
  parameters: Readonly<Record<string, Written<Parameter> | undefined>> | undefined,
): [string, EntryValue][] {
  const required = Object.entries(parameters ?? {}).flatMap(([name, parameter]) =>
    parameter && isRequired(parameter) ? [[name, parameter] as const] : [],
  );
  if (required.length === 0) return [];
  return [["with", plainObject(required.map(([name, parameter]) => [name, argumentText(parameter, name, context)]))]];
}

/** The entries of a mapping as text for the cursor; arguments are text already. */
function entryText(context: CompletionContext, entries: readonly (readonly [string, EntryValue])[]): string {
  const { cursor, style } = context;
  const sources: string[] = [];
  // Arguments bring their own text, so printers are given a word in its place.
  const values = entries.map(([key, value]): [string, JsonValue] => {
    if (key !== "with") return [key, value as JsonValue];
    const words = Object.entries(value as Readonly<Record<string, string>>).map(([name, source]) => {
      sources.push(source);
      return [name, `zq${sources.length - 1}qz`] as const;
    });
    return [key, plainObject(words)];
  });
  const printed =
    cursor.tree.syntax === "python"
      ? printPython(plainObject(values), style.quote).slice(1, -1)
      : layOut(cursor.column, cursor.inBrackets, cursor.tree.syntax === "json", values, style);
  return sources.reduce((text, source, i) => text.replace(new RegExp(`["']?zq${i}qz["']?`), () => source), printed);
}

/** Entries of a mapping that begins at a column; in brackets without the braces, which the author has written. */
function layOut(
  column: number,
  inBrackets: boolean,
  isJson: boolean,
  entries: readonly [string, JsonValue][],
  style: SourceStyle,
): string {
  if (isJson)
    return printJson(plainObject(entries), "", { ...style, spread: false })
      .slice(1, -1)
      .trim();
  if (inBrackets) return printBrackets(plainObject(entries), style).slice(1, -1).trim();
  return printEntries(entries, column, style).join(style.newline).slice(column);
}

function writtenOut(context: CompletionContext, templates: TemplateSource, use: TemplateUse): string | undefined {
  const { cursor, style } = context;
  if (!templates.stepTemplate(use.template_id)) return undefined;
  const out = writeOut(use, templates, "a", cursor.tree.text);
  if (!out) return undefined;
  const { step_id, template_id: _, ...wiring } = use;
  const { description, output_schema_ids, executor, retry_policy, timeout_policy, gates } = out;
  const fields: Readonly<Record<string, unknown>> = {
    step_id,
    description,
    ...wiring,
    output_schema_ids: output_schema_ids.length > 0 ? output_schema_ids : undefined,
    executor,
    retry_policy,
    timeout_policy,
    gates: gates.length > 0 ? gates : undefined,
  };
  const entries = Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return out.withPlaces(layOut(cursor.column, cursor.inBrackets, cursor.tree.syntax === "json", entries, style));
}

/** The dependencies and artifacts that give a step what its template needs, where the graph has them (format.md 4). */
function wiringOf(graph: WrittenGraph | undefined, needed: readonly string[], { view, cursor }: CompletionContext) {
  const dependencies: string[] = [];
  const artifacts: string[] = [];
  for (const schema of needed) {
    const producer = present(graph?.steps).findLast((step) => {
      const made = usesTemplate(step)
        ? step.template_id === undefined
          ? []
          : view.resolve("step_template", step.template_id)?.value.template.output_schema_ids
        : step.output_schema_ids;
      return step.step_id !== undefined && step.step_id !== cursor.word && present(made).includes(schema);
    })?.step_id;
    const artifact = present(graph?.input_artifacts).find(({ schema_id }) => schema_id === schema)?.artifact_id;
    if (producer !== undefined && !dependencies.includes(producer)) dependencies.push(producer);
    else if (producer === undefined && artifact !== undefined) artifacts.push(artifact);
  }
  return {
    ...(dependencies.length > 0 ? { depends_on: dependencies } : {}),
    ...(artifacts.length > 0 ? { input_artifact_ids: artifacts } : {}),
  };
}

function freeStepId(graph: WrittenGraph | undefined, wanted: string): string {
  const taken = new Set(present(graph?.steps).map(({ step_id }) => step_id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`;
  return id;
}
