import { folderOf, joinPath } from "../../base/paths.js";
import { manifestNames } from "../../registry/discovery.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { registryTargets } from "../registry-entries.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export interface RegistryPath {
  readonly pack?: string;
  readonly path: string;
  /** A file with a manifest's name that stands there and is no pack. */
  readonly notAPack?: string;
  /** The path leads out of the workspace, where it is followed only if that is trusted. */
  readonly outside: boolean;
}

export const registryPath = defineRule<RegistryPath>({
  code: "PK551",
  name: "registry-path",
  group: "discovery",
  severity: "error",
  stage: "workspace",
  message({ pack, path, notAPack, outside }) {
    const entry = pack === undefined ? "Registry entry" : `Registry entry \`${pack}\``;
    if (notAPack !== undefined)
      return `${entry}: \`${notAPack}\` is not a pack, because it holds none of a pack's keys. Correct the path or the file.`;
    const hint = outside ? " It leads out of the workspace, where only trusted workspaces may read." : "";
    return `${entry}: \`${path}\` does not exist or holds no pack.yaml, pack.json or pack.py, so the pack would be missing. Correct the path.${hint}`;
  },
  check: {
    config(file, context) {
      for (const { index, entry, path, manifest } of registryTargets(file, context)) {
        if (manifest) continue;
        const candidates = [path, ...manifestNames.map((name) => joinPath(path, name))];
        const notAPack = candidates.find((candidate) => context.has("file", candidate));
        // Of a module without a definition PP002 speaks.
        if (notAPack?.endsWith(".py")) continue;
        const { name: pack } = entry;
        context.report(valueAt(["registry", index, "path"]), {
          path: entry.path,
          outside: path.startsWith("../") || path.startsWith("/"),
          ...(pack !== undefined ? { pack } : {}),
          ...(notAPack !== undefined ? { notAPack } : {}),
        });
      }
    },
  },
  fixes({ pack }, { file, place, declarations }) {
    // Where the pack that the entry names lies.
    const manifest = pack === undefined ? undefined : declarations("pack", pack)[0];
    if (!manifest) return [];
    const folder = folderOf(manifest.file);
    return repair(`Change to \`${folder}\``, file, replaceText(file.tree, pathOfPlace(place), folder), { safe: true });
  },
});
