// The keys of one mapping of an ordinary YAML text. A key that is repeated or too long, or a merge key, is not ordinary.
import type { LocatedNode, MapEntry } from "../../tree.js";
import type { ScalarText } from "../scalars.js";
import { notOrdinary } from "./cursor.js";

/** How far a key may stretch to the left of its `:` (YAML 1.2.2, 7.4). */
const longestKey = 1024;

/** Among so many keys one is found about as fast by looking through them, and nearly all mappings are that small. */
const few = 12;

export class Keys {
  private seen: Set<string> | undefined;

  constructor(private readonly entries: MapEntry[]) {}

  /** Adds a key with its value to the entries; `colon` is the offset behind the key and the blanks that follow it. */
  add({ value: key, span: keySpan }: ScalarText, value: LocatedNode, colon: number): void {
    if (key === "<<" || this.has(key) || colon - keySpan.start > longestKey) throw notOrdinary;
    this.entries.push({
      key,
      keySpan,
      value,
      span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) },
    });
    this.seen?.add(key);
  }

  private has(key: string): boolean {
    const { entries } = this;
    if (entries.length > few) {
      this.seen ??= new Set(entries.map((entry) => entry.key));
      return this.seen.has(key);
    }
    for (let i = 0; i < entries.length; i++) if ((entries[i] as MapEntry).key === key) return true;
    return false;
  }
}
