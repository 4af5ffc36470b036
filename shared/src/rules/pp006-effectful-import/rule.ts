import type { Span } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { statementLines } from "../../syntax/python/rewriting.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const effectfulImport = defineRule<{ code: string; module: string; removable?: Span }>({
  code: "PP006",
  name: "effectful-import",
  group: "python",
  severity: "warning",
  stage: "text",
  about: "text-problems",
  message: ({ code, module, removable }) =>
    `\`${code}\` is not needed to define a pack: \`${module}\` reaches outside of the program. ${removable ? "Nothing here uses it; remove it." : "Move what uses it out of the pack's module."}`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "effectful-import") continue;
        const { span, code, module, removable } = problem;
        const tags = removable ? { tags: ["unnecessary"] as const } : {};
        context.report(spanAt(span), { code, module, ...(removable ? { removable } : {}) }, tags);
      }
    },
  },
  fixes: ({ removable }, { file }) =>
    removable
      ? repair("Remove the import", file, { span: statementLines(file.tree.text, removable), text: "" }, { safe: true })
      : [],
});
