// Judges a value by the parameter that it is given for (format.md 2, Parameter). Pure; must not know where the value stands or
// any word for people.
import { type JsonValue, jsonEqual } from "../base/json.js";
import { nearest } from "../base/near.js";
import { compilePattern } from "../base/pattern.js";
import type { Parameter, ParameterType, Written } from "./definitions.js";
import { scanInterpolations } from "./interpolation.js";

/** Parameters by name, as far as they could be read. */
export type Parameters = Readonly<Record<string, Written<Parameter> | undefined>>;

/** What keeps a value from being an argument. */
export type ArgumentFault =
  | {
      readonly kind: "type";
      readonly expected: ParameterType;
      /** The value at fault: the argument, or an item of it. */
      readonly value: JsonValue;
      /** Where an item of a list is at fault, its index. */
      readonly item?: number;
      /** Where the value is that of an enclosing template's parameter, that parameter. */
      readonly from?: { readonly name: string; readonly type: ParameterType };
    }
  | { readonly kind: "enum"; readonly value: JsonValue; readonly values: readonly JsonValue[] }
  | { readonly kind: "minimum" | "maximum"; readonly value: number; readonly bound: number }
  | { readonly kind: "pattern"; readonly value: string; readonly pattern: string };

/** Whether a use of the template must give an argument: so it says, or there is no default. */
export function isRequired(parameter: Written<Parameter>): boolean {
  return parameter.required ?? parameter.default === undefined;
}

/** The parameters that must be given and are not, in the order of their declaration. */
export function missingArguments(
  parameters: Parameters | undefined,
  given: Readonly<Record<string, unknown>> | undefined,
): { readonly name: string; readonly parameter: Written<Parameter> }[] {
  const missing: { readonly name: string; readonly parameter: Written<Parameter> }[] = [];
  for (const name in parameters) {
    const parameter = parameters[name];
    if (parameter && isRequired(parameter) && !Object.hasOwn(given ?? {}, name)) missing.push({ name, parameter });
  }
  return missing;
}

/** What is wrong with a value as it stands; interpolations in it are no more than text. */
export function valueFault(parameter: Written<Parameter>, value: JsonValue): ArgumentFault | undefined {
  const { type } = parameter;
  if (type === undefined || (typeof value === "number" && !Number.isFinite(value))) return undefined;
  return typeFault(type, value) ?? constraintFault(parameter, value);
}

/**
 * What is wrong with an argument. `scope` are the parameters of the template around it; without one the argument stands in a
 * graph, where no parameter exists. What only expansion can tell is not judged, nor is what is wrong with the interpolation itself.
 */
export function argumentFault(
  parameter: Written<Parameter>,
  argument: JsonValue,
  scope: Parameters | undefined,
): ArgumentFault | undefined {
  const { type } = parameter;
  if (type === undefined) return undefined;
  if (typeof argument === "string") {
    const meaning = meaningOf(argument, scope);
    if (meaning.kind === "literal") return valueFault(parameter, meaning.text);
    if (meaning.kind === "unknown") return undefined;
    if (meaning.kind === "text")
      return type === "string" ? undefined : { kind: "type", expected: type, value: argument };
    return fits(meaning.type, type)
      ? undefined
      : { kind: "type", expected: type, value: argument, from: { name: meaning.name, type: meaning.type } };
  }
  if (type !== "array" || !Array.isArray(argument)) return valueFault(parameter, argument);
  const items = argument as readonly JsonValue[];
  const literals: JsonValue[] = [];
  for (const item of items) {
    const meaning = typeof item === "string" ? meaningOf(item, scope) : undefined;
    if (meaning === undefined) literals.push(item);
    else if (meaning.kind === "literal") literals.push(meaning.text);
    else literals.push("");
  }
  const settled = items.every((item) => typeof item !== "string" || meaningOf(item, scope).kind === "literal");
  return settled ? valueFault(parameter, literals) : typeFault(type, literals);
}

/** Whether every value of a parameter of one type is taken where another type is wanted; a text takes any single value. */
export function fits(given: ParameterType, wanted: ParameterType): boolean {
  return given === wanted || (given === "integer" && wanted === "number") || (given !== "array" && wanted === "string");
}

/** The value in another type where a person would write it so: `"5"` → 5, 5 → `"5"`, `a` → [a]. Undefined where none is evident. */
export function converted(value: JsonValue, type: ParameterType): JsonValue | undefined {
  if (type === "array") {
    if (value === null || (typeof value === "object" && !Array.isArray(value))) return undefined;
    const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    const texts = items.map((item) => converted(item, "string") ?? item);
    return texts.every((item) => typeof item === "string") ? texts : undefined;
  }
  if (Array.isArray(value)) return value.length === 1 ? converted(value[0] as JsonValue, type) : undefined;
  if (value === null || typeof value === "object") return undefined;
  if (type === "string") return String(value);
  if (type === "boolean") {
    const word = String(value).toLowerCase();
    return ["true", "yes", "on"].includes(word) ? true : ["false", "no", "off"].includes(word) ? false : undefined;
  }
  const number = typeof value === "boolean" || String(value).trim() === "" ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return undefined;
  return type === "integer" ? Math.round(number) : number;
}

