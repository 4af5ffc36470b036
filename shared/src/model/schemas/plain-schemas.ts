// Tells of a schema as people usually write it that it is one, without going through the meta-schema, whose seven parts look at every
// schema one after the other. A yes is certain in both drafts; a no only means that the meta-schema must be asked. Must not know faults.
import type { JsonValue } from "../../base/json.js";
import { isMapping } from "./keywords.js";

/** Whether a value is evidently a schema of either draft (held against an independent judge in test/src/model/schemas). */
export function isPlainSchema(value: JsonValue): boolean {
  return isPlain(value, 0);
}

/** What is nested deeper is rare, and how deep is too deep is the meta-schema's to say. */
const deepest = 16;

type Form = (value: JsonValue, depth: number) => boolean;

const anything: Form = () => true;
const text: Form = (value) => typeof value === "string";
const flag: Form = (value) => typeof value === "boolean";
const finite: Form = (value) => Number.isFinite(value);
const count: Form = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const names: Form = (value) => Array.isArray(value) && value.every((name) => typeof name === "string") && differ(value);
const choices: Form = (value) => Array.isArray(value) && value.length > 0 && value.every(isScalar) && differ(value);
const schemas: Form = (value, depth) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isPlain(item, depth));

const typeNames = new Set<JsonValue>(["array", "boolean", "integer", "null", "number", "object", "string"]);

const types: Form = (value) =>
  typeNames.has(value) || (choices(value, 0) && (value as readonly JsonValue[]).every((name) => typeNames.has(name)));

/** The usual keywords, with what each holds in both drafts. */
const forms: ReadonlyMap<string, Form> = new Map([
  ...rows(text, ["$schema", "$ref", "$comment", "title", "description", "format", "pattern"]),
  ...rows(types, ["type"]),
  ...rows(choices, ["enum"]),
  ...rows(anything, ["const", "default"]),
  ...rows((value) => Array.isArray(value), ["examples"]),
  ...rows(names, ["required"]),
  ...rows(finite, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
  ...rows((value) => Number.isFinite(value) && (value as number) > 0, ["multipleOf"]),
  ...rows(count, ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]),
  ...rows(flag, ["uniqueItems", "readOnly", "writeOnly", "deprecated"]),
  ...rows(isPlain, ["items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"]),
  ...rows(schemas, ["allOf", "anyOf", "oneOf"]),
  ...rows(schemasByName, ["properties", "patternProperties", "$defs", "definitions"]),
]);

function isPlain(value: JsonValue, depth: number): boolean {
  if (typeof value === "boolean") return true;
  if (!isMapping(value) || depth > deepest) return false;
  for (const keyword in value) if (!forms.get(keyword)?.(value[keyword] as JsonValue, depth + 1)) return false;
  return true;
}

function schemasByName(value: JsonValue, depth: number): boolean {
  if (!isMapping(value)) return false;
  for (const name in value) if (!isPlain(value[name] as JsonValue, depth)) return false;
  return true;
}

function isScalar(value: JsonValue): boolean {
  return value === null || typeof value !== "object";
}

function differ(values: readonly JsonValue[]): boolean {
  if (values.length > 16) return new Set(values).size === values.length;
  for (let i = 1; i < values.length; i++) if (values.indexOf(values[i] as JsonValue) < i) return false;
  return true;
}

function rows(form: Form, keywords: readonly string[]): [string, Form][] {
  return keywords.map((keyword) => [keyword, form]);
}
