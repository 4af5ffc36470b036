// Where a schema body is no JSON Schema, by the meta-schema of its draft (PK401). Other rules about schemas ask here, so that they stay
// silent about what is broken. Must not know words.
import type { PackFile, ResourceFile } from "../model/file.js";
import type { SchemaError } from "../model/schemas/errors.js";
import { isSchema } from "../model/schemas/keywords.js";
import { validateAgainstMetaSchema } from "../model/schemas/validate.js";
import type { NodePath } from "../syntax/tree.js";
import { type PackSchema, packSchemas, type SchemaView } from "./pack-schemas.js";

/** A place at which a body is no schema. */
export interface SchemaFault {
  readonly schema: PackSchema;
  readonly error: SchemaError;
  /** The keyword whose value is at fault, and its schema's path in the body. Undefined where the body itself is none. */
  readonly keyword: string | undefined;
  readonly holder: NodePath;
  /** The path in the body of what is at fault. */
  readonly path: NodePath;
}

/** The faults of a file's bodies, one for each keyword at most, in the order of the meta-schema. */
export function schemaFaults(file: PackFile | ResourceFile, view: SchemaView): readonly SchemaFault[] {
  return view.once(schemaFaults, file, () => packSchemas(file, view).flatMap(faultsOf));
}

/** Whether something in a body is no schema: at a path, inside of it, or a keyword around it. */
export function isFaulty(schema: PackSchema, path: NodePath, faults: readonly SchemaFault[]): boolean {
  return faults.some((fault) => fault.schema === schema && (begins(fault.path, path) || begins(path, fault.path)));
}

function faultsOf(schema: PackSchema): SchemaFault[] {
  const { document } = schema;
  // Of what stands in a manifest in the place of a schema, and is none at all, the manifest's own shape speaks.
  if (schema.path.length > 0 && !isSchema(document.value)) return [];
  const result = validateAgainstMetaSchema(document.root.resource.dialect.draft, document.value);
  if (result.outcome !== "invalid") return [];
  const faults = result.errors.map((error) => faultOf(schema, deepestError(error)));
  // The meta-schema may refuse one value for several reasons; the first says enough.
  const seen = new Set<string>();
  return faults.filter(({ path }) => {
    const key = JSON.stringify(path);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function faultOf(schema: PackSchema, error: SchemaError): SchemaFault {
  const { instancePath } = error;
  let holder: NodePath = [];
  for (let length = instancePath.length - 1; length > 0; length--) {
    const path = instancePath.slice(0, length);
    if (!schema.document.schemaAt(path)) continue;
    holder = path;
    break;
  }
  const keyword = instancePath[holder.length];
  const path = error.keyword === "uniqueItems" ? [...instancePath, error.params.second] : instancePath;
  return { schema, error, keyword: keyword === undefined ? undefined : String(keyword), holder, path };
}

/** Of the branches of a meta-schema, each for one form of a keyword's value, the one whose faults lie deepest was meant. */
function deepestError(error: SchemaError): SchemaError {
  const branches = error.keyword === "propertyNames" ? [] : error.branches;
  const depthOf = (errors: readonly SchemaError[]) =>
    Math.min(...errors.map(({ instancePath }) => instancePath.length));
  const [deepest] = branches.toSorted((a, b) => depthOf(b) - depthOf(a));
  return deepest?.[0] ? deepestError(deepest[0]) : error;
}

/** Whether a path is the beginning of another, or all of it. */
function begins(outer: NodePath, inner: NodePath): boolean {
  return outer.length <= inner.length && outer.every((step, i) => step === inner[i]);
}
