import type { CheckedFile } from "../../model/file.js";
import { keyAt } from "../../syntax/place.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../../syntax/tree.js";
import { defineRule, type RuleContext } from "../rule.js";

interface Data {
  readonly field: string;
  readonly kernel: string;
}

export const kernelIgnoresField = defineRule<Data>({
  code: "PK711",
  name: "kernel-ignores-field",
  group: "execution",
  severity: "information",
  stage: "file",
  message: ({ field, kernel }) =>
    `Kernel ${kernel} reads \`${field}\` but does not act on it: ${consequences[field] ?? "it changes nothing"}.`,
  checkParts: { any: report },
});

/** What the author may wrongly rely on. */
const consequences: Readonly<Record<string, string>> = {
  backoff_s: "re-runs follow at once",
  retry_on: "every failure is retried alike",
  workspace_required: "the gate runs with or without the workspace's files",
  max_diff_size_bytes: "larger changes are not refused",
  network_access: "the network is neither closed nor opened",
};

function report(file: CheckedFile, context: RuleContext<Data>): void {
  const kernel = context.setting("kernelVersion");
  if (!/^0\.1\./.test(kernel)) return;
  for (const path of ignoredFields(file)) context.report(keyAt(path), { field: String(path.at(-1)), kernel });
}

const retries = ["backoff_s", "retry_on"];
const safety = ["max_diff_size_bytes", "network_access"];

/** The fields that are written and mean something; `false` and null are what the kernel does anyway. */
function ignoredFields(file: CheckedFile): NodePath[] {
  const { root } = file.tree;
  const found: NodePath[] = [];
  const look = (path: NodePath, fields: readonly string[]) => {
    const record = nodeAt(root, path);
    for (const field of fields) {
      const value = childOf(record, field);
      if (value && value.kind !== "null" && !(value.kind === "boolean" && !value.value)) found.push([...path, field]);
    }
  };
  const gate = (path: NodePath) => look(path, ["workspace_required"]);
  const gates = (path: NodePath) => itemsAt(root, path).forEach(gate);
  for (const { path } of file.reading.parts) {
    const [list] = path;
    if (list === undefined) look([file.kind === "pack" ? "default_safety_policy" : "safety_policy"], safety);
    else if (file.kind === "pack" && list === "step_templates") {
      look([...path, "default_retry_policy"], retries);
      gates([...path, "default_gates"]);
    } else if (file.kind === "graph" && list === "steps") {
      look([...path, "retry_policy"], retries);
      gates([...path, "gates"]);
    } else if (file.kind === "graph" && list === "run_gates") gate(path);
  }
  return found;
}

function itemsAt(root: LocatedNode | undefined, path: NodePath): NodePath[] {
  const list = nodeAt(root, path);
  return list?.kind === "list" ? list.items.map((_, i) => [...path, i]) : [];
}
