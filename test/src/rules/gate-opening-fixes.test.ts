// A repair of a routing rule is not offered where it would let a run go on behind a failed gate: in the file itself, and in every graph
// that draws on the pack.
import assert from "node:assert/strict";
import { fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const config = "kernel: { gate_failures_count_as_attempts: true }\n";

/** Retries of failed gates without an end, and another pack whose rule waits behind them. */
const packs = (again: string) => ({
  "packs.config.yaml": config,
  "alpha/pack.yaml": `
name: alpha
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - template_id: alpha.write.v1
    default_executor: { argv: [write] }
    default_gates: [{ template_id: alpha.tests.v1 }]
gate_templates:
  - { template_id: alpha.tests.v1, runner_spec: { argv: [pytest] } }
routing_rules:
  - { rule_id: alpha.again, when: ${again}, action: { type: retry_step } }
`,
  "beta/pack.yaml": `
name: beta
version: 1.0.0
minimum_kernel_version: 0.1.0
routing_rules:
  - { rule_id: beta.publish, when: { gate_status: failed, retry_exhausted: true }, action: { type: goto_step, target_step_id: publish } }
`,
});

const graph = (used: string, dependsOn: string, rules = "[]") => `
graph_id: main
packs: ${used}
steps:
  - { step_id: write, template_id: alpha.write.v1 }
  - { step_id: publish, name: Publish, executor: { argv: [publish] }, depends_on: ${dependsOn} }
routing_rules: ${rules}
`;

const gates = "{ gate_status: failed }";
const ownGraph = (rule: string) => `
graph_id: main
steps:
  - { step_id: write, name: Write, executor: { argv: [write] }, gates: [{ gate_id: tests, name: Tests, runner: { argv: [pytest] } }] }
  - { step_id: publish, name: Publish, executor: { argv: [publish] }, depends_on: [write] }
routing_rules:
  - ${rule}
`;

const cases: readonly (readonly [string, Files, string, readonly string[]])[] = [
  [
    "another pack's rule would go on to a dependent",
    { ...packs(gates), "main.graph.yaml": graph("[alpha, beta]", "[write]") },
    "PK810",
    ["Use `escalate`"],
  ],
  [
    "the step that it goes on to does not depend on the gate",
    { ...packs(gates), "main.graph.yaml": graph("[alpha, beta]", "[]") },
    "PK810",
    ["Add `retry_exhausted: false`", "Use `escalate`"],
  ],
  [
    "no graph draws on both packs",
    { ...packs(gates), "main.graph.yaml": graph("[alpha]", "[write]"), "other.graph.yaml": graph("[beta]", "[write]") },
    "PK810",
    ["Add `retry_exhausted: false`", "Use `escalate`"],
  ],
  [
    "a rule of the graph answers before both",
    {
      ...packs(gates),
      "main.graph.yaml": graph(
        "[alpha, beta]",
        "[write]",
        "[{ rule_id: main.over, when: { gate_status: failed, retry_exhausted: true }, action: { type: escalate } }]",
      ),
    },
    "PK810",
    ["Add `retry_exhausted: false`", "Use `escalate`"],
  ],
  [
    "one of several graphs is enough",
    {
      ...packs(gates),
      "a.graph.yaml": graph("[alpha]", "[write]"),
      "main.graph.yaml": graph("[alpha, beta]", "[write]"),
    },
    "PK810",
    ["Use `escalate`"],
  ],
  [
    "narrowing a rule uncovers the other pack's",
    { ...packs("{ }"), "main.graph.yaml": graph("[alpha, beta]", "[write]") },
    "PK809",
    [],
  ],
  [
    "the graph's own rule would go on to a dependent",
    {
      "main.graph.yaml": ownGraph(
        "{ rule_id: main.on, when: { step_status: failed, gate_status: failed }, action: { type: goto_step, target_step_id: publish } }",
      ),
    },
    "PK805",
    [],
  ],
  [
    "the graph's own rule would continue",
    {
      "main.graph.yaml": ownGraph(
        "{ rule_id: main.on, when: { step_status: failed, gate_status: failed }, action: { type: continue } }",
      ),
    },
    "PK805",
    [],
  ],
  [
    "the graph's own rule would continue after a gate of the run, behind which nothing comes",
    {
      "main.graph.yaml": `${ownGraph(
        "{ rule_id: main.on, when: { step_status: failed, gate_id: end }, action: { type: continue } }",
      )}run_gates: [{ gate_id: end, name: End, runner: { argv: [check] } }]\n`,
    },
    "PK805",
    ["Remove `step_status`", "Set `step_status: succeeded`"],
  ],
  [
    "of two rules the one at fault is tried",
    {
      "main.graph.yaml": ownGraph(
        "{ rule_id: main.on, when: { step_status: failed, gate_status: failed }, action: { type: escalate } }\n  - { rule_id: main.then, when: { step_status: failed, gate_id: tests }, action: { type: continue } }",
      ),
    },
    "PK805",
    ["Remove `step_status`", "Set `step_status: succeeded`"],
  ],
  [
    "the graph's own rule would stop",
    {
      "main.graph.yaml": ownGraph(
        "{ rule_id: main.on, when: { step_status: failed, gate_status: failed }, action: { type: escalate } }",
      ),
    },
    "PK805",
    ["Remove `step_status`", "Set `step_status: succeeded`"],
  ],
];

describe("repairs of routing rules that could open a gate", () => {
  for (const [title, files, code, expected] of cases) {
    it(`${code}: ${title}`, () => {
      const workspace = workspaceOf(files);
      const found = diagnosticsOf(workspace).find((diagnostic) => diagnostic.code === code);
      assert.ok(found, `there is no ${code}`);
      assert.deepEqual(
        fixesOf(workspace, found).map((fix) => fix.title),
        expected,
      );
    });
  }
});
