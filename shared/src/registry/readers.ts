// Who has looked at what: files by the keys through which they saw others. Must not know what stands behind a key.
import { SmallMap } from "../base/small-map.js";
import type { ReadKey } from "./view.js";

/** The keys that one file has read, each once, of which nobody wants to know the order. A list, because a set takes several times the memory. */
export type Reads = readonly ReadKey[];

export const noReads: Reads = [];

export class Readers {
  private readonly byKey = new Map<ReadKey, ReadersOfKey>();

  /** The files that have read a key. */
  of(key: ReadKey): Iterable<string> {
    return this.byKey.get(key)?.keys() ?? [];
  }

  /** Takes note that a part of a file has now read `after` where it read `before`. */
  replace(file: string, before: Reads, after: Reads): void {
    if (before.length === 0) for (const key of after) this.add(file, key, 1);
    else if (after.length === 0) for (const key of before) this.add(file, key, -1);
    else {
      const [had, has] = [new Set(before), new Set(after)];
      for (const key of had) if (!has.has(key)) this.add(file, key, -1);
      for (const key of has) if (!had.has(key)) this.add(file, key, 1);
    }
  }

  /** Keys as a list to be kept, of the very texts that others keep already. */
  listOf(keys: ReadonlySet<ReadKey>): Reads {
    return keys.size === 0 ? noReads : [...keys].map((key) => this.byKey.get(key)?.key ?? key);
  }

  private add(file: string, key: ReadKey, change: 1 | -1): void {
    let files = this.byKey.get(key);
    if (!files) {
      files = new ReadersOfKey(key);
      this.byKey.set(key, files);
    }
    const count = (files.get(file) ?? 0) + change;
    if (count > 0) files.set(file, count);
    else files.delete(file);
    if (files.size === 0) this.byKey.delete(key);
  }
}

/** How many parts of a file have read a key, by file. */
class ReadersOfKey extends SmallMap<number> {
  constructor(readonly key: ReadKey) {
    super();
  }
}
