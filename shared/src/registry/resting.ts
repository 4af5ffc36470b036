// What is let go of when nothing is left to do, because it can be made again. Knows which files have facts to let go of; must not know when
// that is due.
import { letGoOfDetails } from "../model/details.js";
import type { FileRecord } from "./file-record.js";

/** So many files are let go of in one step: less than half a millisecond. */
const letGoAtOnce = 50;

export class Resting {
  /** Files that have another text since their facts were let go of. */
  private readonly newTexts = new Set<string>();

  constructor(private readonly records: ReadonlyMap<string, FileRecord>) {}

  /** Takes note that a file has another text. */
  note(path: string): void {
    this.newTexts.add(path);
  }

  /** Lets go of the long facts of a file. */
  letGoOfFacts(path: string): void {
    this.newTexts.delete(path);
    const known = this.records.get(path)?.known;
    if (known?.kind === "pack") known.letGoOfFacts();
  }

  /** A step of letting go; whether more is left. */
  step(): boolean {
    letGoOfDetails();
    let left = letGoAtOnce;
    for (const path of this.newTexts) {
      if (left-- === 0) return true;
      this.letGoOfFacts(path);
    }
    return false;
  }
}
