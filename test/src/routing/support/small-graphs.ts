// Graphs and rules of a few words, for tests of single parts of the analysis.
import {
  asWritten,
  type GateTemplate,
  type StepTemplate,
  type WrittenGraph,
} from "../../../../shared/src/model/definitions.js";
import { OutcomeIndex } from "../../../../shared/src/model/routing-analysis/outcome-index.js";
import type { KernelCounting, Outcome } from "../../../../shared/src/model/routing-analysis/outcomes.js";
import {
  outcomesOf,
  type RoutedGraph,
  type RoutedTemplates,
  routedGraph,
} from "../../../../shared/src/model/routing-analysis/routed-graph.js";
import type { RoutedCondition, RoutedRule } from "../../../../shared/src/model/routing-analysis/routed-rules.js";

/** A kernel that counts a failed gate as an attempt of its step, and one that does not. */
export const counts: KernelCounting = { gateFailuresCount: true };
export const countsNot: KernelCounting = { gateFailuresCount: false };

type Fields = Readonly<Record<string, unknown>>;

/** Templates as they would be read from packs, by id. A step template or a gate template of which something is missing is `faulty`. */
export interface SmallTemplates {
  readonly steps?: Readonly<Record<string, Fields>>;
  readonly gates?: Readonly<Record<string, Fields>>;
  readonly faulty?: readonly string[];
}

export function templatesOf({ steps = {}, gates = {}, faulty = [] }: SmallTemplates): RoutedTemplates {
  const found = <T>(id: string, fields: Fields | undefined) =>
    fields && { template: asWritten({ template_id: id, ...fields } as T), faulty: faulty.includes(id) };
  return {
    stepTemplate: (id) => found<StepTemplate>(id, steps[id]),
    gateTemplate: (id) => found<GateTemplate>(id, gates[id]),
  };
}

/** A graph of these steps, whatever else is given beside them. Its id is `main`. */
export function smallGraph(
  steps: readonly (Fields | undefined)[],
  more: { readonly run_gates?: readonly (Fields | undefined)[]; readonly templates?: SmallTemplates } = {},
): RoutedGraph {
  const { templates = {}, ...fields } = more;
  return routedGraph({ graph_id: "main", steps, ...fields } as WrittenGraph, templatesOf(templates), []);
}

/** A step that is written out, with gates of these ids that are required, and retries. */
export const step = (id: string, gates: readonly string[] = [], retries = 0, dependsOn: readonly string[] = []) => ({
  step_id: id,
  executor: { argv: ["run"] },
  depends_on: dependsOn,
  retry_policy: { max_retries: retries },
  gates: gates.map((gate) => ({ gate_id: gate, runner: { argv: ["run"] } })),
});

export const indexOf = (graph: RoutedGraph, counting = counts) => new OutcomeIndex(outcomesOf(graph, counting));

/** An outcome in words: its kind, then its step and its gate, `*` for any. */
export function nameOf({ kind, step: stepId, gate }: Outcome): string {
  return [kind, ...(kind === "run-gate-failed" ? [] : [stepId ?? "*"]), ...(gate === undefined ? [] : [gate])].join(
    " ",
  );
}

/** Makes rules: `doing` says what they do, `id` is theirs, and what could not be read is `doubtful`. */
export function rule(
  when: RoutedCondition,
  { doing = "escalate", target, id = "main.r", index = 0, doubtful = false }: Partial<RuleParts> = {},
): RoutedRule {
  return { index, id, when, action: { type: doing, target }, doubtful };
}

interface RuleParts {
  readonly doing: string;
  readonly target: string;
  readonly id: string;
  readonly index: number;
  readonly doubtful: boolean;
}
