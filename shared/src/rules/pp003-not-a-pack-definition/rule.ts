import type { Span } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { callFromDict } from "../../syntax/python/rewriting.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const notAPackDefinition = defineRule<{ found: string; dict?: Span }>({
  code: "PP003",
  name: "not-a-pack-definition",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ found }) =>
    `\`PACK_DEFINITION\` must be a \`PackDefinition(…)\` call, but is ${found}. The kernel takes nothing else from a module; write the call here.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "not-a-pack-definition") continue;
        const { span, found, dict } = problem;
        context.report(spanAt(span), { found, ...(dict ? { dict } : {}) });
      }
    },
  },
  fixes: ({ dict }, { file }) =>
    dict
      ? repair("Make it a `PackDefinition(…)` call", file, callFromDict(file.tree.text, dict, "PackDefinition"))
      : [],
});
