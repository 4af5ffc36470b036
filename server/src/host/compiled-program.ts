// Loads a program of ours together with its compiled form, which an earlier run kept: to compile a program anew takes longer than to
// check a manifest. Must not know what the program does.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { arch, pid, versions } from "node:process";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** What nobody has written anew for so long belongs to a version that is gone, in milliseconds. */
const forgottenAfterMs = 60 * 24 * 3600 * 1000;
const ending = ".compiled";
const checksumBytes = 4;

export interface CompiledProgram {
  readonly exports: unknown;
  /** Whether there is nothing to keep: it was loaded from a kept form, or there is no folder for one. */
  readonly isKept: boolean;
  /** Keeps the compiled form for later runs, with all functions that were used so far. Does nothing where it is kept already. */
  readonly keep: () => void;
}

/**
 * Runs a CommonJS bundle of ASCII text. `folder` is where compiled forms are kept; `digest` tells this text from all others. A compiled
 * form of another text, of another version of V8, or a damaged one is not used. Without a folder nothing is kept.
 */
export function loadProgram(file: string, digest: string, folder: string | undefined): CompiledProgram {
  const source = readFileSync(file, "latin1");
  const kept = folder === undefined ? undefined : join(folder, `${digest}-${versions.v8}-${arch}${ending}`);
  const cachedData = kept === undefined ? undefined : wholeForm(kept);
  const head = "(function (exports, require, module, __filename, __dirname) {";
  const script = new Script(`${head}${source}\n})`, {
    filename: file,
    columnOffset: -head.length,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  const isKept = kept === undefined || (cachedData !== undefined && script.cachedDataRejected !== true);
  return {
    exports: module.exports,
    isKept,
    keep: () => {
      if (kept !== undefined && !isKept) write(kept, script.createCachedData());
    },
  };
}

/**
 * The compiled form in a file of this user; undefined where there is none. What somebody else put there would run as our program, and V8
 * does not look whether a form is damaged but dies of it, so a checksum stands behind it.
 */
function wholeForm(file: string): Buffer | undefined {
  try {
    const { uid } = statSync(file);
    if (process.getuid && uid !== process.getuid()) return undefined;
    const content = readFileSync(file);
    const form = content.subarray(0, -checksumBytes);
    return crc32(form) === content.readUInt32LE(form.length) ? form : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a form with its checksum, whole or not at all; a folder that cannot be written to is none of the user's business. */
function write(file: string, form: Buffer): void {
  const folder = dirname(file);
  const unfinished = `${file}.${pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  try {
    for (const name of readdirSync(folder))
      if (name.includes(ending) && isForgotten(join(folder, name))) rmSync(join(folder, name));
    const checksum = Buffer.alloc(checksumBytes);
    checksum.writeUInt32LE(crc32(form));
    writeFileSync(unfinished, Buffer.concat([form, checksum]), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function isForgotten(file: string): boolean {
  return statSync(file).mtimeMs < Date.now() - forgottenAfterMs;
}
