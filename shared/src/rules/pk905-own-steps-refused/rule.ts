import { present } from "../../model/definitions.js";
import { valueAt } from "../../syntax/place.js";
import { insertItem } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const ownStepsRefused = defineRule<{ template: string; others: number; kind: string }>({
  code: "PK905",
  name: "own-steps-refused",
  group: "safety",
  severity: "error",
  stage: "file",
  message: ({ template, others, kind }) =>
    `\`${template}\`${others === 0 ? "" : ` and ${others} more of this pack's step templates`} ${others === 0 ? "uses" : "use"} executor \`${kind}\`, which this pack's own \`allowed_tools\` does not allow. Every run with the pack would violate the policy; add \`${kind}\`, or leave \`allowed_tools\` out.`,
  check: {
    pack(file, context) {
      const policy = file.reading.value?.default_safety_policy;
      if (!policy?.allowed_tools || policy.allowed_tools.includes(undefined)) return;
      const users = new Map<string, { readonly template: string; readonly index: number; others: number }>();
      file.reading.value?.step_templates?.forEach((template, index) => {
        const executor = template?.default_executor;
        if (!executor || template.template_id === undefined) return;
        const kind = executor.kind ?? "local_command";
        // A kind that the kernel does not know is the template's own fault.
        if (!context.setting("executorKinds").includes(kind) || present(policy.allowed_tools).includes(kind)) return;
        const user = users.get(kind);
        if (user) user.others++;
        else users.set(kind, { template: template.template_id, index, others: 0 });
      });
      for (const [kind, { template, index, others }] of users) {
        const place = valueAt(["step_templates", index, "default_executor", "kind"]);
        const related = [{ file: file.path, place, message: `\`${template}\` uses \`${kind}\` here.` }];
        const at = valueAt(["default_safety_policy", "allowed_tools"]);
        context.report(at, { template, others, kind }, { related });
      }
    },
  },
  fixes: ({ kind }, { file, place }) =>
    repair(`Add \`${kind}\` to \`allowed_tools\``, file, insertItem(file.tree, pathOfPlace(place), { json: kind })),
});
