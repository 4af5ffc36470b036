// The keywords of JSON Schema, 2020-12 and draft-07: where schemas stand inside of schemas, and a line about each for people.
// Data only. What a keyword does to a value is the validator's.
import { plainObject } from "../../base/json.js";
import type { Dialect } from "./dialect.js";

/** What stands behind a keyword: a schema, a list or a mapping of them, what draft-07 allows besides, or a plain value. */
export type KeywordContent =
  | "schema"
  | "schema-list"
  | "schema-map"
  /** A schema, or a list of schemas (`items` of draft-07). */
  | "schema-or-list"
  /** A mapping whose values are schemas or lists of names (`dependencies`). */
  | "schema-or-names-map"
  | "value";

export interface SchemaKeyword {
  readonly holds: KeywordContent;
  /** The only draft that knows it; both do where this is left out. */
  readonly only?: Dialect;
  readonly doc: string;
}

const value = (doc: string, only?: Dialect): SchemaKeyword => ({ holds: "value", doc, ...(only ? { only } : {}) });
const holding = (holds: KeywordContent, doc: string, only?: Dialect): SchemaKeyword => ({
  holds,
  doc,
  ...(only ? { only } : {}),
});

const named: Readonly<Record<string, SchemaKeyword>> = {
  $schema: value("The draft that the schema is written in."),
  $id: value("The schema's own address, by which others may refer to it."),
  $ref: value(
    "Another schema that the value must satisfy too: `#/$defs/…`, a file of the pack, or `urn:pack:<schema_id>`.",
  ),
  $anchor: value("A name for this place, so that `#name` refers to it.", "2020-12"),
  $dynamicRef: value("Like `$ref`, but an outer schema may put another in its place.", "2020-12"),
  $dynamicAnchor: value("A name that `$dynamicRef` looks for.", "2020-12"),
  $vocabulary: value("The vocabularies of a meta-schema.", "2020-12"),
  $comment: value("A note for whoever reads the schema."),
  $defs: holding("schema-map", "Schemas that others refer to as `#/$defs/<name>`."),
  definitions: holding("schema-map", "Schemas that others refer to; 2020-12 calls this `$defs`."),
  title: value("A short name of the value."),
  description: value("What the value is."),
  default: value("The value that is meant where none is given."),
  examples: value("A list of sample values."),
  deprecated: value("Whether the value should not be used any more.", "2020-12"),
  readOnly: value("Whether only the owner sets the value."),
  writeOnly: value("Whether the value is never given back."),
  type: value("The type of the value: null, boolean, object, array, number, string or integer, or a list of these."),
  enum: value("The values that are allowed."),
  const: value("The only value that is allowed."),
  multipleOf: value("The number that the value is a multiple of."),
  maximum: value("The largest number that is allowed."),
  exclusiveMaximum: value("The number that the value stays below."),
  minimum: value("The smallest number that is allowed."),
  exclusiveMinimum: value("The number that the value stays above."),
  maxLength: value("The largest number of characters."),
  minLength: value("The smallest number of characters."),
  pattern: value("A regular expression that a text must match somewhere; write `^` and `$` for the whole text."),
  format: value("What kind of text it is, for example `date-time` or `uri`. A note: it is not checked."),
  contentEncoding: value("How bytes are written in the text."),
  contentMediaType: value("What the text holds."),
  contentSchema: holding("schema", "What the text satisfies once it is decoded.", "2020-12"),
  items: holding("schema-or-list", "What every item of a list satisfies (after those of `prefixItems`)."),
  prefixItems: holding("schema-list", "What the first items satisfy, one by one.", "2020-12"),
  additionalItems: holding("schema", "What the items after those of `items` satisfy.", "draft-07"),
  contains: holding("schema", "What at least one item satisfies."),
  minContains: value("How many items at least satisfy `contains`.", "2020-12"),
  maxContains: value("How many items at most satisfy `contains`.", "2020-12"),
  maxItems: value("The largest number of items."),
  minItems: value("The smallest number of items."),
  uniqueItems: value("Whether no item may come twice."),
  unevaluatedItems: holding("schema", "What the items satisfy that nothing else has looked at.", "2020-12"),
  properties: holding("schema-map", "What the properties satisfy, by name."),
  patternProperties: holding("schema-map", "What the properties satisfy whose name matches a pattern."),
  additionalProperties: holding("schema", "What all other properties satisfy; `false` forbids them."),
  propertyNames: holding("schema", "What the names of all properties satisfy."),
  required: value("The names of the properties that must be there."),
  maxProperties: value("The largest number of properties."),
  minProperties: value("The smallest number of properties."),
  dependencies: holding("schema-or-names-map", "What must hold or be there when a property is there (draft-07)."),
  dependentRequired: value("The properties that must be there when another is.", "2020-12"),
  dependentSchemas: holding("schema-map", "What must hold when a property is there.", "2020-12"),
  unevaluatedProperties: holding("schema", "What the properties satisfy that nothing else has looked at.", "2020-12"),
  allOf: holding("schema-list", "Schemas that all must hold."),
  anyOf: holding("schema-list", "Schemas of which at least one must hold."),
  oneOf: holding("schema-list", "Schemas of which exactly one must hold."),
  not: holding("schema", "A schema that must not hold."),
};

/** All keywords by name. The three of a condition stand here as pairs: an object with a property `then` looks like a promise. */
export const schemaKeywords: Readonly<Record<string, SchemaKeyword>> = plainObject([
  ...Object.entries(named),
  ["if", holding("schema", "Where this holds `then` must hold, else `else`.")],
  ["then", holding("schema", "What must hold where `if` does.")],
  ["else", holding("schema", "What must hold where `if` does not.")],
]);

/** A keyword of a draft; undefined where the draft has none of that name. */
export function schemaKeyword(name: string, dialect: Dialect): SchemaKeyword | undefined {
  const keyword = schemaKeywords[name];
  return keyword && (keyword.only === undefined || keyword.only === dialect) ? keyword : undefined;
}
