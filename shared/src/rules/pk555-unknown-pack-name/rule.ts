import { valueAt } from "../../syntax/place.js";
import { removeEntry, replaceText } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownPackName = defineRule<{ name: string; near?: string }>({
  code: "PK555",
  name: "unknown-pack-name",
  group: "discovery",
  severity: "warning",
  stage: "workspace",
  message: ({ name, near }) =>
    `\`${name}\` in load_order is not a pack of this workspace, so the entry orders nothing. ${near === undefined ? "Remove it." : `Did you mean \`${near}\`?`}`,
  check: {
    config(file, context) {
      const order = file.reading.value?.load_order ?? [];
      // What stands in the list already is not meant once more.
      const meant = new Set<string | undefined>(order);
      const guess = limitedNearest(context);
      for (const [index, name] of order.entries()) {
        if (name === undefined || context.has("pack", name)) continue;
        const near = guess(name, () => context.names("packs", "").filter((other) => !meant.has(other)));
        meant.add(near);
        context.report(valueAt(["load_order", index]), { name, ...(near !== undefined ? { near } : {}) });
      }
    },
  },
  fixes({ name, near }, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...(near === undefined
        ? []
        : repair(`Change to \`${near}\``, file, replaceText(file.tree, path, near), { safe: true })),
      ...repair(`Remove \`${name}\``, file, removeEntry(file.tree, path)),
    ];
  },
});
