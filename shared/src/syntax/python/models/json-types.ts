// What Python's types, bounds and values are in JSON Schema, as Pydantic 2 makes it. Data and small questions; must not know classes.
import type { JsonValue } from "../../../base/json.js";
import type { LocatedNode, MapNode } from "../../tree.js";

/** Names of types and the schemas that they stand for. */
export const plainTypes: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["str", { type: "string" }],
  ["int", { type: "integer" }],
  ["float", { type: "number" }],
  ["bool", { type: "boolean" }],
  ["list", { type: "array", items: {} }],
  ["List", { type: "array", items: {} }],
  ["dict", { type: "object", additionalProperties: true }],
  ["Dict", { type: "object", additionalProperties: true }],
  ["Any", {}],
  ["object", {}],
  ["datetime", { type: "string", format: "date-time" }],
  ["date", { type: "string", format: "date" }],
  ["UUID", { type: "string", format: "uuid" }],
]);

const numberKeywords: Readonly<Record<string, string>> = {
  ge: "minimum",
  gt: "exclusiveMinimum",
  le: "maximum",
  lt: "exclusiveMaximum",
  multiple_of: "multipleOf",
};

/** The keywords that the bounds of `Field` become, by the type that they bound. */
export const boundKeywords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  integer: numberKeywords,
  number: numberKeywords,
  string: { min_length: "minLength", max_length: "maxLength", pattern: "pattern" },
  array: { min_length: "minItems", max_length: "maxItems" },
  object: { min_length: "minProperties", max_length: "maxProperties" },
};

/** The choices of a schema that is nothing but `anyOf`; else itself. */
export function choicesOf(schema: MapNode): MapNode[] {
  const [only] = schema.entries;
  if (schema.entries.length !== 1 || only?.key !== "anyOf" || only.value.kind !== "list") return [schema];
  return only.value.items.map(({ value }) => value as MapNode);
}

export function typeOf(schema: MapNode): string | undefined {
  const type = schema.entries.find(({ key }) => key === "type")?.value;
  return type?.kind === "text" ? type.value : undefined;
}

/** What JSON Schema calls the type of a value. */
export function jsonType(value: LocatedNode): string {
  if (value.kind === "text") return "string";
  if (value.kind === "number") return /^-?\d+$/.test(value.source) ? "integer" : "number";
  return value.kind === "boolean" ? "boolean" : value.kind === "null" ? "null" : value.kind;
}
