import { insertField, insertItem, removeEntry } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import type { Fix, FixContext } from "../rule.js";

/**
 * The fix that moves the contribution whose id stands at `path` to the pack of another name. None where there is no such pack,
 * or where the contribution leans on files beside its own manifest.
 */
export function moveTo(pack: string, path: NodePath, context: FixContext): Fix[] {
  const { file } = context;
  const manifest = context.declarations("pack", pack)[0];
  const target = manifest && context.other(manifest.file);
  const [list] = path;
  const entry = nodeAt(file.tree.root, path.slice(0, -1));
  if (target?.kind !== "pack" || typeof list !== "string" || entry?.kind !== "map") return [];
  if (childOf(entry, "schema_file")) return [];
  const json = toJson(entry);
  const removal = removeEntry(file.tree, path.slice(0, -1));
  const insertion = childOf(target.tree.root, list)
    ? insertItem(target.tree, [list], { json })
    : insertField(target.tree, [], list, { json: [json] });
  if (!removal || !insertion) return [];
  const edits = [
    { file: file.path, edits: removal },
    { file: target.path, edits: insertion },
  ];
  return [{ title: `Move it to pack \`${pack}\``, safe: false, edits }];
}
