// What is said of routing rules while something that they depend on is not known: nothing that could turn out to be wrong.
import assert from "node:assert/strict";
import { describeDiagnostic, diagnosticsOf, workspaceOf } from "../support/workspace.js";

const pack = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - template_id: coding.lint.v1
    runner_spec: { argv: [lint] }
step_templates:
  - template_id: coding.write.v1
    default_executor: { argv: [write] }
    default_gates: [{ template_id: coding.lint.v1 }]
`;
const packRules = `routing_rules:
  - { rule_id: coding.again, when: { step_template_id: coding.write.v1, step_status: failed, retry_exhausted: false }, action: { type: escalate } }
  - { rule_id: coding.tidy, when: { step_template_id: coding.write.v1, step_status: failed }, action: { type: goto_step, target_step_id: tidy } }
`;
const steps = `steps:
  - { step_id: write, template_id: coding.write.v1 }
`;
const graph = (rest: string, of = steps) => `graph_id: main\npacks: [coding]\n${of}${rest}`;
const rule = (when: string, action = "{ type: escalate }") =>
  `  - { rule_id: main.r, when: { ${when} }, action: ${action} }\n`;

const rows: readonly (readonly [string, string, string])[] = [
  [
    "a step whose id cannot be read",
    pack,
    graph(
      `routing_rules:\n${rule("gate_status: failed, step_id: a")}`,
      "steps:\n  - { step_id: 3, template_id: coding.write.v1 }\n  - { step_id: a, executor: { argv: [a] } }\n",
    ),
  ],
  [
    "two steps of one id",
    pack,
    graph(
      `routing_rules:\n${rule("step_id: write, gate_status: failed")}`,
      `steps:\n  - { step_id: write, executor: { argv: [a] } }\n${steps.slice(7)}`,
    ),
  ],
  [
    "steps that are not there yet",
    pack,
    graph(`routing_rules:\n${rule("step_status: failed, retry_exhausted: false")}`, ""),
  ],
  [
    "a step template that nobody registers",
    pack,
    graph(
      `routing_rules:\n${rule("step_status: failed, retry_exhausted: false")}`,
      "steps:\n  - { step_id: write, template_id: coding.wrte.v1 }\n",
    ),
  ],
  [
    "a gate template that nobody registers",
    pack,
    graph(
      `routing_rules:\n${rule("step_id: write, gate_status: failed")}`,
      "steps:\n  - { step_id: write, executor: { argv: [a] }, gates: [{ template_id: coding.lnt.v1 }] }\n",
    ),
  ],
  [
    "retries that cannot be read",
    pack,
    graph(
      `routing_rules:\n${rule("step_status: failed, retry_exhausted: false")}`,
      "steps:\n  - { step_id: write, template_id: coding.write.v1, retry_policy: { max_retries: many } }\n",
    ),
  ],
  [
    "retries of a template that cannot be read",
    pack.replace("default_gates", "default_retry_policy: { max_retries: many }\n    default_gates"),
    graph(`routing_rules:\n${rule("step_status: failed, retry_exhausted: false")}`),
  ],
  [
    "retries that an argument gives which is missing",
    pack.replace(
      "default_executor",
      'parameters: { n: { type: integer } }\n    default_retry_policy: { max_retries: "${{ parameters.n }}" }\n    default_executor',
    ),
    graph(`routing_rules:\n${rule("step_status: failed, retry_exhausted: false")}`),
  ],
  [
    "whether a gate is required",
    pack,
    graph(
      `routing_rules:\n${rule("gate_id: own")}`,
      "steps:\n  - { step_id: a, executor: { argv: [a] }, gates: [{ gate_id: own, name: Own, runner: { argv: [a] }, required: perhaps }] }\n",
    ),
  ],
  [
    "an earlier rule's conditions",
    pack,
    graph(
      `routing_rules:\n  - { rule_id: main.q, when: { step_status: faild }, action: { type: escalate } }\n${rule("step_id: write, step_status: failed", "{ type: retry_step }")}`,
    ),
  ],
  [
    "an earlier rule without conditions that can be read",
    pack,
    graph(
      `routing_rules:\n  - { rule_id: main.q, when: yes, action: { type: escalate } }\n${rule("step_id: write, step_status: failed", "{ type: retry_step }")}`,
    ),
  ],
  ["an action", pack, graph(`routing_rules:\n${rule("step_id: write, gate_status: failed", "{ type: contine }")}`)],
  ["the step to go to", pack + packRules, graph("", `${steps}  - { step_id: [tidy], executor: { argv: [a] } }\n`)],
];

describe("routing rules beside something unknown", () => {
  for (const [what, manifest, text] of rows) {
    it(`nothing is said that depends on ${what}`, () => {
      const workspace = workspaceOf({ "packs/coding/pack.yaml": manifest, "main.graph.yaml": text });
      const all = diagnosticsOf(workspace);
      assert.ok(
        all.some(({ severity }) => severity === "error"),
        "the text is sound, so everything is known",
      );
      assert.deepEqual(
        all.filter(({ code }) => /^PK8(05|06|07|08|10|11|15|16|17)$/.test(code)).map(describeDiagnostic),
        [],
      );
    });
  }

  it("a pack that is not there may answer before the others", () => {
    const text = `graph_id: main\npacks: [missing, coding]\n${steps}  - { step_id: tidy, depends_on: [write], executor: { argv: [a] } }\n`;
    const workspace = workspaceOf({
      "packs/coding/pack.yaml": pack + packRules.replace(/.*again.*\n/, ""),
      "main.graph.yaml": text,
    });
    const codes = workspace.present("main.graph.yaml").diagnostics.map(({ code }) => code);
    assert.ok(codes.includes("PG015"));
    assert.deepEqual(
      codes.filter((code) => code.startsWith("PK8")),
      [],
    );
  });

  it("what is certain is said beside it", () => {
    const text = graph(
      `routing_rules:\n${rule("step_id: a, step_status: failed", "{ type: retry_step }")}  - { rule_id: main.q, when: { policy_violation: true, gate_status: failed }, action: { type: escalate } }\n`,
      "steps:\n  - { step_id: a, executor: { argv: [a] } }\n  - { step_id: b, template_id: coding.wrte.v1 }\n",
    );
    const workspace = workspaceOf({ "packs/coding/pack.yaml": pack, "main.graph.yaml": text });
    const codes = workspace.present("main.graph.yaml").diagnostics.map(({ code }) => code);
    assert.deepEqual(
      codes.filter((code) => code.startsWith("PK8")),
      ["PK810", "PK806"],
    );
  });
});
