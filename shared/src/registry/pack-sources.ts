// The texts that a registry is given. Must not know what becomes of them.
import type { FileRole } from "../model/file.js";
import { contentOf, type FileContent } from "../syntax/parse.js";
import type { Workspace } from "./workspace.js";

/** A text to load: a manifest, a graph, or a file that a manifest names as a schema. Paths are relative to one root, with `/`. */
export interface PackSource {
  readonly path: string;
  readonly role: Exclude<FileRole, "config">;
  readonly content: FileContent;
}

/** Texts by path. */
export type Sources = ReadonlyMap<string, PackSource>;

/**
 * The files of a workspace as a registry takes them, each by its text as it is now: what a kernel loads of what was discovered. The
 * configuration is not among them; it is given when the registry is made.
 */
export function sourcesOf(workspace: Workspace): PackSource[] {
  return workspace.paths().flatMap((path) => {
    const role = workspace.roleOf(path);
    const file = workspace.file(path);
    return file === undefined || role === undefined || role === "config"
      ? []
      : [{ path, role, content: contentOf(file.tree) }];
  });
}
