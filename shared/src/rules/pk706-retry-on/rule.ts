import { present, type RetryPolicy, type Written } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { replaceValue } from "../../syntax/source-edits.js";
import type { NodePath } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

export const retryOn = defineRule<{ word: string }>({
  code: "PK706",
  name: "retry-on",
  group: "execution",
  severity: "error",
  stage: "file",
  about: "steps",
  message: ({ word }) =>
    `\`any\` and \`none\` must stand alone in \`retry_on\`: beside \`${word}\`, which stands for ${word === "any" ? "every kind of failure" : "no failure at all"}, other entries contradict it or add nothing.`,
  checkParts: { pack: report, graph: report },
  fixes: ({ word }, { file, place }) =>
    repair("Remove the others", file, replaceValue(file.tree, pathOfPlace(place).slice(0, -1), [word])),
});

function report(file: PackFile | GraphFile, context: RuleContext<{ word: string }>): void {
  const judge = (policy: Written<RetryPolicy> | undefined, path: NodePath) => {
    const list = policy?.retry_on ?? [];
    if (new Set(present(list)).size < 2) return;
    const item = list.findIndex((word) => word === "any" || word === "none");
    if (item >= 0) context.report(valueAt([...path, "retry_on", item]), { word: list[item] as string });
  };
  if (file.kind === "pack")
    file.reading.value?.step_templates?.forEach((template, i) => {
      judge(template?.default_retry_policy, ["step_templates", i, "default_retry_policy"]);
    });
  else
    file.reading.value?.steps?.forEach((step, i) => {
      judge(step?.retry_policy, ["steps", i, "retry_policy"]);
    });
}
