// The schema files of a pack: which there are, which of them keep the pack from being loaded, and what they refer to. A pack is as
// sound as the files that it names, and those that these refer to (format.md 9, stage 5). Must not know what the faults are.
import { jsonEqual } from "../base/json.js";
import { folderOf, isInside } from "../base/paths.js";
import { keysOf } from "../model/fact-list.js";
import type { AnalysedFile, PackFile } from "../model/file.js";
import type { NameKind } from "../model/shapes/shape.js";
import type { Place } from "../syntax/place.js";
import type { PackFault } from "./pack-status.js";
import type { RegistryView } from "./view.js";

/** Of each schema file the first finding that guards loading. */
export class SchemaFaults {
  private readonly byFile = new Map<string, PackFault>();

  of(file: string): PackFault | undefined {
    return this.byFile.get(file);
  }

  /** Takes over a file's findings; says whether the first is another one now. */
  replace(file: string, [first]: readonly PackFault[]): boolean {
    if (jsonEqual(this.byFile.get(file), first)) return false;
    if (first) this.byFile.set(file, first);
    else this.byFile.delete(file);
    return true;
  }
}

/** An id to which a schema refers; `file` is the schema file where it does, undefined for the manifest. */
export interface NeededId {
  readonly kind: NameKind;
  readonly id: string;
  readonly at: Place;
  readonly file: string | undefined;
}

export interface SchemaNeeds {
  /** The first fault of the files, in the order in which they are reached. */
  readonly fault: PackFault | undefined;
  readonly ids: readonly NeededId[];
}

/** What the schema files of a pack mean for its loading; everything looked at is noted in `view`. */
export function schemaNeedsOf(pack: PackFile, view: RegistryView, faults: SchemaFaults): SchemaNeeds {
  const folder = folderOf(pack.path);
  const ids: NeededId[] = [];
  let fault: PackFault | undefined;
  const files = new Set(schemaFilesOf(pack, folder));
  // Grows while it is gone through.
  for (const file of files) {
    view.note(`fault:${file}`);
    const found = faults.of(file);
    if (found) fault ??= { ...found, file };
    for (const { value } of view.lookup("schema_needs", file)) {
      for (const { id, at } of value.schemas) ids.push({ kind: "schema", id, at, file });
      for (const next of value.files) if (isInside(folder, next)) files.add(next);
    }
  }
  return { fault, ids };
}

/** The files that a manifest or a schema file uses as schemas, as far as they lie in the folder of the pack. */
export function schemaFilesOf(file: AnalysedFile, packFolder: string): string[] {
  const paths = file.kind === "pack" ? file.reading.schemaFiles : usedIn(file);
  return [...new Set(paths)].filter((path) => isInside(packFolder, path));
}

function usedIn({ facts }: AnalysedFile): string[] {
  return keysOf(facts).flatMap((key) => (key.startsWith(usePrefix) ? key.slice(usePrefix.length) : []));
}

/** The schema files that a manifest uses, or to which a schema file of a pack refers, as far as they lie in the folder of the pack. */
export function resourcesOf(file: AnalysedFile, view: RegistryView): string[] {
  if (file.kind === "pack") return schemaFilesOf(file, folderOf(file.path));
  if (file.kind !== "resource") return [];
  for (let folder = folderOf(file.path); ; folder = folderOf(folder)) {
    if (view.has("manifests", folder)) return schemaFilesOf(file, folder);
    if (folder === "." || folder === "/" || folder === "..") return [];
  }
}

const usePrefix = "schema_use:";
