// Whether a value fits a schema, and whether a schema is one. The only door to the checks; nothing thrown leaves it.
import type { JsonValue } from "../../base/json.js";
import { SchemaCompiler } from "./compiler.js";
import type { SchemaLocation } from "./document.js";
import { type Draft, metaSchemaUris } from "./drafts.js";
import type { ValidationResult } from "./errors.js";
import { limits } from "./limits.js";
import { metaSchemaNamed } from "./meta-schemas/all.js";
import { isPlainSchema } from "./plain-schemas.js";
import { ObstacleMet, Run } from "./run.js";
import { Scope } from "./scope.js";
import { SchemaStore } from "./store.js";

/** Validates values with the schemas of a store. What was compiled once is kept, so one validator serves many values. */
export class SchemaValidator {
  readonly store: SchemaStore;
  private readonly compiler: SchemaCompiler;
  private readonly stepLimit: number;

  /** `stepLimit` bounds the work of one validation; see limits.ts. */
  constructor(store: SchemaStore, stepLimit: number = limits.steps) {
    this.store = store;
    this.compiler = new SchemaCompiler(store);
    this.stepLimit = stepLimit;
  }

  /** Whether a value fits a schema. Errors come in the order of the value's text where one keyword looks at several places. */
  validate(schema: SchemaLocation, value: JsonValue): ValidationResult {
    try {
      const check = this.compiler.checkOf(schema);
      const quick = this.run(schema, false);
      // Most values fit, and an answer costs far less than reasons.
      if (check(value, quick, undefined)) return { outcome: "valid" };
      const run = this.run(schema, true);
      check(value, run, undefined);
      return { outcome: "invalid", errors: run.errors };
    } catch (error) {
      if (error instanceof ObstacleMet) return { outcome: "undecided", obstacle: error.obstacle };
      throw error;
    }
  }

  private run(schema: SchemaLocation, collecting: boolean): Run {
    return new Run(new Scope(schema.resource), collecting, this.stepLimit);
  }
}

/** Whether a value is a schema of a draft, by the draft's own meta-schema (format.md 2). Undecided only where it is nested too deep. */
export function validateAgainstMetaSchema(draft: Draft, value: JsonValue): ValidationResult {
  if (isPlainSchema(value)) return { outcome: "valid" };
  const { validator, location } = metaValidator(draft);
  return validator.validate(location, value);
}

const metaValidators = new Map<Draft, { validator: SchemaValidator; location: SchemaLocation }>();

function metaValidator(draft: Draft): { validator: SchemaValidator; location: SchemaLocation } {
  const known = metaValidators.get(draft);
  if (known) return known;
  const store = new SchemaStore(metaSchemaNamed);
  const resolution = store.locate(metaSchemaUris[draft]);
  if (resolution.kind !== "found") throw new Error(`The meta-schema of ${draft} is missing.`);
  // A meta-schema looks at each part of a schema a fixed number of times, so its work needs no bound.
  const made = { validator: new SchemaValidator(store, Number.POSITIVE_INFINITY), location: resolution.location };
  metaValidators.set(draft, made);
  return made;
}
