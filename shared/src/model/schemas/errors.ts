// What is wrong with a value, in facts and not in words: the keyword that refused it, where, and the numbers and names that a sentence
// needs. Must not know how anything is told to people.
import type { JsonValue } from "../../base/json.js";
import type { PatternFault } from "../../base/pattern.js";
import type { NodePath } from "../../syntax/tree.js";
import type { Resolution } from "./references.js";

export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

interface Limit {
  readonly limit: number;
  /** The value, the length in code points, or the count that was found. */
  readonly actual: number;
}

/** What each keyword says of a value that it refuses. */
export interface ErrorParams {
  /** A schema that is `false`: nothing may stand here. */
  readonly false: Record<never, never>;
  /** `actual` is `integer` for a whole number. */
  readonly type: { readonly expected: readonly TypeName[]; readonly actual: TypeName };
  readonly enum: { readonly values: readonly JsonValue[] };
  readonly const: { readonly value: JsonValue };
  readonly multipleOf: { readonly divisor: number; readonly actual: number };
  readonly maximum: Limit;
  readonly exclusiveMaximum: Limit;
  readonly minimum: Limit;
  readonly exclusiveMinimum: Limit;
  readonly maxLength: Limit;
  readonly minLength: Limit;
  readonly pattern: { readonly pattern: string };
  readonly maxItems: Limit;
  readonly minItems: Limit;
  /** Indices, from 0, of two equal items. */
  readonly uniqueItems: { readonly first: number; readonly second: number };
  /** No item fits. */
  readonly contains: Limit;
  readonly minContains: Limit;
  readonly maxContains: Limit;
  readonly maxProperties: Limit;
  readonly minProperties: Limit;
  readonly required: { readonly property: string };
  /** `property` must stand where `because` does; also of draft-07's `dependencies`. */
  readonly dependentRequired: { readonly property: string; readonly because: string };
  /** The name itself is refused; `branches` holds one list, why. */
  readonly propertyNames: { readonly property: string };
  /** A property that neither `properties` nor `patternProperties` names, where no others may stand. The error stands at the mapping. */
  readonly additionalProperties: { readonly property: string };
  readonly unevaluatedProperties: { readonly property: string };
  /** An item beyond those that are listed, where no others may stand. The error stands at the list. */
  readonly items: { readonly index: number };
  readonly additionalItems: { readonly index: number };
  readonly unevaluatedItems: { readonly index: number };
  /** No branch fits; `branches` says why each does not. */
  readonly anyOf: Record<never, never>;
  /** Either no branch fits, and `branches` says why, or several do, `matched`. */
  readonly oneOf: { readonly matched: readonly number[] };
  readonly not: Record<never, never>;
}

export type ErrorKeyword = keyof ErrorParams;

interface ErrorOf<Keyword extends ErrorKeyword> {
  readonly keyword: Keyword;
  readonly params: ErrorParams[Keyword];
  /** From the root of the value. */
  readonly instancePath: NodePath;
  /** The document of the keyword. */
  readonly schemaUri: string;
  /** From the document's root to the keyword; to the schema itself where that is `false`. */
  readonly schemaPath: NodePath;
  /** Of `anyOf`, `oneOf` and `propertyNames`: the errors of each branch, in order. Elsewhere empty. */
  readonly branches: readonly (readonly SchemaError[])[];
}

/** An error by its keyword. Errors inside `allOf`, `$ref`, `then` and the like stand for themselves, without one around them. */
export type SchemaError = { readonly [Keyword in ErrorKeyword]: ErrorOf<Keyword> }[ErrorKeyword];

/** Why it cannot be said whether a value is valid. Each is at the schema that stands in the way. */
export type Obstacle = (
  | {
      readonly kind: "reference";
      readonly reference: string;
      readonly resolution: Exclude<Resolution, { kind: "found" }>;
    }
  /** The engine cannot take the pattern (PK405). */
  | { readonly kind: "pattern"; readonly pattern: string; readonly fault: PatternFault }
  /** A circle of references that never comes to a keyword: `{"$ref": "#"}`. */
  | { readonly kind: "endless" }
  /** Nested deeper than is looked at. */
  | { readonly kind: "too-deep" }
  /** The schema asks for more work than is done, as branches that double at each step do. */
  | { readonly kind: "too-much-work" }
) & { readonly schemaUri: string; readonly schemaPath: NodePath };

export type ValidationResult =
  | { readonly outcome: "valid" }
  | { readonly outcome: "invalid"; readonly errors: readonly SchemaError[] }
  | { readonly outcome: "undecided"; readonly obstacle: Obstacle };

/**
 * The branch that the author of a value most probably meant: one whose faults lie deepest, then the one with the fewest. A branch
 * that wants another type, another constant or another set of names is blamed last. Undefined where an error has no branches.
 */
export function likelyBranch(error: SchemaError): readonly SchemaError[] | undefined {
  let best: { errors: readonly SchemaError[]; score: number } | undefined;
  for (const errors of error.branches) {
    const score = nearness(errors, error.instancePath.length);
    if (!best || score > best.score || (score === best.score && errors.length < best.errors.length))
      best = { errors, score };
  }
  return best?.errors;
}

/** How near a branch came: -2 where it wants another type, -1 where another constant, else how deep below the value its faults begin. */
function nearness(errors: readonly SchemaError[], depth: number): number {
  let score = Number.POSITIVE_INFINITY;
  for (const { keyword, instancePath } of errors) {
    const below = instancePath.length - depth;
    if (below === 0 && (keyword === "type" || keyword === "false")) return -2;
    const isTag = (keyword === "const" || keyword === "enum") && below <= 1;
    score = Math.min(score, isTag ? -1 : below);
  }
  return score;
}
