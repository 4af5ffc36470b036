// Who has looked at what on one pass: files by the keys through which they saw others. Must not know what stands behind a key.
import { withoutText, withText } from "../base/few-texts.js";
import type { Pass } from "./file-passes.js";
import type { KeyRecords } from "./key-records.js";
import type { ReadKey } from "./view.js";

/** The keys that one file has read, each once, of which nobody wants to know the order. A list, because a set takes several times the memory. */
export type Reads = readonly ReadKey[];

export const noReads: Reads = [];

export class Readers {
  constructor(
    private readonly records: KeyRecords,
    private readonly pass: Pass,
  ) {}

  /** Takes note that a part of a file has now read `after` where it read `before`. */
  replace(file: string, before: Reads, after: Reads): void {
    if (sameReads(before, after)) return;
    if (before.length === 0) for (const key of after) this.add(file, key);
    else if (after.length === 0) for (const key of before) this.remove(file, key);
    else {
      const [had, has] = [new Set(before), new Set(after)];
      for (const key of had) if (!has.has(key)) this.remove(file, key);
      for (const key of has) if (!had.has(key)) this.add(file, key);
    }
  }

  /** Keys as a list to be kept, of the very texts that others keep already. */
  listOf(keys: ReadonlySet<ReadKey>): Reads {
    // Spread and mapped, because a list that is filled one by one has room for half as many more.
    return keys.size === 0 ? noReads : [...keys].map((key) => this.records.shared(key));
  }

  private add(file: string, key: ReadKey): void {
    const record = this.records.toRead(key);
    record[this.pass] = withText(record[this.pass], file);
  }

  private remove(file: string, key: ReadKey): void {
    const record = this.records.get(key);
    if (!record) return;
    record[this.pass] = withoutText(record[this.pass], file);
    this.records.forgetIfUnused(record);
  }
}

/** Whether the same was looked at in the same order, as after most edits: the texts of keys are the very same ones then. */
function sameReads(before: Reads, after: Reads): boolean {
  return before.length === after.length && before.every((key, i) => key === after[i]);
}
