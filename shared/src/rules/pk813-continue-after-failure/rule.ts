import type { GraphFile, PackFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { isEmpty, matchesStepFailure, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

export const continueAfterFailure = defineRule<null>({
  code: "PK813",
  name: "continue-after-failure",
  group: "routing",
  severity: "warning",
  stage: "file",
  about: "routing",
  message: () =>
    "`continue` after a failed step does not go on: the step counts as running for ever, its dependents wait, and the run ends blocked. Use `escalate`, which blocks the run and says why.",
  checkParts: { pack: check, graph: check },
  fixes: (_, { file, place }) => repair("Use `escalate`", file, replaceText(file.tree, pathOfPlace(place), "escalate")),
});

function check(file: PackFile | GraphFile, context: RuleContext<null>): void {
  for (const { rule, when, path } of routingRulesOf(file)) {
    // An empty condition has a finding that says more.
    if (rule.action?.type !== "continue" || !when || isEmpty(when)) continue;
    if (matchesStepFailure(when)) context.report(valueAt([...path, "action", "type"]), null);
  }
}
