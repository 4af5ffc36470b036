// Templates become StepSpecs exactly as the kernel takes them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expandGraph } from "@packwright/shared";
import { exampleFiles } from "../support/example-files.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

function expanded(files: Files, path: string): Record<string, unknown> {
  const result = expandGraph(workspaceOf(files), path);
  assert.ok(
    result && "graph" in result,
    `the graph was not expanded: ${result && "errors" in result ? result.errors.map((one) => one.message).join("\n") : "no graph"}`,
  );
  return JSON.parse(JSON.stringify(result.graph));
}

/** A workspace with one gate template, one step template and one graph with one step. */
function single(step: string, template: string, gateTemplate = "    runner_spec: { argv: [check] }"): Files {
  return {
    "pack.yaml": `name: a
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - template_id: a.gate.v1
${gateTemplate}
step_templates:
  - template_id: a.step.v1
${template}
`,
    "one.graph.yaml": `graph_id: g\nsteps:\n  - step_id: s\n    template_id: a.step.v1\n${step}\n`,
  };
}

function stepOf(
  files: Files,
): Record<string, unknown> & { executor: { argv: string[] }; gates: Record<string, unknown>[] } {
  const steps = expanded(files, "one.graph.yaml").steps as never[];
  return steps[0] as never;
}

describe("expansion", () => {
  it("of the example graph gives exactly the recorded result", () => {
    const expected = JSON.parse(readFileSync(join(root, "test/fixtures/expansion/weekly.expanded.json"), "utf8"));
    assert.deepEqual(expanded(exampleFiles(), "graphs/weekly.graph.yaml"), expected);
  });

  const rows: readonly (readonly [
    title: string,
    parameter: string,
    given: string,
    argv: string,
    result: readonly string[],
  ])[] = [
    ["takes the default", "{ type: string, default: small }", "{}", '["${{ parameters.p }}"]', ["small"]],
    ["writes integers as JSON does", "{ type: integer }", "{ p: 5 }", '["${{ parameters.p }}"]', ["5"]],
    ["writes 2.0 as 2", "{ type: number }", "{ p: 2.0 }", '["--n=${{ parameters.p }}"]', ["--n=2"]],
    [
      "writes small numbers as ECMAScript does",
      "{ type: number }",
      "{ p: 0.0000001 }",
      '["${{ parameters.p }}"]',
      ["1e-7"],
    ],
    ["writes booleans", "{ type: boolean }", "{ p: false }", '["x ${{parameters.p}} y"]', ["x false y"]],
    [
      "splices an array that stands alone",
      "{ type: array }",
      "{ p: [a, b] }",
      '[run, "${{ parameters.p }}", end]',
      ["run", "a", "b", "end"],
    ],
    ["splices an empty array away", "{ type: array, default: [] }", "{}", '[run, "${{ parameters.p }}"]', ["run"]],
    [
      "undoes the escape",
      "{ type: string }",
      "{ p: x }",
      '["$${{ parameters.p }} ${{ parameters.p }}"]',
      ["${{ parameters.p }} x"],
    ],
    [
      "does not look into arguments again",
      "{ type: string, default: d }",
      '{ p: "a" }',
      '["${{ parameters.p }}${{ parameters.p }}"]',
      ["aa"],
    ],
  ];
  for (const [title, parameter, given, argv, result] of rows) {
    it(title, () => {
      const template = `    parameters: { p: ${parameter} }\n    default_executor: { argv: ${argv} }\n    default_gates: [{ template_id: a.gate.v1 }]`;
      assert.deepEqual(stepOf(single(`    with: ${given}`, template)).executor.argv, result);
    });
  }

  it("puts the step's policies over the template's, field by field", () => {
    const template =
      "    default_executor: { argv: [x] }\n    default_retry_policy: { max_retries: 2, backoff_s: 5 }\n    default_timeout_policy: { timeout_s: 9 }\n    default_gates: [{ template_id: a.gate.v1 }]";
    const step = stepOf(single("    retry_policy: { max_retries: 4 }", template));
    assert.deepEqual(step.retry_policy, { max_retries: 4, backoff_s: 5, retry_on: null });
    assert.deepEqual(step.timeout_policy, { timeout_s: 9 });
  });

  it("gives gates of the template the step's id, and leaves the graph's gates their own", () => {
    const template =
      "    default_executor: { argv: [x] }\n    default_gates:\n      - template_id: a.gate.v1\n      - { gate_id: own, name: Own, runner: { argv: [y] }, required: false }";
    const step = stepOf(single("    gates: [{ template_id: a.gate.v1, gate_id: extra }]", template));
    assert.deepEqual(
      step.gates.map((gate) => [gate.gate_id, gate.name, gate.required]),
      [
        ["s.gate", "a.gate.v1", true],
        ["s.own", "Own", false],
        ["extra", "a.gate.v1", true],
      ],
    );
  });

  it("hands the step template's values on to its gates", () => {
    const gate =
      '    parameters: { list: { type: array }, n: { type: number } }\n    runner_spec: { argv: [check, "${{ parameters.list }}"], timeout_s: "${{ parameters.n }}" }';
    const template =
      '    parameters: { paths: { type: array, default: [src] }, n: { type: integer, default: 3 } }\n    default_executor: { argv: ["${{ parameters.paths }}"] }\n    default_gates: [{ template_id: a.gate.v1, with: { list: "${{ parameters.paths }}", n: "${{ parameters.n }}" } }]';
    const [first] = stepOf(single("    with: { paths: [a, b] }", template, gate)).gates as { runner: unknown }[];
    assert.deepEqual(first?.runner, {
      kind: "local_command",
      argv: ["check", "a", "b"],
      cwd: null,
      env: null,
      timeout_s: 3,
    });
  });

  it("describes a step by itself, by its template, or by the template's id", () => {
    const described = (step: string, description: string) =>
      stepOf(
        single(
          step,
          `${description}    default_executor: { argv: [x] }\n    default_gates: [{ template_id: a.gate.v1 }]`,
        ),
      ).description;
    assert.equal(described("    description: Mine.", "    description: Its.\n"), "Mine.");
    assert.equal(described("    name: N", "    description: Its.\n"), "Its.");
    assert.equal(described("    name: N", ""), "a.step.v1");
  });

  it("emits steps in the kernel's order", () => {
    const step = (id: string, needs: string) =>
      `  - { step_id: ${id}, depends_on: [${needs}], executor: { argv: [x] } }\n`;
    const graph = `graph_id: g\nsteps:\n${step("z", "")}${step("a", "m, k")}${step("m", "z")}${step("k", "")}${step("B", "a")}`;
    const steps = expanded({ "one.graph.yaml": graph }, "one.graph.yaml").steps as { step_id: string }[];
    assert.deepEqual(
      steps.map((one) => one.step_id),
      ["k", "z", "m", "a", "B"],
    );
  });

  it("gives the errors instead of a graph when a pack that the graph uses is refused", () => {
    const files = single("    name: N", "    default_executor: { arvg: [x] }");
    const result = expandGraph(workspaceOf(files), "one.graph.yaml");
    assert.ok(result && "errors" in result);
    assert.ok(
      result.errors.some((one) => one.file === "pack.yaml" && one.code === "PK101"),
      JSON.stringify(result.errors.map((one) => one.code)),
    );
  });
});
