// What scoped rules become in a graph, in which order the rules of a run stand, and what the routes of a graph tell.
import assert from "node:assert/strict";
import { type AuthoredRule, expandGraph, routesOfGraph } from "@packwright/shared";
import type { ExpandedGate, ExpandedStep } from "../../../shared/src/model/expansion.js";
import { mergeRules, ruleInstances } from "../../../shared/src/model/routing.js";
import { literalScope, noScope } from "../../../shared/src/model/substitution.js";
import { workspaceOf } from "../support/workspace.js";

const gate = (id: string, templateId?: string) => ({ gate: { gate_id: id }, templateId }) as ExpandedGate;
const step = (id: string, templateId: string | undefined, ...gates: ExpandedGate[]) =>
  ({ step: { step_id: id }, templateId, gates }) as unknown as ExpandedStep;
const rule = (id: string, when: AuthoredRule["when"], reason?: string): AuthoredRule => ({
  rule_id: id,
  when,
  action: reason === undefined ? { type: "escalate" } : { type: "escalate", reason },
});

const steps = [
  step("a", "p.s.v1", gate("a.g", "p.g.v1"), gate("own", "p.g.v1")),
  step("b", "p.s.v1", gate("b.g", "p.h.v1")),
  step("c", undefined, gate("mine")),
];
const runGates = [gate("clean", "p.g.v1"), gate("last", "p.h.v1")];

describe("the instances of a rule", () => {
  const rows: readonly (readonly [AuthoredRule["when"], readonly string[]])[] = [
    // Rules that are not scoped stay as they are, whatever they name.
    [{}, ["p.r: any any"]],
    [{ step_id: "b", gate_id: "a.g" }, ["p.r: b a.g"]],
    [{ step_template_id: "p.s.v1" }, ["p.r@a: a any", "p.r@b: b any"]],
    [{ step_template_id: "p.s.v1", step_id: "b" }, ["p.r@b: b any"]],
    [{ step_template_id: "p.s.v1", step_id: "c" }, []],
    [{ step_template_id: "p.s.v1", gate_id: "own" }, ["p.r@a: a own", "p.r@b: b own"]],
    [{ step_template_id: "p.x.v1" }, []],
    [{ gate_template_id: "p.g.v1" }, ["p.r@a.g: a a.g", "p.r@own: a own", "p.r@clean: any clean"]],
    [{ gate_template_id: "p.g.v1", gate_id: "own" }, ["p.r@own: a own"]],
    [{ gate_template_id: "p.g.v1", gate_id: "clean" }, ["p.r@clean: any clean"]],
    [{ gate_template_id: "p.h.v1", step_id: "b" }, ["p.r@b.g: b b.g"]],
    [{ gate_template_id: "p.h.v1", step_template_id: "p.s.v1" }, ["p.r@b.g: b b.g"]],
    [{ gate_template_id: "p.g.v1", step_id: "b" }, []],
    [{ gate_template_id: "p.x.v1" }, []],
  ];
  for (const [when, expected] of rows)
    it(JSON.stringify(when), () => {
      const found = ruleInstances(rule("p.r", when), steps, runGates);
      assert.deepEqual(
        found.map(({ rule_id: id, step_id: at, gate_id: of }) => `${id}: ${at ?? "any"} ${of ?? "any"}`),
        expected,
      );
    });
});

describe("the rules of a run", () => {
  it("are the graph's, then those of each pack, with nothing left out", () => {
    const own = [rule("main.r", { retry_exhausted: false, step_status: "failed" }, "why")];
    const packs = [
      [rule("p.r", { step_template_id: "p.s.v1", gate_status: "failed" })],
      [{ ...rule("q.r", { policy_violation: true }), action: { type: "goto_step", target_step_id: "c" } as const }],
    ];
    const open = {
      step_status: null,
      gate_status: null,
      retry_exhausted: null,
      policy_violation: null,
      step_id: null,
      gate_id: null,
    };
    const escalate = { type: "escalate", target_step_id: null, reason: null };
    assert.deepEqual(mergeRules(own, packs, steps, runGates), [
      {
        rule_id: "main.r",
        when: { ...open, step_status: "failed", retry_exhausted: false },
        action: { ...escalate, reason: "why" },
      },
      { rule_id: "p.r@a", when: { ...open, gate_status: "failed", step_id: "a" }, action: escalate },
      { rule_id: "p.r@b", when: { ...open, gate_status: "failed", step_id: "b" }, action: escalate },
      {
        rule_id: "q.r",
        when: { ...open, policy_violation: true },
        action: { type: "goto_step", target_step_id: "c", reason: null },
      },
    ]);
  });

  it("take escapes in the graph's reasons as the graph does, and in packs' always", () => {
    const reason = "use $${{ twice";
    const reasons = (scope: typeof noScope) =>
      mergeRules([rule("main.r", {}, reason)], [[rule("p.r", {}, reason)]], [], [], scope).map(
        ({ action }) => action.reason,
      );
    assert.deepEqual(reasons(noScope), ["use ${{ twice", "use ${{ twice"]);
    assert.deepEqual(reasons(literalScope), [reason, "use ${{ twice"]);
  });
});

