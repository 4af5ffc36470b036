import { spanAt } from "../../syntax/place.js";
import type { NotStaticReason } from "../../syntax/python/problems.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const notStatic = defineRule<{ expression: string; reason: NotStaticReason; detail?: string; folded?: string }>({
  code: "PP004",
  name: "not-static",
  group: "python",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ expression, reason, detail, folded }) =>
    detail !== undefined
      ? `\`${expression}\` makes importing this module fail, and the kernel cannot load the pack: ${detail}${/[.?]$/.test(detail) ? "" : "."}`
      : `\`${expression}\` cannot be read without running the module: ${why[reason]}. ${folded === undefined ? "Use literals, constants and the model constructors." : `Write what it comes to: \`${folded}\`.`}`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "not-static") continue;
        const { span, expression, reason, detail, folded } = problem;
        context.report(spanAt(span), {
          expression,
          reason,
          ...(detail === undefined ? {} : { detail }),
          ...(folded === undefined ? {} : { folded }),
        });
      }
    },
  },
  fixes: ({ folded }, { file, place }) =>
    folded === undefined || place.part !== "span"
      ? []
      : repair("Write the value down", file, { span: place.span, text: folded }, { safe: true }),
});

/** Why, in words that follow a colon. */
const why: Readonly<Record<NotStaticReason, string>> = {
  call: "only the kernel's models may be called here",
  "unknown-name": "nothing in the module gives this name a value",
  imported: "the name comes from another module, which is not read",
  "bound-again": "the name is bound more than once, or inside another statement",
  "used-early": "the name gets its value further down",
  "not-plain": "the name stands for no value",
  condition: "which of the two values it is follows from a condition",
  comprehension: "a comprehension is a program of its own",
  attribute: "only members of enums may be read with a dot or by an index",
  arithmetic: "numbers are not computed",
  kinds: "values of different kinds are put together",
  "set-order": "a set has no order, so its members have none here",
  literal: "a literal of this kind is no value of a pack",
  format: "an f-string holds constants only, without a format of their own",
  key: "the keys of a mapping must be texts",
  fails: "Python itself refuses it when the module is imported",
  expression: "expressions of this kind are not data",
};
