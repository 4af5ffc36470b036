import { isPackName, namespaceOf } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { replaceText } from "../../syntax/source-edits.js";
import { contributionsOf } from "../declarations.js";
import { namespaceOfFile } from "../malformed-ids.js";
import { renameEverywhere, renameIn } from "../renaming.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, type Fix, type FixContext, pathOfPlace } from "../rule.js";
import { moveTo } from "./move.js";

export const outsideNamespace = defineRule<{ kind: ContributionKind; id: string; pack: string }>({
  code: "PK205",
  name: "outside-namespace",
  group: "ids",
  severity: "error",
  stage: "file",
  about: "contributions",
  message: ({ id, pack }) =>
    `Pack \`${pack}\` may not register \`${id}\`: its namespace is \`${pack}\`, so that no pack can take the place of another's contributions. Begin the id with \`${pack}.\`${namespaceOf(id) === "kernel" ? "" : `, or move it to pack \`${namespaceOf(id)}\``}.`,
  checkParts: {
    pack(file, context) {
      const pack = namespaceOfFile(file);
      // Without a valid name there is no namespace to be outside of; the name has its own finding.
      if (pack === undefined) return;
      for (const { kind, name: id, at } of contributionsOf(file)) {
        const namespace = namespaceOf(id);
        if (namespace === undefined || namespace === pack) continue;
        const related = [declaredIn(file.path, `pack:${pack}`, `The pack's name is its namespace.`)];
        context.report(at, { kind, id, pack }, { related });
      }
    },
  },
  fixes({ kind, id, pack }, context) {
    const to = `${pack}${id.slice(id.indexOf("."))}`;
    // Where the namespace's own pack has the id too, all references mean that one.
    const isOwned = context.view.resolve(kind, id) !== undefined;
    const edits = isOwned
      ? renameIn(context.file, kind, id, to, (named) => named.role === "declares")
      : renameEverywhere(context, kind, id, to);
    const rename: Fix = { title: `Change the namespace to \`${pack}\``, safe: false, edits };
    const other = namespaceOf(id);
    if (other === undefined) return [];
    const move = isOwned ? [] : moveTo(other, pathOfPlace(context.place), context);
    return [rename, ...move, ...renamePack(other, context)];
  },
});

/** The other way round: the pack takes the name that all its ids begin with, where no pack has it yet. */
function renamePack(name: string, { file, view }: FixContext): Fix[] {
  if (file.kind !== "pack" || !isPackName(name) || view.has("pack", name)) return [];
  if (contributionsOf(file).some((named) => namespaceOf(named.name) !== name)) return [];
  return repair(`Rename the pack to \`${name}\``, file, replaceText(file.tree, ["name"], name));
}
