// Located nodes for what a class says without writing it: every part stands at the annotation or argument that it follows from.
import type { JsonValue } from "../../../base/json.js";
import type { Span } from "../../../base/span.js";
import type { LocatedNode, MapEntry, MapNode } from "../../tree.js";

/** The node of a JSON value, all of it at one place. */
export function located(value: JsonValue, span: Span): LocatedNode {
  if (value === null) return { kind: "null", value, span };
  if (typeof value === "string") return { kind: "text", value, style: "double", span };
  if (typeof value === "number") return { kind: "number", value, source: String(value), span };
  if (typeof value === "boolean") return { kind: "boolean", value, span };
  if (Array.isArray(value))
    return locatedList(
      (value as readonly JsonValue[]).map((item) => located(item, span)),
      span,
    );
  return locatedMap(
    Object.entries(value).map(([key, child]) => locatedEntry(key, located(child, span), span)),
    span,
  );
}

export function locatedList(values: readonly LocatedNode[], span: Span): LocatedNode {
  return { kind: "list", items: values.map((value) => ({ value, span: value.span })), flow: true, span };
}

export function locatedMap(entries: readonly MapEntry[], span: Span): MapNode {
  return { kind: "map", entries, flow: true, span };
}

export function locatedEntry(key: string, value: LocatedNode, keySpan: Span): MapEntry {
  const start = Math.min(keySpan.start, value.span.start);
  return { key, keySpan, value, span: { start, end: Math.max(keySpan.end, value.span.end) } };
}

/** The same mapping with more entries behind its own. */
export function withEntries(node: MapNode, entries: readonly MapEntry[]): MapNode {
  return entries.length === 0 ? node : { ...node, entries: [...node.entries, ...entries] };
}
