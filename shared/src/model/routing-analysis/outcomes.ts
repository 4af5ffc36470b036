// What can happen in a run that the router is asked about, and how the router sees it (kernel.md, Outcomes; format.md 7, 13 and 14).
// Pure data; must not know rules, files or words for people.
import type { Id } from "../definitions.js";

/** The kinds of outcomes. Success is none: the kernel does not ask the router about it. */
export const outcomeKinds = [
  "step-failed",
  "step-exhausted",
  "gate-failed",
  "gate-exhausted",
  "violation",
  "run-gate-failed",
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/**
 * One outcome. Of a graph, `step` and `gate` are ids of the run; of a pack alone, an id or a template that no rule of the pack
 * mentions is undefined and stands for every other one.
 */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly step: string | undefined;
  readonly stepTemplate: Id | undefined;
  readonly gate: string | undefined;
  readonly gateTemplate: Id | undefined;
}

/** The values that the router compares with the conditions of a rule; absent ones never match. */
export interface RouterStatus {
  readonly step_status?: "succeeded" | "failed";
  readonly gate_status?: "passed" | "failed";
  readonly retry_exhausted: boolean;
  readonly policy_violation: boolean;
}

/** The router's view of each kind. The kernel routes a failed gate with the step's own status, which is `succeeded`. */
export const statusOf: Readonly<Record<OutcomeKind, RouterStatus>> = {
  "step-failed": { step_status: "failed", retry_exhausted: false, policy_violation: false },
  "step-exhausted": { step_status: "failed", retry_exhausted: true, policy_violation: false },
  "gate-failed": {
    step_status: "succeeded",
    gate_status: "failed",
    retry_exhausted: false,
    policy_violation: false,
  },
  "gate-exhausted": {
    step_status: "succeeded",
    gate_status: "failed",
    retry_exhausted: true,
    policy_violation: false,
  },
  violation: { retry_exhausted: false, policy_violation: true },
  "run-gate-failed": {
    step_status: "succeeded",
    gate_status: "failed",
    retry_exhausted: false,
    policy_violation: false,
  },
};

/** What the kernel does where no rule matches. */
export const defaultActionOf = (kind: OutcomeKind): "retry_step" | "abort_run" =>
  kind === "step-failed" ? "retry_step" : "abort_run";

/** Whether the outcome is the failure of a gate of a step. */
export const isGateFailure = (kind: OutcomeKind): boolean => kind === "gate-failed" || kind === "gate-exhausted";
/** Whether the outcome is the failure of a step's own command. */
export const isStepFailure = (kind: OutcomeKind): boolean => kind === "step-failed" || kind === "step-exhausted";

/** How a kernel counts: whether a failed gate uses up one of the step's attempts (format.md 13, D9). */
export interface KernelCounting {
  readonly gateFailuresCount: boolean;
}
