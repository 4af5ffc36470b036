// Templates → StepSpecs and gates, exactly as the kernel takes them (format.md 3 and 4). Pure, total and deterministic:
// it expects definitions without errors and looks at nothing else.
import { type JsonValue, plainObject } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import type {
  AuthoredStep,
  ExecutorSpec,
  GateRunnerSpec,
  GateSpec,
  GateTemplate,
  GateUse,
  GraphDefinition,
  Parameter,
  RetryPolicy,
  StepTemplate,
  TemplateUse,
  TimeoutPolicy,
} from "./definitions.js";
import type { EmittedExecutor, EmittedGate, StepSpec } from "./emitted.js";
import { middlePartOf } from "./grammar.js";
import { argumentOf, itemsOf, noScope, numberOf, type Scope, textOf } from "./substitution.js";

/** Finds templates by id. Expansion is only asked for what resolves. */
export interface TemplateSource {
  stepTemplate(id: string): StepTemplate | undefined;
  gateTemplate(id: string): GateTemplate | undefined;
}

/** An emitted gate with the template that it comes from, which the kernel never sees. */
export interface ExpandedGate {
  readonly gate: EmittedGate;
  readonly templateId: string | undefined;
}

/** An emitted step with the templates that it comes from. */
export interface ExpandedStep {
  readonly step: StepSpec;
  readonly templateId: string | undefined;
  readonly gates: readonly ExpandedGate[];
}

/** A value for a required parameter that no argument was given for. */
export type MissingArgument = (name: string, parameter: Parameter) => JsonValue;

/**
 * Expands the steps of a graph, in the order in which they are emitted (format.md 4). `scope` says whether the graph's own texts may hold
 * escapes, as authors' do, or stand for themselves.
 */
export function expandSteps(graph: GraphDefinition, templates: TemplateSource, scope: Scope = noScope): ExpandedStep[] {
  const expanded = new Map(graph.steps.map((step) => [step.step_id, expandStep(step, templates, undefined, scope)]));
  return emissionOrder(graph.steps).flatMap((id) => expanded.get(id) ?? []);
}

/** Expands the gates of the run. Gates written in a graph keep their ids. */
export function expandRunGates(
  graph: GraphDefinition,
  templates: TemplateSource,
  scope: Scope = noScope,
): ExpandedGate[] {
  return (graph.run_gates ?? []).flatMap((entry) => expandGate(entry, scope, templates, undefined));
}

/** Expands one step. `missing` gives values for arguments that are wanting; without it they are null. */
export function expandStep(
  step: TemplateUse | AuthoredStep,
  templates: TemplateSource,
  missing?: MissingArgument,
  own: Scope = noScope,
): ExpandedStep {
  const template = "template_id" in step ? templates.stepTemplate(step.template_id) : undefined;
  const scope = template && "template_id" in step ? scopeOf(template.parameters, step.with ?? {}, own, missing) : own;
  const ownGates = (step.gates ?? []).flatMap((entry) => expandGate(entry, own, templates, undefined, missing));
  const gates = [
    ...(template?.default_gates ?? []).flatMap((entry) => expandGate(entry, scope, templates, step.step_id, missing)),
    ...ownGates,
  ];
  const inherited = template?.description === undefined ? undefined : textOf(template.description, scope);
  const described = step.description === undefined ? undefined : textOf(step.description, own);
  const executor = template ? template.default_executor : (step as AuthoredStep).executor;
  return {
    step: {
      step_id: step.step_id,
      name: step.name === undefined ? step.step_id : textOf(step.name, own),
      description: described ?? inherited ?? template?.template_id ?? null,
      depends_on: step.depends_on ?? [],
      input_artifact_ids: step.input_artifact_ids ?? [],
      output_schema_ids: (template ? template.output_schema_ids : (step as AuthoredStep).output_schema_ids) ?? [],
      executor: emitExecutor(executor, scope),
      retry_policy: emitRetry(template?.default_retry_policy, step.retry_policy, scope, own),
      timeout_policy: emitTimeout(template?.default_timeout_policy, step.timeout_policy, scope),
      gates: gates.map(({ gate }) => gate),
    },
    templateId: template?.template_id,
    gates,
  };
}

/** The values of a template's parameters: the arguments, else the defaults. */
export function scopeOf(
  parameters: Readonly<Record<string, Parameter>> | undefined,
  given: Readonly<Record<string, JsonValue>>,
  outer: Scope,
  missing?: MissingArgument,
): Scope {
  return plainObject(
    Object.entries(parameters ?? {}).map(([name, parameter]) => {
      const argument = Object.hasOwn(given, name) ? given[name] : undefined;
      const value =
        argument === undefined
          ? (parameter.default ?? missing?.(name, parameter) ?? null)
          : argumentOf(argument, outer);
      return [name, value] as const;
    }),
  );
}

