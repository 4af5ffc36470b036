import type { MergedRule } from "../../model/routing-analysis/merged-routing.js";
import { valueAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { analysisOfGraph, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import { ruleAt, withAction } from "../routing-fixes.js";
import { outcomeWords } from "../routing-words.js";
import { defineRule, pathOfPlace } from "../rule.js";

interface IdleAction {
  readonly action: string;
  readonly outcome: string;
  /** A pack's rule that is told of in a graph. */
  readonly rule?: { readonly id: string | undefined; readonly pack: string };
}

export const runGateAction = defineRule<IdleAction>({
  code: "PK817",
  name: "run-gate-action",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message: ({ action, outcome, rule }) =>
    `After a failed run gate only \`escalate\` and \`abort_run\` have an effect, so \`${action}\`${rule ? ` (rule \`${rule.id ?? "without an id"}\` of pack \`${rule.pack}\`)` : ""} does nothing (${outcome}): the steps have all run, and the run fails as if there were no rule. Use \`escalate\`.`,
  check: {
    graph(file, context) {
      const analysis = analysisOfGraph(file, context);
      for (const [i, standing] of analysis.standings.entries()) {
        const merged = analysis.rules[i] as MergedRule;
        const { type } = merged.rule.action;
        if (standing.kind !== "answers" || !standing.whole) continue;
        if (type === undefined || type === "escalate" || type === "abort_run") continue;
        const [first] = standing.outcomes;
        // Where it answers other failures too, its action is meant for them.
        if (!first || standing.outcomes.some(({ kind }) => kind !== "run-gate-failed")) continue;
        const data = { action: type, outcome: outcomeWords(first, analysis.counting) };
        if (merged.pack === undefined)
          context.report(valueAt(["routing_rules", merged.rule.index, "action", "type"]), data);
        else
          context.report(
            placeInGraph(file, merged, context),
            { ...data, rule: { id: merged.rule.id, pack: merged.pack } },
            { related: ruleAsRelated(file, analysis, merged, "The rule is declared here.") },
          );
      }
    },
  },
  fixes({ rule }, { file, place }) {
    const path = ruleAt(file, pathOfPlace(place));
    return rule || !path ? [] : repair("Change to `escalate`", file, withAction(file, path, "escalate"));
  },
});
