// The kernel's router as its observed behaviour has it, over graphs as they are emitted: which outcomes there are, what it is told of each,
// first match, then the built-in answer. Written from the kernel's side alone, so that it can judge analyses and rewritings of rules.
import type { EmittedRule, GraphSpec } from "@packwright/shared";

/** What the router is told of an outcome. An absent value meets no condition. */
export interface RouterContext {
  readonly step_status?: "succeeded" | "failed";
  readonly gate_status?: "failed";
  readonly retry_exhausted: boolean;
  readonly policy_violation: boolean;
  readonly step_id?: string;
  readonly gate_id?: string;
}

export interface KernelOutcome {
  /** For messages of failed tests, unique within a graph: `build: gate build.lint failed, exhausted`. */
  readonly label: string;
  readonly context: RouterContext;
  /** What the kernel does where no rule matches. */
  readonly builtIn: "retry_step" | "abort_run";
}

/** Every outcome of a graph that the router is asked about. `gatesCount`: whether failed gates use up retries (kernel 0.2.0 on). */
export function kernelOutcomes(graph: GraphSpec, gatesCount: boolean): KernelOutcome[] {
  const outcomes: KernelOutcome[] = [];
  for (const step of graph.steps) {
    const of = { step_id: step.step_id, policy_violation: false };
    const hasRetries = step.retry_policy.max_retries > 0;
    const failed = { ...of, step_status: "failed" } as const;
    if (hasRetries)
      outcomes.push({
        label: `${step.step_id}: failed, retries left`,
        context: { ...failed, retry_exhausted: false },
        builtIn: "retry_step",
      });
    outcomes.push({
      label: `${step.step_id}: failed, exhausted`,
      context: { ...failed, retry_exhausted: true },
      builtIn: "abort_run",
    });
    for (const gate of step.gates) {
      if (!gate.required) continue;
      for (const exhausted of gatesCount ? (hasRetries ? [false, true] : [true]) : [false])
        outcomes.push({
          label: `${step.step_id}: gate ${gate.gate_id} failed${exhausted ? ", exhausted" : ""}`,
          context: {
            ...of,
            step_status: "succeeded",
            gate_status: "failed",
            gate_id: gate.gate_id,
            retry_exhausted: exhausted,
          },
          builtIn: "abort_run",
        });
    }
    outcomes.push({
      label: `${step.step_id}: policy violation`,
      context: { step_id: step.step_id, policy_violation: true, retry_exhausted: false },
      builtIn: "abort_run",
    });
  }
  for (const gate of graph.run_gates) {
    if (!gate.required) continue;
    outcomes.push({
      label: `run gate ${gate.gate_id} failed`,
      context: {
        step_status: "succeeded",
        gate_status: "failed",
        gate_id: gate.gate_id,
        retry_exhausted: false,
        policy_violation: false,
      },
      builtIn: "abort_run",
    });
  }
  return outcomes;
}

/** The first rule whose conditions all hold. */
export function routeOutcome(rules: readonly EmittedRule[], context: RouterContext): EmittedRule | undefined {
  return rules.find(({ when }) =>
    (Object.keys(when) as (keyof EmittedRule["when"])[]).every(
      (field) => when[field] === null || when[field] === context[field],
    ),
  );
}

/** What happens on each outcome of a graph: the action of the rule that answers, else the built-in one. */
export function answersOf(graph: GraphSpec, gatesCount: boolean): Record<string, unknown> {
  return Object.fromEntries(
    kernelOutcomes(graph, gatesCount).map(({ label, context, builtIn }) => [
      label,
      routeOutcome(graph.routing_rules, context)?.action ?? builtIn,
    ]),
  );
}
