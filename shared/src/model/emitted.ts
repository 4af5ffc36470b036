// The kernel's own models (kernel.md): what leaves the tool. Every field is written, absent ones as null.
import type { Id } from "./definitions.js";

/** A graph as the kernel takes it. */
export interface GraphSpec {
  readonly graph_id: string;
  readonly steps: readonly StepSpec[];
  readonly run_gates: readonly EmittedGate[];
  readonly routing_rules: readonly EmittedRule[];
}

/** A step as the kernel takes it. */
export interface StepSpec {
  readonly step_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly depends_on: readonly string[];
  readonly input_artifact_ids: readonly string[];
  readonly output_schema_ids: readonly Id[];
  readonly executor: EmittedExecutor;
  readonly retry_policy: {
    readonly max_retries: number;
    readonly backoff_s: number | null;
    readonly retry_on: readonly string[] | null;
  };
  readonly timeout_policy: { readonly timeout_s: number | null };
  readonly gates: readonly EmittedGate[];
}

export interface EmittedExecutor {
  readonly kind: string;
  readonly argv: readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>> | null;
}

/** A gate as the kernel takes it. */
export interface EmittedGate {
  readonly gate_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly inputs: readonly string[];
  readonly workspace_required: boolean;
  readonly runner: EmittedExecutor & { readonly timeout_s: number | null };
  readonly required: boolean;
}

/** A routing rule as the kernel takes it. */
export interface EmittedRule {
  readonly rule_id: string;
  readonly when: {
    readonly step_status: "succeeded" | "failed" | null;
    readonly gate_status: "passed" | "failed" | null;
    readonly retry_exhausted: boolean | null;
    readonly policy_violation: boolean | null;
    readonly step_id: string | null;
    readonly gate_id: string | null;
  };
  readonly action: { readonly type: string; readonly target_step_id: string | null; readonly reason: string | null };
}

/** What a run may do. For kernel 0.1.0 an empty list of allowed paths is no limit. */
export interface SafetyPolicy {
  readonly allow_write_paths: readonly string[];
  readonly deny_write_paths: readonly string[];
  readonly max_diff_size_bytes: number | null;
  readonly allowed_tools: readonly string[];
  readonly network_access: "allow" | "deny";
}
