// The gates that PK819 proposes in the place of conditions which routing cannot read: what they check, and where they are put.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { parse } from "yaml";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

/** The files after the repair of the only PK819, parsed; undefined where none is offered. */
function repaired(files: Files): Record<string, Record<string, unknown>> | undefined {
  const workspace = workspaceOf(files);
  const [finding, ...others] = diagnosticsOf(workspace).filter(({ code }) => code === "PK819");
  assert.ok(finding && others.length === 0, "there is one PK819");
  const [fix] = fixesOf(workspace, finding);
  if (!fix) return undefined;
  const texts = Object.entries(files).map(([path, text]) => {
    const edits = fix.edits.flatMap((one) => (one.file === path ? one.edits : []));
    return [path, parse(applyEdits(text, edits))] as const;
  });
  return Object.fromEntries(texts);
}

interface Written {
  readonly steps: readonly { readonly step_id: string; readonly gates?: readonly Gate[] }[];
  readonly routing_rules: readonly { readonly when: unknown }[];
  readonly gate_templates: readonly {
    readonly template_id: string;
    readonly parameters: unknown;
    readonly runner_spec: { readonly argv: readonly string[] };
  }[];
  readonly step_templates: readonly {
    readonly template_id: string;
    readonly default_gates?: readonly { readonly template_id: string }[];
  }[];
}
interface Gate {
  readonly gate_id: string;
  readonly name: string;
  readonly runner: { readonly argv: readonly string[] };
}

const step = (id: string, more = "") => `  - { step_id: ${id}, name: ${id}, executor: { argv: [run] }${more} }\n`;
const graph = (when: string, steps = step("build"), action = "escalate"): Files => ({
  "main.graph.yaml":
    `graph_id: main\nsteps:\n${steps}routing_rules:\n  - { rule_id: main.r, when: { ${when} }, action: { type: ${action}, target_step_id: build } }\n`.replace(
      action === "goto_step" ? "" : ", target_step_id: build",
      "",
    ),
});
const inGraph = (files: Files) => repaired(files)?.["main.graph.yaml"] as Written | undefined;

const template = (id: string, more = "") =>
  `  - { template_id: tools.${id}.v1, default_executor: { argv: [run] }${more} }\n`;
const manifest = (when: string, more: string, action = "escalate"): Files => ({
  "pack.yaml": `name: tools\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n${more}routing_rules:\n  - { rule_id: tools.r, when: { ${when} }, action: { type: ${action} } }\n`,
});
const inPack = (files: Files) => repaired(files)?.["pack.yaml"] as Written | undefined;

