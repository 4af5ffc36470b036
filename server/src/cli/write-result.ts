// Writes what a command has made: to the screen, or whole to a file. Must not know what it is.
import { resolve } from "node:path";
import { wordsFor } from "../host/system-errors.js";
import { writeAtomically } from "../host/write-file.js";
import { CannotRun } from "./cannot-run.js";
import type { Terminal } from "./terminal.js";

/** Throws `CannotRun` where the file cannot be written. */
export function writeResult(text: string, file: string | undefined, terminal: Terminal): void {
  if (file === undefined) {
    terminal.output.write(text);
    return;
  }
  try {
    writeAtomically(resolve(terminal.folder, file), text);
  } catch (error) {
    throw new CannotRun(`\`${file}\` cannot be written: ${wordsFor(error)}. Nothing was written.`);
  }
}
