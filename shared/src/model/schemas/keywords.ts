// The keywords of both drafts as a table: where each stands, and which schemas it holds. Completion, unknown keywords and the search
// for subschemas read it. Must not know how a keyword is checked.
import type { JsonValue } from "../../base/json.js";
import type { NodePath } from "../../syntax/tree.js";
import type { Draft, Vocabulary } from "./drafts.js";

/** What a keyword's value is made of. */
export type KeywordHolds =
  /** No schema. */
  | "value"
  /** One schema. */
  | "schema"
  /** A list of schemas. */
  | "schemas"
  /** Schemas by name. */
  | "schema-map"
  /** One schema or a list of them. */
  | "schema-or-schemas"
  /** By name, either a schema or a list of names. */
  | "schema-or-names-map";

export interface KeywordFact {
  readonly name: string;
  readonly holds: KeywordHolds;
  readonly vocabulary: Vocabulary;
  /** The drafts that know it. */
  readonly drafts: readonly Draft[];
  /** 2020-12 still knows the word, but gives what it did other names: `definitions` is `$defs` now, and `dependencies` checks nothing. */
  readonly replacedBy?: readonly string[];
}

const both: readonly Draft[] = ["2020-12", "draft-07"];
const only2020: readonly Draft[] = ["2020-12"];
const only07: readonly Draft[] = ["draft-07"];

/** Every keyword of both drafts, in the order in which the specifications tell of them. */
export const keywords: readonly KeywordFact[] = [
  ...rows("core", both, "value", ["$schema", "$id", "$ref", "$comment"]),
  ...rows("core", only2020, "value", ["$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary"]),
  ...rows("core", only2020, "schema-map", ["$defs"]),
  ...rows("core", only07, "schema-map", ["definitions"]),
  ...replaced("core", "schema-map", "definitions", ["$defs"]),
  ...rows("applicator", both, "schemas", ["allOf", "anyOf", "oneOf"]),
  ...rows("applicator", both, "schema", ["not", "if", "then", "else"]),
  ...rows("applicator", only2020, "schema-map", ["dependentSchemas"]),
  ...rows("applicator", only07, "schema-or-names-map", ["dependencies"]),
  ...replaced("applicator", "schema-or-names-map", "dependencies", ["dependentSchemas", "dependentRequired"]),
  ...rows("applicator", only2020, "schemas", ["prefixItems"]),
  ...rows("applicator", only2020, "schema", ["items"]),
  ...rows("applicator", only07, "schema-or-schemas", ["items"]),
  ...rows("applicator", only07, "schema", ["additionalItems"]),
  ...rows("applicator", both, "schema", ["contains"]),
  ...rows("applicator", both, "schema-map", ["properties", "patternProperties"]),
  ...rows("applicator", both, "schema", ["additionalProperties", "propertyNames"]),
  ...rows("unevaluated", only2020, "schema", ["unevaluatedItems", "unevaluatedProperties"]),
  ...rows("validation", both, "value", ["type", "enum", "const"]),
  ...rows("validation", both, "value", ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"]),
  ...rows("validation", both, "value", ["maxLength", "minLength", "pattern"]),
  ...rows("validation", both, "value", ["maxItems", "minItems", "uniqueItems"]),
  ...rows("validation", only2020, "value", ["maxContains", "minContains"]),
  ...rows("validation", both, "value", ["maxProperties", "minProperties", "required"]),
  ...rows("validation", only2020, "value", ["dependentRequired"]),
  ...rows("meta-data", both, "value", ["title", "description", "default", "readOnly", "examples"]),
  ...rows("meta-data", both, "value", ["writeOnly"]),
  ...rows("meta-data", only2020, "value", ["deprecated"]),
  ...rows("format", both, "value", ["format"]),
  ...rows("content", both, "value", ["contentEncoding", "contentMediaType"]),
  ...rows("content", only2020, "schema", ["contentSchema"]),
];

const byDraft: Readonly<Record<Draft, ReadonlyMap<string, KeywordFact>>> = {
  "2020-12": new Map(keywordsIn("2020-12")),
  "draft-07": new Map(keywordsIn("draft-07")),
};

/** The keywords of a draft by name. */
export function keywordsOf(draft: Draft): ReadonlyMap<string, KeywordFact> {
  return byDraft[draft];
}

/** A subschema with the path from the schema that holds it. */
export interface Subschema {
  readonly path: NodePath;
  readonly value: JsonValue;
}

/** The schemas that a schema holds directly, in the order of its text. What is no schema (neither mapping nor boolean) is left out. */
export function subschemasOf(schema: JsonValue, draft: Draft): Subschema[] {
  if (!isMapping(schema)) return [];
  const found: Subschema[] = [];
  const add = (path: NodePath, value: JsonValue) => {
    if (isSchema(value)) found.push({ path, value });
  };
  const known = keywordsOf(draft);
  for (const keyword in schema) {
    const holds = known.get(keyword)?.holds;
    if (holds === undefined || holds === "value") continue;
    const value = schema[keyword] as JsonValue;
    const single = holds === "schema" || (holds === "schema-or-schemas" && !Array.isArray(value));
    if (single) add([keyword], value);
    else if (holds === "schemas" || holds === "schema-or-schemas") {
      for (let i = 0; Array.isArray(value) && i < value.length; i++) add([keyword, i], value[i] as JsonValue);
    } else if (isMapping(value)) {
      for (const name in value) add([keyword, name], value[name] as JsonValue);
    }
  }
  return found;
}

/** Whether a value has the form of a schema. */
export function isSchema(value: JsonValue | undefined): value is boolean | { readonly [key: string]: JsonValue } {
  return typeof value === "boolean" || isMapping(value);
}

export function isMapping(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key of a mapping's own; undefined for `constructor` and the like unless they are written. */
export function ownValue(value: { readonly [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function rows(
  vocabulary: Vocabulary,
  drafts: readonly Draft[],
  holds: KeywordHolds,
  names: readonly string[],
): KeywordFact[] {
  return names.map((name) => ({ name, holds, vocabulary, drafts }));
}

function replaced(vocabulary: Vocabulary, holds: KeywordHolds, name: string, replacedBy: string[]): KeywordFact[] {
  return [{ name, holds, vocabulary, drafts: only2020, replacedBy }];
}

function keywordsIn(draft: Draft): [string, KeywordFact][] {
  return keywords.filter(({ drafts }) => drafts.includes(draft)).map((fact) => [fact.name, fact]);
}
