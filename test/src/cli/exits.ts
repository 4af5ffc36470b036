// Rows about how runs end, and the test that each of them is. Must not know any single command.
import assert from "node:assert/strict";
import { faultyPack, graphOf, runInside, scratchFolders, soundPack, warningPack } from "./running.js";

/** One run and how it must end. */
export interface ExitRow {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly status: number;
  /** What standard error must say; nothing where it is left out. */
  readonly says?: RegExp;
}

/** A workspace with nothing to report. */
export const soundFiles = {
  "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
  "packs/notes/pack.yaml": soundPack("notes"),
  "daily.graph.yaml": graphOf("notes"),
};
/** The same with one pack more, which has an error. */
export const faultyFiles = { ...soundFiles, "packs/diary/pack.yaml": faultyPack("diary") };
/** The same with one warning. */
export const warningFiles = { ...soundFiles, "packs/notes/pack.yaml": warningPack("notes") };

/** Makes a test of each row. A run that could not be done has no result, and no run shows a stack. */
export function testExits(rows: readonly ExitRow[]): void {
  const scratch = scratchFolders();
  for (const { title, files, args, status, says } of rows) {
    it(`${status}: ${title}`, async () => {
      const { folder } = scratch(files);
      const outcome = await runInside(args, { folder });
      assert.equal(outcome.status, status, outcome.output + outcome.errors);
      if (says) assert.match(outcome.errors, says);
      else assert.equal(outcome.errors, "");
      if (status === 2) assert.equal(outcome.output, "", "a run that could not be done has no result");
      assert.doesNotMatch(outcome.errors, /^\s+at .*:\d+:\d+/m, "nobody wants to see a stack");
    });
  }
}
