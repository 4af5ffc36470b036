import { removeEntry } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const gateEntry = defineRule<{ found: "both" | "neither" }>({
  code: "PK707",
  name: "gate-entry",
  group: "execution",
  severity: "error",
  stage: "file",
  message: ({ found }) =>
    `A gate is either \`template_id\` (+ \`with\`) or an inline gate with \`gate_id\`, \`name\` and \`runner\`; found ${found}. ${found === "both" ? "Remove one." : "Name a gate template, or write out what it runs."}`,
  check: {
    any(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "gate-entry") context.report(problem.at, { found: problem.found });
    },
  },
  fixes({ found }, { file, place }) {
    if (found === "neither") return [];
    const path = pathOfPlace(place);
    return [
      ...repair("Remove `runner`", file, removeEntry(file.tree, path)),
      ...repair("Remove `template_id`", file, removeEntry(file.tree, [...path.slice(0, -1), "template_id"])),
    ];
  },
});
