// What tells whether a file or a folder is still what it was. Must not know what anybody does with it.
import { createHash } from "node:crypto";
import { type Stats, statSync } from "node:fs";

export interface Mark {
  /** From the system's record of it. Empty where that record proves nothing. */
  readonly stamp: string;
  /** From what it holds. */
  readonly digest: string;
}

/** The stamp of what is at an absolute path now; empty where nothing is, or where it was changed a moment ago. */
export function stampAt(path: string): string {
  try {
    return stampOf(statSync(path, { throwIfNoEntry: false }));
  } catch {
    return "";
  }
}

/** The stamp of something whose record was just read. */
export function stampOf(stats: Stats | undefined): string {
  if (!stats) return "";
  const { dev, ino, mode, size, mtimeMs, ctimeMs } = stats;
  // Clocks of file systems are coarse: a second change within one tick would leave no trace.
  if (Math.max(mtimeMs, ctimeMs) > Date.now() - coarsestTickMs) return "";
  return `${dev} ${ino} ${mode} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** FAT counts in steps of two seconds. */
const coarsestTickMs = 2500;

export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url");
}
