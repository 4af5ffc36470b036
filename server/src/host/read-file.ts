// Reads one file as text, within the limits of format.md 14. Must not know workspaces or what a text means.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { type FileContent, limits } from "@packwright/shared";
import { systemErrorCode, wordsFor } from "./system-errors.js";

/**
 * The content of the file at an absolute path. Undefined where there is no file; a file that is there and cannot be read
 * says why. Never waits: a named pipe without a writer is refused like everything else that is no regular file.
 * `witness` sees the bytes that were read, and the file's record as it was before.
 */
export function readContent(
  path: string,
  witness?: (stats: Stats, bytes: Uint8Array) => void,
): FileContent | undefined {
  let file: number;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return afterFailedOpen(path, error);
  }
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) return undefined;
    if (!stats.isFile()) return unreadable("it is a pipe, a socket or a device, not a file");
    if (stats.size > limits.bytes) return { unreadable: { limit: "bytes" } };
    const bytes = readUpTo(file, stats.size);
    witness?.(stats, bytes);
    return decodeContent(bytes);
  } catch (error) {
    return unreadable(wordsFor(error));
  } finally {
    closeSync(file);
  }
}

/** Bytes as text: strict UTF-8, a byte order mark is dropped. */
export function decodeContent(bytes: Uint8Array): FileContent {
  if (bytes.byteLength > limits.bytes) return { unreadable: { limit: "bytes" } };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { unreadable: { limit: "not-utf-8" } };
  }
}

/** Reads to the end, but no more than one byte past the limit: a file may have grown, and some systems report no size. */
function readUpTo(file: number, expected: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(Math.min(expected, limits.bytes) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0 || length > limits.bytes) return buffer.subarray(0, length);
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(buffer.length * 2, limits.bytes + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
  }
}

function afterFailedOpen(path: string, error: unknown): FileContent | undefined {
  const code = systemErrorCode(error);
  if (code === "EISDIR" || code === "ENOTDIR") return undefined;
  if (code !== "ENOENT") return unreadable(wordsFor(error));
  return isLink(path) ? unreadable("it is a link to a file that does not exist") : undefined;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function unreadable(message: string): FileContent {
  return { unreadable: { limit: "io", message } };
}
