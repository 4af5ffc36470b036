import { records } from "../../model/shapes/records.js";
import { spanAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const positionalArgument = defineRule<{ model: string; field?: string }>({
  code: "PP009",
  name: "positional-argument",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ model, field }) =>
    `${model} takes keyword arguments only, so the kernel refuses this one. ${field === undefined ? "Name the field that it is for." : `Name it: \`${field}=…\`.`}`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "positional-argument") continue;
        const { span, model, index = -1, named } = problem;
        const field = Object.keys(records.get(model)?.fields ?? {})[index];
        context.report(spanAt(span), { model, ...(field === undefined || named.includes(field) ? {} : { field }) });
      }
    },
  },
  fixes: ({ field }, { file, place }) =>
    field === undefined || place.part !== "span"
      ? []
      : repair(`Name it \`${field}=\``, file, {
          span: { start: place.span.start, end: place.span.start },
          text: `${field}=`,
        }),
});