describe("the routes of a graph", () => {
  const head = "version: 1.0.0\nminimum_kernel_version: 0.1.0\n";
  const gates = (pack: string) =>
    `gate_templates:\n  - { template_id: ${pack}.lint.v1, runner_spec: { argv: [lint] } }\n`;
  const files = {
    "packs.config.yaml": "kernel: { version: 0.3.0 }\n",
    "alpha/pack.yaml": `name: alpha\n${head}${gates("alpha")}step_templates:
  - template_id: alpha.build.v1
    default_executor: { argv: [make] }
    default_retry_policy: { max_retries: 1 }
    default_gates: [{ template_id: alpha.lint.v1 }, { gate_id: idle, name: Idle, runner: { argv: [look] }, required: false }]
routing_rules:
  - rule_id: alpha.lint
    when: { gate_template_id: alpha.lint.v1, retry_exhausted: true }
    action: { type: escalate, reason: "look at $\${{ first" }
`,
    "beta/pack.yaml": `name: beta\n${head}${gates("beta")}routing_rules:
  - { rule_id: beta.gone, when: { step_status: failed, retry_exhausted: true }, action: { type: abort_run, reason: Gone } }
`,
    "main.graph.yaml": `graph_id: main
packs: [beta, alpha]
steps:
  - step_id: build
    template_id: alpha.build.v1
    gates: [{ gate_id: own, name: Own, runner: { argv: [own] } }]
  - { step_id: mend, name: Mend, executor: { argv: [mend] } }
run_gates: [{ template_id: beta.lint.v1, gate_id: last }]
routing_rules:
  - rule_id: main.mend
    when: { step_id: build, step_status: failed, retry_exhausted: true }
    action: { type: goto_step, target_step_id: mend }
`,
  };
  const routes = (changed: Partial<typeof files> = {}, path = "main.graph.yaml") =>
    routesOfGraph(workspaceOf({ ...files, ...changed }), path);

  it("tell of each outcome who answers it, and how", () => {
    const result = routes();
    assert.ok(result && "routes" in result, JSON.stringify(result));
    assert.deepEqual([result.graph, result.kernelVersion, result.gateFailuresCount], ["main", "0.3.0", true]);
    const shown = result.routes.map(
      ({ name, action: { type, target, reason }, rule: by }) =>
        `${name} ${[type, target, reason && `(${reason})`].filter(Boolean).join(" ")}, ${by ? `${by.id} of ${by.pack ?? "the graph"}` : "default"}`,
    );
    assert.deepEqual(shown, [
      "build=failed retry_step, default",
      "build=failed,exhausted goto_step mend, main.mend of the graph",
      "build.lint=failed abort_run, default",
      "build.lint=failed,exhausted escalate (look at ${{ first), alpha.lint@build.lint of alpha",
      "build.own=failed abort_run, default",
      "build.own=failed,exhausted abort_run, default",
      "build=violation abort_run, default",
      "mend=failed,exhausted abort_run (Gone), beta.gone of beta",
      "mend=violation abort_run, default",
      "last=failed abort_run, default",
    ]);
    assert.deepEqual(
      result.routes.slice(2, 4).map(({ kind, step: of, gate: at }) => [kind, of, at]),
      [
        ["gate-failed", "build", "build.lint"],
        ["gate-exhausted", "build", "build.lint"],
      ],
    );
  });

  it("follow the order of packs", () => {
    const text = files["main.graph.yaml"].replace(
      "main.mend\n    when: { step_id: build,",
      "main.mend\n    when: { step_id: mend,",
    );
    const answer = (packs: string) => {
      const result = routes({
        "main.graph.yaml": text.replace("[beta, alpha]", packs),
        "alpha/pack.yaml": `${files["alpha/pack.yaml"]}  - { rule_id: alpha.last, when: { step_template_id: alpha.build.v1, step_status: failed, retry_exhausted: true }, action: { type: escalate } }\n`,
      });
      assert.ok(result && "routes" in result, JSON.stringify(result));
      return result.routes.find(({ name }) => name === "build=failed,exhausted")?.rule?.id;
    };
    assert.equal(answer("[beta, alpha]"), "beta.gone");
    assert.equal(answer("[alpha, beta]"), "alpha.last@build");
  });

  it("take a graph that was written whole at its word", () => {
    const expanded = expandGraph(workspaceOf(files), "main.graph.yaml");
    assert.ok(expanded && "graph" in expanded);
    // What an author would write as an escape are just these signs here.
    const whole = JSON.stringify(expanded.graph).replace("look at ${{ first", () => "look at $${{ first");
    const result = routesOfGraph(
      workspaceOf({ "packs.config.yaml": files["packs.config.yaml"], "whole.graph.json": whole }),
      "whole.graph.json",
    );
    assert.ok(result && "routes" in result, JSON.stringify(result));
    const [route] = result.routes.filter(({ rule: by }) => by?.id === "alpha.lint@build.lint");
    assert.deepEqual(route?.action, { type: "escalate", target: undefined, reason: "look at $${{ first" });
    assert.equal(route?.rule?.pack, undefined);
  });

  it("are refused with the errors of the graph and of its packs", () => {
    const result = routes({ "alpha/pack.yaml": files["alpha/pack.yaml"].replace("max_retries: 1", "max_retries: -1") });
    assert.ok(result && "errors" in result);
    assert.ok(result.errors.some(({ file }) => file === "alpha/pack.yaml"));
  });

  it("are none of a pack, and none of nothing", () => {
    assert.equal(routes({}, "alpha/pack.yaml"), undefined);
    assert.equal(routes({}, "nowhere.graph.yaml"), undefined);
  });
});
