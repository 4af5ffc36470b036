// A template use → the fields of the StepSpec that means the same in a graph file (format.md 3). Defaults and nulls are left out,
// `${{` is escaped again, and arguments that are missing become places to fill in. Must not know texts or spans.
import { type JsonValue, jsonEqual, plainObject } from "../base/json.js";
import { type AuthoredStep, type Parameter, type TemplateUse, usesTemplate } from "../model/definitions.js";
import type { EmittedExecutor, EmittedGate } from "../model/emitted.js";
import { expandStep, type TemplateSource } from "../model/expansion.js";
import { holdsMarks, type PlaceOptions, placeToFill } from "./snippets.js";

type Fields = Readonly<Record<string, JsonValue>>;

/** What a use turns into. Fields that the use already has the right way are not among them. */
export interface WrittenOutStep {
  /** Undefined where the use has its own. */
  readonly description: string | undefined;
  readonly output_schema_ids: readonly string[];
  readonly executor: Fields;
  /** Undefined where what the use says is all there is. */
  readonly retry_policy: Fields | undefined;
  readonly timeout_policy: Fields | undefined;
  /** The gates that the template brings; they come before the use's own. */
  readonly gates: readonly Fields[];
  /** Makes places to fill in of the numbers that stand for missing arguments. To be applied to whatever is printed. */
  readonly withPlaces: (text: string) => string;
}

/**
 * Writes a use out. Expects a use and templates without errors of shape. `keys` begins the keys of places to fill in, `fileText` is
 * the text that the result goes into. Undefined where something holds the characters that places are marked with.
 */
export function writeOut(
  use: TemplateUse,
  templates: TemplateSource,
  keys: string,
  fileText: string,
): WrittenOutStep | undefined {
  const template = templates.stepTemplate(use.template_id);
  const gateTemplates = (template?.default_gates ?? []).map((gate) =>
    usesTemplate(gate) ? templates.gateTemplate(gate.template_id) : undefined,
  );
  const sources = fileText + JSON.stringify([use, template ?? null, gateTemplates]);
  if (holdsMarks(fileText + JSON.stringify([template ?? null, gateTemplates]))) return undefined;
  const missing = new MissingArguments(keys, sources);
  const { gates: _gates, ...withoutGates } = use;
  const { template_id: _template, with: _arguments, ...ownFields } = withoutGates;
  const { step } = expandStep(withoutGates, templates, missing.standIn);
  const own: AuthoredStep = { ...ownFields, executor: { argv: ["true"] } };
  const { step: alone } = expandStep(own, templates);
  const { max_retries, ...policy } = step.retry_policy;
  const saysRetries = max_retries !== 0 || use.retry_policy?.max_retries !== undefined;
  const retry = { max_retries: saysRetries ? max_retries : null, ...policy };
  // In a graph nothing is interpolated, but the escape is undone there too (format.md 14, Interpolation).
  const text = (value: string) => missing.inText(value.replaceAll("${{", () => "$${{"));
  const fields = (record: object) => inGraph(record, text);
  return {
    description: use.description === undefined && step.description !== null ? text(step.description) : undefined,
    output_schema_ids: step.output_schema_ids,
    executor: fields(executorFields(step.executor)),
    retry_policy: jsonEqual(step.retry_policy, alone.retry_policy) ? undefined : fields(retry),
    timeout_policy: jsonEqual(step.timeout_policy, alone.timeout_policy) ? undefined : fields(step.timeout_policy),
    gates: step.gates.map((gate) => fields(gateFields(gate))),
    withPlaces: (printed) => missing.inPrinted(printed),
  };
}

function executorFields({ kind, argv, cwd, env }: EmittedExecutor): Record<string, unknown> {
  return { kind: kind === "local_command" ? null : kind, argv, cwd, env };
}

function gateFields(gate: EmittedGate): Record<string, unknown> {
  return {
    gate_id: gate.gate_id,
    name: gate.name,
    description: gate.description,
    inputs: gate.inputs.length > 0 ? gate.inputs : null,
    workspace_required: gate.workspace_required || null,
    runner: { ...executorFields(gate.runner), timeout_s: gate.runner.timeout_s },
    required: gate.required ? null : false,
  };
}

/** A record as a graph has it: without its nulls, its texts as `text` makes them. */
function inGraph(record: object, text: (text: string) => string): Fields {
  const value = (one: unknown): JsonValue => {
    if (typeof one === "string") return text(one);
    if (Array.isArray(one)) return one.map(value);
    return typeof one === "object" && one !== null ? inGraph(one, text) : (one as JsonValue);
  };
  const entries = Object.entries(record).filter(([, one]) => one !== null);
  return plainObject(entries.map(([key, one]) => [key, value(one)] as const));
}

/** Stands values in for missing arguments, and finds them again in what was made of them. */
class MissingArguments {
  private readonly keys: string;
  private readonly firstNumber: number;
  private readonly names: { readonly name: string; readonly options: PlaceOptions }[] = [];

  constructor(keys: string, sources: string) {
    this.keys = keys;
    // Digits that occur nowhere else, so that they can be told from an author's own.
    let start = 7_103_000_000;
    while (sources.includes(String(start).slice(0, 5))) start += 1_000_000;
    this.firstNumber = start;
  }

  readonly standIn = (name: string, parameter: Parameter): JsonValue => {
    const choices = (parameter.enum ?? []).map((choice) =>
      typeof choice === "string" ? choice : JSON.stringify(choice),
    );
    const isNumber = parameter.type === "integer" || parameter.type === "number";
    const index = this.names.push({ name, options: { choices } }) - 1;
    return isNumber ? this.firstNumber + index : this.place(index);
  };

  /** The places in a text of a field. */
  inText(text: string): string {
    return this.names.reduce((result, _, i) => result.replaceAll(String(this.firstNumber + i), this.place(i)), text);
  }

  /** The places in what is printed. Texts have theirs already, so every number that is left is a value of its own. */
  inPrinted(text: string): string {
    return this.names.reduce(
      (result, _, i) => result.replaceAll(String(this.firstNumber + i), this.place(i, true)),
      text,
    );
  }

  private place(index: number, bare = false): string {
    const { name, options } = this.names[index] as (typeof this.names)[number];
    return placeToFill(`${this.keys}${index}`, name, { ...options, bare });
  }
}
