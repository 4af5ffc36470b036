// What can be wrong with the shape of a model. Data only: the words are the rules'. Must not know positions.
import type { JsonValue } from "../base/json.js";
import type { Place } from "../syntax/place.js";

interface At {
  readonly at: Place;
}

export type ShapeProblem = At &
  (
    | { readonly kind: "unknown-field"; readonly record: string; readonly field: string; readonly near?: string }
    | {
        readonly kind: "field-of-other-type";
        readonly record: string;
        readonly field: string;
        readonly correct: string;
        readonly taken: boolean;
      }
    | { readonly kind: "missing-field"; readonly record: string; readonly field: string }
    | {
        readonly kind: "wrong-type";
        readonly label: string;
        readonly expected: ExpectedType;
        readonly actual: ActualType;
        readonly value?: JsonValue;
      }
    /** A model's constructor is called where another model belongs; only Python has such. */
    | { readonly kind: "other-model"; readonly label: string; readonly expected: string; readonly actual: string }
    | {
        readonly kind: "not-one-of";
        readonly value: string;
        readonly values: readonly string[];
        readonly near?: string;
      }
    | {
        readonly kind: "empty-value";
        readonly field: string;
        readonly record: string;
        readonly required: boolean;
        /** An item of a list; `field` is the list's name. */
        readonly item: boolean;
      }
    | { readonly kind: "one-of-two"; readonly found: "both" | "neither" }
    | {
        readonly kind: "number-out-of-range";
        readonly field: string;
        readonly bound: string;
        readonly source: string;
        readonly suggestion?: number;
      }
    | { readonly kind: "field-synonym"; readonly conflict: boolean; readonly both: boolean }
    | { readonly kind: "version-is-number"; readonly source: string; readonly field: string }
    | {
        readonly kind: "duplicate-entry";
        readonly field: string;
        readonly value: JsonValue;
        /** The equal item before it. */
        readonly first: Place;
      }
    | { readonly kind: "gate-entry"; readonly found: "both" | "neither" }
    | { readonly kind: "gate-timeout-place"; readonly runner: "runner" | "runner_spec" }
    | { readonly kind: "no-executor"; readonly step?: string }
    | { readonly kind: "override-not-allowed"; readonly field: string }
    | { readonly kind: "empty-argv" }
    | { readonly kind: "no-steps" }
    | { readonly kind: "condition-not-expressible"; readonly field: string; readonly value: JsonValue }
  );

export type ActualType = "text" | "number" | "boolean" | "null" | "mapping" | "list";
export type ExpectedType = "text" | "number" | "boolean" | "mapping" | "list";

/** The problems of one kind, with their data. */
export type ProblemOf<K extends ShapeProblem["kind"]> = Extract<ShapeProblem, { kind: K }>;
