// Who has looked at what: files by the keys through which they saw others. Must not know what stands behind a key.
import { SmallMap } from "../base/small-map.js";
import type { ReadKey } from "./view.js";

/** The keys that one file has read, of which nobody wants to know the order. */
export type Reads = ReadonlySet<ReadKey>;

export const noReads: Reads = new Set();

export class Readers {
  /** How many parts of a file have read a key, by key and file. */
  private readonly byKey = new Map<ReadKey, SmallMap<number>>();

  /** The files that have read a key. */
  of(key: ReadKey): Iterable<string> {
    return this.byKey.get(key)?.keys() ?? [];
  }

  /** Takes note that a part of a file has now read `after` where it read `before`. */
  replace(file: string, before: Reads, after: Reads): void {
    for (const key of before) if (!after.has(key)) this.add(file, key, -1);
    for (const key of after) if (!before.has(key)) this.add(file, key, 1);
  }

  private add(file: string, key: ReadKey, change: 1 | -1): void {
    let files = this.byKey.get(key);
    if (!files) {
      files = new SmallMap();
      this.byKey.set(key, files);
    }
    const count = (files.get(file) ?? 0) + change;
    if (count > 0) files.set(file, count);
    else files.delete(file);
    if (files.size === 0) this.byKey.delete(key);
  }
}
