// Routing rules and the safety policy (format.md 2, kernel.md).
import { boolean, list, number, record, text } from "./shape.js";

export const routingActionTypes = ["retry_step", "goto_step", "escalate", "abort_run", "continue"] as const;

export const routingCondition = record(
  "RoutingCondition",
  "When a rule answers an outcome. All conditions given must hold.",
  {
    step_status: {
      shape: text({ values: ["succeeded", "failed"] }),
      doc: "How the step's own command ended. While a gate fails, the step itself counts as succeeded.",
      nullable: true,
    },
    gate_status: {
      shape: text({ values: ["passed", "failed"] }),
      doc: "How a required gate ended. The kernel consults rules about failures only.",
      nullable: true,
    },
    retry_exhausted: { shape: boolean, doc: "Whether the step has used up its `max_retries`.", nullable: true },
    policy_violation: { shape: boolean, doc: "Whether the step tried what the safety policy refuses.", nullable: true },
    step_id: { shape: text({ refers: "step" }), doc: "Only outcomes of this step of the graph.", nullable: true },
    gate_id: {
      shape: text({ refers: "gate" }),
      doc: "Only failures of this gate. Gates made from templates are called `<step_id>.<gate_id>`.",
      nullable: true,
    },
    step_template_id: {
      shape: text({ refers: "step_template" }),
      doc: "Only steps made from this template. Expansion turns the rule into one rule for each such step.",
    },
    gate_template_id: {
      shape: text({ refers: "gate_template" }),
      doc: "Only gates made from this template. Expansion turns the rule into one rule for each such gate.",
    },
  },
);

export const routingAction = record("RoutingAction", "What the kernel does about an outcome.", {
  type: {
    shape: text({ values: routingActionTypes }),
    doc: "Run the step again, go on at another step, call a person, end the run, or go on as if nothing had happened.",
    required: true,
  },
  target_step_id: { shape: text({ refers: "step" }), doc: "The step that `goto_step` goes to.", nullable: true },
  reason: { shape: text(), doc: "Why, in words for the run's record.", nullable: true },
});

export const routingRule = record(
  "RoutingRule",
  "An answer to an outcome. The first rule that matches wins.",
  {
    rule_id: {
      shape: text({ declares: "rule" }),
      doc: "`<owner>.<name>`, where the owner is the pack or graph that declares the rule.",
      required: true,
    },
    when: { shape: routingCondition, doc: "The outcomes that the rule answers.", required: true },
    action: { shape: routingAction, doc: "The answer.", required: true },
  },
  { foreign: { id: "rule_id", if: "when", condition: "when", do: "action" } },
);

export const safetyPolicy = record(
  "SafetyPolicy",
  "What steps may do. A field left out is no opinion; an empty list allows nothing. Policies only get stricter when they meet.",
  {
    allow_write_paths: {
      shape: list(text({ path: "write-path" })),
      doc: "Folders that steps may write to, each with all that is inside. Relative to the run root (`.iris/runs/<id>`), not to the workspace; no globs. Left out is no opinion, `[]` allows nothing.",
    },
    deny_write_paths: {
      shape: list(text({ path: "write-path" })),
      doc: "Folders that steps must not write to, each with all that is inside; they win over `allow_write_paths`. Relative to the run root (`.iris/runs/<id>`), not to the workspace; no globs.",
    },
    max_diff_size_bytes: {
      shape: number({ integer: true, minimum: 0 }),
      doc: "The largest change that a step may make, in bytes; of several policies the smallest counts. Kernel 0.1.0 reads it and does not act on it.",
      nullable: true,
    },
    allowed_tools: {
      shape: list(text({ suggestions: ["local_command"] })),
      doc: "Executor kinds that steps may use (kinds such as `local_command`, not commands such as `pytest`). Left out is no opinion, `[]` allows nothing.",
    },
    network_access: {
      shape: text({ values: ["allow", "deny"] }),
      doc: "Whether steps may use the network; `deny` wins over `allow`. Kernel 0.1.0 reads it and does not act on it.",
    },
  },
  {
    foreign: {
      allow: "allow_write_paths",
      deny: "deny_write_paths",
      tools: "allowed_tools",
      network: "network_access",
    },
  },
);
