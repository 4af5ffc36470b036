// The keywords that look at one value by itself: its type, its size, its text.
import type { JsonValue } from "../../../base/json.js";
import { type CompiledPattern, compilePattern } from "../../../base/pattern.js";
import type { Check, CheckMaker, KeywordCheck, MakerContext } from "../check.js";
import type { ErrorKeyword, TypeName } from "../errors.js";
import { isMapping } from "../keywords.js";
import { limits } from "../limits.js";
import { meetObstacle, type Run } from "../run.js";
import { codePoints, isDeeper, isMultipleOf, sameValue, typeOf } from "../values.js";

type LimitKeyword = Extract<ErrorKeyword, `${"max" | "min" | "exclusive"}${string}`>;

export const scalarChecks: readonly KeywordCheck[] = [
  { keyword: "type", make: typeCheck },
  { keyword: "enum", make: enumCheck },
  { keyword: "const", make: constCheck },
  { keyword: "multipleOf", make: multipleOfCheck },
  bound("maximum", number, (actual, limit) => actual > limit),
  bound("exclusiveMaximum", number, (actual, limit) => actual >= limit),
  bound("minimum", number, (actual, limit) => actual < limit),
  bound("exclusiveMinimum", number, (actual, limit) => actual <= limit),
  bound("maxLength", length, (actual, limit) => actual > limit),
  bound("minLength", length, (actual, limit) => actual < limit),
  { keyword: "pattern", make: patternCheck },
  bound("maxItems", itemCount, (actual, limit) => actual > limit),
  bound("minItems", itemCount, (actual, limit) => actual < limit),
  bound("maxProperties", propertyCount, (actual, limit) => actual > limit),
  bound("minProperties", propertyCount, (actual, limit) => actual < limit),
];

/** A pattern that matches within a run, compiled when it is first needed; what the engine cannot take ends the run there. */
export function patternIn(pattern: string, { at }: MakerContext): (text: string, run: Run) => boolean {
  let compiled: CompiledPattern | undefined;
  return (text, run) => {
    compiled ??= compilePattern(pattern);
    if ("fault" in compiled) return meetObstacle(at, { kind: "pattern", pattern, fault: compiled.fault });
    // The engine needs time as the text's length times the pattern's.
    run.spend(Math.floor((text.length * compiled.weight) / 128), at);
    return compiled.matches(text);
  };
}

function typeCheck(written: JsonValue, { at }: MakerContext): Check | undefined {
  const expected = (Array.isArray(written) ? written : [written]).filter(isTypeName);
  if (expected.length === 0) return undefined;
  const [only] = expected;
  if (expected.length === 1 && only !== "number")
    return (value, run) => typeOf(value) === only || run.refuse("type", at, { expected, actual: typeOf(value) });
  return (value, run) => {
    const actual = typeOf(value);
    return (
      expected.includes(actual) ||
      (actual === "integer" && expected.includes("number")) ||
      run.refuse("type", at, { expected, actual })
    );
  };
}

const typeNames: readonly string[] = [
  "null",
  "boolean",
  "integer",
  "number",
  "string",
  "array",
  "object",
] satisfies TypeName[];

function isTypeName(value: JsonValue): value is TypeName {
  return typeof value === "string" && typeNames.includes(value);
}

function enumCheck(written: JsonValue, { at }: MakerContext): Check | undefined {
  if (!Array.isArray(written)) return undefined;
  const values: readonly JsonValue[] = written;
  if (isDeeper(values, limits.nesting)) return () => meetObstacle(at, { kind: "too-deep" });
  const plain = new Set<JsonValue>(values.filter((one) => typeof one !== "object" || one === null));
  const collections = values.filter((one) => typeof one === "object" && one !== null);
  return (value, run) =>
    plain.has(value) || collections.some((one) => sameValue(one, value)) || run.refuse("enum", at, { values });
}

function constCheck(written: JsonValue, { at }: MakerContext): Check {
  if (isDeeper(written, limits.nesting)) return () => meetObstacle(at, { kind: "too-deep" });
  return (value, run) => sameValue(value, written) || run.refuse("const", at, { value: written });
}

function multipleOfCheck(written: JsonValue, { at }: MakerContext): Check | undefined {
  if (typeof written !== "number" || !(written > 0) || !Number.isFinite(written)) return undefined;
  return (value, run) =>
    typeof value !== "number" ||
    isMultipleOf(value, written) ||
    run.refuse("multipleOf", at, { divisor: written, actual: value });
}

function patternCheck(written: JsonValue, context: MakerContext): Check | undefined {
  if (typeof written !== "string") return undefined;
  const matches = patternIn(written, context);
  return (value, run) =>
    typeof value !== "string" || matches(value, run) || run.refuse("pattern", context.at, { pattern: written });
}

function bound(
  keyword: LimitKeyword,
  measure: (value: JsonValue) => number | undefined,
  exceeds: (actual: number, limit: number) => boolean,
): KeywordCheck {
  const make: CheckMaker = (limit, { at }) => {
    if (typeof limit !== "number") return undefined;
    return (value, run) => {
      const actual = measure(value);
      return actual === undefined || !exceeds(actual, limit) || run.refuse(keyword, at, { limit, actual });
    };
  };
  return { keyword, make };
}

function number(value: JsonValue): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function length(value: JsonValue): number | undefined {
  return typeof value === "string" ? codePoints(value) : undefined;
}

function itemCount(value: JsonValue): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function propertyCount(value: JsonValue): number | undefined {
  return isMapping(value) ? Object.keys(value).length : undefined;
}
