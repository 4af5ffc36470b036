// Knows JSON values and their one canonical text. Must not know where a value came from.

/** A value that JSON can write. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** An object without a prototype, so that `__proto__` and `constructor` are ordinary names. */
export function plainObject<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const object = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/**
 * Canonical JSON, RFC 8785 (format.md 10): keys sorted by UTF-16 units, numbers as ECMAScript writes them.
 * Keys whose value is `undefined` are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`)
      .join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** Whether two JSON values are equal: the order of keys does not matter, and a key whose value is `undefined` is none. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object")
    return Number.isNaN(a) && Number.isNaN(b);
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => jsonEqual(item, b[i]));
  return isPartOf(a, b) && isPartOf(b, a, false);
}

/** Whether `whole` has every key of `part`, and the same values behind them where `deep`. */
function isPartOf(part: object, whole: object, deep = true): boolean {
  const from = part as Record<string, unknown>;
  const to = whole as Record<string, unknown>;
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (value === undefined) continue;
    if (!Object.hasOwn(to, key) || (deep ? !jsonEqual(value, to[key]) : to[key] === undefined)) return false;
  }
  return true;
}
