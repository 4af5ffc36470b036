// A gate that stands for a condition which routing cannot read (format.md 13, D10): what it checks, and how it is called.
// Must not know files or edits.
import type { JsonValue } from "../../base/json.js";
import { toSegment } from "../../model/grammar.js";

/** What a gate checks about a value in an artifact. It fails where the condition would have held. */
export interface CheckedValue {
  /** `confidence` of `confidence_below: 0.7`. */
  readonly word: string;
  /** What the gate does about it: `check_confidence`. */
  readonly name: string;
  readonly description: string;
  readonly parameter: string;
  /** The declaration of the parameter. */
  readonly declaration: { readonly type: "number" | "string" | "boolean"; readonly default: JsonValue };
  /** The command, with an argument for the parameter. */
  readonly argv: (value: string) => string[];
}

/** The gate for a condition `field: value`. */
export function checkedValue(field: string, value: JsonValue): CheckedValue {
  const segment = toSegment(field) ?? "result";
  const word = segment.replace(comparison, "") || segment;
  const name = `check_${word}`.slice(0, 60);
  const command = (option: string) => (argument: string) => ["python", `tools/${name}.py`, `--${option}=${argument}`];
  const readable = word.replaceAll("_", " ");
  const number = numberIn(value);
  if (number === undefined && (typeof value === "boolean" || (typeof value === "string" && value !== ""))) {
    return {
      word,
      name,
      description: `The ${readable} that the step reports is not the refused one.`,
      parameter: "refused",
      declaration: { type: typeof value === "boolean" ? "boolean" : "string", default: value },
      argv: command("refused"),
    };
  }
  const isUpper = upper.test(`${segment} ${JSON.stringify(value)}`);
  return {
    word,
    name,
    description: `The ${readable} that the step reports ${isUpper ? "stays within" : "reaches"} the threshold.`,
    parameter: "threshold",
    declaration: { type: "number", default: number ?? 0.5 },
    argv: command(isUpper ? "max" : "min"),
  };
}

/** Words by which people say on which side of a bound a value should be. */
const comparison =
  /^(min|max|minimum|maximum)_|_(min|max|minimum|maximum|below|under|above|over|less_than|greater_than|lt|lte|gt|gte|threshold)$/;
/** Conditions that hold where a value is too large. */
const upper = />|(^|[^a-z])(above|over|greater|more|gte?|max|maximum)([^a-z]|$)/;

/** The number that a condition compares with: itself, behind a sign such as `<`, or inside of a mapping such as `{ below: 0.7 }`. */
function numberIn(value: JsonValue): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "string") {
    const written = /^\s*(?:[<>]=?|=)?\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value)?.[1];
    return written === undefined ? undefined : Number(written);
  }
  if (value === null || typeof value !== "object") return undefined;
  return Object.values(value).find((inner) => typeof inner === "number" && Number.isFinite(inner)) as
    | number
    | undefined;
}