describe("PK819: what the gate checks", () => {
  const rows: readonly (readonly [condition: string, gate: string, option: string, says: string])[] = [
    [
      "confidence_below: 0.7",
      "check_confidence",
      "--min=0.7",
      "The confidence that the step reports reaches the threshold.",
    ],
    ["confidence_under: 0.7", "check_confidence", "--min=0.7", "reaches"],
    ["cost_above: 5", "check_cost", "--max=5", "The cost that the step reports stays within the threshold."],
    ["cost_over: 5", "check_cost", "--max=5", "stays within"],
    ["cost_max: 5", "check_cost", "--max=5", "stays within"],
    ["max_cost: 5", "check_cost", "--max=5", "stays within"],
    ["maximum_cost: 5", "check_cost", "--max=5", "stays within"],
    ["min_cost: 5", "check_cost", "--min=5", "reaches"],
    ["minimum_cost: 5", "check_cost", "--min=5", "reaches"],
    ["cost_minimum: 5", "check_cost", "--min=5", "reaches"],
    ["cost_gt: 5", "check_cost", "--max=5", "stays within"],
    ["cost_gte: 5", "check_cost", "--max=5", "stays within"],
    ["cost_lt: 5", "check_cost", "--min=5", "reaches"],
    ["cost_less_than: 5", "check_cost", "--min=5", "reaches"],
    ["cost_greater_than: 5", "check_cost", "--max=5", "stays within"],
    ["score_threshold: 5", "check_score", "--min=5", "reaches"],
    ["discover_count: 5", "check_discover_count", "--min=5", "The discover count that the step reports reaches"],
    ["threshold: 5", "check_threshold", "--min=5", "The threshold that"],
    ['cost: "> 5"', "check_cost", "--max=5", "stays within"],
    ['cost: ">=5.25"', "check_cost", "--max=5.25", "stays within"],
    ['cost: " < -3 "', "check_cost", "--min=-3", "reaches"],
    ['cost: "= 3"', "check_cost", "--min=3", "reaches"],
    ["cost: { below: 2 }", "check_cost", "--min=2", "reaches"],
    ["cost: { of: words, above: 2 }", "check_cost", "--max=2", "stays within"],
    ["cost: { of: words }", "check_cost", "--min=0.5", "reaches"],
    ["cost: [3]", "check_cost", "--min=3", "reaches"],
    ["cost: null", "check_cost", "--min=0.5", "reaches"],
    ['cost: ""', "check_cost", "--min=0.5", "reaches"],
    ["verdict: bad", "check_verdict", "--refused=bad", "The verdict that the step reports is not the refused one."],
    ['verdict: "5 apples"', "check_verdict", "--refused=5 apples", "is not the refused one"],
    ['verdict: "x 5"', "check_verdict", "--refused=x 5", "is not the refused one"],
    ["verdict: true", "check_verdict", "--refused=true", "is not the refused one"],
    [`cost: { note: ${"a".repeat(200)}, above: 2 }`, "check_cost", "--min=0.5", "reaches"],
    [`${"a".repeat(60)}: 1`, `check_${"a".repeat(54)}`, "--min=1", "reaches"],
  ];
  for (const [condition, id, option, says] of rows)
    it(condition.slice(0, 50), () => {
      const [gate] = inGraph(graph(`step_id: build, ${condition}`))?.steps[0]?.gates ?? [];
      assert.deepEqual(gate?.runner.argv, ["python", `tools/${id}.py`, option]);
      assert.equal(gate.gate_id, id);
      assert.ok(gate.name.includes(says), gate.name);
    });

  for (const [condition, parameters, option] of [
    ["confidence_below: 0.7", { threshold: { type: "number", default: 0.7 } }, "--min=${{ parameters.threshold }}"],
    ["cost_above: 5", { threshold: { type: "number", default: 5 } }, "--max=${{ parameters.threshold }}"],
    ["verdict: bad", { refused: { type: "string", default: "bad" } }, "--refused=${{ parameters.refused }}"],
    ["verdict: true", { refused: { type: "boolean", default: true } }, "--refused=${{ parameters.refused }}"],
  ] as const)
    it(`in a pack: ${condition}`, () => {
      const pack = inPack(manifest(condition, `step_templates:\n${template("build")}`));
      assert.deepEqual(pack?.gate_templates[0]?.parameters, parameters);
      assert.equal(pack.gate_templates[0]?.runner_spec.argv.at(-1), option);
    });
});

describe("PK819: where the gate is put in a graph", () => {
  const put = (files: Files) => inGraph(files)?.steps.map(({ gates }) => (gates ?? []).map((gate) => gate.gate_id));

  it("in the step that the rule is for", () =>
    assert.deepEqual(put(graph("step_id: test, cost: 5", step("build") + step("test"))), [[], ["check_cost"]]));
  it("in the only step", () => assert.deepEqual(put(graph("cost: 5")), [["check_cost"]]));
  it("behind the gates that are there, under a name that is free", () =>
    assert.deepEqual(
      put(graph("cost: 5", step("build", ", gates: [{ gate_id: check_cost, name: Cost, runner: { argv: [run] } }]"))),
      [["check_cost", "check_cost_2"]],
    ));
  it("under the name of a step, which no gate has", () =>
    assert.deepEqual(put(graph("cost: 5", step("check_cost"))), [["check_cost"]]));
  it("nowhere, where the rule is for several steps", () =>
    assert.equal(put(graph("cost: 5", step("build") + step("test"))), undefined));
  it("nowhere, where there is no such step", () => assert.equal(put(graph("step_id: gone, cost: 5")), undefined));
  for (const about of ["gate_id: lint", "gate_template_id: tools.lint.v1"])
    it(`nowhere, where the rule is about a gate (${about})`, () =>
      assert.equal(put(graph(`${about}, cost: 5`)), undefined));
  for (const action of ["continue", "goto_step"])
    it(`nowhere, where the rule goes on (${action})`, () =>
      assert.equal(put(graph("cost: 5", step("build"), action)), undefined));
  for (const action of ["escalate", "abort_run", "retry_step"])
    it(`where the rule does not go on (${action})`, () =>
      assert.deepEqual(put(graph("cost: 5", step("build"), action)), [["check_cost"]]));

  it("the rule keeps what a failed gate may have, and nothing else", () => {
    const files = graph(
      "step_status: succeeded, retry_exhausted: true, cost: 5, policy_violation: false, gate_status: passed",
    );
    assert.deepEqual(inGraph(files)?.routing_rules[0]?.when, {
      gate_id: "check_cost",
      gate_status: "failed",
      retry_exhausted: true,
    });
  });
});

