// Addresses of files as the client writes them, and absolute paths as the system does. Must not know what the files hold.
import { fileURLToPath, pathToFileURL } from "node:url";

/** The absolute path of a `file:` address; undefined for any other address and for a malformed one. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return withPlainDrive(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** The `file:` address of an absolute path. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

/** Clients disagree on the case of drive letters; here they are small. */
function withPlainDrive(path: string): string {
  return /^[A-Z]:/.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
}
