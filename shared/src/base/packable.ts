// JSON values that are kept as text while nobody asks for them, which takes a fraction of their memory. Must not know what they say.
import { type JsonValue, plainObject } from "./json.js";

export class Packable<T> {
  private held: T | undefined;
  private text: string | undefined;

  constructor(value: T) {
    this.held = value;
  }

  /** The value; made anew each time where it is packed. */
  get value(): T {
    return this.text === undefined ? (this.held as T) : (withoutPrototypes(JSON.parse(this.text)) as T);
  }

  /** Puts the value into text, unless it holds something that JSON would write as null: gaps in lists and odd numbers. */
  pack(): void {
    if (this.text !== undefined) return;
    const text = JSON.stringify(this.held);
    if (text === undefined || text.includes("null")) return;
    this.text = text;
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
