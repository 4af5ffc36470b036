// Short ways to validate in tests.
import type { JsonValue } from "../../../../../shared/src/base/json.js";
import type { Draft } from "../../../../../shared/src/model/schemas/drafts.js";
import type { SchemaError, ValidationResult } from "../../../../../shared/src/model/schemas/errors.js";
import { pointerOf } from "../../../../../shared/src/model/schemas/pointer.js";
import { SchemaStore } from "../../../../../shared/src/model/schemas/store.js";
import { SchemaValidator } from "../../../../../shared/src/model/schemas/validate.js";

/** Validates a value with a schema that stands alone; other documents by their URIs. */
export function validated(
  schema: JsonValue,
  value: JsonValue,
  { draft = "2020-12", others = {} }: { draft?: Draft; others?: Readonly<Record<string, JsonValue>> } = {},
): ValidationResult {
  const store = new SchemaStore((uri) => {
    const other = others[uri];
    return other === undefined ? undefined : { uri, value: other };
  });
  const { root } = store.add({ uri: "pack-file://a/pack.yaml?x", value: schema, draft });
  return new SchemaValidator(store).validate(root, value);
}

/** Errors in short: the keyword, where the value stands, where the keyword stands, and what it says. */
export function shortErrors(errors: readonly SchemaError[]): string[] {
  return errors.map(shortError);
}

function shortError(error: SchemaError): string {
  const branches = error.branches.map((branch) => `[${branch.map(shortError).join("; ")}]`).join("");
  const place = pointerOf(error.instancePath) || "/";
  return `${place} ${pointerOf(error.schemaPath) || "/"} ${JSON.stringify(error.params)}${branches && ` ${branches}`}`;
}

/** The outcome in short: `valid`, the errors, or the kind of obstacle. */
export function shortOutcome(result: ValidationResult): string | string[] {
  if (result.outcome === "valid") return "valid";
  return result.outcome === "invalid" ? shortErrors(result.errors) : result.obstacle.kind;
}
