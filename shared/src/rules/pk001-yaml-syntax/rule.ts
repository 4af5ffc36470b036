import { spanAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const yamlSyntax = defineRule<{ reason: string }>({
  code: "PK001",
  name: "yaml-syntax",
  group: "syntax",
  severity: "error",
  stage: "text",
  message: ({ reason }) => `YAML: ${reason}.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "yaml-syntax") context.report(spanAt(problem.span), { reason: problem.reason });
    },
  },
});
