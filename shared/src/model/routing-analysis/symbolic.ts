// The outcomes by which a pack's rules are judged without a graph (format.md 7): for each way in which a rule names steps and gates,
// one outcome of every kind with exactly these ids, everything else being "any other". Whatever matches that outcome matches all that
// the rule matches in any graph, so a rule is dead in all graphs exactly where it is dead here.
import { type Decisions, decide } from "./decide.js";
import { OutcomeIndex } from "./outcome-index.js";
import { isGateFailure, type KernelCounting, type Outcome, outcomeKinds } from "./outcomes.js";
import type { RoutedCondition, RoutedRule } from "./routed-rules.js";

export interface SymbolicRouting {
  readonly index: OutcomeIndex;
  readonly decisions: Decisions;
}

/** Judges the rules of a pack among themselves. */
export function routeSymbolically(rules: readonly RoutedRule[], counting: KernelCounting): SymbolicRouting {
  const index = new OutcomeIndex(symbolicOutcomes(rules, counting));
  return { index, decisions: decide(index, rules) };
}

function symbolicOutcomes(rules: readonly RoutedRule[], { gateFailuresCount }: KernelCounting): Outcome[] {
  const seen = new Set<string>();
  const outcomes: Outcome[] = [];
  const add = (when: RoutedCondition) => {
    const step = JSON.stringify([when.step_id, when.step_template_id]);
    const gate = JSON.stringify([when.gate_id, when.gate_template_id]);
    for (const kind of outcomeKinds) {
      if (kind === "gate-exhausted" && !gateFailuresCount) continue;
      const ofRun = kind === "run-gate-failed";
      const ofGate = ofRun || isGateFailure(kind);
      const key = `${kind} ${ofRun ? "" : step} ${ofGate ? gate : ""}`;
      if (seen.has(key)) continue;
      seen.add(key);
      outcomes.push({
        kind,
        step: ofRun ? undefined : when.step_id,
        stepTemplate: ofRun ? undefined : when.step_template_id,
        gate: ofGate ? when.gate_id : undefined,
        gateTemplate: ofGate ? when.gate_template_id : undefined,
      });
    }
  };
  add({});
  for (const { when } of rules) add(when);
  return outcomes;
}
