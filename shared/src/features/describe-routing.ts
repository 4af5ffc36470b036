// A routing rule in words. Must not know where it stands.
import type { AuthoredRule, Written } from "../model/definitions.js";
import { code, escapeMarkdown, paragraphs } from "./markdown.js";

type Condition = NonNullable<Written<AuthoredRule>["when"]>;
type Action = NonNullable<Written<AuthoredRule>["action"]>;

/** What a rule answers and how, in Markdown, as far as it could be read. */
export function describeRoutingRule(id: string, rule: Written<AuthoredRule> | undefined): string {
  const { when, action } = rule ?? {};
  const isScoped = when?.step_template_id !== undefined || when?.gate_template_id !== undefined;
  const place = when?.gate_template_id === undefined ? "step_id" : "gate_id";
  return paragraphs(
    `**${code(id)}** — routing rule`,
    when && action?.type !== undefined ? `When ${occasion(when)}: ${answer(action)}.` : undefined,
    action?.reason === undefined ? undefined : `Reason: ${escapeMarkdown(action.reason)}`,
    isScoped
      ? `In a graph it becomes one rule, ${code(`${id}@<${place}>`)}, for each of them; where there is none it is left out.`
      : undefined,
    "Of all rules that match an outcome, the first one answers it.",
  );
}

function occasion(when: Condition): string {
  const step = when.step_id
    ? `step ${code(when.step_id)}`
    : when.step_template_id
      ? `a step made from ${code(when.step_template_id)}`
      : undefined;
  const gate = when.gate_id
    ? `gate ${code(when.gate_id)}`
    : when.gate_template_id
      ? `a gate made from ${code(when.gate_template_id)}`
      : undefined;
  const retries =
    when.retry_exhausted === undefined
      ? ""
      : when.retry_exhausted
        ? " and no retries are left"
        : " and retries are left";
  if (gate !== undefined || when.gate_status !== undefined)
    return `${gate ?? "a gate"}${step ? ` of ${step}` : ""} ${when.gate_status === "passed" ? "passes" : "fails"}${retries}`;
  if (when.policy_violation) return `${step ?? "any step"} violates the safety policy${retries}`;
  if (when.step_status !== undefined)
    return `${step ?? "any step"} ${when.step_status === "failed" ? "fails" : "succeeds"}${retries}`;
  return `anything goes wrong${step ? ` in ${step}` : ""}${retries}`;
}

function answer({ type, target_step_id: target }: Action): string {
  switch (type) {
    case "retry_step":
      return "run the step again";
    case "goto_step":
      return target === undefined ? "go on at another step" : `go on at step ${code(target)}`;
    case "escalate":
      return "call a person";
    case "abort_run":
      return "end the run";
    default:
      return "go on as if nothing had happened";
  }
}
