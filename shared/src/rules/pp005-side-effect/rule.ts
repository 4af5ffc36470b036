import type { Span } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { statementLines } from "../../syntax/python/rewriting.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const sideEffect = defineRule<{ code: string; statement: Span }>({
  code: "PP005",
  name: "side-effect",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ code }) =>
    `\`${code}\` runs when the module is imported. A pack module only defines data, so that loading it can do nothing else; remove it, or move it into a function.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "side-effect")
          context.report(spanAt(problem.span), { code: problem.code, statement: problem.statement });
    },
  },
  fixes({ statement }, { file }) {
    const span = statementLines(file.tree.text, statement);
    return repair("Remove the statement", file, { span, text: "" });
  },
});
