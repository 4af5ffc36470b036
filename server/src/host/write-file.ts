// Writes a file so that whoever reads it sees the old text or the new one, never a part. Must not know what is written.
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the file at an absolute path, keeping its mode; a link stays a link. What is no regular file (`/dev/stdout`) is written to
 * as it is. Throws the system's error, having left the old file as it was and nothing beside it.
 */
export function writeAtomically(path: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before && !before.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = before ? realpathSync.native(path) : path;
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${randomName()}.tmp`);
  try {
    writeWhole(temporary, text, before);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

function writeWhole(path: string, text: string, before: Stats | undefined): void {
  const file = openSync(path, "wx", 0o666);
  try {
    writeFileSync(file, text);
    if (before) fchmodSync(file, before.mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name last through a loss of power, where the system can. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows and some network drives cannot; the file itself is written all the same.
  }
}

function randomName(): string {
  return Math.random().toString(36).slice(2, 10);
}
