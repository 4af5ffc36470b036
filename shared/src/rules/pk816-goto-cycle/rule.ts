import { type Goto, gotoCycles, gotosOf } from "../../model/routing-analysis/gotos.js";
import type { MergedRule } from "../../model/routing-analysis/merged-routing.js";
import { valueAt } from "../../syntax/place.js";
import { analysisOfGraph, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import { ruleNames } from "../routing-words.js";
import { defineRule } from "../rule.js";

interface Circle {
  /** The steps in the order of the circle; the first comes again at its end. */
  readonly steps: readonly string[];
  readonly rules: readonly (string | undefined)[];
}

export const gotoCycle = defineRule<Circle>({
  code: "PK816",
  name: "goto-cycle",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message: ({ steps, rules }) =>
    `${ruleNames(rules)} ${rules.length === 1 ? "sends" : "send"} the run in a circle while these steps keep failing: ${steps.join(" → ")}. Let one of them end otherwise, with \`escalate\` or \`abort_run\`.`,
  check: {
    graph(file, context) {
      const analysis = analysisOfGraph(file, context);
      for (const cycle of gotoCycles(gotosOf(analysis, analysis.standings))) {
        const rules = [...new Set(cycle.map(({ rule }) => rule))].map((at) => analysis.rules[at] as MergedRule);
        const last = lastOf(rules);
        if (!last) continue;
        const others = rules.filter((merged) => merged !== last || merged.pack !== undefined);
        const place =
          last.pack === undefined
            ? valueAt(["routing_rules", last.rule.index, "action", "target_step_id"])
            : placeInGraph(file, last, context);
        context.report(
          place,
          { steps: stepsOf(cycle), rules: rules.map(({ rule }) => rule.id) },
          {
            related: others.flatMap((merged) =>
              ruleAsRelated(file, analysis, merged, "This rule is part of the circle."),
            ),
          },
        );
      }
    },
  },
});

/** The graph's own rule that comes last in its text, else the last of all. */
function lastOf(rules: readonly MergedRule[]): MergedRule | undefined {
  const own = rules.filter(({ pack }) => pack === undefined);
  return own.length === 0 ? rules.at(-1) : own.reduce((a, b) => (a.rule.index < b.rule.index ? b : a));
}

function stepsOf(cycle: readonly Goto[]): string[] {
  const steps = cycle.flatMap(({ outcome }) => outcome.step ?? []);
  return [...steps, ...steps.slice(0, 1)];
}
