import { removeEntry } from "../../syntax/source-edits.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const gateEntry = defineRule<{ found: "both" | "neither" }>({
  code: "PK707",
  name: "gate-entry",
  group: "execution",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ found }) =>
    `A gate is either \`template_id\` (+ \`with\`) or an inline gate with \`gate_id\`, \`name\` and \`runner\`; found ${found}. ${found === "both" ? "Remove one." : "Name a gate template, or write out what it runs."}`,
  checkParts: {
    any(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "gate-entry") context.report(problem.at, { found: problem.found });
    },
  },
  fixes({ found }, { file, place }) {
    if (found === "neither") return [];
    const path = pathOfPlace(place);
    const entry = nodeAt(file.tree.root, path.slice(0, -1));
    const has = (field: string) => childOf(entry, field) !== undefined;
    // Only what leaves a whole gate is offered.
    const use = has("description") ? undefined : removeEntry(file.tree, path);
    const whole = has("gate_id") && has("name") && !has("with");
    const inline = whole ? removeEntry(file.tree, [...path.slice(0, -1), "template_id"]) : undefined;
    return [...repair("Remove `runner`", file, use), ...repair("Remove `template_id`", file, inline)];
  },
});
