import { spanAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const modelNotAClass = defineRule<{ found: string }>({
  code: "PP011",
  name: "model-not-a-class",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ found }) =>
    `\`model=\` must name a BaseModel class of this module, but this is ${found}. The schema is read from the class; define it here, or give a \`json_schema\`.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "model-not-a-class") context.report(spanAt(problem.span), { found: problem.found });
    },
  },
});
