// Outcomes of a run and origins of rules in words for people. Must not know the single rules.
import type { KernelCounting, Outcome } from "../model/routing-analysis/outcomes.js";

/**
 * An outcome in words, as it stands in a sentence: "step `review` failed, retries left". A kernel that does not count failed gates
 * knows no retries of them.
 */
export function outcomeWords(outcome: Outcome, { gateFailuresCount }: KernelCounting): string {
  const { kind } = outcome;
  switch (kind) {
    case "step-failed":
      return `${stepWords(outcome)} failed, retries left`;
    case "step-exhausted":
      return `${stepWords(outcome)} failed, retries used up`;
    case "gate-failed":
      return `${gateWords(outcome)} failed${gateFailuresCount ? ", retries left" : ""}`;
    case "gate-exhausted":
      return `${gateWords(outcome)} failed, retries used up`;
    case "violation":
      return `policy violation of ${stepWords(outcome)}`;
    case "run-gate-failed":
      return `${gateWords(outcome)} failed`;
  }
}

function stepWords({ step, stepTemplate }: Outcome): string {
  if (step !== undefined) return `step \`${step}\``;
  return stepTemplate === undefined ? "any other step" : `a step made from \`${stepTemplate}\``;
}

function gateWords(outcome: Outcome): string {
  const { kind, gate, gateTemplate, step, stepTemplate } = outcome;
  const run = kind === "run-gate-failed" ? "run gate" : "gate";
  const what =
    gate !== undefined
      ? `${run} \`${gate}\``
      : gateTemplate !== undefined
        ? `a ${run} made from \`${gateTemplate}\``
        : `a required ${run}`;
  // The id of an expanded gate begins with its step.
  if (kind === "run-gate-failed" || (gate !== undefined && step !== undefined && gate.startsWith(`${step}.`)))
    return what;
  return step === undefined && stepTemplate === undefined ? what : `${what} of ${stepWords(outcome)}`;
}

/** Some rules in words; `ids` may be the first of `count`: "`a`", "`a` and `b`", "`a`, `b` and 3 more". */
export function ruleNames(ids: readonly (string | undefined)[], count = ids.length): string {
  const names = ids.map((id) => (id === undefined ? "a rule without an id" : `\`${id}\``));
  if (count > 3) return `${names.slice(0, 2).join(", ")} and ${count - 2} more rules`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** An action in words: "`goto_step` to `b`". */
export function actionWords({
  type,
  target,
}: {
  readonly type?: string | undefined;
  readonly target?: string | undefined;
}): string {
  return type === "goto_step" && target !== undefined ? `\`goto_step\` to \`${target}\`` : `\`${type}\``;
}
