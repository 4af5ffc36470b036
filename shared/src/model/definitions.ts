// The format's models as TypeScript types (format.md 2, 4, 5 and 12; kernel.md). Plain data, without any position.
import type { JsonValue } from "../base/json.js";
import type { NodePath } from "../syntax/tree.js";

/** `<namespace>.<name>.v<major>`. */
export type Id = string;
/** A number, or a text such as `${{ parameters.x }}` that becomes one on expansion. */
export type InterpolatedNumber = number | string;

/** A pack (format.md 2). */
export interface PackDefinition {
  readonly name: string;
  readonly version: string;
  readonly minimum_kernel_version: string;
  readonly description?: string;
  readonly schemas: readonly SchemaRegistration[];
  readonly step_templates: readonly StepTemplate[];
  readonly gate_templates: readonly GateTemplate[];
  readonly routing_rules: readonly AuthoredRule[];
  readonly default_safety_policy?: SafetyProposal;
}

/** A schema that a pack registers, with its body or the file that holds it (format.md 2). */
export interface SchemaRegistration {
  readonly schema_id: Id;
  readonly description?: string;
  readonly kind: "artifact" | "gate_result" | "envelope";
  readonly json_schema?: JsonValue;
  readonly schema_file?: string;
}

/** The types of parameters; `array` is a list of texts. */
export type ParameterType = "string" | "integer" | "number" | "boolean" | "array";

