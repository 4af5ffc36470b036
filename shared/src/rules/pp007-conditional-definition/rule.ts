import { spanAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const conditionalDefinition = defineRule<{ inside?: string }>({
  code: "PP007",
  name: "conditional-definition",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ inside }) =>
    inside === undefined
      ? "`PACK_DEFINITION` is defined more than once, so what the pack is depends on what runs last. Keep one plain assignment at the top level of the module."
      : `\`PACK_DEFINITION\` is defined inside \`${inside}\`, so whether and how depends on what happens there. Write one plain assignment at the top level of the module.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "conditional-definition") continue;
        const { span, inside, first } = problem;
        const related = first
          ? [{ file: file.path, place: spanAt(first), message: "`PACK_DEFINITION` is first defined here." }]
          : [];
        context.report(spanAt(span), inside === undefined ? {} : { inside }, { related });
      }
    },
  },
});
