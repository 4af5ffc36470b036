import { nearest } from "../../base/near.js";
import type { AnalysedFile, GraphFile, PackFile } from "../../model/file.js";
import { hasInterpolation } from "../../model/reading.js";
import { configName } from "../../registry/discovery.js";
import { valueAt } from "../../syntax/place.js";
import { insertField, insertItem, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { executorsOf } from "../executors.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, pathOfPlace, type RuleContext } from "../rule.js";

interface Data {
  readonly kind: string;
  readonly known: readonly string[];
  readonly setting: "executor_kinds" | "gate_runner_kinds";
}

export const unknownExecutor = defineRule<Data>({
  code: "PK701",
  name: "unknown-executor",
  group: "execution",
  severity: "error",
  stage: "file",
  about: "steps",
  message: ({ kind, known, setting }) =>
    `Executor kind \`${kind}\` is not known to this kernel; known: ${known.length === 0 ? "none" : known.join(", ")}. The kernel could not run it; if it can, list the kind in \`kernel.${setting}\` of packs.config.yaml.`,
  checkParts: { pack: report, graph: report },
  fixes({ kind, known, setting }, { file, place, config }) {
    const near = nearest(kind, known) ?? (known.length === 1 ? known[0] : undefined);
    return [
      ...(near === undefined
        ? []
        : repair(`Replace with \`${near}\``, file, replaceText(file.tree, pathOfPlace(place), near))),
      ...(config ? addition(config, setting, [...known, kind]) : [newConfiguration(setting, [...known, kind])]),
    ];
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { executor, path, runner } of executorsOf(file)) {
    const { kind } = executor;
    if (kind === undefined || hasInterpolation(kind)) continue;
    const known = context.setting(runner ? "gateRunnerKinds" : "executorKinds");
    const setting = runner ? "gate_runner_kinds" : "executor_kinds";
    if (!known.includes(kind)) context.report(valueAt([...path, "kind"]), { kind, known, setting });
  }
}

function newConfiguration(setting: Data["setting"], kinds: readonly string[]): Fix {
  const text = `kernel:\n  ${setting}:\n${kinds.map((kind) => `    - ${JSON.stringify(kind)}\n`).join("")}`;
  return {
    title: `Create ${configName} with \`${kinds.at(-1)}\``,
    safe: false,
    edits: [],
    creates: { file: configName, text },
  };
}

/** The fix that lists a kind in the configuration; where the list is new, the kinds known so far stand in it too. */
function addition(config: AnalysedFile, setting: Data["setting"], kinds: readonly string[]): Fix[] {
  const { tree } = config;
  const kind = kinds.at(-1) as string;
  const edits = nodeAt(tree.root, ["kernel", setting])
    ? insertItem(tree, ["kernel", setting], { json: kind })
    : nodeAt(tree.root, ["kernel"])
      ? insertField(tree, ["kernel"], setting, { json: kinds })
      : insertField(tree, [], "kernel", { json: { [setting]: kinds } });
  return repair(`Add \`${kind}\` to \`kernel.${setting}\``, config, edits);
}
