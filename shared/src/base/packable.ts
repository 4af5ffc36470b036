// JSON values that are kept as text while nobody asks for them, which takes a fraction of their memory, or not at all where somebody can
// make them again. Must not know what they say.
import { type JsonValue, plainObject } from "./json.js";

/** Whoever can make values again. */
export interface PackableSource {
  /** What the packable held; the same whenever it is asked for. */
  valueAgain(packable: Packable<unknown>): unknown;
}

export class Packable<T> {
  private held: T | undefined;
  private packed: string | PackableSource | undefined;

  constructor(value: T) {
    this.held = value;
  }

  /** The value; made anew each time where it is packed or was let go of. */
  get value(): T {
    const { packed } = this;
    if (packed === undefined) return this.held as T;
    if (typeof packed === "string") return withoutPrototypes(JSON.parse(packed)) as T;
    return packed.valueAgain(this) as T;
  }

  /** Puts the value into text, unless it holds something that JSON would write as null: gaps in lists and odd numbers. */
  pack(): void {
    if (this.packed !== undefined) return;
    const text = JSON.stringify(this.held);
    if (text === undefined || text.includes("null")) return;
    this.packed = text;
    this.held = undefined;
  }

  /** Lets go of the value; from now on the source is asked for it. */
  letGo(source: PackableSource): void {
    this.packed = source;
    this.held = undefined;
  }
}

function withoutPrototypes(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (value === null || typeof value !== "object") return value;
  const object = plainObject<JsonValue>();
  for (const [key, one] of Object.entries(value)) object[key] = withoutPrototypes(one);
  return object;
}
