import { present } from "../../model/definitions.js";
import type { PackFile } from "../../model/file.js";
import { headAt, valueAt } from "../../syntax/place.js";
import { insertItem } from "../../syntax/source-edits.js";
import { childOf } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

interface Data {
  /** The first step template of the pack that uses the kind, and how many do besides. */
  readonly template: string;
  readonly others: number;
  readonly kind: string;
  /** Only a kernel that imports the module takes the missing list for an empty one. */
  readonly implied?: boolean;
}

export const ownStepsRefused = defineRule<Data>({
  code: "PK905",
  name: "own-steps-refused",
  group: "safety",
  severity: "error",
  stage: "file",
  message({ template, others, kind, implied }) {
    const users = `\`${template}\`${others === 0 ? " uses" : ` and ${others} more of this pack's step templates use`} executor \`${kind}\``;
    return implied
      ? `${users}, and a kernel 0.1 that imports this module takes a policy without \`allowed_tools\` for one that allows none. List the kinds that the pack needs: \`allowed_tools=["${kind}"]\`.`
      : `${users}, which this pack's own \`allowed_tools\` does not allow. Every run with the pack would violate the policy; add \`${kind}\`, or leave \`allowed_tools\` out.`;
  },
  check: {
    pack(file, context) {
      const policy = file.reading.value?.default_safety_policy;
      if (!policy || policy.allowed_tools?.includes(undefined)) return;
      const implied = policy.allowed_tools === undefined;
      // In YAML and JSON a missing list is no opinion, and the kernel only ever sees what is emitted.
      if (implied && !isReadByKernel(file, context.setting("kernelVersion"))) return;
      const path = ["default_safety_policy", "allowed_tools"];
      const at = implied ? headAt(path.slice(0, 1)) : valueAt(path);
      const allowed = present(policy.allowed_tools);
      const refused = context.setting("executorKinds").filter((kind) => !allowed.includes(kind));
      for (const { kind, template, index, others } of usersOf(file, refused)) {
        const place = valueAt(["step_templates", index, "default_executor", "kind"]);
        const related = [{ file: file.path, place, message: `\`${template}\` uses \`${kind}\` here.` }];
        if (implied) context.report(at, { template, others, kind, implied }, { related, severity: "warning" });
        else context.report(at, { template, others, kind }, { related });
      }
    },
  },
  fixes: ({ kind, implied }, { file, place }) =>
    implied
      ? []
      : repair(`Add \`${kind}\` to \`allowed_tools\``, file, insertItem(file.tree, pathOfPlace(place), { json: kind })),
});

/** Whether the kernel reads the manifest itself, with defaults of its own: a module, and a kernel that has such defaults. */
function isReadByKernel({ tree, reading }: PackFile, kernelVersion: string): boolean {
  // An ill-typed list is written, and has a finding of its own.
  const written = childOf(childOf(tree.root, "default_safety_policy"), "allowed_tools") !== undefined;
  return tree.syntax === "python" && !written && reading.value !== undefined && /^0\.1\./.test(kernelVersion);
}

/** The step templates of a pack that use some kinds of executors, by the kind. A kind that the kernel does not know is the template's own fault. */
function usersOf(file: PackFile, kinds: readonly string[]) {
  const users = new Map<
    string,
    { readonly kind: string; readonly template: string; readonly index: number; others: number }
  >();
  file.reading.value?.step_templates?.forEach((template, index) => {
    const executor = template?.default_executor;
    if (!executor || template.template_id === undefined) return;
    const kind = executor.kind ?? "local_command";
    if (!kinds.includes(kind)) return;
    const user = users.get(kind);
    if (user) user.others++;
    else users.set(kind, { kind, template: template.template_id, index, others: 0 });
  });
  return users.values();
}
