// What the kernel takes, as JSON values and nothing else: graphs, policies, and the schemas that packs bring. Fields that the kernel
// does not know are refused, so that nothing can be passed to it unseen.

export interface Executor {
  readonly kind: string;
  readonly argv: readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>> | null;
}

export interface Gate {
  readonly gate_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly inputs: readonly string[];
  readonly workspace_required: boolean;
  readonly runner: Executor & { readonly timeout_s: number | null };
  readonly required: boolean;
}

export interface Step {
  readonly step_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly depends_on: readonly string[];
  readonly input_artifact_ids: readonly string[];
  readonly output_schema_ids: readonly string[];
  readonly executor: Executor;
  readonly retry_policy: { readonly max_retries: number };
  readonly gates: readonly Gate[];
}

export interface Condition {
  readonly step_status: "succeeded" | "failed" | null;
  readonly gate_status: "passed" | "failed" | null;
  readonly retry_exhausted: boolean | null;
  readonly policy_violation: boolean | null;
  readonly step_id: string | null;
  readonly gate_id: string | null;
}

export interface Action {
  readonly type: "retry_step" | "goto_step" | "escalate" | "abort_run" | "continue";
  readonly target_step_id: string | null;
  readonly reason: string | null;
}

export interface Rule {
  readonly rule_id: string;
  readonly when: Condition;
  readonly action: Action;
}

export interface Graph {
  readonly graph_id: string;
  readonly steps: readonly Step[];
  readonly run_gates: readonly Gate[];
  readonly routing_rules: readonly Rule[];
}

export interface Policy {
  readonly allow_write_paths: readonly string[];
  readonly deny_write_paths: readonly string[];
  readonly max_diff_size_bytes: number | null;
  readonly allowed_tools: readonly string[];
  readonly network_access: "allow" | "deny";
}

/** A value's shape: the name of a JSON type, a `?` after it where null will do, an array of something, or a record. */
type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };

const executor = { kind: "string", argv: ["string"], cwd: "string?", env: "record?" } as const;
const gate = {
  gate_id: "string",
  name: "string",
  description: "string?",
  inputs: ["string"],
  workspace_required: "boolean",
  runner: { ...executor, timeout_s: "number?" },
  required: "boolean",
} as const;
const step = {
  step_id: "string",
  name: "string",
  description: "string?",
  depends_on: ["string"],
  input_artifact_ids: ["string"],
  output_schema_ids: ["string"],
  executor,
  retry_policy: { max_retries: "number", backoff_s: "number?", retry_on: "array?" },
  timeout_policy: { timeout_s: "number?" },
  gates: [gate],
} as const;
const rule = {
  rule_id: "string",
  when: {
    step_status: "string?",
    gate_status: "string?",
    retry_exhausted: "boolean?",
    policy_violation: "boolean?",
    step_id: "string?",
    gate_id: "string?",
  },
  action: { type: "string", target_step_id: "string?", reason: "string?" },
} as const;
const graph = { graph_id: "string", steps: [step], run_gates: [gate], routing_rules: [rule] } as const;
const policy = {
  allow_write_paths: ["string"],
  deny_write_paths: ["string"],
  max_diff_size_bytes: "number?",
  allowed_tools: ["string"],
  network_access: "string",
} as const;

/** A graph from JSON, or what the kernel has against it. */
export function readGraph(value: unknown): Graph | { readonly refused: string } {
  const fault = faultOf(value, graph, "graph") ?? structureFault(value as Graph);
  return fault === undefined ? (value as Graph) : { refused: fault };
}

/** A policy from JSON, or what the kernel has against it. */
export function readPolicy(value: unknown): Policy | { readonly refused: string } {
  const fault = faultOf(value, policy, "policy");
  return fault === undefined ? (value as Policy) : { refused: fault };
}

function faultOf(value: unknown, shape: Shape, at: string): string | undefined {
  if (typeof shape === "string") return isOf(value, shape) ? undefined : `${at} is not ${shape}`;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return `${at} is not an array`;
    return firstOf(value.map((item, i) => faultOf(item, shape[0] as Shape, `${at}[${i}]`)));
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return `${at} is not a record`;
  const fields = shape as Readonly<Record<string, Shape>>;
  const unknown = Object.keys(value).find((field) => !Object.hasOwn(fields, field));
  if (unknown !== undefined) return `${at} has an unknown field ${unknown}`;
  const record = value as Readonly<Record<string, unknown>>;
  return firstOf(Object.entries(fields).map(([field, inner]) => faultOf(record[field], inner, `${at}.${field}`)));
}

function isOf(value: unknown, type: string): boolean {
  if (type.endsWith("?")) return value === null || isOf(value, type.slice(0, -1));
  if (type === "array") return Array.isArray(value);
  if (type === "record") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function structureFault({ steps, routing_rules: rules, run_gates: runGates }: Graph): string | undefined {
  if (steps.length === 0) return "a graph has at least one step";
  const ids = steps.map(({ step_id: id }) => id);
  const twice = repeated(ids) ?? repeated(rules.map(({ rule_id: id }) => id));
  if (twice !== undefined) return `${twice} occurs twice`;
  const gateTwice = repeated([...steps.flatMap(({ gates }) => gates), ...runGates].map(({ gate_id: id }) => id));
  if (gateTwice !== undefined) return `gate ${gateTwice} occurs twice`;
  const done = new Set<string>();
  for (let left = steps; left.length > 0; ) {
    const ready = left.filter(({ depends_on: needs }) => needs.every((id) => done.has(id)));
    if (ready.length === 0) return `${(left[0] as Step).step_id} can never run`;
    for (const { step_id: id } of ready) done.add(id);
    left = left.filter(({ step_id: id }) => !done.has(id));
  }
  return undefined;
}

function repeated(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) !== i);
}

function firstOf(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}
