// What the registry of packs.config.yaml names and what stands there. Must not know what may be wrong with it.
import { folderOf, joinPath } from "../base/paths.js";
import type { RegistryEntry, Written } from "../model/definitions.js";
import type { ManifestFact } from "../model/facts.js";
import type { ConfigFile } from "../model/file.js";
import type { Declaration } from "../registry/fact-index.js";
import type { RegistryView } from "../registry/view.js";

export interface RegistryTarget {
  /** The entry's index in `registry`. */
  readonly index: number;
  readonly entry: Written<RegistryEntry> & { readonly path: string };
  /** The folder or manifest that the entry names, from the workspace's root. */
  readonly path: string;
  /** The manifest that is loaded; undefined where there is none. */
  readonly manifest: Declaration<ManifestFact> | undefined;
}

/** The entries of the registry that name a local path. */
export function registryTargets(file: ConfigFile, view: Pick<RegistryView, "lookup">): RegistryTarget[] {
  return (file.reading.value?.registry ?? []).flatMap((entry, index) => {
    if (entry?.path === undefined || isRemote(entry.path)) return [];
    const path = joinPath(folderOf(file.path), entry.path.replaceAll("\\", "/"));
    // An entry may also name the manifest itself.
    const named = view.lookup("manifests", folderOf(path)).find((manifest) => manifest.file === path);
    const manifest = named ?? view.lookup("manifests", path)[0];
    return [{ index, entry: { ...entry, path: entry.path }, path, manifest }];
  });
}

/** Whether a path leads to another machine. */
export function isRemote(path: string): boolean {
  // One letter before the colon is a drive.
  return /^[a-z][a-z0-9+.-]+:/i.test(path) || /^[^/\\]+@[^/\\]+:/.test(path);
}
