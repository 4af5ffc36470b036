// The steps and gates of a graph as far as routing needs them: who waits for whom, who retries, which gates are required
// (format.md 3 and 4). Works on what could be read; what is not known is left out, and it is said that it is.
// Must not know rules, files or words for people.
import type { JsonValue } from "../../base/json.js";
import type { NodePath } from "../../syntax/tree.js";
import {
  type GateTemplate,
  type Id,
  present,
  type StepTemplate,
  usesTemplate,
  type Written,
  type WrittenGateEntry,
  type WrittenGraph,
  type WrittenStep,
} from "../definitions.js";
import { gateIdOf, gateTemplateOf } from "../run-gates.js";
import { noScope, numberOf, type Scope } from "../substitution.js";
import type { KernelCounting, Outcome } from "./outcomes.js";

/** Finds templates. `faulty` are those of which something could not be read. */
export interface RoutedTemplates {
  stepTemplate(id: Id): { readonly template: Written<StepTemplate>; readonly faulty?: boolean | undefined } | undefined;
  gateTemplate(id: Id): { readonly template: Written<GateTemplate>; readonly faulty?: boolean | undefined } | undefined;
}

export interface RoutedStep {
  readonly id: string;
  readonly template: Id | undefined;
  readonly dependsOn: readonly string[];
  /** Undefined where it is not known. */
  readonly maxRetries: number | undefined;
  readonly gates: readonly RoutedGate[];
}

export interface RoutedGate {
  /** The id that the run knows. */
  readonly id: string;
  readonly template: Id | undefined;
  readonly required: boolean;
  /** Its entry in the graph; undefined where a step template brings it. */
  readonly path: NodePath | undefined;
}

export interface RoutedGraph {
  readonly id: string | undefined;
  readonly steps: ReadonlyMap<string, RoutedStep>;
  readonly runGates: readonly RoutedGate[];
  /** Whether nothing is missing. Else there may be outcomes that are not listed, so nothing can be said to be impossible. */
  readonly complete: boolean;
}

/** What the outcomes of a graph follow from. */
export interface OutcomeSources {
  readonly steps: ReadonlyMap<string, Omit<RoutedStep, "dependsOn" | "gates"> & { readonly gates: readonly Gate[] }>;
  readonly runGates: readonly Gate[];
}
type Gate = Omit<RoutedGate, "path">;

/** `faults` are the paths of the graph at which something could not be read. */
export function routedGraph(
  graph: WrittenGraph | undefined,
  templates: RoutedTemplates,
  faults: readonly NodePath[],
): RoutedGraph {
  const reader = new GraphReader(templates);
  const steps = new Map<string, RoutedStep>();
  (graph?.steps ?? []).forEach((step, i) => {
    const id = step?.step_id;
    if (!step || id === undefined || steps.has(id)) reader.complete = false;
    else steps.set(id, reader.step(step, id, ["steps", i]));
  });
  const runGates = reader.gates(graph?.run_gates, undefined, ["run_gates"]);
  const isWhole = graph?.steps !== undefined && !faults.some(concernsRouting);
  return { id: graph?.graph_id, steps, runGates, complete: reader.complete && isWhole };
}

/** All outcomes of a graph (format.md 7), step by step, then those of the run. */
export function outcomesOf(graph: OutcomeSources, { gateFailuresCount }: KernelCounting): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const step of graph.steps.values()) {
    const common = { step: step.id, stepTemplate: step.template };
    const ofStep = { gate: undefined, gateTemplate: undefined, ...common };
    const hasRetries = (step.maxRetries ?? 0) > 0;
    if (hasRetries) outcomes.push({ kind: "step-failed", ...ofStep });
    outcomes.push({ kind: "step-exhausted", ...ofStep });
    for (const gate of step.gates) {
      if (!gate.required) continue;
      const ofGate = { gate: gate.id, gateTemplate: gate.template, ...common };
      // A kernel that does not count the failures of gates never calls them exhausted, whatever max_retries says.
      if (hasRetries || !gateFailuresCount) outcomes.push({ kind: "gate-failed", ...ofGate });
      if (gateFailuresCount) outcomes.push({ kind: "gate-exhausted", ...ofGate });
    }
    outcomes.push({ kind: "violation", ...ofStep });
  }
  for (const gate of graph.runGates) {
    if (!gate.required) continue;
    const run = { kind: "run-gate-failed", step: undefined, stepTemplate: undefined } as const;
    outcomes.push({ gate: gate.id, gateTemplate: gate.template, ...run });
  }
  return outcomes;
}

class GraphReader {
  complete = true;
  private readonly templates: RoutedTemplates;

  constructor(templates: RoutedTemplates) {
    this.templates = templates;
  }

  step(step: WrittenStep, id: string, path: NodePath): RoutedStep {
    const templateId = usesTemplate(step) ? step.template_id : undefined;
    const found = templateId === undefined ? undefined : this.templates.stepTemplate(templateId);
    if (found?.faulty) this.complete = false;
    const maxRetries = templateId !== undefined && !found ? undefined : retriesOf(step, found?.template);
    if (maxRetries === undefined) this.complete = false;
    return {
      id,
      template: templateId,
      dependsOn: present(step.depends_on),
      maxRetries,
      gates: [
        ...this.gates(found?.template.default_gates, id, undefined),
        ...this.gates(step.gates, undefined, [...path, "gates"]),
      ],
    };
  }

  /** `prefix` is the step whose template brings the gates: its id goes before theirs. */
  gates(
    entries: readonly (WrittenGateEntry | undefined)[] | undefined,
    prefix: string | undefined,
    path: NodePath | undefined,
  ): RoutedGate[] {
    return (entries ?? []).flatMap((entry, i) => {
      const id = entry && gateIdOf(entry);
      const required = entry && this.isRequired(entry);
      if (!entry || id === undefined || required === undefined) {
        this.complete = false;
        return [];
      }
      const template = gateTemplateOf(entry);
      return [{ id: prefix === undefined ? id : `${prefix}.${id}`, template, required, path: path && [...path, i] }];
    });
  }

  private isRequired(entry: WrittenGateEntry): boolean | undefined {
    const templateId = gateTemplateOf(entry);
    if (templateId === undefined) return entry.required ?? true;
    const found = this.templates.gateTemplate(templateId);
    return found && !found.faulty ? (entry.required ?? found.template.required ?? true) : undefined;
  }
}

/** How often a step is run again; undefined where that follows from something that is not known. */
function retriesOf(step: WrittenStep, template: Written<StepTemplate> | undefined): number | undefined {
  const own = step.retry_policy?.max_retries;
  const inherited = template?.default_retry_policy?.max_retries;
  const given = usesTemplate(step) ? (step.with ?? {}) : {};
  const scope: Record<string, JsonValue> = {};
  for (const [name, parameter] of Object.entries(template?.parameters ?? {})) {
    const value = (Object.hasOwn(given, name) ? given[name] : undefined) ?? parameter?.default;
    if (value !== undefined) scope[name] = value;
  }
  const retries = own !== undefined ? own : inherited;
  const number = retries === undefined ? 0 : numberOf(retries, own !== undefined ? noScope : (scope as Scope));
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** Whether a fault at a path may hide which outcomes there are. */
function concernsRouting(path: NodePath): boolean {
  const [section, , field] = path;
  if (section === "run_gates" || path.length === 0) return true;
  return section === "steps" && (field === undefined || telling.has(String(field)));
}

const telling = new Set(["step_id", "template_id", "with", "retry_policy", "gates", "depends_on"]);
