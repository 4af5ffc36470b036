// A router of a kernel, written as plainly as its facts: every outcome is written down, and every rule is asked in order. It shares
// nothing with the analysis that it judges but the expansion and the merge that a run is made with.
import type { AuthoredRule, EmittedRule, PackDefinition } from "@packwright/shared";
import {
  type ExpandedGate,
  type ExpandedStep,
  expandRunGates,
  expandSteps,
} from "../../../../shared/src/model/expansion.js";
import { mergeRules } from "../../../../shared/src/model/routing.js";
import type { RoutingWorkspace } from "./generated-routing.js";

/** What the kernel tells the router. Absent values are left out. */
export interface Context {
  readonly step_status?: string;
  readonly gate_status?: string;
  readonly retry_exhausted: boolean;
  readonly policy_violation: boolean;
  readonly step_id?: string;
  readonly gate_id?: string;
}

export interface Run {
  readonly steps: readonly ExpandedStep[];
  readonly runGates: readonly ExpandedGate[];
  readonly rules: readonly EmittedRule[];
}

export function runOf({ packs, graph }: RoutingWorkspace, order = graph.packs ?? []): Run {
  const templates = templatesOf(packs);
  const steps = expandSteps(graph, templates);
  const runGates = expandRunGates(graph, templates);
  const packRules = order.map((name) => packs.find((pack) => pack.name === name)?.routing_rules ?? []);
  return { steps, runGates, rules: mergeRules(graph.routing_rules ?? [], packRules, steps, runGates) };
}

/** All that can happen, by a name of it. */
export function contextsOf(
  { steps, runGates }: Pick<Run, "steps" | "runGates">,
  gateFailuresCount: boolean,
): Map<string, Context> {
  const contexts = new Map<string, Context>();
  for (const { step } of steps) {
    const id = step.step_id;
    const retries = step.retry_policy.max_retries;
    const failed = { step_status: "failed", policy_violation: false, step_id: id };
    if (retries > 0) contexts.set(`step-failed ${id}`, { ...failed, retry_exhausted: false });
    contexts.set(`step-exhausted ${id}`, { ...failed, retry_exhausted: true });
    for (const gate of step.gates) {
      if (!gate.required) continue;
      const gateFailed = {
        step_status: "succeeded",
        gate_status: "failed",
        policy_violation: false,
        step_id: id,
        gate_id: gate.gate_id,
      };
      if (!gateFailuresCount || retries > 0)
        contexts.set(`gate-failed ${id} ${gate.gate_id}`, { ...gateFailed, retry_exhausted: false });
      if (gateFailuresCount)
        contexts.set(`gate-exhausted ${id} ${gate.gate_id}`, { ...gateFailed, retry_exhausted: true });
    }
    contexts.set(`violation ${id}`, { policy_violation: true, retry_exhausted: false, step_id: id });
  }
  for (const { gate } of runGates) {
    if (!gate.required) continue;
    contexts.set(`run-gate-failed ${gate.gate_id}`, {
      step_status: "succeeded",
      gate_status: "failed",
      retry_exhausted: false,
      policy_violation: false,
      gate_id: gate.gate_id,
    });
  }
  return contexts;
}

export function matches({ when }: EmittedRule, context: Context): boolean {
  return (Object.keys(when) as (keyof EmittedRule["when"])[]).every(
    (field) => when[field] === null || when[field] === context[field],
  );
}

/** The first rule that matches; undefined where the kernel's default answers. */
export function answerOf(rules: readonly EmittedRule[], context: Context): EmittedRule | undefined {
  return rules.find((rule) => matches(rule, context));
}

/** The id of the rule that an instance was made from. */
export function authoredId(rule: EmittedRule | undefined): string | undefined {
  return rule?.rule_id.split("@")[0];
}

/** What a run does about every outcome, as one text. */
export function decisionsOf(run: Run, gateFailuresCount: boolean): string {
  const lines = [...contextsOf(run, gateFailuresCount)].map(
    ([name, context]) => `${name}: ${JSON.stringify(answerOf(run.rules, context)?.action ?? "default")}`,
  );
  return lines.join("\n");
}

/** A workspace without some rules of its packs or of its graph. */
export function withoutRule(workspace: RoutingWorkspace, id: string): RoutingWorkspace {
  const rest = (rules: readonly AuthoredRule[] | undefined) => (rules ?? []).filter((rule) => rule.rule_id !== id);
  const packs = workspace.packs.map((pack) => ({ ...pack, routing_rules: rest(pack.routing_rules) }));
  return { ...workspace, packs, graph: { ...workspace.graph, routing_rules: rest(workspace.graph.routing_rules) } };
}

/**
 * Whether a step, or a gate of it, that fails every time is run again and again; the rule that does it. A kernel counts the attempts of a
 * step, and those of a failed gate where `counts` says so; it begins with the attempts that the outcome speaks of.
 */
export function endlessRetryOf(
  rules: readonly EmittedRule[],
  first: Context,
  maxRetries: number,
  counts: boolean,
): string | undefined {
  const isGate = first.gate_status !== undefined;
  for (let attempts = first.retry_exhausted ? maxRetries + 1 : 1; attempts < maxRetries + 20; attempts++) {
    const exhausted = (!isGate || counts) && attempts > maxRetries;
    const answer = answerOf(rules, { ...first, retry_exhausted: exhausted });
    if (answer ? answer.action.type !== "retry_step" : isGate || exhausted) return undefined;
    if (answer && attempts > maxRetries + 10) return authoredId(answer);
  }
  return undefined;
}

function templatesOf(packs: readonly PackDefinition[]) {
  return {
    stepTemplate: (id: string) => packs.flatMap((pack) => pack.step_templates).find((one) => one.template_id === id),
    gateTemplate: (id: string) => packs.flatMap((pack) => pack.gate_templates).find((one) => one.template_id === id),
  };
}
