import {
  isGateFailure,
  isStepFailure,
  type KernelCounting,
  type Outcome,
} from "../../model/routing-analysis/outcomes.js";
import type { RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import type { Standing } from "../../model/routing-analysis/standing.js";
import { entryAt, headAt, type Place, valueAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { analysisOfGraph, analysisOfPack } from "../routing-analyses.js";
import { setField } from "../routing-edits.js";
import { opensGate, ruleAt, tryRules, withAction, withConditions } from "../routing-fixes.js";
import { routingRulesOf } from "../routing-rules.js";
import { outcomeWords } from "../routing-words.js";
import { defineRule, type FixContext, pathOfPlace, type RuleContext } from "../rule.js";

interface EndlessRetry {
  /** What is retried for ever, in words. */
  readonly outcome: string;
  readonly what: "step" | "gate";
  /** Whether `retry_exhausted: false` would end it. */
  readonly canBeBounded: boolean;
}

export const unboundedRetry = defineRule<EndlessRetry>({
  code: "PK810",
  name: "unbounded-retry",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message: ({ outcome, what, canBeBounded }) =>
    canBeBounded
      ? `\`retry_step\` without \`retry_exhausted: false\` retries for ever when the ${what} keeps failing: it also answers "${outcome}", and goes over the limit of \`max_retries\`. Add \`retry_exhausted: false\`.`
      : `\`retry_step\` after a failed gate retries for ever when the gate keeps failing ("${outcome}"): this kernel does not count a failed gate as an attempt, so \`max_retries\` never ends it, with or without \`retry_exhausted: false\`. Use \`escalate\`, or set \`kernel.gate_failures_count_as_attempts\` where your kernel counts them.`,
  check: {
    pack(file, context) {
      const { rules, standings, counting } = analysisOfPack(file, context);
      rules.forEach((rule, i) => {
        checkRule(rule, standings[i], counting, context);
      });
    },
    graph(file, context) {
      const { rules, own, standings, counting } = analysisOfGraph(file, context);
      rules.slice(0, own).forEach(({ rule }, i) => {
        checkRule(rule, standings[i], counting, context);
      });
    },
  },
  fixes({ canBeBounded }, context) {
    const { file, place } = context;
    const path = ruleAt(file, pathOfPlace(place));
    if (!path) return [];
    return [
      ...(canBeBounded && isBounded(context, Number(path[1]))
        ? repair("Add `retry_exhausted: false`", file, setField(file.tree, [...path, "when"], "retry_exhausted", false))
        : []),
      ...repair("Use `escalate`", file, withAction(file, path, "escalate")),
    ];
  },
});

/** Whether the rule ends with `retry_exhausted: false`, and does not answer more than it did. */
function isBounded(context: FixContext, index: number): boolean {
  const { file, view } = context;
  const counting = { gateFailuresCount: view.setting("gateFailuresCountAsAttempts") };
  if (file.kind !== "pack" && file.kind !== "graph") return false;
  const when = routingRulesOf(file).find((rule) => rule.index === index)?.when;
  const bound = (rules: readonly RoutedRule[]) =>
    withConditions(rules, index, (old) => ({ ...old, retry_exhausted: false }));
  const standing = tryRules(context, bound)?.standings[index];
  const isEndlessStill =
    standing?.kind === "answers" && standing.outcomes.some((outcome) => isEndless(outcome, counting));
  return when?.retry_exhausted === undefined && !isEndlessStill && !opensGate(context, bound);
}

function checkRule(
  rule: RoutedRule,
  standing: Standing | undefined,
  counting: KernelCounting,
  context: RuleContext<EndlessRetry>,
): void {
  if (rule.action.type !== "retry_step" || standing?.kind !== "answers") return;
  const endless = standing.outcomes.filter((outcome) => isEndless(outcome, counting));
  const uncounted = counting.gateFailuresCount ? undefined : endless.find(({ kind }) => isGateFailure(kind));
  const shown = uncounted ?? endless[0];
  if (!shown) return;
  const what = isStepFailure(shown.kind) ? "step" : "gate";
  const canBeBounded = uncounted === undefined;
  context.report(placeOf(rule, canBeBounded), { outcome: outcomeWords(shown, counting), what, canBeBounded });
}

/** Whether a retry in answer to an outcome leads back to the same outcome as often as the failure does. */
function isEndless({ kind }: Outcome, { gateFailuresCount }: KernelCounting): boolean {
  return kind === "step-exhausted" || kind === "gate-exhausted" || (kind === "gate-failed" && !gateFailuresCount);
}

/** Where the repair is made: the conditions that lack something, or the action. */
function placeOf({ index, when }: RoutedRule, canBeBounded: boolean): Place {
  const path = ["routing_rules", index];
  if (!canBeBounded) return valueAt([...path, "action", "type"]);
  return when.retry_exhausted === undefined ? headAt([...path, "when"]) : entryAt([...path, "when", "retry_exhausted"]);
}
