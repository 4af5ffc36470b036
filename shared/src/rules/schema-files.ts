// Where the schema files of a pack are looked for (format.md 2). Must not know any file system.
import { folderOf, isInside, joinPath } from "../base/paths.js";
import type { PackFile } from "../model/file.js";
import type { RegistryView } from "../registry/view.js";
import type { NodePath } from "../syntax/tree.js";

/** A `schema_file` of a manifest. */
export interface SchemaFile {
  readonly text: string;
  readonly path: NodePath;
  /** The file that is meant, relative to the workspace's root; undefined where the path leads out of the pack's folder. */
  readonly file: string | undefined;
}

/** The schema files that a manifest names, in the order of its text. */
export function schemaFiles(pack: PackFile): SchemaFile[] {
  const folder = folderOf(pack.path);
  return pack.reading.specials.flatMap(({ shape, text, path }) => {
    if (shape.path !== "schema-file") return [];
    const file = joinPath(folder, text);
    return [{ text, path, file: !text.startsWith("/") && isInside(folder, file) ? file : undefined }];
  });
}

/** The folder of the pack that a file lies in: the nearest upwards with a manifest. Undefined where there is none. */
export function packFolderOf(file: string, view: Pick<RegistryView, "lookup" | "has">): string | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (view.has("manifests", folder)) return folder;
    if (folder === "." || folder === "/" || folder === "..") return undefined;
  }
}
