// Which outcomes a graph has and which kinds of them a rule can match, from a few words each.
import assert from "node:assert/strict";
import type { WrittenGraph } from "../../../shared/src/model/definitions.js";
import { type OutcomeKind, outcomeKinds } from "../../../shared/src/model/routing-analysis/outcomes.js";
import { outcomesOf, routedGraph } from "../../../shared/src/model/routing-analysis/routed-graph.js";
import { kindsOf, type RoutedCondition } from "../../../shared/src/model/routing-analysis/routed-rules.js";
import {
  counts,
  countsNot,
  indexOf,
  nameOf,
  type SmallTemplates,
  smallGraph,
  step,
  templatesOf,
} from "./support/small-graphs.js";

describe("the outcomes of a graph", () => {
  it("are those of each step and each required gate, then those of the run", () => {
    const graph = smallGraph([step("a", ["lint"], 1), step("b", ["test"])], {
      run_gates: [
        { gate_id: "clean", runner: { argv: ["run"] } },
        { gate_id: "idle", runner: { argv: ["run"] }, required: false },
      ],
    });
    assert.deepEqual(outcomesOf(graph, counts).map(nameOf), [
      "step-failed a",
      "step-exhausted a",
      "gate-failed a lint",
      "gate-exhausted a lint",
      "violation a",
      "step-exhausted b",
      "gate-exhausted b test",
      "violation b",
      "run-gate-failed clean",
    ]);
    assert.deepEqual(outcomesOf(graph, countsNot).map(nameOf), [
      "step-failed a",
      "step-exhausted a",
      "gate-failed a lint",
      "violation a",
      "step-exhausted b",
      "gate-failed b test",
      "violation b",
      "run-gate-failed clean",
    ]);
    assert.equal(graph.complete, true);
  });

  it("leave out gates that may fail", () => {
    const gates = [{ gate_id: "lint", runner: { argv: ["run"] }, required: false }];
    assert.deepEqual(outcomesOf(smallGraph([{ ...step("a"), gates }]), counts).map(nameOf), [
      "step-exhausted a",
      "violation a",
    ]);
  });

  it("tell of the templates of steps and gates", () => {
    const templates: SmallTemplates = {
      steps: { "p.s.v1": { default_gates: [{ template_id: "p.g.v1" }] } },
      gates: { "p.g.v1": {} },
    };
    const graph = smallGraph(
      [{ step_id: "a", template_id: "p.s.v1", gates: [{ gate_id: "own", template_id: "p.g.v1" }] }],
      {
        templates,
        run_gates: [{ template_id: "p.g.v1" }],
      },
    );
    const of = { step: "a", stepTemplate: "p.s.v1" };
    const none = { gate: undefined, gateTemplate: undefined };
    assert.deepEqual(outcomesOf(graph, counts), [
      { kind: "step-exhausted", ...of, ...none },
      { kind: "gate-exhausted", ...of, gate: "a.g", gateTemplate: "p.g.v1" },
      { kind: "gate-exhausted", ...of, gate: "own", gateTemplate: "p.g.v1" },
      { kind: "violation", ...of, ...none },
      { kind: "run-gate-failed", step: undefined, stepTemplate: undefined, gate: "g", gateTemplate: "p.g.v1" },
    ]);
  });
});

