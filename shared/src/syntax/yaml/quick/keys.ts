// The keys of one mapping of an ordinary YAML text. A key that is repeated or too long, or a merge key, is not ordinary.
import type { LocatedNode, MapEntry } from "../../tree.js";
import type { ScalarText } from "../scalars.js";
import { notOrdinary } from "./cursor.js";

/** How far a key may stretch to the left of its `:` (YAML 1.2.2, 7.4). */
const longestKey = 1024;

export class KeySet {
  private readonly seen = new Set<string>();

  /** A key with its value; `colon` is the offset behind the key and the blanks that follow it. */
  entry({ value: key, span: keySpan }: ScalarText, value: LocatedNode, colon: number): MapEntry {
    if (key === "<<" || this.seen.has(key) || colon - keySpan.start > longestKey) throw notOrdinary;
    this.seen.add(key);
    return { key, keySpan, value, span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) } };
  }
}
