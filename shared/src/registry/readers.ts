// Who has looked at what: files by the keys through which they saw others. Must not know what stands behind a key.
import { SmallMap } from "../base/small-map.js";
import type { ReadKey } from "./view.js";

/** The keys that one file has read, of which nobody wants to know the order. */
export type Reads = ReadonlySet<ReadKey>;

export const noReads: Reads = new Set();

export class Readers {
  private readonly byKey = new Map<ReadKey, SmallMap<true>>();

  /** The files that have read a key. */
  *of(key: ReadKey): Iterable<string> {
    for (const [file] of this.byKey.get(key)?.entries() ?? []) yield file;
  }

  /** Takes note that a file has now read `after` where it read `before`; what it reads `besides` stays noted. */
  replace(file: string, before: Reads, after: Reads, besides: Reads): void {
    for (const key of before) {
      if (after.has(key) || besides.has(key)) continue;
      const files = this.byKey.get(key);
      files?.delete(file);
      if (files?.size === 0) this.byKey.delete(key);
    }
    for (const key of after) {
      if (before.has(key)) continue;
      let files = this.byKey.get(key);
      if (!files) {
        files = new SmallMap();
        this.byKey.set(key, files);
      }
      files.set(file, true);
    }
  }
}
