// The models of pack.yaml and pack.json (format.md 2).
import { executorSpec, gateEntry, gateRunnerSpec, retryPolicy, timeoutPolicy } from "./execution.js";
import { routingRule, safetyPolicy } from "./routing.js";
import { any, boolean, type Field, list, map, number, record, text } from "./shape.js";

export const parameterTypes = ["string", "integer", "number", "boolean", "array"] as const;

export const parameter = record(
  "Parameter",
  "A value that whoever uses the template may set.",
  {
    type: {
      shape: text({ values: parameterTypes }),
      doc: "The type of the values; `array` is a list of strings.",
      required: true,
    },
    description: { shape: text(), doc: "What the parameter is for." },
    default: { shape: any("default"), doc: "The value where none is given." },
    required: { shape: boolean, doc: "Whether an argument must be given.", default: "true where there is no default" },
    enum: { shape: list(any("enum-value")), doc: "The values that are allowed." },
    minimum: { shape: number(), doc: "The smallest number that is allowed." },
    maximum: { shape: number(), doc: "The largest number that is allowed." },
    pattern: { shape: text(), doc: "A regular expression that a string must match." },
  },
  { foreign: { min: "minimum", max: "maximum", values: "enum", regex: "pattern" } },
);

const parameters: Field = {
  shape: map(parameter, { keyDeclares: "parameter" }),
  doc: "Parameters by name; texts of the template use them as `${{ parameters.<name> }}`.",
  default: "{}",
};
const description = (doc: string): Field => ({ shape: text(), doc, interpolated: true });

export const schemaRegistration = record(
  "SchemaRegistration",
  "A type of artifact, registered under an id.",
  {
    schema_id: {
      shape: text({ declares: "schema" }),
      doc: "`<namespace>.<name>.v<major>`; the namespace is the pack's name.",
      required: true,
    },
    description: { shape: text(), doc: "What such an artifact is." },
    kind: {
      shape: text({ values: ["artifact", "gate_result", "envelope"] }),
      doc: "What the schema describes.",
      default: "artifact",
    },
    json_schema: {
      shape: any("json-schema"),
      doc: "The JSON Schema itself (draft 2020-12, or draft-07 where `$schema` says so).",
    },
    schema_file: {
      shape: text({ path: "schema-file" }),
      doc: "A file inside the pack's folder that holds the schema: YAML where it ends with `.yaml` or `.yml`, else JSON.",
    },
  },
  {
    foreign: { id: "schema_id", schema: "json_schema", body: "json_schema", file: "schema_file", model: "json_schema" },
  },
);

export const stepTemplate = record(
  "StepTemplate",
  "A blueprint that expands into a StepSpec.",
  {
    template_id: {
      shape: text({ declares: "step_template" }),
      doc: "`<namespace>.<name>.v<major>`; the namespace is the pack's name.",
      required: true,
    },
    description: description("What a step made from it does; the step's description where it has none of its own."),
    parameters,
    input_schema_ids: {
      shape: list(text({ refers: "schema" })),
      doc: "Schemas of the artifacts that the step needs, each from a direct dependency or an input artifact.",
      default: "[]",
    },
    output_schema_ids: {
      shape: list(text({ refers: "schema" })),
      doc: "Schemas of the artifacts that the step makes.",
      default: "[]",
    },
    default_executor: {
      shape: executorSpec,
      doc: "The command that does the work.",
      required: true,
      interpolated: true,
    },
    default_retry_policy: {
      shape: retryPolicy,
      doc: "Re-runs; a step may set its own.",
      default: "{max_retries: 0}",
      interpolated: true,
    },
    default_timeout_policy: {
      shape: timeoutPolicy,
      doc: "Time limit; a step may set its own.",
      default: "{}",
      interpolated: true,
    },
    default_gates: {
      shape: list(gateEntry),
      doc: "Gates of each step made from it, before the step's own.",
      default: "[]",
      interpolated: true,
    },
  },
  {
    foreign: {
      id: "template_id",
      step_id: "template_id",
      executor: "default_executor",
      retry_policy: "default_retry_policy",
      timeout_policy: "default_timeout_policy",
      gates: "default_gates",
      inputs: "input_schema_ids",
      outputs: "output_schema_ids",
    },
  },
);

export const gateTemplate = record(
  "GateTemplate",
  "A blueprint that expands into a gate.",
  {
    template_id: {
      shape: text({ declares: "gate_template" }),
      doc: "`<namespace>.<name>.v<major>`; the namespace is the pack's name.",
      required: true,
    },
    description: description("What a passed gate means."),
    parameters,
    runner_spec: {
      shape: gateRunnerSpec,
      doc: "The command that decides the gate.",
      required: true,
      interpolated: true,
    },
    required: { shape: boolean, doc: "Whether a failure of such a gate stops the run.", default: "true" },
  },
  {
    foreign: {
      id: "template_id",
      gate_id: "template_id",
      runner: "runner_spec",
      executor: "runner_spec",
      default_executor: "runner_spec",
    },
  },
);

export const packDefinition = record(
  "PackDefinition",
  "A pack: everything it brings into the kernel's registries.",
  {
    name: {
      shape: text({ declares: "pack" }),
      doc: "The pack's name, which is also the namespace of its ids.",
      required: true,
    },
    version: { shape: text({ version: "semver" }), doc: "The pack's version (MAJOR.MINOR.PATCH).", required: true },
    minimum_kernel_version: {
      shape: text({ version: "bare" }),
      doc: "The oldest kernel that the pack works with: three numbers, nothing else.",
      required: true,
    },
    description: { shape: text(), doc: "What the pack is for." },
    schemas: { shape: list(schemaRegistration), doc: "Types of artifacts.", default: "[]" },
    step_templates: { shape: list(stepTemplate), doc: "Blueprints of steps.", default: "[]" },
    gate_templates: { shape: list(gateTemplate), doc: "Blueprints of gates.", default: "[]" },
    routing_rules: {
      shape: list(routingRule),
      doc: "Answers to outcomes; the first that matches wins.",
      default: "[]",
    },
    default_safety_policy: {
      shape: safetyPolicy,
      doc: "What the pack's steps may do. It can only make a run's policy stricter.",
      nullable: true,
    },
  },
  {
    extensible: true,
    foreign: {
      steps: "step_templates",
      gates: "gate_templates",
      rules: "routing_rules",
      safety_policy: "default_safety_policy",
      templates: "step_templates",
      id: "name",
    },
  },
);

/** The fields by which a pack brings something into a run. */
export const contributionFields = [
  "schemas",
  "step_templates",
  "gate_templates",
  "routing_rules",
  "default_safety_policy",
] as const;
