import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { defineRule } from "../rule.js";

export const yamlSyntax = defineRule<{ reason: string }>({
  code: "PK001",
  name: "yaml-syntax",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ reason }) => `YAML: ${reason}.`,
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "yaml-syntax"))
        context.report(spanAt(problem.span), { reason: problem.reason });
    },
  },
});
