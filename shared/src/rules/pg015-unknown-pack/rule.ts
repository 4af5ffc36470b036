import type { Place } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { removeWithEmptyParent } from "../removals.js";
import { goTo, repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownPack = defineRule<{
  pack: string;
  /** Why the pack did not load and where; absent where there is no such pack. */
  refused?: { readonly reason: string; readonly file: string; readonly place: Place };
  near?: string;
}>({
  code: "PG015",
  name: "unknown-pack",
  group: "graph",
  severity: "error",
  stage: "status",
  about: "references",
  message({ pack, refused, near }) {
    const fault = refused ? `did not load: ${refused.reason.replace(/\.$/, "")}` : "was not found";
    const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
    return `Graph names pack \`${pack}\`, which ${fault}; its rules and its safety policy would be missing.${hint}`;
  },
  checkParts: {
    graph(file, context) {
      const guess = limitedNearest(context);
      for (const { role, kind, name: pack, at } of file.reading.names) {
        if (role !== "refers" || kind !== "pack") continue;
        const status = context.status(pack);
        if (status.state === "refused") {
          const { reason, file: failing, place } = status;
          const related = [{ file: failing, place, message: `The first error of the pack: ${reason}` }];
          context.report(at, { pack, refused: { reason, file: failing, place } }, { related });
        } else if (status.state === "absent") {
          const near = guess(pack, () => context.names("packs", ""));
          context.report(at, { pack, ...(near !== undefined ? { near } : {}) });
        }
      }
    },
  },
  fixes({ pack, refused, near }, { file, place }) {
    const path = pathOfPlace(place);
    const remove = repair(`Remove \`${pack}\``, file, removeWithEmptyParent(file.tree, path));
    if (refused) return [goTo(`Open ${refused.file}`, refused.file, refused.place)];
    return [
      ...(near === undefined ? [] : repair(`Replace with \`${near}\``, file, replaceText(file.tree, path, near))),
      ...remove,
    ];
  },
});