describe("a graph as routing sees it", () => {
  it("knows for each gate of its own where it is written, and for those of templates nothing", () => {
    const graph = smallGraph(
      [step("b"), { step_id: "a", template_id: "p.s.v1", gates: [{ gate_id: "own", runner: {} }] }],
      {
        templates: { steps: { "p.s.v1": { default_gates: [{ gate_id: "g", runner: {} }] } } },
        run_gates: [{ gate_id: "clean", runner: {} }],
      },
    );
    const gates = graph.steps.get("a")?.gates ?? [];
    assert.deepEqual(
      [...gates, ...graph.runGates].map(({ id, path }) => [id, path]),
      [
        ["a.g", undefined],
        ["own", ["steps", 1, "gates", 0]],
        ["clean", ["run_gates", 0]],
      ],
    );
  });

  it("has the steps that each step waits for", () => {
    const graph = smallGraph([step("a"), step("b", [], 0, ["a"])]);
    assert.deepEqual(
      [...graph.steps.values()].map(({ id, dependsOn }) => [id, dependsOn]),
      [
        ["a", []],
        ["b", ["a"]],
      ],
    );
    assert.equal(graph.id, "main");
  });

  const ofTemplate = (template: object, own: object = {}) =>
    smallGraph([{ step_id: "a", template_id: "p.s.v1", ...own }], {
      templates: { steps: { "p.s.v1": { ...template } } },
    });
  const counted = { default_retry_policy: { max_retries: "${{ parameters.n }}" } };

  for (const [what, graph, retries] of [
    [
      "what the step says",
      ofTemplate({ default_retry_policy: { max_retries: 3 } }, { retry_policy: { max_retries: 2 } }),
      2,
    ],
    ["what its template says", ofTemplate({ default_retry_policy: { max_retries: 3 } }), 3],
    ["no retry where neither says anything", ofTemplate({}), 0],
    ["no retry where a policy says nothing of it", ofTemplate({}, { retry_policy: {} }), 0],
    [
      "the argument that is given",
      ofTemplate({ ...counted, parameters: { n: { default: 1 } } }, { with: { n: 4 } }),
      4,
    ],
    ["the parameter's default", ofTemplate({ ...counted, parameters: { n: { default: 1 } } }), 1],
    [
      "the default, not what every object inherits",
      ofTemplate({
        default_retry_policy: { max_retries: "${{ parameters.constructor }}" },
        parameters: { constructor: { default: 1 } },
      }),
      1,
    ],
    ["zero as it stands", ofTemplate({ ...counted, parameters: { n: { default: 1 } } }, { with: { n: 0 } }), 0],
    ["nothing known where the argument is missing", ofTemplate({ ...counted, parameters: { n: {} } }), undefined],
    [
      "nothing known where a parameter could not be read",
      ofTemplate({ ...counted, parameters: { n: undefined } }),
      undefined,
    ],
    ["nothing known of a share of a retry", ofTemplate({ ...counted, parameters: { n: { default: 1.5 } } }), undefined],
    ["nothing known below zero", ofTemplate({ default_retry_policy: { max_retries: -1 } }), undefined],
    ["nothing known without the template", smallGraph([{ step_id: "a", template_id: "p.s.v1" }]), undefined],
  ] as const)
    it(`retries: ${what}`, () => {
      assert.equal(graph.steps.get("a")?.maxRetries, retries);
      assert.equal(graph.complete, retries !== undefined);
    });

  const gated = (entry: object, template?: object, faulty: readonly string[] = []) =>
    smallGraph([{ ...step("a"), gates: [entry] }], {
      templates: { gates: template ? { "p.g.v1": { ...template } } : {}, faulty },
    });

  for (const [what, graph, required] of [
    ["a gate is, where nothing is said", gated({ gate_id: "g", runner: {} }), true],
    ["a gate is not, where it says so", gated({ gate_id: "g", runner: {}, required: false }), false],
    ["a gate is, as its template is", gated({ template_id: "p.g.v1" }, {}), true],
    ["a gate is not, as its template is not", gated({ template_id: "p.g.v1" }, { required: false }), false],
    ["a gate is, against its template", gated({ template_id: "p.g.v1", required: true }, { required: false }), true],
    ["nobody knows of a gate without its template", gated({ template_id: "p.g.v1" }), undefined],
    ["nobody knows of a gate of a faulty template", gated({ template_id: "p.g.v1" }, {}, ["p.g.v1"]), undefined],
    ["nobody knows of a gate without an id", gated({ runner: {} }), undefined],
  ] as const)
    it(`required: ${what}`, () => {
      assert.equal(graph.steps.get("a")?.gates[0]?.required, required);
      assert.equal(graph.complete, required !== undefined);
    });

  for (const [what, graph] of [
    ["a step could not be read", smallGraph([undefined])],
    ["a step has no id", smallGraph([{ executor: {} }])],
    ["two steps have one id", smallGraph([step("a", [], 1), step("a")])],
    ["a gate could not be read", smallGraph([{ ...step("a"), gates: [undefined] }])],
    ["a gate of the run could not be read", smallGraph([step("a")], { run_gates: [undefined] })],
    [
      "a step's template is faulty",
      smallGraph([{ step_id: "a", template_id: "p.s.v1" }], {
        templates: { steps: { "p.s.v1": {} }, faulty: ["p.s.v1"] },
      }),
    ],
    ["there are no steps", routedGraph({ graph_id: "main" } as WrittenGraph, templatesOf({}), [])],
    ["nothing could be read", routedGraph(undefined, templatesOf({}), [])],
  ] as const)
    it(`is not known whole where ${what}`, () => assert.equal(graph.complete, false));

  it("is the first of two steps of one id", () => {
    assert.equal(smallGraph([step("a", [], 1), step("a")]).steps.get("a")?.maxRetries, 1);
  });

  for (const [path, hides] of [
    [[], true],
    [["run_gates"], true],
    [["run_gates", 0, "required"], true],
    [["steps"], true],
    [["steps", 0], true],
    [["steps", 0, "step_id"], true],
    [["steps", 0, "template_id"], true],
    [["steps", 0, "with", "n"], true],
    [["steps", 0, "retry_policy", "max_retries"], true],
    [["steps", 0, "gates", 0], true],
    [["steps", 0, "depends_on", 1], true],
    [["steps", 0, "name"], false],
    [["steps", 0, "executor", "argv"], false],
    [["graph_id"], false],
    [["packs", 0, "gates"], false],
    [["routing_rules", 0, "step_id"], false],
  ] as const)
    it(`a fault at ${path.join(".") || "the top"} may hide ${hides ? "an outcome" : "nothing"}`, () => {
      const graph = routedGraph({ graph_id: "main", steps: [step("a")] } as unknown as WrittenGraph, templatesOf({}), [
        ["packs"],
        path,
      ]);
      assert.equal(graph.complete, !hides);
    });
});

