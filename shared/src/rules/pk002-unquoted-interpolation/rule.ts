import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";
import { quotedItem } from "./quoted-item.js";

export const unquotedInterpolation = defineRule<null>({
  code: "PK002",
  name: "unquoted-interpolation",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: () =>
    "`${{ … }}` must be quoted inside `[ ]` and `{ }`: there YAML takes `{`, `}` and `,` for its own. Put the whole value in quotes.",
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "unquoted-interpolation")) context.report(spanAt(problem.span), null);
    },
  },
  fixes: (_, { file, place }) =>
    repair("Quote the value", file, quotedItem(file.tree.text, spanOfPlace(place)), { safe: true }),
});