/**
 * The ids of steps in the order in which the kernel takes them: ascending by code point, before each step its dependencies,
 * also ascending. Steps on a circle come once; unknown dependencies are passed over.
 */
export function emissionOrder(
  steps: readonly { readonly step_id: string; readonly depends_on?: readonly string[] }[],
): string[] {
  const byId = new Map(steps.map((step) => [step.step_id, step]));
  const order: string[] = [];
  const visited = new Set<string>();
  const visit = (roots: readonly string[]) => {
    // A stack of its own: a chain of steps may be longer than the machine's.
    const stack = [{ id: undefined as string | undefined, next: [...roots].sort(compareCodePoints) }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const id = top.next.shift();
      if (id === undefined) {
        if (top.id !== undefined) order.push(top.id);
        stack.pop();
      } else if (byId.has(id) && !visited.has(id)) {
        visited.add(id);
        stack.push({ id, next: [...(byId.get(id)?.depends_on ?? [])].sort(compareCodePoints) });
      }
    }
  };
  visit([...byId.keys()]);
  return order;
}

/** Expands a gate entry. Gates that come from a step template carry the step's id; others keep theirs. */
function expandGate(
  entry: GateUse | GateSpec,
  scope: Scope,
  templates: TemplateSource,
  stepId: string | undefined,
  missing?: MissingArgument,
): ExpandedGate[] {
  const prefixed = (id: string) => (stepId === undefined ? id : `${stepId}.${id}`);
  const common = { inputs: entry.inputs ?? [], workspace_required: entry.workspace_required ?? false };
  if (!("template_id" in entry)) {
    const gate: EmittedGate = {
      gate_id: prefixed(entry.gate_id),
      name: textOf(entry.name, scope),
      description: entry.description === undefined ? null : textOf(entry.description, scope),
      ...common,
      runner: emitRunner(entry.runner, scope),
      required: entry.required ?? true,
    };
    return [{ gate, templateId: undefined }];
  }
  const template = templates.gateTemplate(entry.template_id);
  if (!template) return [];
  const inner = scopeOf(template.parameters, entry.with ?? {}, scope, missing);
  const gate: EmittedGate = {
    gate_id: prefixed(entry.gate_id ?? middlePartOf(entry.template_id)),
    name: entry.name === undefined ? entry.template_id : textOf(entry.name, scope),
    description: template.description === undefined ? null : textOf(template.description, inner),
    ...common,
    runner: emitRunner(template.runner_spec, inner),
    required: entry.required ?? template.required ?? true,
  };
  return [{ gate, templateId: template.template_id }];
}

function emitExecutor(executor: ExecutorSpec, scope: Scope): EmittedExecutor {
  const env =
    executor.env &&
    plainObject(Object.entries(executor.env).map(([name, value]) => [name, textOf(value, scope)] as const));
  return {
    kind: executor.kind ?? "local_command",
    argv: itemsOf(executor.argv, scope),
    cwd: executor.cwd === undefined ? null : textOf(executor.cwd, scope),
    env: env ?? null,
  };
}

function emitRunner(runner: GateRunnerSpec, scope: Scope): EmittedGate["runner"] {
  return {
    ...emitExecutor(runner, scope),
    timeout_s: runner.timeout_s === undefined ? null : numberOf(runner.timeout_s, scope),
  };
}

function emitRetry(
  own: RetryPolicy | undefined,
  over: RetryPolicy | undefined,
  scope: Scope,
  outer: Scope,
): StepSpec["retry_policy"] {
  const number = (field: "max_retries" | "backoff_s") =>
    over?.[field] !== undefined
      ? numberOf(over[field], outer)
      : own?.[field] !== undefined
        ? numberOf(own[field], scope)
        : undefined;
  const retryOn = over?.retry_on ? itemsOf(over.retry_on, outer) : own?.retry_on && itemsOf(own.retry_on, scope);
  return { max_retries: number("max_retries") ?? 0, backoff_s: number("backoff_s") ?? null, retry_on: retryOn ?? null };
}

function emitTimeout(
  own: TimeoutPolicy | undefined,
  over: TimeoutPolicy | undefined,
  scope: Scope,
): StepSpec["timeout_policy"] {
  if (over?.timeout_s !== undefined) return { timeout_s: numberOf(over.timeout_s, noScope) };
  return { timeout_s: own?.timeout_s === undefined ? null : numberOf(own.timeout_s, scope) };
}
