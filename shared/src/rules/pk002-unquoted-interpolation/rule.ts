import { spanAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";
import { quotedItem } from "./quoted-item.js";

export const unquotedInterpolation = defineRule<null>({
  code: "PK002",
  name: "unquoted-interpolation",
  group: "syntax",
  severity: "error",
  stage: "text",
  message: () =>
    "`${{ … }}` must be quoted inside `[ ]` and `{ }`: there YAML takes `{`, `}` and `,` for its own. Put the whole value in quotes.",
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "unquoted-interpolation") context.report(spanAt(problem.span), null);
    },
  },
  fixes(_, { file, place }) {
    if (place.part !== "span") return [];
    return repair("Quote the value", file, quotedItem(file.tree.text, place.span), { safe: true });
  },
});
