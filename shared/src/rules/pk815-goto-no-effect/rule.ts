import type { GraphFile, PackFile } from "../../model/file.js";
import { type Goto, gotosOf, hasEffect } from "../../model/routing-analysis/gotos.js";
import type { MergedRule } from "../../model/routing-analysis/merged-routing.js";
import { isGateFailure, isStepFailure, type Outcome } from "../../model/routing-analysis/outcomes.js";
import { valueAt } from "../../syntax/place.js";
import { analysisOfGraph, analysisOfPack, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import { outcomeWords } from "../routing-words.js";
import { defineRule, type RuleContext } from "../rule.js";

interface IdleGoto {
  readonly target: string;
  readonly outcome: string;
  readonly why: Exclude<Goto["standing"], "free">;
  /** A pack's rule that is told of in a graph. */
  readonly rule?: { readonly id: string | undefined; readonly pack: string };
}

const reasons: Readonly<Record<IdleGoto["why"], string>> = {
  itself: "it is the step that failed",
  upstream: "it has already run, because the step that failed depends on it",
  dependent: "it depends on the step that failed, so it cannot run",
  unknown: "this graph has no such step",
};

export const gotoNoEffect = defineRule<IdleGoto>({
  code: "PK815",
  name: "goto-no-effect",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message: ({ target, outcome, why, rule }) =>
    `\`goto_step\` to \`${target}\` has no effect${rule ? ` (rule \`${rule.id ?? "without an id"}\` of pack \`${rule.pack}\`)` : ""}: ${reasons[why]} (${outcome}). The run fails as if there were no rule. Go to a step that has not run and can run, or use another action.`,
  check: { pack: checkPack, graph: checkGraph },
});

/** Without a graph it is only known that a step is itself. */
function checkPack(file: PackFile, context: RuleContext<IdleGoto>): void {
  const { rules, standings, counting } = analysisOfPack(file, context);
  for (const [i, { action, when, index }] of rules.entries()) {
    const standing = standings[i];
    const { target } = action;
    if (action.type !== "goto_step" || target === undefined || when.step_id !== target) continue;
    const first = standing?.kind === "answers" ? standing.outcomes.find(isOfStep) : undefined;
    if (first)
      context.report(valueAt(["routing_rules", index, "action", "target_step_id"]), {
        target,
        outcome: outcomeWords(first, counting),
        why: "itself",
      });
  }
}

function checkGraph(file: GraphFile, context: RuleContext<IdleGoto>): void {
  const analysis = analysisOfGraph(file, context);
  const gotos = gotosOf(analysis, analysis.standings);
  const useful = new Set(gotos.filter(hasEffect).map(({ rule }) => rule));
  const told = new Set<number>();
  for (const { rule: at, outcome, target, standing } of gotos) {
    // Where it helps in one case, it may be idle in another.
    if (standing === "free" || useful.has(at) || told.has(at)) continue;
    const all = analysis.standings[at];
    if (all?.kind !== "answers" || !all.whole) continue;
    told.add(at);
    const merged = analysis.rules[at] as MergedRule;
    const data = { target, outcome: outcomeWords(outcome, analysis.counting), why: standing };
    if (merged.pack === undefined) {
      // A step that is not there has a finding of its own.
      if (standing !== "unknown")
        context.report(valueAt(["routing_rules", merged.rule.index, "action", "target_step_id"]), data);
    } else if (merged.rule.when.step_id !== target)
      context.report(
        placeInGraph(file, merged, context),
        { ...data, rule: { id: merged.rule.id, pack: merged.pack } },
        { related: ruleAsRelated(file, analysis, merged, "The rule is declared here.") },
      );
  }
}

function isOfStep({ kind }: Outcome): boolean {
  return isStepFailure(kind) || isGateFailure(kind);
}
