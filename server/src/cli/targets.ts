// The paths that a command is pointed at: whether they are there, which workspace each belongs to, and which files lie under them.
// Must not know what is done with the files.
import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isInside, roleByName } from "@packwright/shared";
import { workspacePath } from "../host/file-source.js";
import { wordsFor } from "../host/system-errors.js";
import { findRoot } from "../host/workspace-root.js";
import { CannotRun } from "./cannot-run.js";
import type { OpenedWorkspace } from "./open-workspace.js";

export interface Target {
  /** As the caller wrote it. */
  readonly given: string;
  readonly absolute: string;
  readonly isFolder: boolean;
}

/** A path of the command line. Throws `CannotRun` where nothing is there. */
export function targetAt(given: string, folder: string): Target {
  const absolute = resolve(folder, given);
  try {
    return { given, absolute, isFolder: statSync(absolute).isDirectory() };
  } catch (error) {
    throw new CannotRun(`\`${given}\` cannot be read: ${wordsFor(error)}. Correct the path.`);
  }
}

/** The roots of the workspaces that targets belong to, each with its targets, in the order in which they were given. */
export function targetsByRoot(targets: readonly Target[]): ReadonlyMap<string, readonly Target[]> {
  const byRoot = new Map<string, Target[]>();
  for (const target of targets) {
    const root = findRoot(target.absolute);
    byRoot.set(root, [...(byRoot.get(root) ?? []), target]);
  }
  return byRoot;
}

export interface Selection {
  readonly targets: readonly Target[];
  /** The workspace's files that lie under a target. */
  readonly paths: readonly string[];
  /** Targets under which there is none. */
  readonly empty: readonly Target[];
}

/** The files of a workspace that lie under targets, also where a link leads to the one or the other. */
export async function selectUnder(opened: OpenedWorkspace, targets: readonly Target[]): Promise<Selection> {
  const { workspace, source, root } = opened;
  const found = new Set<string>();
  const empty: Target[] = [];
  const all = workspace.paths();
  for (const target of targets) {
    const written = source.relative(target.absolute);
    const real = workspacePath(realPath(root), realPath(target.absolute));
    let none = true;
    for (const path of all) {
      if (!isInside(written, path) && !isInside(real, (await source.real(path)) ?? path)) continue;
      none = false;
      found.add(path);
    }
    if (none) empty.push(target);
  }
  return { targets, paths: all.filter((path) => found.has(path)), empty };
}

/** Whether a target is a file that by its name should have been checked. */
export function looksCheckable(target: Target): boolean {
  return !target.isFolder && roleByName(target.absolute.replaceAll("\\", "/")) !== undefined;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