/** A parameter of a template (format.md 2). */
export interface Parameter {
  readonly type: ParameterType;
  readonly description?: string;
  readonly default?: JsonValue;
  readonly required?: boolean;
  readonly enum?: readonly JsonValue[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** A step with parameters that graphs use by its id (format.md 2). */
export interface StepTemplate {
  readonly template_id: Id;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly input_schema_ids: readonly Id[];
  readonly output_schema_ids: readonly Id[];
  readonly default_executor: ExecutorSpec;
  readonly default_retry_policy: RetryPolicy;
  readonly default_timeout_policy: TimeoutPolicy;
  readonly default_gates: readonly (GateUse | GateSpec)[];
}

/** A gate with parameters that packs and graphs use by its id (format.md 2). */
export interface GateTemplate {
  readonly template_id: Id;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly runner_spec: GateRunnerSpec;
  readonly required: boolean;
}

/** A use of a gate template (format.md 2). */
export interface GateUse {
  readonly template_id: Id;
  readonly gate_id?: string;
  readonly name?: string;
  readonly with?: Readonly<Record<string, JsonValue>>;
  readonly inputs?: readonly string[];
  readonly workspace_required?: boolean;
  readonly required?: boolean;
}

/** A gate that is written out where it is needed (format.md 2). */
export interface GateSpec {
  readonly gate_id: string;
  readonly name: string;
  readonly description?: string;
  readonly inputs?: readonly string[];
  readonly workspace_required?: boolean;
  readonly runner: GateRunnerSpec;
  readonly required?: boolean;
}

/** How a step runs (format.md 2): without a shell, in the folder `cwd`. */
export interface ExecutorSpec {
  readonly kind?: string;
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a gate runs: as a step does, with a limit of time in seconds. */
export interface GateRunnerSpec extends ExecutorSpec {
  readonly timeout_s?: InterpolatedNumber;
}

/** How often a step is run again, the first run not counted, and after how many seconds (format.md 2). */
export interface RetryPolicy {
  readonly max_retries?: InterpolatedNumber;
  readonly backoff_s?: InterpolatedNumber;
  readonly retry_on?: readonly string[];
}

/** How long a step may run, in seconds (format.md 2). */
export interface TimeoutPolicy {
  readonly timeout_s?: InterpolatedNumber;
}

/** What a rule matches; conditions that are absent match everything (kernel.md). */
export interface RoutingCondition {
  readonly step_status?: "succeeded" | "failed";
  readonly gate_status?: "passed" | "failed";
  readonly retry_exhausted?: boolean;
  readonly policy_violation?: boolean;
  readonly step_id?: string;
  readonly gate_id?: string;
}

/** What an authored rule matches: the conditions of the kernel, and the templates that only exist before expansion. */
export interface AuthoredCondition extends RoutingCondition {
  readonly step_template_id?: Id;
  readonly gate_template_id?: Id;
}

/** What happens after an outcome (format.md 2). */
export interface RoutingAction {
  readonly type: "retry_step" | "goto_step" | "escalate" | "abort_run" | "continue";
  readonly target_step_id?: string;
  readonly reason?: string;
}

/** A routing rule as authors write it (format.md 2). */
export interface AuthoredRule {
  readonly rule_id: string;
  readonly when: AuthoredCondition;
  readonly action: RoutingAction;
}

/** What a run may do, as far as somebody has an opinion: absent is none, an empty list is nothing (format.md 8). */
export interface SafetyProposal {
  readonly allow_write_paths?: readonly string[];
  readonly deny_write_paths?: readonly string[];
  readonly max_diff_size_bytes?: number;
  readonly allowed_tools?: readonly string[];
  readonly network_access?: "allow" | "deny";
}

/** A graph file (format.md 4). */
export interface GraphDefinition {
  readonly graph_id: string;
  readonly description?: string;
  readonly packs?: readonly string[];
  readonly input_artifacts?: readonly InputArtifact[];
  readonly steps: readonly (TemplateUse | AuthoredStep)[];
  readonly run_gates?: readonly (GateUse | GateSpec)[];
  readonly routing_rules?: readonly AuthoredRule[];
  readonly safety_policy?: SafetyProposal;
}

/** An artifact that a run is given, and the schema that it follows (format.md 4). */
export interface InputArtifact {
  readonly artifact_id: string;
  readonly schema_id: Id;
}

interface StepFields {
  readonly step_id: string;
  readonly name?: string;
  readonly description?: string;
  readonly depends_on?: readonly string[];
  readonly input_artifact_ids?: readonly string[];
  readonly retry_policy?: RetryPolicy;
  readonly timeout_policy?: TimeoutPolicy;
  readonly gates?: readonly (GateUse | GateSpec)[];
}

/** A step of a graph that uses a template (format.md 4). */
export interface TemplateUse extends StepFields {
  readonly template_id: Id;
  readonly with?: Readonly<Record<string, JsonValue>>;
}

/** A step that a graph writes out instead of using a template (format.md 4). */
export interface AuthoredStep extends StepFields {
  readonly output_schema_ids?: readonly Id[];
  readonly executor: ExecutorSpec;
}

/** packs.config.yaml (format.md 5). */
export interface ConfigDefinition {
  readonly kernel?: {
    readonly version?: string;
    readonly executor_kinds?: readonly string[];
    readonly gate_runner_kinds?: readonly string[];
    readonly schema_ids?: readonly string[];
    readonly gate_failures_count_as_attempts?: boolean;
  };
  readonly discovery?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly registry?: readonly RegistryEntry[];
  readonly load_order?: readonly string[];
  readonly graphs?: readonly string[];
  readonly safety_policy?: SafetyProposal;
  readonly severity?: Readonly<Record<string, SeverityName>>;
}

/** A pack that the configuration takes from a path (format.md 5). */
export interface RegistryEntry {
  readonly name: string;
  readonly path: string;
  readonly version?: string;
}

/** How a finding counts; `off` is not at all. */
export type SeverityName = "off" | "hint" | "information" | "warning" | "error";

/** Where a written record stands. A symbol, so that it is no part of the record's data. */
export const writtenAt: unique symbol = Symbol("writtenAt");

type Scalar = string | number | boolean | null | undefined;

/**
 * A model as far as it could be read: every field may be missing, an ill-typed item of a list is `undefined`
 * (so that indices keep their meaning), and each record says where it stands.
 */
export type Written<T> = JsonValue extends T
  ? JsonValue
  : T extends Scalar
    ? T
    : T extends readonly (infer U)[]
      ? readonly (Written<U> | undefined)[]
      : string extends keyof T
        ? { readonly [K in keyof T]: Written<T[K]> | undefined }
        : { readonly [K in keyof T]?: Written<T[K]> | undefined } & WrittenRecord;

/** A record that says where it stands. */
export interface WrittenRecord {
  readonly [writtenAt]: NodePath;
}

/** A pack as far as it could be read. */
export type WrittenPack = Written<PackDefinition>;
/** A graph as far as it could be read. */
export type WrittenGraph = Written<GraphDefinition>;
/** A configuration as far as it could be read. */
export type WrittenConfig = Written<ConfigDefinition>;
/** An entry of a list of gates as far as it could be read. */
export type WrittenGateEntry = Written<GateUse> | Written<GateSpec>;
/** A step of a graph as far as it could be read. */
export type WrittenStep = Written<TemplateUse> | Written<AuthoredStep>;

/** The path of a written record in its own file. Do not ask for the path of a record that came from another file's facts. */
export function pathOf(record: WrittenRecord): NodePath {
  return record[writtenAt];
}

/** A written model as a whole one. Only sound where reading found no problem in it: then nothing is missing or ill-typed. */
export function completed<T>(written: Written<T>): T {
  return written as unknown as T;
}

/** A whole model as one of which parts might be missing. It stands in no file, so its paths mean nothing. */
export function asWritten<T>(definition: T): Written<T> {
  return definition as unknown as Written<T>;
}

/** Whether a gate entry or a step is made from a template. */
export function usesTemplate<U extends object, W extends object>(
  entry: U | W,
): entry is Extract<U | W, { template_id?: unknown }> {
  return "template_id" in entry && (entry as { template_id?: unknown }).template_id !== undefined;
}

/** The items of a list that could be read. */
export function present<T>(items: readonly (T | undefined)[] | undefined): readonly T[] {
  return (items ?? []).filter((item): item is T => item !== undefined);
}
