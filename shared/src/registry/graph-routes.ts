// Every outcome of a graph and the rule that answers it, from the steps and rules that the kernel is given (format.md 7; kernel.md,
// Outcomes). Must not know how it is shown.
import { completed, type GraphDefinition } from "../model/definitions.js";
import type { EmittedRule } from "../model/emitted.js";
import { type ExpandedGate, type ExpandedStep, expandRunGates, expandSteps } from "../model/expansion.js";
import { mergeRules } from "../model/routing.js";
import { type DecidedRule, decide } from "../model/routing-analysis/decide.js";
import { OutcomeIndex } from "../model/routing-analysis/outcome-index.js";
import { defaultActionOf, type OutcomeKind } from "../model/routing-analysis/outcomes.js";
import { type OutcomeSources, outcomesOf } from "../model/routing-analysis/routed-graph.js";
import { literalScope, noScope } from "../model/substitution.js";
import type { Diagnostic } from "./diagnostic.js";
import { errorsAround, packsOfGraph } from "./expand-graph.js";
import { snapshotOf } from "./snapshot.js";
import type { Workspace } from "./workspace.js";

/** One outcome and what the run does about it. */
export interface Route {
  readonly kind: OutcomeKind;
  /** The step that failed or whose gate failed; undefined for a gate of the run. */
  readonly step: string | undefined;
  readonly gate: string | undefined;
  /** What names the outcome on a command line: `review=failed,exhausted`. Two outcomes may share a name, where a gate has a step's. */
  readonly name: string;
  readonly action: { readonly type: string; readonly target: string | undefined; readonly reason: string | undefined };
  /** The rule that answers; undefined where the kernel's default does. */
  readonly rule: { readonly id: string; readonly pack: string | undefined } | undefined;
}

export interface GraphRoutes {
  readonly graph: string;
  readonly kernelVersion: string;
  readonly gateFailuresCount: boolean;
  readonly routes: readonly Route[];
}

/** The routes of a graph of a settled workspace, or its errors and those of its packs. Undefined where `path` is no graph. */
export function routesOfGraph(
  workspace: Workspace,
  path: string,
): GraphRoutes | { readonly errors: readonly Diagnostic[] } | undefined {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return undefined;
  const errors = errorsAround(workspace, path);
  if (errors || !file.reading.value) return { errors: errors ?? [] };
  const snapshot = snapshotOf(workspace);
  const graph = completed<GraphDefinition>(file.reading.value);
  const scope = file.literal ? literalScope : noScope;
  const steps = expandSteps(graph, snapshot, scope);
  const runGates = expandRunGates(graph, snapshot, scope);
  const own = mergeRules(graph.routing_rules ?? [], [], steps, runGates, scope);
  const ofPacks = packsOfGraph(workspace, snapshot, graph).flatMap((pack) => {
    const rules = snapshot.packs.get(pack)?.definition.routing_rules ?? [];
    return mergeRules([], [rules], steps, runGates, scope).map((rule) => ({ rule, pack }));
  });
  const rules = [...own.map((rule) => ({ rule, pack: undefined })), ...ofPacks];
  const gateFailuresCount = workspace.settings.gateFailuresCountAsAttempts;
  const index = new OutcomeIndex(outcomesOf(outcomeSources(steps, runGates), { gateFailuresCount }));
  const { answers } = decide(
    index,
    rules.map(({ rule }) => conditionsOf(rule)),
  );
  const routes = index.outcomes.map(({ kind, step, gate }, i): Route => {
    const answer = rules[answers[i] ?? -1];
    return {
      kind,
      step,
      gate,
      name: outcomeName(kind, step, gate),
      action: answer ? actionOf(answer.rule) : { type: defaultActionOf(kind), target: undefined, reason: undefined },
      rule: answer && { id: answer.rule.rule_id, pack: answer.pack },
    };
  });
  return { graph: graph.graph_id, kernelVersion: workspace.settings.kernelVersion, gateFailuresCount, routes };
}

function outcomeName(kind: OutcomeKind, step: string | undefined, gate: string | undefined): string {
  const subject =
    gate === undefined ? step : step === undefined || gate.startsWith(`${step}.`) ? gate : `${step}.${gate}`;
  if (kind === "violation") return `${subject}=violation`;
  return `${subject}=failed${kind === "step-exhausted" || kind === "gate-exhausted" ? ",exhausted" : ""}`;
}

function actionOf({ action }: EmittedRule): Route["action"] {
  return { type: action.type, target: action.target_step_id ?? undefined, reason: action.reason ?? undefined };
}

/** What a rule of the run matches; all of it could be read. */
function conditionsOf({ when }: EmittedRule): DecidedRule {
  return { when: Object.fromEntries(Object.entries(when).filter(([, value]) => value !== null)), doubtful: false };
}

/** The steps and gates of the run. Scoped rules are written out already, so templates do not matter any more. */
function outcomeSources(steps: readonly ExpandedStep[], runGates: readonly ExpandedGate[]): OutcomeSources {
  const gateOf = ({ gate }: ExpandedGate) => ({ id: gate.gate_id, template: undefined, required: gate.required });
  return {
    steps: new Map(
      steps.map(({ step, gates }) => {
        const { step_id: id, retry_policy: retries } = step;
        return [id, { id, template: undefined, maxRetries: retries.max_retries, gates: gates.map(gateOf) }];
      }),
    ),
    runGates: runGates.map(gateOf),
  };
}
