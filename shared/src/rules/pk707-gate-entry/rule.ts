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
    found === "both"
      ? "A gate is made from a template (`template_id`, `with`) or written out (`gate_id`, `name`, `runner`); this one has both, so it is open which command decides it. Remove one."
      : "A gate is made from a template (`template_id`, `with`) or written out (`gate_id`, `name`, `runner`); this one has neither `template_id` nor `runner`, so nothing decides it. Add one.",
  check: {
    any(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "gate-entry") context.report(problem.at, { found: problem.found });
    },
  },
  fixes({ found }, { file, place }) {
    if (found === "neither") return [];
    const runner = pathOfPlace(place);
    const template = [...runner.slice(0, -1), "template_id"];
    return [
      ...repair("Remove `runner`", file, removeEntry(file.tree, runner)),
      ...repair("Remove `template_id`", file, removeEntry(file.tree, template)),
    ];
  },
});