/** The allowed value that is nearest to one with this fault; undefined where none is evident. */
export function nearestAllowed(
  parameter: Written<Parameter>,
  value: JsonValue,
  fault: ArgumentFault,
): JsonValue | undefined {
  const candidate = candidateFor(value, fault);
  return candidate !== undefined && valueFault(parameter, candidate) === undefined ? candidate : undefined;
}

/** A value that may stand for an argument until its author gives a better one; the parameter itself allows it where one is evident. */
export function placeholderArgument(name: string, parameter: Written<Parameter>): JsonValue {
  const allowed = (parameter.enum ?? []).find((value) => value !== undefined && !valueFault(parameter, value));
  if (allowed !== undefined) return allowed;
  switch (parameter.type) {
    case "integer":
      return Math.ceil(parameter.minimum ?? Math.min(0, Math.floor(parameter.maximum ?? 0)));
    case "number":
      return parameter.minimum ?? Math.min(0, parameter.maximum ?? 0);
    case "boolean":
      return false;
    case "array":
      return [];
    default:
      return `<${name}>`;
  }
}

type Meaning =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "text" }
  | { readonly kind: "parameter"; readonly name: string; readonly type: ParameterType }
  | { readonly kind: "unknown" };

/** What a text means as an argument. */
function meaningOf(text: string, scope: Parameters | undefined): Meaning {
  if (!text.includes("${{")) return { kind: "literal", text };
  const pieces = scanInterpolations(text);
  if (pieces.every((piece) => piece.kind === "text"))
    return { kind: "literal", text: pieces.map((piece) => (piece.kind === "text" ? piece.value : "")).join("") };
  const types = pieces.flatMap((piece) => {
    if (piece.kind === "text") return [];
    const declared = piece.kind === "parameter" && scope ? own(scope, piece.name) : undefined;
    return [{ name: piece.kind === "parameter" ? piece.name : "", type: declared?.type }];
  });
  const [first] = types;
  if (!first || types.some(({ type }) => type === undefined)) return { kind: "unknown" };
  if (pieces.length === 1 && first.type) return { kind: "parameter", name: first.name, type: first.type };
  return types.some(({ type }) => type === "array") ? { kind: "unknown" } : { kind: "text" };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function typeFault(type: ParameterType, value: JsonValue): ArgumentFault | undefined {
  if (type === "array" && Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    const item = items.findIndex((one) => typeof one !== "string");
    return item < 0 ? undefined : { kind: "type", expected: type, value: items[item] as JsonValue, item };
  }
  const right =
    type === "integer"
      ? Number.isInteger(value)
      : type === "array"
        ? false
        : typeof value === type && (type !== "number" || Number.isFinite(value));
  return right ? undefined : { kind: "type", expected: type, value };
}

function constraintFault(parameter: Written<Parameter>, value: JsonValue): ArgumentFault | undefined {
  const { minimum, maximum, pattern } = parameter;
  const values = parameter.enum?.filter((one): one is JsonValue => one !== undefined);
  if (values && values.length > 0 && !isAmong(values, value)) return { kind: "enum", value, values };
  if (typeof value === "number") {
    if (minimum !== undefined && value < minimum) return { kind: "minimum", value, bound: minimum };
    if (maximum !== undefined && value > maximum) return { kind: "maximum", value, bound: maximum };
  }
  if (typeof value === "string" && pattern !== undefined) {
    const compiled = compilePattern(pattern);
    if ("matches" in compiled && !compiled.matches(value)) return { kind: "pattern", value, pattern };
  }
  return undefined;
}

/** Whether a value is one of those listed; a list is, too, where each of its items is. */
function isAmong(values: readonly JsonValue[], value: JsonValue): boolean {
  if (values.some((one) => jsonEqual(one, value))) return true;
  return Array.isArray(value) && value.every((item) => values.some((one) => jsonEqual(one, item)));
}

function candidateFor(value: JsonValue, fault: ArgumentFault): JsonValue | undefined {
  switch (fault.kind) {
    case "minimum":
    case "maximum":
      return fault.bound;
    case "enum":
      return nearestOf(fault.values, fault.value);
    case "type":
      // What stands for another parameter would mean something else once it were converted.
      return fault.from ? undefined : converted(value, fault.expected);
    case "pattern":
      return undefined;
  }
}

function nearestOf(values: readonly JsonValue[], value: JsonValue): JsonValue | undefined {
  if (typeof value === "number") {
    const numbers = values.filter((one): one is number => typeof one === "number");
    return numbers.sort((a, b) => Math.abs(a - value) - Math.abs(b - value) || a - b)[0];
  }
  if (typeof value !== "string") return values.length === 1 ? values[0] : undefined;
  const texts = values.filter((one): one is string => typeof one === "string");
  return nearest(value, texts) ?? (values.length === 1 ? values[0] : undefined);
}
