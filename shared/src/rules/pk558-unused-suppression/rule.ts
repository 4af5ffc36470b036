import { spanAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";
import { suppressionAt, withoutSuppression } from "../suppression-comments.js";

export const unusedSuppression = defineRule<{ id: string; fault: "unused" | "unknown" | "nameless" | "misplaced" }>({
  code: "PK558",
  name: "unused-suppression",
  group: "discovery",
  severity: "warning",
  stage: "suppressions",
  message({ id, fault }) {
    switch (fault) {
      case "nameless":
        return "This suppression names no code, so it suppresses nothing. Write the code behind it, or remove it.";
      case "unknown":
        return `This suppression of \`${id}\` suppresses nothing: there is no finding with this code or name. Correct or remove it.`;
      case "misplaced":
        return `This suppression of \`${id}\` suppresses nothing: for a whole file it must stand above the first line of content. Move or remove it.`;
      case "unused":
        return `This suppression of \`${id}\` suppresses nothing, and would hide a fault that somebody makes later. Remove it.`;
    }
  },
  checkSuppressions({ suppressions, report }) {
    for (const { suppression, rule, lookedFor, silenced, refused } of suppressions) {
      const at = spanAt(suppression.ruleSpan);
      const id = suppression.rule;
      if (id === "") report(at, { id, fault: "nameless" });
      else if (!rule) report(at, { id, fault: "unknown" });
      else if (suppression.misplaced) report(at, { id, fault: "misplaced" });
      // Of a finding that nothing looks for yet, nobody can say whether it would stand here.
      else if (lookedFor && silenced === 0 && !refused) report(at, { id, fault: "unused" });
    }
  },
  fixes({ id }, { file, place }) {
    const suppression = suppressionAt(file, spanOfPlace(place));
    if (!suppression) return [];
    const title = suppression.companions > 1 ? `Remove \`${id}\`` : "Remove the suppression";
    return repair(title, file, withoutSuppression(file, suppression), { safe: true });
  },
});
