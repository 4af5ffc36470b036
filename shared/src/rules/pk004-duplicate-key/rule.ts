import type { Span } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { goTo, repair } from "../repairs.js";
import { defineRule } from "../rule.js";
import { withoutEntry } from "./without-entry.js";

export const duplicateKey = defineRule<{ key: string; first: Span; entry: Span }>({
  code: "PK004",
  name: "duplicate-key",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ key }) =>
    `Key \`${key}\` is already set above. Only one of the two would be read, and readers disagree about which; remove one.`,
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "duplicate-key")) {
        const { key, first, entry, span } = problem;
        const related = [{ file: file.path, place: spanAt(first), message: `\`${key}\` is first set here.` }];
        context.report(spanAt(span), { key, first, entry }, { related });
      }
    },
  },
  fixes: ({ first, entry }, { file }) => [
    ...repair("Remove this entry", file, withoutEntry(file.tree, entry)),
    goTo("Go to the first", file.path, spanAt(first)),
  ],
});
