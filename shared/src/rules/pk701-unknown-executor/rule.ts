import { nearest } from "../../base/near.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { executorsOf } from "../executors.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownExecutor = defineRule<{ kind: string; known: readonly string[]; runner: boolean }>({
  code: "PK701",
  name: "unknown-executor",
  group: "execution",
  severity: "error",
  stage: "file",
  message: ({ kind, known, runner }) =>
    `This kernel knows no ${runner ? "gate runner" : "executor"} of the kind \`${kind}\`, so it could not run it; known: ${known.join(", ")}. Use one of them, or add it to \`kernel.${runner ? "gate_runner_kinds" : "executor_kinds"}\` of packs.config.yaml.`,
  check: {
    any(file, context) {
      for (const { executor, path, runner } of executorsOf(file)) {
        const { kind } = executor;
        const known = context.setting(runner ? "gateRunnerKinds" : "executorKinds");
        // An interpolated kind has a finding of its own.
        if (kind === undefined || known.includes(kind) || kind.includes("${{")) continue;
        context.report(valueAt([...path, "kind"]), { kind, known, runner });
      }
    },
  },
  fixes({ kind, known }, { file, place }) {
    const best = nearest(kind, known) ?? known[0];
    if (best === undefined) return [];
    return repair(`Replace with \`${best}\``, file, replaceText(file.tree, pathOfPlace(place), best));
  },
});
