import { present } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { keyAt } from "../../syntax/place.js";
import { removeEntry, replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { matchesViolation, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

interface IdleTarget {
  readonly type: string;
  readonly step: string;
}

export const targetWithoutGoto = defineRule<IdleTarget>({
  code: "PK802",
  name: "target-without-goto",
  group: "routing",
  severity: "warning",
  stage: "file",
  about: "routing",
  message: ({ type, step }) =>
    `\`target_step_id\` has no effect on \`${type}\`: the run does not go on at \`${step}\`. Remove it, or let the action be \`goto_step\`.`,
  checkParts: { pack: check, graph: check },
  fixes({ step }, { file, place }) {
    const path = pathOfPlace(place);
    const action = path.slice(0, -1);
    const remove = repair("Remove `target_step_id`", file, removeEntry(file.tree, path), { safe: true });
    // A pack does not know whether the step is there, and may not jump past everything that a graph may.
    if (file.kind !== "graph") return remove;
    const isStep = present(file.reading.value?.steps).some(({ step_id }) => step_id === step);
    const rule = routingRulesOf(file).find(({ index }) => index === path[1]);
    if (!isStep || !rule?.when || rule.when.policy_violation || matchesViolation(rule.when)) return remove;
    return [
      ...remove,
      ...repair("Change to `goto_step`", file, replaceText(file.tree, [...action, "type"], "goto_step")),
    ];
  },
});

function check(file: PackFile | GraphFile, context: RuleContext<IdleTarget>): void {
  for (const { rule, path } of routingRulesOf(file)) {
    const { type, target_step_id: step } = rule.action ?? {};
    if (type !== undefined && type !== "goto_step" && step !== undefined)
      context.report(keyAt([...path, "action", "target_step_id"]), { type, step });
  }
}
