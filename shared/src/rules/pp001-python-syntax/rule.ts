import { spanAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const pythonSyntax = defineRule<{ reason: string }>({
  code: "PP001",
  name: "python-syntax",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ reason }) =>
    `Python: ${reason}. The module cannot be read, so its pack is not known; correct the text here or just above.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "python-syntax") context.report(spanAt(problem.span), { reason: problem.reason });
    },
  },
});
