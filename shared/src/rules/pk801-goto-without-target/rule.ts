import type { GraphFile, PackFile } from "../../model/file.js";
import { headAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { setField } from "../routing-edits.js";
import { isWritten, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { stepToGoTo } from "./step-to-go-to.js";

export const gotoWithoutTarget = defineRule<{ file: "pack" | "graph" }>({
  code: "PK801",
  name: "goto-without-target",
  group: "routing",
  severity: "error",
  stage: "file",
  about: "routing",
  message: ({ file }) =>
    `\`goto_step\` needs \`target_step_id\`, the step that the run goes on with; the kernel refuses a rule without it. ${file === "graph" ? "Name a step of this graph" : "Name the step"}, or choose another action.`,
  checkParts: { pack: check, graph: check },
  fixes(_, { file, place }) {
    if (file.kind !== "pack" && file.kind !== "graph") return [];
    const path = pathOfPlace(place);
    const target = stepToGoTo(file, path);
    return [
      ...(target === undefined
        ? []
        : repair(
            `Insert \`target_step_id: ${target}\``,
            file,
            setField(file.tree, path, "target_step_id", target, { after: "type" }),
          )),
      ...repair("Change to `escalate`", file, replaceText(file.tree, [...path, "type"], "escalate")),
    ];
  },
});

function check(file: PackFile | GraphFile, context: RuleContext<{ file: "pack" | "graph" }>): void {
  for (const { rule, path } of routingRulesOf(file)) {
    const action = [...path, "action"];
    if (rule.action?.type === "goto_step" && !isWritten(file, action, "target_step_id"))
      context.report(headAt(action), { file: file.kind });
  }
}
