// Merging of routing rules (format.md 7): the graph's rules, then those of each pack; scoped rules become one rule for each
// step or gate of this graph. Pure; expects definitions without errors.
import type { AuthoredRule } from "./definitions.js";
import type { EmittedRule } from "./emitted.js";
import type { ExpandedGate, ExpandedStep } from "./expansion.js";
import { noScope, type Scope, textOf } from "./substitution.js";

/**
 * The rules of a run in the order of their precedence. `packRules` are those of each pack, in the order of `packs`; `scope` says whether the
 * graph's texts may hold escapes.
 */
export function mergeRules(
  graphRules: readonly AuthoredRule[],
  packRules: readonly (readonly AuthoredRule[])[],
  steps: readonly ExpandedStep[],
  runGates: readonly ExpandedGate[],
  scope: Scope = noScope,
): EmittedRule[] {
  const emitted = (rules: readonly AuthoredRule[], of: Scope) =>
    rules.flatMap((rule) => ruleInstances(rule, steps, runGates).map((instance) => emitRule(rule, instance, of)));
  return [...emitted(graphRules, scope), ...emitted(packRules.flat(), noScope)];
}

/** What a rule becomes at one place that it governs. */
export interface RuleInstance {
  readonly rule_id: string;
  readonly step_id: string | undefined;
  readonly gate_id: string | undefined;
}

/** The rule itself, or for a scoped rule one instance for each place that it governs; none where it governs nothing. */
export function ruleInstances(
  rule: AuthoredRule,
  steps: readonly ExpandedStep[],
  runGates: readonly ExpandedGate[],
): RuleInstance[] {
  const {
    step_template_id: stepTemplate,
    gate_template_id: gateTemplate,
    step_id: stepId,
    gate_id: gateId,
  } = rule.when;
  if (stepTemplate === undefined && gateTemplate === undefined)
    return [{ rule_id: rule.rule_id, step_id: stepId, gate_id: gateId }];
  const at = (place: string, step: string | undefined, gate: string | undefined): RuleInstance => ({
    rule_id: `${rule.rule_id}@${place}`,
    step_id: step,
    gate_id: gate,
  });
  const rightSteps = steps.filter(
    (one) =>
      (stepTemplate === undefined || one.templateId === stepTemplate) &&
      (stepId === undefined || one.step.step_id === stepId),
  );
  if (gateTemplate === undefined) return rightSteps.map(({ step }) => at(step.step_id, step.step_id, gateId));
  const rightGates = (gates: readonly ExpandedGate[]) =>
    gates.filter((one) => one.templateId === gateTemplate && (gateId === undefined || one.gate.gate_id === gateId));
  const inSteps = rightSteps.flatMap(({ step, gates }) =>
    rightGates(gates).map(({ gate }) => at(gate.gate_id, step.step_id, gate.gate_id)),
  );
  const inRun = stepTemplate === undefined && stepId === undefined ? rightGates(runGates) : [];
  return [...inSteps, ...inRun.map(({ gate }) => at(gate.gate_id, undefined, gate.gate_id))];
}

function emitRule({ when, action }: AuthoredRule, instance: RuleInstance, scope: Scope): EmittedRule {
  return {
    rule_id: instance.rule_id,
    when: {
      step_status: when.step_status ?? null,
      gate_status: when.gate_status ?? null,
      retry_exhausted: when.retry_exhausted ?? null,
      policy_violation: when.policy_violation ?? null,
      step_id: instance.step_id ?? null,
      gate_id: instance.gate_id ?? null,
    },
    action: {
      type: action.type,
      target_step_id: action.target_step_id ?? null,
      reason: action.reason === undefined ? null : textOf(action.reason, scope),
    },
  };
}
