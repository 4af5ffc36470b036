// Who gives what to whom in a graph, and who waits for whom (format.md 4).
import assert from "node:assert/strict";
import {
  inputFaults,
  providerSearch,
  type StepNode,
  stepNodes,
  type TemplateFinder,
} from "../../../shared/src/model/dataflow.js";
import { type WrittenGraph, writtenAt } from "../../../shared/src/model/definitions.js";
import { dependencyCycles } from "../../../shared/src/model/dependency-cycles.js";
import { redundantDependencies } from "../../../shared/src/model/redundant-dependencies.js";
import { gatesOfRun, packUses } from "../../../shared/src/model/run-gates.js";

const at = { [writtenAt]: [] };

/** Templates `p.<inputs>_to_<outputs>.v1`; a letter with a digit is a schema `p.<letter>.v<digit>`. */
const templates: TemplateFinder = {
  stepTemplate(id) {
    const [, inputs = "", outputs = ""] = /^p\.(\w*)_to_(\w*)\.v1$/.exec(id) ?? [];
    if (!id.includes("_to_")) return undefined;
    const gates = [
      { template_id: "q.lint.v1", ...at },
      { gate_id: "own", name: "Own", ...at },
    ];
    return { input_schema_ids: schemas(inputs), output_schema_ids: schemas(outputs), default_gates: gates, ...at };
  },
  gateTemplate: () => ({ ...at }),
  isSchema: (id) => !id.includes(".x."),
};

function schemas(letters: string): string[] {
  return (letters.match(/[a-z]\d/g) ?? []).map((one) => `p.${one[0]}.v${one[1]}`);
}

/** `b:a1_to_b1<a` is a step b made from a template, which waits for a; `b<a` is a step written out. */
function graphOf(text: string, rest: Partial<WrittenGraph> = {}): WrittenGraph {
  const steps = text.split(" ").map((one) => {
    const [head = "", dependencies = ""] = one.split("<");
    const [id = "", template] = head.split(":");
    const common = { step_id: id, depends_on: dependencies.split(",").filter((name) => name !== ""), ...at };
    return template === undefined ? common : { ...common, template_id: `p.${template}.v1` };
  });
  return { steps, ...rest, ...at };
}

const nodesOf = (text: string): StepNode[] => stepNodes(graphOf(text), templates);

function faultsOf(graph: WrittenGraph): string[] {
  return inputFaults(graph, stepNodes(graph, templates)).map((fault) => {
    const step = `${fault.node.id} ${fault.kind} ${fault.schema}`;
    if (fault.kind === "other-version") return `${step} by ${fault.provider?.id ?? fault.artifact} ${fault.provided}`;
    return fault.kind === "ambiguous" ? `${step} by ${fault.providers.map(({ id }) => id).join(" ")}` : step;
  });
}

describe("inputs of steps", () => {
  for (const [graph, expected] of [
    ["a:_to_a1 b:a1_to_b1<a", []],
    ["a:_to_a1 b:a1_to_b1", ["b not-provided p.a.v1"]],
    ["a:_to_a1 m<a b:a1_to_b1<m", ["b not-provided p.a.v1"]],
    ["a:_to_a2 b:a1_to_b1<a", ["b other-version p.a.v1 by a p.a.v2"]],
    ["a:_to_a2a1 b:a1_to_b1<a", []],
    ["a:_to_a1 c:_to_a1 b:a1_to_b1<a,c", ["b ambiguous p.a.v1 by a c"]],
    ["b:a1_to_b1<nobody", []],
    ["u:unknown b:a1_to_b1<u", []],
    ["w:_to_x1 b:a1_to_b1<w", []],
    ["b:x1_to_b1", []],
  ] as const) {
    it(graph, () => assert.deepEqual(faultsOf(graphOf(graph)), expected));
  }

  it("may come from input artifacts", () => {
    const given = (schema: string, id = "in") => {
      const graph = graphOf("b:a1_to_b1", { input_artifacts: [{ artifact_id: "in", schema_id: schema, ...at }] });
      return faultsOf({ ...graph, steps: graph.steps?.map((step) => step && { ...step, input_artifact_ids: [id] }) });
    };
    assert.deepEqual(given("p.a.v1"), []);
    assert.deepEqual(given("p.a.v2"), ["b other-version p.a.v1 by in p.a.v2"]);
    assert.deepEqual(given("p.c.v1"), ["b not-provided p.a.v1"]);
    assert.deepEqual(given("p.c.v1", "undeclared"), []);
  });

  it("could come from steps that do not wait for this one", () => {
    const nodes = nodesOf("late:_to_a1<b early:_to_a1 far:_to_a1<m m<b b:a1_to_b1");
    const search = providerSearch(nodes);
    assert.deepEqual(
      search(nodes[4] as StepNode, "p.a.v1").map(({ id }) => id),
      ["early"],
    );
  });
});

