// A pack with its defaults filled in and its schema files read in (format.md 2 and 9, stage 3): what programs see of a registered pack.
// Expects a definition without errors.
import type { JsonValue } from "../base/json.js";
import type { GateTemplate, PackDefinition, SchemaRegistration, StepTemplate, Written } from "./definitions.js";

/** `schemaFile` gives the content of a schema_file by its path as written; a file that cannot be read counts as null. */
export function filledPack(
  pack: Written<PackDefinition>,
  schemaFile: (path: string) => JsonValue | undefined,
): PackDefinition {
  // Reading found no problem in it, so nothing that is required is missing.
  const whole = pack as Partial<PackDefinition> & Pick<PackDefinition, "name" | "version" | "minimum_kernel_version">;
  return {
    ...whole,
    schemas: (whole.schemas ?? []).map((schema) => filledSchema(schema, schemaFile)),
    step_templates: (whole.step_templates ?? []).map(filledStepTemplate),
    gate_templates: (whole.gate_templates ?? []).map(filledGateTemplate),
    routing_rules: whole.routing_rules ?? [],
  };
}

function filledSchema(
  schema: Partial<SchemaRegistration> & Pick<SchemaRegistration, "schema_id">,
  schemaFile: (path: string) => JsonValue | undefined,
): SchemaRegistration {
  const body = schema.schema_file === undefined ? {} : { json_schema: schemaFile(schema.schema_file) ?? null };
  return { kind: "artifact", ...schema, ...body };
}

function filledStepTemplate(
  template: Partial<StepTemplate> & Pick<StepTemplate, "template_id" | "default_executor">,
): StepTemplate {
  return {
    parameters: {},
    input_schema_ids: [],
    output_schema_ids: [],
    default_timeout_policy: {},
    default_gates: [],
    ...template,
    default_retry_policy: { max_retries: 0, ...template.default_retry_policy },
  };
}

function filledGateTemplate(
  template: Partial<GateTemplate> & Pick<GateTemplate, "template_id" | "runner_spec">,
): GateTemplate {
  return { parameters: {}, required: true, ...template };
}
