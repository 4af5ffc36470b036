// Decides which folder's workspace a file belongs to: the innermost with a configuration of its own, else the workspace folder.
// Must not know sessions.
import { isInside } from "@packwright/shared";
import { workspacePath } from "../host/file-source.js";
import { findRoot, holdsConfig } from "../host/workspace-root.js";
import { folderOfFile } from "./places.js";

export interface Root {
  /** Absolute. */
  readonly path: string;
  /** Nobody named it as a workspace: it is there for a file that was opened by itself. */
  readonly lone: boolean;
}

/** The root for a file at an absolute path, given the client's workspace folders. Asks the disk where configurations are. */
export function rootFor(file: string, folders: readonly string[]): Root {
  const folder = innermost(file, folders);
  if (folder === undefined) return { path: findRoot(file), lone: true };
  for (let at = folderOfFile(file); isWithin(folder, at) && at !== folder; at = folderOfFile(at))
    if (holdsConfig(at)) return { path: at, lone: false };
  return { path: folder, lone: false };
}

/** The innermost of some folders that holds a path. */
export function innermost(path: string, folders: Iterable<string>): string | undefined {
  let best: string | undefined;
  for (const folder of folders)
    if (isWithin(folder, path) && (best === undefined || folder.length > best.length)) best = folder;
  return best;
}

/** Whether an absolute path is a folder or lies inside of it. */
export function isWithin(folder: string, path: string): boolean {
  return isInside(".", workspacePath(folder, path));
}
