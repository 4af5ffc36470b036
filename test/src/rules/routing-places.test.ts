// Which rules a run is judged by, and where in a graph a pack's rule is told of.
import assert from "node:assert/strict";
import { expandGraph } from "@packwright/shared";
import { routingRulesOf } from "../../../shared/src/rules/routing-rules.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const coding = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - { template_id: coding.test.v1, runner_spec: { argv: [test] } }
step_templates:
  - { template_id: coding.write.v1, default_executor: { argv: [write] }, default_gates: [{ template_id: coding.test.v1 }] }
  - { template_id: coding.read.v1, default_executor: { argv: [read] } }
routing_rules:
  - { rule_id: coding.on, when: { gate_status: failed }, action: { type: goto_step, target_step_id: publish } }
  - { rule_id: coding.stop, when: { step_status: failed }, action: { type: abort_run } }
`;
const publish = "{ step_id: publish, name: Publish, executor: { argv: [publish] }, depends_on: [write] }";

/** Where in the graph the rule is told of that goes on behind a failed gate (PK811), and where it is declared. */
function bypass(graph: string, others: Files = {}): readonly string[] {
  const workspace = workspaceOf({ "coding/pack.yaml": coding, ...others, "main.graph.yaml": graph });
  return workspace
    .present("main.graph.yaml")
    .diagnostics.filter(({ code }) => code === "PK811")
    .map(({ finding: { place }, related }) =>
      [
        "path" in place ? place.path.join(".") : "",
        ...related.map(({ file, range }) => `${file}:${range.start.line + 1}`),
      ].join(" "),
    );
}

describe("a rule of a run", () => {
  const steps = `steps:\n  - { step_id: write, template_id: coding.write.v1 }\n  - ${publish}\n`;

  it("is told of where the graph lists its pack", () => {
    assert.deepEqual(bypass(`graph_id: main\npacks: [coding]\n${steps}`), ["packs.0 coding/pack.yaml:10"]);
  });

  it("is told of at the first use of its pack, where the graph lists none", () => {
    assert.deepEqual(bypass(`graph_id: main\n${steps}`), ["steps.0.template_id coding/pack.yaml:10"]);
  });

  it("is no rule of a graph that lists other packs only", () => {
    const review = `${coding.slice(0, coding.indexOf("gate_templates"))}`.replace("coding", "review");
    assert.deepEqual(
      bypass(
        `graph_id: main\npacks: [review]\nsteps:\n  - { step_id: write, name: Write, executor: { argv: [write] } }\n  - ${publish}\n`,
        { "review/pack.yaml": review },
      ),
      [],
    );
  });

  it("is judged once where expansion wrote it into the graph", () => {
    const reading = `graph_id: main\npacks: [coding]\nsteps:\n  - { step_id: read, template_id: coding.read.v1 }\n  - { step_id: publish, name: Publish, executor: { argv: [publish] } }\n`;
    const plain = coding
      .replace("gate_status: failed", "policy_violation: true")
      .replace("{ type: goto_step, target_step_id: publish }", "{ type: escalate }");
    const files = { "coding/pack.yaml": plain, "main.graph.yaml": reading };
    const result = expandGraph(workspaceOf(files), "main.graph.yaml");
    assert.ok(result && "graph" in result);
    assert.equal(result.graph.routing_rules.length, 2);
    const emitted = { "coding/pack.yaml": plain, "emitted.graph.json": JSON.stringify(result.graph) };
    const { diagnostics } = workspaceOf(emitted).present("emitted.graph.json");
    assert.deepEqual(
      diagnostics.filter(({ code }) => code.startsWith("PK8")),
      [],
    );
  });
});

describe("the routing rules of a file", () => {
  const python = `PACK_DEFINITION = PackDefinition(
    name="coding",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    routing_rules=[
        RoutingRule(
            rule_id="coding.stop",
            when=RoutingCondition(step_status="failed", gate_status=None),
            action=RoutingAction(type="abort_run"),
        )
    ],
)
`;
  const conditionsIn = (path: string, text: string) => {
    const file = workspaceOf({ [path]: text }).file(path);
    assert.ok(file?.kind === "pack" || file?.kind === "graph");
    return routingRulesOf(file).map(({ index, when }) => [index, when]);
  };
  const yaml = (rules: string) =>
    `name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nrouting_rules:\n${rules}`;

  it("have the conditions that are written, null being none in Python", () => {
    assert.deepEqual(conditionsIn("coding/pack.py", python), [[0, { step_status: "failed" }]]);
  });

  it("are known where they stand, and those with conditions that cannot be read have none that are known", () => {
    const rules =
      "  - 5\n  - { rule_id: coding.a, when: { step_status: failed, gate_status: null }, action: { type: abort_run } }\n" +
      "  - { rule_id: coding.b, when: { step_status: failed }, action: { type: abort_run } }\n";
    assert.deepEqual(conditionsIn("coding/pack.yaml", yaml(rules)), [
      [1, undefined],
      [2, { step_status: "failed" }],
    ]);
  });

  it("are none in a file without any", () => {
    assert.deepEqual(conditionsIn("coding/pack.yaml", yaml("  []\n")), []);
    assert.deepEqual(conditionsIn("main.graph.yaml", "graph_id: main\nsteps: []\n"), []);
    assert.deepEqual(conditionsIn("main.graph.yaml", "[]\n"), []);
  });
});
