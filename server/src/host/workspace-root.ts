// Finds the folder to which a path's workspace belongs (tool.md, Command line). Must not know what the configuration says.
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { configName } from "@packwright/shared";

/**
 * The nearest folder upwards that holds a packs.config.yaml; without one the folder itself, or the folder of the file.
 * The path is taken from the process's working folder and need not exist.
 */
export function findRoot(path: string): string {
  return configuredRoot(path) ?? ownFolder(resolve(path));
}

/** The nearest folder upwards that holds a packs.config.yaml; undefined where there is none. */
export function configuredRoot(path: string): string | undefined {
  for (let folder = ownFolder(resolve(path)); ; ) {
    if (holdsConfig(folder)) return folder;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
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

function ownFolder(path: string): string {
  try {
    return statSync(path).isDirectory() ? path : dirname(path);
  } catch {
    return dirname(path);
  }
}
