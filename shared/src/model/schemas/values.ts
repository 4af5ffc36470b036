// Knows JSON values as JSON Schema compares and measures them. Must not know any keyword.
import type { JsonValue } from "../../base/json.js";
import type { TypeName } from "./errors.js";

/** The type of a value; `integer` for a whole number. Numbers too large to be held (PK108) count as whole, so that one fault is told once. */
export function typeOf(value: JsonValue): TypeName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isFinite(value) && !Number.isInteger(value) ? "number" : "integer";
  return typeof value as "boolean" | "string" | "object";
}

/** Whether a value has more collections inside one another than `depth`. */
export function isDeeper(value: JsonValue, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((below) => isDeeper(below, depth - 1));
}

/**
 * Whether two values are equal: `1` and `1.0` are, `1` and `true` are not; the order of keys plays no part. It goes as deep as the
 * shallower of the two.
 */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => sameValue(item, b[i] as JsonValue))
    );
  const left = a as { readonly [key: string]: JsonValue };
  const right = b as { readonly [key: string]: JsonValue };
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key] as JsonValue, right[key] as JsonValue))
  );
}

/** A text that is the same for equal values and for no others; undefined where a value is nested deeper than `depth`. */
export function valueKey(value: JsonValue, depth: number): string | undefined {
  if (typeof value === "number") return value === 0 ? "0" : `${value}`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (depth === 0) return undefined;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) {
      const key = valueKey(item, depth - 1);
      if (key === undefined) return undefined;
      parts.push(key);
    }
    return `[${parts.join()}]`;
  }
  const mapping = value as { readonly [key: string]: JsonValue };
  for (const name of Object.keys(mapping).sort()) {
    const key = valueKey(mapping[name] as JsonValue, depth - 1);
    if (key === undefined) return undefined;
    parts.push(`${JSON.stringify(name)}:${key}`);
  }
  return `{${parts.join()}}`;
}

/** The length of a text in code points. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    const high = text.charCodeAt(i);
    if (high < 0xd800 || high > 0xdbff) continue;
    const low = text.charCodeAt(i + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    count--;
    i++;
  }
  return count;
}

/**
 * Whether a number is a whole multiple of another, both taken as the decimals that they are written as: 19.99 is a multiple of 0.01,
 * though their binary quotient is none. `divisor` is above zero and finite. What is too large to be held counts as a multiple.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return true;
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [a, aExponent] = decimal(value);
  const [b, bExponent] = decimal(divisor);
  const exponent = Math.min(aExponent, bExponent);
  return (a * 10n ** BigInt(aExponent - exponent)) % (b * 10n ** BigInt(bExponent - exponent)) === 0n;
}

/** A finite number as digits and a power of ten. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [digits = "0", exponent = "0"] = `${value}`.split("e");
  const [whole = "0", fraction = ""] = digits.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
