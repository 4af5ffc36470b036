import { spanAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const opaqueModel = defineRule<{ model: string; reason: string; schema?: string }>({
  code: "PP010",
  name: "opaque-model",
  group: "python",
  severity: "information",
  stage: "text",
  about: "text-problems",
  message: ({ model, reason, schema }) =>
    `\`${model}\` cannot be read statically, because it uses ${reason}, so payloads of ${schema === undefined ? "its schema" : `\`${schema}\``} are not checked. Use plain types, or give a \`json_schema\`.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "opaque-model") continue;
        const { span, model, reason, schema } = problem;
        context.report(spanAt(span), { model, reason, ...(schema === undefined ? {} : { schema }) });
      }
    },
  },
});