describe("the kinds of outcomes that a rule can match", () => {
  const all = [...outcomeKinds];
  const gates: OutcomeKind[] = ["gate-failed", "gate-exhausted", "run-gate-failed"];
  const rows: readonly (readonly [RoutedCondition, readonly OutcomeKind[]])[] = [
    [{}, all],
    [{ step_status: "failed" }, ["step-failed", "step-exhausted"]],
    [{ step_status: "succeeded" }, gates],
    [{ gate_status: "failed" }, gates],
    [{ gate_status: "passed" }, []],
    [{ retry_exhausted: true }, ["step-exhausted", "gate-exhausted"]],
    [{ retry_exhausted: false }, ["step-failed", "gate-failed", "violation", "run-gate-failed"]],
    [{ policy_violation: true }, ["violation"]],
    [{ policy_violation: false }, all.filter((kind) => kind !== "violation")],
    [{ step_id: "a" }, all.filter((kind) => kind !== "run-gate-failed")],
    [{ step_template_id: "p.s.v1" }, all.filter((kind) => kind !== "run-gate-failed")],
    [{ gate_id: "g" }, gates],
    [{ gate_template_id: "p.g.v1" }, gates],
    [{ step_id: "a", gate_id: "g" }, ["gate-failed", "gate-exhausted"]],
    [{ step_status: "failed", gate_status: "failed" }, []],
    [{ policy_violation: true, retry_exhausted: true }, []],
  ];
  for (const [when, kinds] of rows) it(`of ${JSON.stringify(when)}`, () => assert.deepEqual(kindsOf(when), kinds));
});

describe("an index of outcomes", () => {
  const templates: SmallTemplates = { steps: { "p.s.v1": {}, "p.t.v1": {} }, gates: { "p.g.v1": {} } };
  const use = (id: string, template: string) => ({
    step_id: id,
    template_id: template,
    gates: [{ gate_id: `own_${id}`, template_id: "p.g.v1" }],
  });
  const index = indexOf(smallGraph([use("a", "p.s.v1"), use("b", "p.s.v1"), use("c", "p.t.v1")], { templates }));
  const matched = (when: RoutedCondition) =>
    index
      .bucketsOf(when)
      .flatMap(({ members }) => members.map((at) => nameOf(index.outcomes[at] as (typeof index.outcomes)[number])));

  for (const [when, names] of [
    [{ step_id: "b" }, ["step-exhausted b", "gate-exhausted b own_b", "violation b"]],
    [{ step_template_id: "p.s.v1", gate_status: "failed" }, ["gate-exhausted a own_a", "gate-exhausted b own_b"]],
    [{ gate_template_id: "p.g.v1", step_id: "b" }, ["gate-exhausted b own_b"]],
    [{ gate_template_id: "p.g.v1", step_template_id: "p.s.v1", gate_id: "own_a" }, ["gate-exhausted a own_a"]],
    [{ gate_id: "own_c", step_template_id: "p.s.v1" }, []],
    [{ step_id: "nowhere" }, []],
    [{ step_status: "failed", retry_exhausted: false }, []],
    [{ step_status: "failed" }, ["step-exhausted a", "step-exhausted b", "step-exhausted c"]],
  ] as readonly (readonly [RoutedCondition, readonly string[]])[])
    it(`finds what ${JSON.stringify(when)} matches`, () => assert.deepEqual(matched(when), names));

  it("gives a rule that says the same the same buckets", () => {
    const when: RoutedCondition = { step_id: "a" };
    assert.deepEqual(
      index.bucketsOf(when).map(({ key }) => key),
      index.bucketsOf({ ...when }).map(({ key }) => key),
    );
    const keys = [{}, { step_id: "a" }, { step_id: "b" }, { step_template_id: "a" }].flatMap((one) =>
      index.bucketsOf(one).map(({ key }) => key),
    );
    assert.equal(new Set(keys).size, keys.length);
  });
});