describe("circles of steps", () => {
  const shown = (text: string) =>
    dependencyCycles(nodesOf(text)).map((cycle) => cycle.map(({ node, item }) => `${node.id}${item}`).join(" "));
  for (const [graph, expected] of [
    ["a b<a c<a,b", []],
    ["a<a", ["a0"]],
    ["a<b b<a", ["a0 b0"]],
    ["a<c b<a c<a,b", ["a0 c0"]],
    ["x<y y<x a<b b<c c<a", ["x0 y0", "a0 b0 c0"]],
    ["a<nobody b<b,a", ["b0"]],
  ] as const) {
    it(graph, () => assert.deepEqual(shown(graph), expected));
  }

  it("of ten thousand steps are found in time", () => {
    const count = 10_000;
    const text = Array.from({ length: count }, (_, i) => `s${i}<s${(i + 1) % count}`).join(" ");
    const started = performance.now();
    const cycles = dependencyCycles(nodesOf(text));
    assert.deepEqual([cycles.length, cycles[0]?.length], [1, count]);
    assert.ok(performance.now() - started < 3000);
  });
});

describe("dependencies that say nothing", () => {
  const shown = (text: string) =>
    redundantDependencies(nodesOf(text)).map(({ node, id, through }) => `${node.id}<${id} through ${through}`);
  for (const [graph, expected] of [
    ["a b<a c<a,b", ["c<a through b"]],
    ["a b<a m<b c<m,a", ["c<a through m"]],
    ["a:_to_a1 b<a c:a1_to_c1<a,b", []],
    ["a:_to_a1 b<a c:b1_to_c1<a,b", ["c<a through b"]],
    ["a:_to_a1 b<a c<a,b", []],
    ["a:unknown b<a c<a,b", []],
    ["a<c b<a c<a,b", []],
    ["a b c<a,b", []],
  ] as const) {
    it(graph, () => assert.deepEqual(shown(graph), expected));
  }
});

describe("gates and packs of a run", () => {
  const graph = graphOf("a:none_to_a1 b");
  const steps = graph.steps?.map(
    (step) =>
      step && {
        ...step,
        gates: [
          { template_id: "r.tests.v1", ...at },
          { gate_id: `${step.step_id}_own`, ...at },
        ],
      },
  );
  const whole: WrittenGraph = { ...graph, steps, run_gates: [{ template_id: "q.lint.v1", gate_id: "end", ...at }] };

  it("carry the step's id where a template brings them", () => {
    assert.deepEqual(
      gatesOfRun(whole, templates).map(({ id, step, gateTemplate, path }) => [id, step, gateTemplate, path.join(".")]),
      [
        ["a.lint", "a", "q.lint.v1", "steps.0"],
        ["a.own", "a", undefined, "steps.0"],
        ["tests", "a", "r.tests.v1", "steps.0.gates.0"],
        ["a_own", "a", undefined, "steps.0.gates.1"],
        ["tests", "b", "r.tests.v1", "steps.1.gates.0"],
        ["b_own", "b", undefined, "steps.1.gates.1"],
        ["end", undefined, "q.lint.v1", "run_gates.0"],
      ],
    );
  });

  it("count also where a template uses a gate template of another pack", () => {
    assert.deepEqual(
      packUses(whole, templates).map(({ pack, through }) => (through ? `${pack} through ${through}` : pack)),
      ["p", "q through p.none_to_a1.v1", "r", "r", "q"],
    );
  });
});
