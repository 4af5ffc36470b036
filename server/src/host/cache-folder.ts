// Where programs of this user keep what they can make again. Must not know what that is.
import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/** The folder for Packwright's own: under XDG_CACHE_HOME, LOCALAPPDATA or where the system has such things. It need not be there. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const named = platform === "win32" ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  if (named && isAbsolute(named)) return join(named, "packwright");
  if (platform === "win32") return join(homedir(), "AppData", "Local", "packwright");
  return platform === "darwin"
    ? join(homedir(), "Library", "Caches", "packwright")
    : join(homedir(), ".cache", "packwright");
}

/** What stands in the root of what several people write. */
const sharedRoots = [".git", "packs.config.yaml"];

/**
 * Whether a folder lies below the working folder, in a repository or in a workspace: CI likes to keep caches there. What such a folder holds
 * may come from whoever wrote the rest, so no program may be taken from it.
 */
export function isSharedFolder(folder: string, working: string): boolean {
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  for (let at = real; ; at = dirname(at)) {
    if (at === working || sharedRoots.some((name) => existsSync(join(at, name)))) return true;
    if (dirname(at) === at) return false;
  }
}
