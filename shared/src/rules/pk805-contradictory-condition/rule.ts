import type { GraphFile, PackFile } from "../../model/file.js";
import type { ConditionField } from "../../model/routing-analysis/why-unreachable.js";
import { isContradictory } from "../../model/routing-analysis/why-unreachable.js";
import { entryAt } from "../../syntax/place.js";
import { removeEntry, replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { conditionsWithout, opensGate, withConditions } from "../routing-fixes.js";
import { routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

interface Contradiction {
  /** The condition that speaks of a gate. */
  readonly gate: ConditionField;
}

export const contradictoryCondition = defineRule<Contradiction>({
  code: "PK805",
  name: "contradictory-condition",
  group: "routing",
  severity: "warning",
  stage: "file",
  about: "routing",
  message: ({ gate }) =>
    `Never matches: a gate only runs after its step succeeded, so \`step_status: failed\` and \`${gate}\` exclude each other. Remove \`step_status\` if the gate's failure is meant, or \`${gate}\` if the step's is.`,
  checkParts: { pack: check, graph: check },
  fixes(_, context) {
    const { file, place } = context;
    const path = pathOfPlace(place);
    const isHarmless = (change: Parameters<typeof withConditions>[2]) =>
      !opensGate(context, (rules) => withConditions(rules, Number(path[1]), change));
    return [
      ...(isHarmless((when) => conditionsWithout(when, ["step_status"]))
        ? repair("Remove `step_status`", file, removeEntry(file.tree, path))
        : []),
      ...(isHarmless((when) => ({ ...when, step_status: "succeeded" }))
        ? repair("Set `step_status: succeeded`", file, replaceText(file.tree, path, "succeeded"))
        : []),
    ];
  },
});

function check(file: PackFile | GraphFile, context: RuleContext<Contradiction>): void {
  for (const { when, path } of routingRulesOf(file)) {
    if (!when || !isContradictory(when)) continue;
    const gate = (["gate_id", "gate_template_id"] as const).find((field) => when[field] !== undefined) ?? "gate_status";
    context.report(entryAt([...path, "when", "step_status"]), { gate });
  }
}
