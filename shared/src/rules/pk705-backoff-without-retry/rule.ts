import { type RetryPolicy, usesTemplate, type Written } from "../../model/definitions.js";
import { keyAt } from "../../syntax/place.js";
import { insertField, removeEntry, replaceValue } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const backoffWithoutRetry = defineRule<Record<never, never>>({
  code: "PK705",
  name: "backoff-without-retry",
  group: "execution",
  severity: "warning",
  stage: "workspace",
  about: "steps",
  message: () =>
    "`backoff_s` has no effect while max_retries is 0: there is no re-run to wait before. Set `max_retries`, or remove it.",
  checkParts: {
    pack(file, context) {
      file.reading.value?.step_templates?.forEach((template, i) => {
        const path: NodePath = ["step_templates", i, "default_retry_policy"];
        if (isVain(template?.default_retry_policy)) context.report(keyAt([...path, "backoff_s"]), {});
      });
    },
    graph(file, context) {
      file.reading.value?.steps?.forEach((step, i) => {
        const own = step?.retry_policy;
        if (!step || own?.backoff_s === undefined) return;
        const templateId = usesTemplate(step) ? step.template_id : undefined;
        const template =
          templateId === undefined ? undefined : context.resolve("step_template", templateId)?.value.template;
        // Of a template that is not known nothing can be said.
        if (usesTemplate(step) && !template) return;
        if (isVain({ ...template?.default_retry_policy, ...own }))
          context.report(keyAt(["steps", i, "retry_policy", "backoff_s"]), {});
      });
    },
  },
  fixes(_, { file, place }) {
    const path = pathOfPlace(place);
    const policy = path.slice(0, -1);
    const retries = [...policy, "max_retries"];
    return [
      ...repair(
        "Set `max_retries: 1`",
        file,
        nodeAt(file.tree.root, retries)
          ? replaceValue(file.tree, retries, 1)
          : insertField(file.tree, policy, "max_retries", { json: 1 }, "first"),
      ),
      ...repair("Remove `backoff_s`", file, removeEntry(file.tree, path)),
    ];
  },
});

function isVain(policy: Pick<Written<RetryPolicy>, "max_retries" | "backoff_s"> | undefined): boolean {
  const { max_retries: retries = 0, backoff_s: backoff } = policy ?? {};
  return retries === 0 && backoff !== undefined && backoff !== 0;
}
