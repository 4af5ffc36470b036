// Where programs of this user keep what they can make again. Must not know what that is.
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The folder for Packwright's own: under XDG_CACHE_HOME, LOCALAPPDATA or where the system has such things. It need not be there. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const named = platform === "win32" ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  if (named && isAbsolute(named)) return join(named, "packwright");
  if (platform === "win32") return join(homedir(), "AppData", "Local", "packwright");
  return platform === "darwin"
    ? join(homedir(), "Library", "Caches", "packwright")
    : join(homedir(), ".cache", "packwright");
}
