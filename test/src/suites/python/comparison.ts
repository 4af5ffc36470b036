// Values of the reader and of CPython brought to one form. Must not know how either was made.
import { canonicalJson } from "../../../../shared/src/base/json.js";
import type { LocatedNode } from "../../../../shared/src/syntax/tree.js";

/** The value of a tree as the scripts print values. `text` is the module's: a class stands there by its name. */
export function plain(node: LocatedNode, text: string): unknown {
  switch (node.kind) {
    case "map":
      return Object.fromEntries(
        node.entries
          .filter(({ value }) => value.kind !== "null")
          .map(({ key, value, span }) => {
            const written = key === "json_schema" ? text.slice(span.start, span.end) : "";
            const named = /^model\s*=[\s(]*([\w\u0080-\uffff]+)/.exec(written)?.[1];
            return named === undefined ? [key, plain(value, text)] : ["model", { class: named }];
          }),
      );
    case "list":
      return node.items.map(({ value }) => plain(value, text));
    case "number":
      if (!Number.isFinite(node.value)) return { float: node.value < 0 ? "-inf" : "inf" };
      return /^-?\d+$/.test(node.source) && !Number.isSafeInteger(node.value) ? { whole: node.source } : node.value;
    default:
      return node.value;
  }
}

/** Sets have no order in Python; both sides are compared with their members sorted. `other` is what Python says. */
export function withoutSets(value: unknown, other: unknown): unknown {
  if (other !== null && typeof other === "object" && "set" in other && Array.isArray(value)) {
    const members = new Set(value.map((member) => canonicalJson(member)));
    return { set: [...members].sort() };
  }
  if (Array.isArray(value))
    return value.map((child, i) => withoutSets(child, Array.isArray(other) ? other[i] : undefined));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      withoutSets(child, (other as Record<string, unknown> | null)?.[key]),
    ]),
  );
}

export function sortedSets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedSets);
  if (value === null || typeof value !== "object") return value;
  if ("set" in value && Array.isArray(value.set))
    return { set: value.set.map((member) => canonicalJson(member)).sort() };
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, sortedSets(child)]));
}
