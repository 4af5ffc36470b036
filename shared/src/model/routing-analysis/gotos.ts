// What `goto_step` does for each outcome that a rule answers (kernel.md #6 and #10): it has an effect only on a step that has not run
// and could run. Pure data.
import { dependencyCycles } from "../dependency-cycles.js";
import type { MergedRouting } from "./merged-routing.js";
import { isGateFailure, isStepFailure, type Outcome } from "./outcomes.js";
import type { Standing } from "./standing.js";
import { StepOrder, type Standing as StepStanding } from "./step-order.js";

/** An outcome that a rule answers with `goto_step`. */
export interface Goto {
  /** The rule, as an index of the merged rules. */
  readonly rule: number;
  readonly outcome: Outcome;
  readonly target: string;
  /** How the target stands to the step that failed; `unknown` where the graph has no such step. */
  readonly standing: StepStanding | "unknown";
}

/** All of them, rule by rule. Failed gates of the run and violations are other rules' matter. */
export function gotosOf({ graph, rules }: MergedRouting, standings: readonly Standing[]): Goto[] {
  const order = new StepOrder(graph);
  return rules.flatMap(({ rule: { action } }, rule) => {
    const standing = standings[rule] as Standing;
    const { target } = action;
    if (action.type !== "goto_step" || target === undefined || standing.kind !== "answers") return [];
    return standing.outcomes.flatMap((outcome) => {
      const { step, kind } = outcome;
      if (step === undefined || !(isStepFailure(kind) || isGateFailure(kind))) return [];
      return [{ rule, outcome, target, standing: graph.steps.has(target) ? order.standing(step, target) : "unknown" }];
    });
  });
}

/** Whether going there lets the run go on behind a required gate that failed. */
export function bypassesGate({ outcome, standing }: Goto): boolean {
  return isGateFailure(outcome.kind) && standing === "dependent";
}

/** Whether the kernel goes there at all. */
export function hasEffect(goto: Goto): boolean {
  return goto.standing === "free" || bypassesGate(goto);
}

/** A circle of steps that rules send the run through, each step with the goto that leads on from it. */
export type GotoCycle = readonly Goto[];

export function gotoCycles(gotos: readonly Goto[]): GotoCycle[] {
  const nodes = new Map<
    string,
    { index: number; id: string; gotos: Goto[]; dependencies: { id: string; item: number }[] }
  >();
  for (const goto of gotos) {
    const id = goto.outcome.step;
    if (id === undefined || !hasEffect(goto)) continue;
    const node = nodes.get(id) ?? { index: nodes.size, id, gotos: [], dependencies: [] };
    nodes.set(id, node);
    node.dependencies.push({ id: goto.target, item: node.gotos.length });
    node.gotos.push(goto);
  }
  return dependencyCycles([...nodes.values()]).map((cycle) => cycle.map(({ node, item }) => node.gotos[item] as Goto));
}
