// What is told of a single routing rule, how gravely, and which repairs are offered, where that depends on the rest of the file.
import assert from "node:assert/strict";
import { fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

type Row = readonly [title: string, files: Files, offered: readonly string[]];

/** A graph of steps, each with what it waits for, and rules. */
function graph(steps: Readonly<Record<string, readonly string[]>>, ...rules: readonly string[]): Files {
  const lines = Object.entries(steps).map(
    ([id, dependsOn]) =>
      `  - { step_id: ${id}, name: ${id}, executor: { argv: [run] }, depends_on: [${dependsOn.join(", ")}] }`,
  );
  return {
    "main.graph.yaml": `graph_id: main\nsteps:\n${lines.join("\n")}\nrouting_rules:\n${listed("main", rules)}`,
  };
}

function pack(...rules: readonly string[]): Files {
  const text = `name: tools\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nrouting_rules:\n${listed("tools", rules)}`;
  return { "pack.yaml": text };
}

function listed(owner: string, rules: readonly string[]): string {
  return rules.map((rule, i) => `  - { rule_id: ${owner}.r${i}, ${rule} }\n`).join("");
}

const goes = (when: string) => `when: { ${when} }, action: { type: goto_step }`;
const failed = "step_status: failed, retry_exhausted: true";

const escalate = "Change to `escalate`";
const insert = (step: string) => `Insert \`target_step_id: ${step}\``;

const targets: readonly Row[] = [
  [
    "a step that neither waits for the failing one nor comes before it",
    graph({ a: [], b: ["a"], c: ["b"], d: ["b"], e: ["c"] }, goes(`step_id: c, ${failed}`)),
    [insert("d"), escalate],
  ],
  [
    "not one that waits for it through others",
    graph({ a: [], b: ["a"], c: ["b"], lone: [] }, goes(`step_id: a, ${failed}`)),
    [insert("lone"), escalate],
  ],
  [
    "the last step, where all others wait for the failing one or come before it",
    graph({ a: [], b: ["a"], c: ["b"] }, goes(`step_id: b, ${failed}`)),
    [insert("c"), escalate],
  ],
  [
    "of a rule for every step, a step that stands alone",
    graph({ lone: [], a: [], b: ["a"] }, goes(failed)),
    [insert("lone"), escalate],
  ],
  [
    "of a rule for every step of a chain, the last",
    graph({ a: [], b: ["a"], c: ["b"] }, goes(failed)),
    [insert("c"), escalate],
  ],
  ["no step, where the failing one is the only one", graph({ a: [] }, goes(`step_id: a, ${failed}`)), [escalate]],
  [
    "the step of the rule at fault, not of another rule",
    graph(
      { a: [], b: ["a"], c: ["a"], d: ["b"] },
      `when: { step_id: a, ${failed} }, action: { type: escalate }`,
      goes(`step_id: b, ${failed}`),
    ),
    [insert("c"), escalate],
  ],
  [
    "in a pack, the step that another rule goes to",
    pack(
      `when: { step_template_id: tools.a.v1, ${failed} }, action: { type: goto_step, target_step_id: report }`,
      goes(`step_template_id: tools.b.v1, ${failed}`),
    ),
    [insert("report"), escalate],
  ],
  [
    "in a pack, also where another rule says nothing of what it does",
    pack("when: { retry_exhausted: true }", goes(`step_template_id: tools.b.v1, ${failed}`)),
    [escalate],
  ],
  [
    "no step without an id",
    {
      "main.graph.yaml": `graph_id: main
steps:
  - { step_id: a, name: A, executor: { argv: [run] } }
  - { step_id: b, name: B, executor: { argv: [run] }, depends_on: [a] }
  - { name: C, executor: { argv: [run] } }
routing_rules:
  - { rule_id: main.r, ${goes(`step_id: a, ${failed}`)} }
`,
    },
    [insert("b"), escalate],
  ],
  ["in a pack whose rules name no step, none", pack(goes(`step_template_id: tools.a.v1, ${failed}`)), [escalate]],
];

const remove = "Remove `target_step_id`";
const stays = (when: string, target = "report") =>
  `when: { ${when} }, action: { type: escalate, target_step_id: ${target} }`;
const two = { build: [], report: [] };

const idle: readonly Row[] = [
  ["a step of the graph can be gone to", graph(two, stays(failed)), [remove, "Change to `goto_step`"]],
  ["a step that the graph does not have cannot", graph(two, stays(failed, "nowhere")), [remove]],
  ["a violation may not be answered so", graph(two, stays("policy_violation: true")), [remove]],
  [
    "nor where its other conditions exclude it",
    graph(two, stays("policy_violation: true, step_status: failed")),
    [remove],
  ],
  ["nor may what could be a violation", graph(two, stays("step_id: build")), [remove]],
  [
    "the rule at fault counts, not the first",
    graph(two, "when: { policy_violation: true }, action: { type: escalate }", stays(failed)),
    [remove, "Change to `goto_step`"],
  ],
  ["a rule whose conditions could not be read is left as it is", graph(two, stays(`${failed}, when: 1`)), [remove]],
  ["a pack does not know whether the step is there", pack(stays(`step_template_id: tools.a.v1, ${failed}`)), [remove]],
];

/** A rule of a graph about one gate, behind texts of which not everything could be read. */
const aboutGate = (gate: string, steps: string, more: Files = {}): Files => ({
  "main.graph.yaml": `
graph_id: main
${steps}
routing_rules:
  - { rule_id: main.gate, when: { gate_id: ${gate}, gate_status: failed }, action: { type: escalate } }
`,
  ...more,
});
const stepOf = (more: string) => `{ step_id: build, name: Build, executor: { argv: [make] }, ${more} }`;
const nameless = "{ name: Lint, runner: { argv: [lint] } }";
const templateWith = (gate: string): Files => ({
  "pack.yaml": `
name: tools
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - { template_id: tools.build.v1, default_executor: { argv: [make] }, default_gates: [${gate}] }
`,
});

/** Where it is not known which gates there are, none is said to be missing. */
const unknown: readonly (readonly [title: string, files: Files, isFound: boolean])[] = [
  ["all gates are known", aboutGate("lint", `steps: [${stepOf("gates: []")}]`), true],
  ["a gate of a step has no id", aboutGate("lint", `steps: [${stepOf(`gates: [${nameless}]`)}]`), false],
  ["a gate of the run has no id", aboutGate("lint", `steps: [${stepOf("")}]\nrun_gates: [${nameless}]`), false],
  ["a step is no mapping", aboutGate("lint", `steps: [${stepOf("")}, 7]`), false],
  ["a step is only begun", aboutGate("build.lint", "steps: [{ step_id: build }]"), false],
  ["another step is only begun", aboutGate("build.lint", `steps: [${stepOf("")}, { step_id: test }]`), true],
  ["a step from a template has no id", aboutGate("build.lint", "steps: [{ template_id: tools.build.v1 }]"), false],
  ["a step that is written out has no id", aboutGate("build.lint", "steps: [{ executor: { argv: [make] } }]"), true],
  [
    "the template is not known",
    aboutGate("build.lint", "steps: [{ step_id: build, template_id: tools.build.v1 }]"),
    false,
  ],
  [
    "the template is known",
    aboutGate("build.lint", "steps: [{ step_id: build, template_id: tools.build.v1 }]", templateWith("")),
    true,
  ],
  [
    "a gate of the template has no id",
    aboutGate("build.lint", "steps: [{ step_id: build, template_id: tools.build.v1 }]", templateWith(nameless)),
    false,
  ],
  [
    "the gate is no template's, whose names have a step before them",
    aboutGate("lint", "steps: [{ step_id: build, template_id: tools.build.v1 }]", templateWith(nameless)),
    true,
  ],
];

describe("gates that a graph does not have", () => {
  for (const [title, files, isFound] of unknown)
    it(`PK804: ${isFound ? "told" : "not told"} where ${title}`, () => {
      assert.equal(
        diagnosticsOf(workspaceOf(files)).some(({ code }) => code === "PK804"),
        isFound,
      );
    });
});

const answers = (when: string, action = "type: escalate") => `when: { ${when} }, action: { ${action} }`;
const goesTo = (target: string) => `type: goto_step, target_step_id: ${target}`;
/** A graph whose rule has an owner of its own choice. */
const owned = (id: string, rule: string, head = "graph_id: main"): Files => ({
  "main.graph.yaml": `${head}\nsteps: [${stepOf("")}]\nrouting_rules:\n  - { rule_id: ${id}, ${rule} }\n`,
});

/** How gravely something is told: what expansion took over from a pack, the author of the graph cannot help. */
const told: readonly (readonly [title: string, files: Files, code: string, told: readonly string[]])[] = [
  ["a step of the graph's own rule", owned("main.r", answers("step_id: gone")), "PK803", ["error"]],
  ["a step that only a pack's rule names", owned("tools.r", answers("step_id: gone")), "PK803", ["warning"]],
  ["a step that expansion filled in", owned("tools.r@gone", answers("step_id: gone")), "PK803", ["error"]],
  ["a target of a pack's rule", owned("tools.r@build", answers(failed, goesTo("gone"))), "PK803", ["warning"]],
  ["a target of the graph's own rule", owned("main.r", answers(failed, goesTo("gone"))), "PK803", ["error"]],
  [
    "a target that nothing goes to",
    owned("main.r", answers(failed, "type: escalate, target_step_id: gone")),
    "PK803",
    [],
  ],
  ["a graph that has no name yet", owned("tools.r", answers("step_id: gone"), "x-name: none"), "PK803", ["error"]],
  [
    "a graph that has no steps yet",
    {
      "main.graph.yaml": `graph_id: main\nsteps: []\nrouting_rules:\n  - { rule_id: main.r, ${answers("step_id: gone")} }\n`,
    },
    "PK803",
    [],
  ],
  [
    "a graph with something that is no step",
    {
      "main.graph.yaml": `graph_id: main\nsteps: [7]\nrouting_rules:\n  - { rule_id: main.r, ${answers("step_id: gone")} }\n`,
    },
    "PK803",
    [],
  ],
  ["a gate of the graph's own rule", owned("main.r", answers("gate_id: gone")), "PK804", ["error"]],
  ["a gate that only a pack's rule names", owned("tools.r", answers("gate_id: gone")), "PK804", ["warning"]],
  ["a gate that expansion filled in", owned("tools.r@gone", answers("gate_id: gone")), "PK804", ["error"]],
  [
    "a gate in a graph that has no name yet",
    owned("tools.r", answers("gate_id: gone"), "x-name: none"),
    "PK804",
    ["error"],
  ],
  ["a target beside no action", owned("main.r", answers(failed, "target_step_id: build")), "PK802", []],
  [
    "a target beside another action",
    owned("main.r", answers(failed, "type: escalate, target_step_id: build")),
    "PK802",
    ["warning"],
  ],
];

describe("findings about a single routing rule", () => {
  for (const [title, files, code, expected] of told)
    it(`${code}: ${title}`, () => {
      const found = diagnosticsOf(workspaceOf(files)).filter((diagnostic) => diagnostic.code === code);
      assert.deepEqual(
        found.map(({ severity }) => severity),
        expected,
      );
    });

  it("PK803 says what does not happen", () => {
    const of = (rule: string, head?: string) =>
      diagnosticsOf(workspaceOf(owned("main.r", rule, head))).find(({ code }) => code === "PK803")?.message ?? "";
    assert.match(of(answers("step_id: gone")), /Graph `main` has no step `gone`, so this rule never answers anything/);
    assert.match(of(answers(failed, goesTo("gone"))), /so there is nothing to go to and the run fails instead/);
    assert.match(of(answers("step_id: gone"), "x-name: none"), /^This graph has no step/);
  });
});

describe("repairs of a single routing rule", () => {
  for (const [code, rows] of [
    ["PK801", targets],
    ["PK802", idle],
  ] as const)
    for (const [title, files, offered] of rows)
      it(`${code}: ${title}`, () => {
        const workspace = workspaceOf(files);
        const found = diagnosticsOf(workspace).find((diagnostic) => diagnostic.code === code);
        assert.ok(found, `there is no ${code}`);
        assert.deepEqual(
          fixesOf(workspace, found).map((fix) => fix.title),
          offered,
        );
      });
});
