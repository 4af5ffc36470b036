// Which rule answers an outcome: the first that matches; where none does, the kernel's own answer.
import type { Action, Rule } from "./graph.js";

/** What the router is told. A value that is absent satisfies no condition on it. */
export interface Outcome {
  readonly step_status?: "succeeded" | "failed";
  readonly gate_status?: "passed" | "failed";
  readonly retry_exhausted: boolean;
  readonly policy_violation: boolean;
  readonly step_id?: string;
  readonly gate_id?: string;
}

export interface Decision {
  readonly outcome: Outcome;
  /** Null where the kernel answered by itself. */
  readonly rule_id: string | null;
  readonly action: Action;
}

export function route(outcome: Outcome, rules: readonly Rule[]): Decision {
  const rule = rules.find(({ when }) =>
    (Object.keys(when) as (keyof Rule["when"])[]).every(
      (field) => when[field] === null || when[field] === outcome[field],
    ),
  );
  return rule
    ? { outcome, rule_id: rule.rule_id, action: rule.action }
    : { outcome, rule_id: null, action: defaultAction(outcome) };
}

function defaultAction({
  step_status: status,
  retry_exhausted: exhausted,
  policy_violation: violation,
}: Outcome): Action {
  const retries = status === "failed" && !exhausted && !violation;
  return { type: retries ? "retry_step" : "abort_run", target_step_id: null, reason: null };
}
