import { spanAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";
import { suppressionAt, withoutSuppression } from "../suppression-comments.js";

export const unsuppressable = defineRule<{ id: string }>({
  code: "PK559",
  name: "unsuppressable",
  group: "discovery",
  severity: "error",
  stage: "suppressions",
  message: ({ id }) =>
    `\`${id}\` guards loading and cannot be suppressed: the kernel gets no pack or graph with this fault, silent or not. Remove the suppression and repair what it hides.`,
  checkSuppressions({ suppressions, report }) {
    for (const { suppression, refused } of suppressions)
      if (refused) report(spanAt(suppression.ruleSpan), { id: suppression.rule });
  },
  fixes({ id }, { file, place }) {
    const suppression = suppressionAt(file, spanOfPlace(place));
    if (!suppression) return [];
    const title = suppression.companions > 1 ? `Remove \`${id}\`` : "Remove the suppression";
    return repair(title, file, withoutSuppression(file, suppression), { safe: true });
  },
});