describe("PK819: where the gate is put in a pack", () => {
  const build = template("build");
  const used = (files: Files) =>
    inPack(files)?.step_templates.map(({ default_gates: gates }) => (gates ?? []).map((gate) => gate.template_id));
  const one = "tools.check_cost.v1";

  it("in the template that the rule is for", () =>
    assert.deepEqual(
      used(manifest("step_template_id: tools.test.v1, cost: 5", `step_templates:\n${build}${template("test")}`)),
      [[], [one]],
    ));
  it("in the only template", () => assert.deepEqual(used(manifest("cost: 5", `step_templates:\n${build}`)), [[one]]));
  it("behind the gates that are there", () =>
    assert.deepEqual(
      used(
        manifest(
          "cost: 5",
          `gate_templates:\n  - { template_id: tools.lint.v1, runner_spec: { argv: [lint] } }\nstep_templates:\n${template("build", ", default_gates: [{ template_id: tools.lint.v1 }]")}`,
        ),
      ),
      [["tools.lint.v1", one]],
    ));
  it("in none, where the rule is for several", () =>
    assert.deepEqual(used(manifest("cost: 5", `step_templates:\n${build}${template("test")}`)), [[], []]));
  it("in none, where the template is another pack's", () =>
    assert.deepEqual(used(manifest("step_template_id: other.test.v1, cost: 5", `step_templates:\n${build}`)), [[]]));
  it("in none, where a gate of that name is there", () =>
    assert.deepEqual(
      used(
        manifest(
          "cost: 5",
          `step_templates:\n${template("build", ", default_gates: [{ gate_id: check_cost, name: Cost, runner: { argv: [run] } }]")}`,
        ),
      )?.[0]?.length,
      1,
    ));

  it("behind the templates that are there, under a name that is free in all packs", () => {
    const files = {
      ...manifest("cost: 5", `gate_templates:\n  - { template_id: ${one}, runner_spec: { argv: [run] } }\n`),
      "other/pack.yaml": `name: other\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\ngate_templates:\n  - { template_id: tools.check_cost_2.v1, runner_spec: { argv: [run] } }\n`,
    };
    assert.deepEqual(
      inPack(files)?.gate_templates.map((gate) => gate.template_id),
      [one, "tools.check_cost_3.v1"],
    );
  });

  it("under a name that nothing in the pack refers to", () => {
    const gates = `, default_gates: [{ template_id: ${one}, gate_id: cost }]`;
    const after = inPack(manifest("cost: 5", `step_templates:\n${template("build", gates)}`));
    assert.equal(after?.gate_templates[0]?.template_id, "tools.check_cost_2.v1");
  });

  it("after what stands at the head of a manifest", () => {
    const order = (more: string) => Object.keys(inPack(manifest("cost: 5", more)) ?? {});
    assert.deepEqual(order("").slice(0, 4), ["name", "version", "minimum_kernel_version", "gate_templates"]);
    assert.deepEqual(order("description: Tools.\n").slice(3, 5), ["description", "gate_templates"]);
    assert.deepEqual(order("schemas: []\nstep_templates: []\n").slice(3, 6), [
      "schemas",
      "gate_templates",
      "step_templates",
    ]);
  });

  it("nowhere in a pack without a proper name", () => {
    const files = { "pack.yaml": (manifest("cost: 5", "")["pack.yaml"] ?? "").replace("name: tools", "name: Tools") };
    assert.equal(inPack(files), undefined);
    const nameless = { "pack.yaml": (manifest("cost: 5", "")["pack.yaml"] ?? "").replace("name: tools\n", "") };
    assert.equal(inPack(nameless), undefined);
  });
  it("nowhere, where the rule is about a gate", () =>
    assert.equal(inPack(manifest("gate_template_id: tools.lint.v1, cost: 5", "")), undefined));
  it("the rule speaks of the new gate", () =>
    assert.deepEqual(
      inPack(manifest("step_template_id: tools.build.v1, cost: 5", `step_templates:\n${build}`))?.routing_rules[0]
        ?.when,
      {
        gate_template_id: one,
        gate_status: "failed",
        step_template_id: "tools.build.v1",
      },
    ));
});
