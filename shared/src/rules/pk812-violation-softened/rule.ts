import type { GraphFile, PackFile } from "../../model/file.js";
import type { RoutedCondition } from "../../model/routing-analysis/routed-rules.js";
import { headAt, valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { setField } from "../routing-edits.js";
import { isEmpty, matchesViolation, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

interface SoftAnswer {
  readonly action: string;
  /** Whether the rule says that it means violations; else it only does not leave them out. */
  readonly meant: boolean;
}

export const violationSoftened = defineRule<SoftAnswer>({
  code: "PK812",
  name: "violation-softened",
  group: "routing",
  severity: "error",
  stage: "file",
  message: ({ action, meant }) =>
    meant
      ? `A policy violation may only be answered with \`abort_run\` or \`escalate\`. With \`${action}\` the run would go on after a step did what it must not do.`
      : `This rule also answers policy violations, with \`${action}\`, because it does not say which failures it means; a violation may only be answered with \`abort_run\` or \`escalate\`. Leave violations out with \`policy_violation: false\`, or say which failures are meant.`,
  check: { pack: check, graph: check },
  fixes({ meant }, { file, place }) {
    const path = pathOfPlace(place);
    if (meant) return repair("Change to `abort_run`", file, replaceText(file.tree, path, "abort_run"));
    return repair("Add `policy_violation: false`", file, setField(file.tree, path, "policy_violation", false), {
      safe: true,
    });
  },
});

function check(file: PackFile | GraphFile, context: RuleContext<SoftAnswer>): void {
  const asked = new Set<string>();
  for (const { rule, when, path } of routingRulesOf(file)) {
    const action = rule.action?.type;
    const isHard = action === "abort_run" || action === "escalate";
    if (rule.when?.policy_violation === true) {
      if (action !== undefined && !isHard)
        context.report(valueAt([...path, "action", "type"]), { action, meant: true });
    } else if (when && action !== undefined && !isHard && softens(when, asked))
      context.report(headAt([...path, "when"]), { action, meant: false }, { severity: "warning" });
    // A rule that will not answer violations once it is mended hides none behind it.
    const stays = isHard || rule.when?.policy_violation === true;
    if (when && stays && matchesViolation(when)) asked.add(scopeKey(when.step_id, when.step_template_id));
  }
}

/** Whether some violation comes to a rule that does not speak of violations. An empty condition has a finding that says more. */
function softens(when: RoutedCondition, asked: ReadonlySet<string>): boolean {
  if (isEmpty(when) || !matchesViolation(when)) return false;
  const { step_id: step, step_template_id: template } = when;
  // An earlier rule answers them all where it names no step, or the very same.
  const wider = [
    scopeKey(step, template),
    scopeKey(step, undefined),
    scopeKey(undefined, template),
    scopeKey(undefined, undefined),
  ];
  return !wider.some((key) => asked.has(key));
}

function scopeKey(step: string | undefined, template: string | undefined): string {
  return JSON.stringify([step ?? null, template ?? null]);
}
