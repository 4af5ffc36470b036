// Writes what a file refers to and nobody registers: schemas and templates that fit their uses. Must not know which rule asks.
import type { JsonValue } from "../base/json.js";
import { inputFaults, type StepNode, stepNodes, type TemplateFinder } from "../model/dataflow.js";
import {
  type ParameterType,
  type StepTemplate,
  type Written,
  type WrittenGraph,
  writtenAt,
} from "../model/definitions.js";
import type { AnalysedFile } from "../model/file.js";
import { interpolationOf, scanInterpolations } from "../model/interpolation.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { RegistryView } from "../registry/view.js";
import { insertField, insertItem } from "../syntax/source-edits.js";
import { nodeAt } from "../syntax/tree.js";
import { repair } from "./repairs.js";
import type { Fix } from "./rule.js";
import { templateFinder } from "./template-finder.js";
import { type TemplateEntryAt, templateEntries } from "./template-uses.js";

/** A contribution that is referred to. */
export interface WantedId {
  readonly kind: ContributionKind;
  readonly id: string;
}

/** An entry of one of a pack's lists. */
export interface NewContribution {
  readonly list: "schemas" | "step_templates" | "gate_templates";
  readonly entry: JsonValue;
}

const command = "your-command";

/**
 * The entries that register what a file wants. A template has the parameters that its uses in the file give, and a step template gives
 * what the steps behind it need. Undefined where the uses contradict each other.
 */
export function newContributions(
  wanted: readonly WantedId[],
  file: AnalysedFile,
  view: RegistryView,
): readonly NewContribution[] | undefined {
  const uses = file.kind === "pack" || file.kind === "graph" ? templateEntries(file) : [];
  const outputs = file.kind === "graph" ? wantedOutputs(wanted, file.reading.value, templateFinder(view)) : new Map();
  const found: NewContribution[] = [];
  for (const { kind, id } of wanted) {
    if (kind === "schema") {
      found.push({ list: "schemas", entry: { schema_id: id, json_schema: { type: "object" } } });
      continue;
    }
    const parameters = parametersOf(uses.filter((use) => use.kind === kind && use.templateId === id));
    if (!parameters) return undefined;
    const names = Object.keys(parameters);
    const head = { template_id: id, ...(names.length > 0 ? { parameters } : {}) };
    const runs = { argv: [command, ...names.map(interpolationOf)] };
    const gives: readonly string[] = outputs.get(id) ?? [];
    found.push(
      kind === "gate_template"
        ? { list: "gate_templates", entry: { ...head, runner_spec: runs } }
        : {
            list: "step_templates",
            entry: { ...head, ...(gives.length > 0 ? { output_schema_ids: gives } : {}), default_executor: runs },
          },
    );
  }
  return found;
}

/** The fix that registers one id in the manifest of its pack; none where the pack's text is not there or the uses contradict. */
export function registration(
  wanted: WantedId,
  home: AnalysedFile | undefined,
  { file, view }: { readonly file: AnalysedFile; readonly view: RegistryView },
): Fix[] {
  const [made] = newContributions([wanted], file, view) ?? [];
  if (!home?.tree.root || !made) return [];
  const { list, entry } = made;
  const edits = nodeAt(home.tree.root, [list])
    ? insertItem(home.tree, [list], { json: entry })
    : insertField(home.tree, [], list, { json: [entry] });
  const verb = wanted.kind === "schema" ? "Register" : "Create";
  return repair(`${verb} \`${wanted.id}\` ${home.path === file.path ? "here" : `in ${home.path}`}`, home, edits);
}

/** Declarations that take the arguments of all uses; undefined where one name has values of several types. */
function parametersOf(uses: readonly TemplateEntryAt[]): Readonly<Record<string, JsonValue>> | undefined {
  const parameters = new Map<string, JsonValue>();
  for (const name of new Set(uses.flatMap(({ given }) => Object.keys(given)))) {
    const types = new Set(
      uses.flatMap(({ given, scope }) => (Object.hasOwn(given, name) ? [typeOfArgument(given[name], scope)] : [])),
    );
    const type = types.size === 2 && types.has("integer") && types.has("number") ? "number" : [...types][0];
    if (type === undefined || (types.size > 1 && type !== "number")) return undefined;
    const isOptional = uses.some(({ given }) => !Object.hasOwn(given, name));
    parameters.set(name, isOptional ? { type, default: emptyValues[type] } : { type });
  }
  return Object.fromEntries(parameters);
}

const emptyValues: Readonly<Record<ParameterType, JsonValue>> = {
  string: "",
  integer: 0,
  number: 0,
  boolean: false,
  array: [],
};

function typeOfArgument(value: JsonValue | undefined, scope: TemplateEntryAt["scope"]): ParameterType | undefined {
  switch (typeof value) {
    case "string": {
      const [first, ...others] = scope ? scanInterpolations(value) : [];
      const alone = first?.kind === "parameter" && others.length === 0 ? first.name : undefined;
      // What stands for a parameter of the template around it has that one's type.
      if (alone !== undefined && scope && Object.hasOwn(scope, alone)) return scope[alone]?.type;
      return "string";
    }
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    case "boolean":
      return "boolean";
    default:
      return Array.isArray(value) ? "array" : undefined;
  }
}

/** What the steps that depend on a step of a new template need and get from nowhere else, by the template's id. */
function wantedOutputs(
  wanted: readonly WantedId[],
  graph: WrittenGraph | undefined,
  known: TemplateFinder,
): ReadonlyMap<string, readonly string[]> {
  const isNew = new Set(wanted.flatMap(({ kind, id }) => (kind === "step_template" ? [id] : [])));
  const nothing: Written<StepTemplate> = { [writtenAt]: [] };
  const nodes = stepNodes(graph, {
    ...known,
    stepTemplate: (id) => (isNew.has(id) ? nothing : known.stepTemplate(id)),
  });
  const giver = (node: StepNode) =>
    nodes.find(
      ({ id, templateId }) =>
        templateId !== undefined && isNew.has(templateId) && node.dependencies.some((one) => one.id === id),
    )?.templateId;
  const outputs = new Map<string, string[]>();
  for (const fault of inputFaults(graph, nodes)) {
    const template = fault.kind === "not-provided" ? giver(fault.node) : undefined;
    const gives = template === undefined ? undefined : (outputs.get(template) ?? []);
    if (template !== undefined && gives && !gives.includes(fault.schema))
      outputs.set(template, [...gives, fault.schema]);
  }
  return outputs;
}
