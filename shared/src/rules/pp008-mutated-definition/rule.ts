import { spanAt } from "../../syntax/place.js";
import { definitionWith } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const mutatedDefinition = defineRule<{ code: string }>({
  code: "PP008",
  name: "mutated-definition",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ code }) =>
    `\`${code}\` changes \`PACK_DEFINITION\` after its definition, so the pack is not what its definition says. Move the value into the call.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "mutated-definition") context.report(spanAt(problem.span), { code: problem.code });
    },
  },
  fixes: (_, { file, place }) =>
    place.part === "span"
      ? repair("Move the value into the call", file, definitionWith(file.tree, place.span), { safe: true })
      : [],
});
