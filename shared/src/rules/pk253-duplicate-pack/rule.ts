import { folderOf } from "../../base/paths.js";
import type { TextEdit } from "../../base/span.js";
import type { AnalysedFile } from "../../model/file.js";
import { defaultExclude } from "../../registry/settings.js";
import { valueAt } from "../../syntax/place.js";
import { insertField, insertItem, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { contributionsOf, declarationsOf } from "../declarations.js";
import { freeName } from "../free-name.js";
import { renameIn } from "../renaming.js";
import { goTo, repair } from "../repairs.js";
import { declaredIn, defineRule, type Fix, pathOfPlace } from "../rule.js";

export const duplicatePack = defineRule<{ name: string; file: string; first: string }>({
  code: "PK253",
  name: "duplicate-pack",
  group: "collisions",
  severity: "error",
  stage: "workspace",
  message: ({ name, file, first }) =>
    `Two packs are called \`${name}\`: ${first} and ${file}. A pack's name is the namespace of its ids, so only the first is loaded; rename this one, or exclude one of them in packs.config.yaml.`,
  checkParts: {
    pack(file, context) {
      for (const named of declarationsOf(file, "pack")) {
        const [first] = context.lookup("pack", named.name).map((other) => other.file);
        // Two manifests of one folder are one pack written twice, which is told more exactly.
        if (first === undefined || first === file.path || folderOf(first) === folderOf(file.path)) continue;
        const related = [declaredIn(first, `pack:${named.name}`, `The first pack called \`${named.name}\`.`)];
        context.report(named.at, { name: named.name, file: file.path, first }, { related });
      }
    },
  },
  fixes({ name, first }, { file, place, view, config }) {
    const free = freeName(name, (candidate) => view.has("pack", candidate));
    const renamed = [...(replaceText(file.tree, pathOfPlace(place), free) ?? []), ...idsRenamed(file, name, free)];
    return [
      ...repair(`Rename to \`${free}\``, file, renamed),
      ...exclusion(file.path, config),
      goTo("Go to the other", first, valueAt(["name"])),
    ];
  },
});

/** What a pack registers follows its name, within its own file; ids that it only refers to are those of the pack that keeps the name. */
function idsRenamed(file: AnalysedFile, from: string, to: string): TextEdit[] {
  if (file.kind !== "pack") return [];
  const ids = new Map(
    [...contributionsOf(file), ...declarationsOf(file, "rule")].flatMap(({ kind, name }) =>
      name.startsWith(`${from}.`) ? [[`${kind} ${name}`, { kind, id: name }] as const] : [],
    ),
  );
  return [...ids.values()]
    .flatMap(({ kind, id }) => renameIn(file, kind, id, `${to}${id.slice(from.length)}`))
    .flatMap(({ edits }) => edits);
}

/** The fix that leaves a manifest out of discovery; none without a configuration, or where the path would be read as a pattern. */
function exclusion(path: string, config: AnalysedFile | undefined): Fix[] {
  if (!config || /[*?[\](){}!+@]/.test(path)) return [];
  const { tree } = config;
  const title = `Exclude this file in ${config.path}`;
  const list = ["discovery", "exclude"];
  if (nodeAt(tree.root, list)) return repair(title, config, insertItem(tree, list, { json: path }));
  // A list of one's own takes the place of the default one, so that is written down as well.
  const exclude = [...defaultExclude, path];
  const edits = nodeAt(tree.root, ["discovery"])
    ? insertField(tree, ["discovery"], "exclude", { json: exclude })
    : insertField(tree, [], "discovery", { json: { exclude } });
  return repair(title, config, edits);
}
