// What each keyword of JSON Schema wants to have behind it, in plain words (PK401). Data only.

/** What a keyword wants, as it follows "must be"; and what each item or entry of it. */
export interface KeywordWords {
  readonly whole: string;
  readonly inner?: string;
}

const aSchema = "a schema, which is a mapping of keywords, `true` or `false`";
const schema: KeywordWords = { whole: aSchema };
const schemaList: KeywordWords = { whole: "a list of at least one schema", inner: aSchema };
const schemaMap: KeywordWords = { whole: "a mapping from names to schemas", inner: aSchema };
const number: KeywordWords = { whole: "a number, without quotes" };
const count: KeywordWords = { whole: "a whole number that is not below 0" };
const text: KeywordWords = { whole: "a text" };
const truth: KeywordWords = { whole: "`true` or `false`, without quotes" };
const anyList: KeywordWords = { whole: "a list" };

const names: KeywordWords = { whole: "a list of names, each of them once", inner: "the name of a property" };
const typeNames = "`null`, `boolean`, `object`, `array`, `number`, `string` or `integer`";

/** By keyword; what is not here takes any value. */
export const keywordWords: ReadonlyMap<string, KeywordWords> = new Map([
  ["type", { whole: `${typeNames}, or a list of them`, inner: typeNames }],
  ["required", names],
  ["dependentRequired", { whole: "a mapping from names to lists of names", inner: names.whole }],
  [
    "dependencies",
    { whole: "a mapping from names to schemas or lists of names", inner: `${aSchema}, or a list of names` },
  ],
  ["$vocabulary", { whole: "a mapping from addresses to `true` or `false`", inner: truth.whole }],
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"].map(
    (name) => [name, schemaMap] as const,
  ),
  ...["allOf", "anyOf", "oneOf", "prefixItems"].map((name) => [name, schemaList] as const),
  ...["not", "if", "then", "else", "items", "contains", "additionalItems", "unevaluatedItems", "contentSchema"].map(
    (name) => [name, schema] as const,
  ),
  ...["additionalProperties", "propertyNames", "unevaluatedProperties"].map((name) => [name, schema] as const),
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map((name) => [name, number] as const),
  ["multipleOf", { whole: "a number above 0" }],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
    (name) => [name, count] as const,
  ),
  ...["minContains", "maxContains"].map((name) => [name, count] as const),
  ...["uniqueItems", "readOnly", "writeOnly", "deprecated"].map((name) => [name, truth] as const),
  ...["enum", "examples"].map((name) => [name, anyList] as const),
  ...["$schema", "$comment", "title", "description", "pattern", "format"].map((name) => [name, text] as const),
  ...["contentEncoding", "contentMediaType"].map((name) => [name, text] as const),
  ["$ref", { whole: "a text such as `#/$defs/<name>`, the name of a file, or `urn:pack:<schema_id>`" }],
  ["$dynamicRef", { whole: "a text such as `#<name>`" }],
  ["$id", { whole: "an address without `#`, as a text" }],
  ...["$anchor", "$dynamicAnchor"].map(
    (name) =>
      [name, { whole: "a name of letters, digits, `-`, `_` and `.` that begins with a letter or `_`" }] as const,
  ),
]);
