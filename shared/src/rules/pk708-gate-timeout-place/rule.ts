import { insertField, removeEntry } from "../../syntax/source-edits.js";
import { childOf, nodeAt, toJson } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const gateTimeoutPlace = defineRule<{ runner: "runner" | "runner_spec" }>({
  code: "PK708",
  name: "gate-timeout-place",
  group: "execution",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ runner }) =>
    `\`timeout_s\` of a gate belongs to \`${runner}\`: it limits the command that decides the gate. Here the kernel would not see it; move it there.`,
  checkParts: {
    any(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "gate-timeout-place") context.report(problem.at, { runner: problem.runner });
    },
  },
  fixes({ runner }, { file, place }) {
    const path = pathOfPlace(place);
    const target = [...path.slice(0, -1), runner];
    const limit = nodeAt(file.tree.root, path);
    const holder = nodeAt(file.tree.root, target);
    if (!limit || holder?.kind !== "map") return [];
    const remove = removeEntry(file.tree, path);
    if (childOf(holder, "timeout_s")) return repair("Remove `timeout_s`", file, remove);
    const insert = insertField(file.tree, target, "timeout_s", { json: toJson(limit) });
    return repair("Move `timeout_s`", file, insert && remove && [...insert, ...remove], { safe: true });
  },
});
