// The keys of one mapping of an ordinary YAML text. A key that is repeated or too long, or a merge key, is not ordinary.
import type { LocatedNode, MapEntry } from "../../tree.js";
import type { ScalarText } from "../scalars.js";
import { type Cursor, notOrdinary } from "./cursor.js";

/** How far a key may stretch to the left of its `:` (YAML 1.2.2, 7.4). */
const longestKey = 1024;

/** Among so many keys one is found about as fast by looking through them, and nearly all mappings are that small. */
const few = 12;

/** A mapping that is being read. */
export class Mapping {
  private readonly below: number;
  private seen: Set<string> | undefined;

  constructor(private readonly cursor: Cursor) {
    this.below = cursor.entries.height;
  }

  /** Adds a key with its value; `colon` is the offset behind the key and the blanks that follow it. */
  add({ value: key, span: keySpan }: ScalarText, value: LocatedNode, colon: number): void {
    if (key === "<<" || this.has(key) || colon - keySpan.start > longestKey) throw notOrdinary;
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    this.cursor.entries.add({ key, keySpan, value, span });
    this.seen?.add(key);
  }

  /** The entries, once the mapping is complete. */
  take(): MapEntry[] {
    return this.cursor.entries.takeFrom(this.below);
  }

  private has(key: string): boolean {
    const { entries } = this.cursor;
    if (entries.height - this.below > few) return this.keysSeen().has(key);
    for (let i = this.below; i < entries.height; i++) if (entries.at(i).key === key) return true;
    return false;
  }

  private keysSeen(): ReadonlySet<string> {
    if (this.seen) return this.seen;
    this.seen = new Set();
    for (let i = this.below; i < this.cursor.entries.height; i++) this.seen.add(this.cursor.entries.at(i).key);
    return this.seen;
  }
}
