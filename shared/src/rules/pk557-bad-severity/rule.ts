import { keyAt } from "../../syntax/place.js";
import { removeEntry, renameKey } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const badSeverity = defineRule<{ id: string; fault: "unknown" | "guards"; near?: string }>({
  code: "PK557",
  name: "bad-severity",
  group: "discovery",
  severity: "error",
  stage: "file",
  message({ id, fault, near }) {
    if (fault === "unknown")
      return `severity: there is no finding with the code or name \`${id}\`. ${near === undefined ? "Remove the entry." : `Did you mean \`${near}\`?`}`;
    return `severity: \`${id}\` guards loading and cannot be lowered, because a pack with this fault is refused whatever it is called. Remove the entry.`;
  },
  check: {
    config(file, context) {
      const guess = limitedNearest(context);
      for (const [id, severity] of Object.entries(file.reading.value?.severity ?? {})) {
        const rule = context.ruleOf(id);
        const at = keyAt(["severity", id]);
        if (!rule) {
          const near = guess(id, () => context.ruleIds());
          context.report(at, { id, fault: "unknown", ...(near !== undefined ? { near } : {}) });
        } else if (rule.severity === "error" && severity !== undefined && severity !== "error") {
          context.report(at, { id, fault: "guards" });
        }
      }
    },
  },
  fixes({ id, near }, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...(near === undefined ? [] : repair(`Change to \`${near}\``, file, renameKey(file.tree, path, near))),
      ...repair(`Remove \`${id}\``, file, removeEntry(file.tree, path)),
    ];
  },
});
