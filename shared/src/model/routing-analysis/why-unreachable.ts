// Why a rule matches no outcome (format.md 7: which two conditions clash). Pure data; the words are the rule's.
import type { RoutedGate, RoutedGraph, RoutedStep } from "./routed-graph.js";
import { kindsOf, namesGate, namesStep, type RoutedCondition, speaksOfGates } from "./routed-rules.js";

export type ConditionField = keyof RoutedCondition & string;

/** Why a rule matches nothing, with the conditions that can be taken away so that it matches something. */
export type Unreachable = { readonly fields: readonly ConditionField[] } & (
  | { readonly kind: "never-failed" }
  /** A violation carries none of the conditions. */
  | { readonly kind: "violation" }
  | { readonly kind: "gates-not-counted" }
  | {
      readonly kind: "gate-elsewhere";
      readonly gate: string;
      readonly step: string;
      /** The step that has the gate; absent where the run has it. */
      readonly owner?: string;
    }
  | { readonly kind: "other-template"; readonly of: string; readonly template: string }
  | { readonly kind: "no-such-step"; readonly template: string }
  | { readonly kind: "no-such-gate"; readonly template: string }
  | { readonly kind: "apart" }
  | { readonly kind: "optional"; readonly gate: string }
  | { readonly kind: "no-gates" }
  | { readonly kind: "no-retries"; readonly step: string }
  | { readonly kind: "run-gate-exhausted"; readonly gate: string }
  /** It speaks of a step or gate that the graph does not have: that is a finding of its own. */
  | { readonly kind: "unknown-id" }
);

/** Why a rule matches nothing, where no finding about an id says more. */
export type ToldUnreachable = Exclude<Unreachable, { readonly kind: "unknown-id" }>;

/** A gate only runs behind a step that succeeded, so these exclude each other whatever else a rule says. */
export function isContradictory(when: RoutedCondition): boolean {
  return when.step_status === "failed" && speaksOfGates(when);
}

/** Why no outcome of any graph can match; undefined where one can. */
export function clashOf(when: RoutedCondition): ToldUnreachable | undefined {
  if (kindsOf(when).length > 0 || isContradictory(when)) return undefined;
  if (when.gate_status === "passed") return { kind: "never-failed", fields: ["gate_status"] };
  const foreign: ConditionField[] = ["step_status", "gate_status", "gate_id", "gate_template_id"];
  const fields = foreign.filter((field) => when[field] !== undefined);
  if (when.retry_exhausted === true) fields.push("retry_exhausted");
  return { kind: "violation", fields };
}

/** Why no outcome of a graph matches a rule that could match others. */
export function unreachableIn(graph: RoutedGraph, when: RoutedCondition): Unreachable {
  const steps = [...graph.steps.values()];
  const gates: OwnedGate[] = [
    ...steps.flatMap((step) => step.gates.map((gate) => ({ gate, step }))),
    ...graph.runGates.map((gate) => ({ gate, step: undefined })),
  ];
  const { step_id: stepId, gate_id: gateId, step_template_id: stepTemplate, gate_template_id: gateTemplate } = when;
  const named = gateId === undefined ? undefined : gates.filter(({ gate }) => gate.id === gateId);
  if (stepId !== undefined && !graph.steps.has(stepId)) return { kind: "unknown-id", fields: [] };
  if (named?.length === 0) return { kind: "unknown-id", fields: [] };
  if (stepTemplate !== undefined && !steps.some(({ template }) => template === stepTemplate))
    return { kind: "no-such-step", template: stepTemplate, fields: ["step_template_id"] };
  if (gateTemplate !== undefined && !gates.some(({ gate }) => gate.template === gateTemplate))
    return { kind: "no-such-gate", template: gateTemplate, fields: ["gate_template_id"] };
  const isMeant = (step: RoutedStep) =>
    (stepId === undefined || step.id === stepId) && (stepTemplate === undefined || step.template === stepTemplate);
  const rightSteps = steps.filter(isMeant);
  // Both are there, but not in one step.
  if (stepTemplate !== undefined && rightSteps.length === 0)
    return { kind: "other-template", of: stepId as string, template: stepTemplate, fields: ["step_template_id"] };
  const right = gates.filter(
    ({ gate, step }) =>
      (gateId === undefined || gate.id === gateId) &&
      (gateTemplate === undefined || gate.template === gateTemplate) &&
      (step ? isMeant(step) : !namesStep(when)),
  );
  if (namesGate(when) && right.length === 0) return apart(when, named);
  if (speaksOfGates(when) || when.step_status === "succeeded") {
    const [first] = right;
    if (!first) return { kind: "no-gates", fields: [] };
    const required = right.filter(({ gate }) => gate.required);
    const [one] = required;
    if (!one) return { kind: "optional", gate: first.gate.id, fields: [] };
    if (when.retry_exhausted === true)
      return required.some(({ step }) => step)
        ? { kind: "gates-not-counted", fields: ["retry_exhausted"] }
        : { kind: "run-gate-exhausted", gate: one.gate.id, fields: ["retry_exhausted"] };
    return { kind: "no-retries", step: (one.step as RoutedStep).id, fields: ["retry_exhausted"] };
  }
  return { kind: "no-retries", step: rightSteps[0]?.id ?? "", fields: ["retry_exhausted"] };
}

interface OwnedGate {
  readonly gate: RoutedGate;
  readonly step: RoutedStep | undefined;
}

/** What a rule says of steps and gates fits nothing together. */
function apart(when: RoutedCondition, named: readonly OwnedGate[] | undefined): Unreachable {
  const { step_id: step, gate_id: gate, gate_template_id: template } = when;
  const [owned] = named ?? [];
  if (step !== undefined && gate !== undefined && owned && owned.step?.id !== step) {
    const owner = owned.step && { owner: owned.step.id };
    return { kind: "gate-elsewhere", gate, step, ...owner, fields: ["step_id"] };
  }
  if (gate !== undefined && template !== undefined && owned && owned.gate.template !== template)
    return { kind: "other-template", of: gate, template, fields: ["gate_template_id"] };
  const fields: ConditionField[] = ["step_id", "step_template_id"];
  return { kind: "apart", fields: fields.filter((field) => when[field] !== undefined) };
}
