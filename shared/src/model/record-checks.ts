// What single records demand beyond their table of fields: pairs of fields of which one is wanted, synonyms, overrides.
// Must not know words for people.
import type { JsonValue } from "../base/json.js";
import { nearest } from "../base/near.js";
import { headAt, keyAt, valueAt } from "../syntax/place.js";
import { childOf, type MapNode, type NodePath, toJson } from "../syntax/tree.js";
import type { ShapeProblem } from "./problems.js";
import { routingCondition } from "./shapes/routing.js";

export interface RecordCheckContext {
  readonly node: MapNode;
  readonly path: NodePath;
  readonly report: (problem: ShapeProblem) => void;
  /** Fields put in here are neither missing nor unknown: this check has spoken about them. */
  readonly handled: Set<string>;
  /** The record being read. */
  readonly result: Record<string, unknown>;
  /** Reads the value of a key as if the key were the field's name. */
  readonly readAs: (key: string, field: string) => unknown;
}

/** The checks by the record's name. */
export const recordChecks: Readonly<Record<string, ((context: RecordCheckContext) => void) | undefined>> = {
  PackDefinition: checkSynonym,
  SchemaRegistration: checkSchemaSource,
  RoutingCondition: checkExpressible,
  StepSpec: checkExecutor,
  TemplateUse: checkOverrides,
  GateSpec: (context) => checkTimeout(context, "runner"),
  GateTemplate: (context) => checkTimeout(context, "runner_spec"),
};

function checkSynonym({ node, path, report, handled, result, readAs }: RecordCheckContext): void {
  const synonym = childOf(node, "pack_version");
  if (!synonym) return;
  const version = childOf(node, "version");
  const conflict = version !== undefined && version.kind !== "null" && toJson(version) !== toJson(synonym);
  handled.add("pack_version").add("version");
  report({ kind: "field-synonym", conflict, both: version !== undefined, at: keyAt([...path, "pack_version"]) });
  if (version === undefined) result.version = readAs("pack_version", "version");
}

function checkSchemaSource({ node, path, report }: RecordCheckContext): void {
  const body = childOf(node, "json_schema");
  const file = childOf(node, "schema_file");
  if (body && file) report({ kind: "one-of-two", found: "both", at: keyAt([...path, "schema_file"]) });
  const foreign = ["schema", "body", "file", "model"].some((key) => childOf(node, key) !== undefined);
  if (!body && !file && !foreign) report({ kind: "one-of-two", found: "neither", at: headAt(path) });
  if (body?.kind === "null") {
    const at = keyAt([...path, "json_schema"]);
    report({
      kind: "empty-value",
      field: "json_schema",
      record: "SchemaRegistration",
      required: !file,
      item: false,
      at,
    });
  } else if (body && body.kind !== "map" && body.kind !== "boolean") {
    const value = body.kind === "list" ? undefined : (body.value as JsonValue);
    report({
      kind: "wrong-type",
      label: "json_schema",
      expected: "mapping",
      actual: body.kind,
      at: valueAt([...path, "json_schema"]),
      ...(value !== undefined ? { value } : {}),
    });
  }
}

function checkExpressible({ node, path, report, handled }: RecordCheckContext): void {
  const known = Object.keys(routingCondition.fields);
  for (const { key, value } of node.entries) {
    if (known.includes(key) || nearest(key, known) !== undefined) continue;
    handled.add(key);
    report({ kind: "condition-not-expressible", field: key, value: toJson(value), at: keyAt([...path, key]) });
  }
}

function checkExecutor({ node, path, report, handled }: RecordCheckContext): void {
  if (childOf(node, "executor") || childOf(node, "default_executor") || childOf(node, "runner")) return;
  handled.add("executor");
  const id = childOf(node, "step_id");
  report({ kind: "no-executor", at: headAt(path), ...(id?.kind === "text" ? { step: id.value } : {}) });
}

function checkOverrides({ node, path, report, handled }: RecordCheckContext): void {
  for (const field of ["executor", "default_executor", "input_schema_ids", "output_schema_ids"]) {
    if (!childOf(node, field)) continue;
    handled.add(field);
    report({ kind: "override-not-allowed", field, at: keyAt([...path, field]) });
  }
}

function checkTimeout({ node, path, report, handled }: RecordCheckContext, runner: "runner" | "runner_spec"): void {
  if (!childOf(node, "timeout_s")) return;
  handled.add("timeout_s");
  report({ kind: "gate-timeout-place", runner, at: keyAt([...path, "timeout_s"]) });
}
