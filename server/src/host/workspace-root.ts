// Finds the folder to which a path's workspace belongs (tool.md, Command line). Must not know what the configuration says.
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { configName } from "@packwright/shared";

/**
 * The nearest folder upwards that holds a packs.config.yaml; without one the folder itself, or the folder of the file.
 * The path is taken from the process's working folder and need not exist.
 */
export function findRoot(path: string): string {
  const absolute = resolve(path);
  const start = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : dirname(absolute);
  for (let folder = start; ; ) {
    if (holdsConfig(folder)) return folder;
    const parent = dirname(folder);
    if (parent === folder) return start;
    folder = parent;
  }
}

/** Whether a folder holds a packs.config.yaml, so that it is a workspace's root. */
export function holdsConfig(folder: string): boolean {
  try {
    return !statSync(join(folder, configName)).isDirectory();
  } catch {
    return false;
  }
}
