// While a pack is being edited, its users are not flooded (format.md 14, State), and loading follows references (format.md 9).
import assert from "node:assert/strict";
import { diagnosticsOf, setText, workspaceOf } from "../support/workspace.js";

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const coding = `${head("coding")}schemas:
  - schema_id: coding.request.v1
    json_schema: { type: object }
  - schema_id: coding.patch.v1
    json_schema: { type: object }
gate_templates:
  - template_id: coding.lint.v1
    runner_spec: { argv: [ruff, check] }
step_templates:
  - template_id: coding.plan.v1
    output_schema_ids: [coding.request.v1]
    default_executor: { argv: [python, plan.py] }
  - template_id: coding.write.v1
    input_schema_ids: [coding.request.v1]
    output_schema_ids: [coding.patch.v1]
    default_executor: { argv: [python, write.py] }
`;
const review = `${head("review")}step_templates:
  - template_id: review.read.v1
    input_schema_ids: [coding.patch.v1]
    default_executor: { argv: [python, read.py] }
    default_gates:
      - template_id: coding.lint.v1
`;
const graph = (packs = "") => `graph_id: main
${packs}steps:
  - { step_id: plan, template_id: coding.plan.v1 }
  - { step_id: write, template_id: coding.write.v1, depends_on: [plan] }
  - { step_id: read, template_id: review.read.v1, depends_on: [write] }
run_gates:
  - template_id: coding.lint.v1
`;

function opened(graphText = graph()) {
  const workspace = workspaceOf({
    "packs/coding/pack.yaml": coding,
    "packs/review/pack.yaml": review,
    "main.graph.yaml": graphText,
  });
  return {
    found: () =>
      diagnosticsOf(workspace)
        .filter(({ severity }) => severity !== "hint")
        .map(({ file, code }) => `${file} ${code}`),
    write(text: string) {
      setText(workspace, "packs/coding/pack.yaml", text);
      workspace.settle();
    },
  };
}

describe("users of a pack", () => {
  it("have no finding while it is sound", () => assert.deepEqual(opened().found(), []));

  it("have no finding while its text is broken for a moment", () => {
    const workspace = opened();
    workspace.write(coding.replace("schemas:", "schemas: ["));
    assert.deepEqual(workspace.found(), ["packs/coding/pack.yaml PK001"]);
  });

  it("have one finding each while it has an error", () => {
    const workspace = opened();
    workspace.write(coding.replace("argv: [ruff, check]", "argv: []"));
    assert.deepEqual(workspace.found(), [
      "main.graph.yaml PK306",
      "main.graph.yaml PK306",
      "packs/coding/pack.yaml PK702",
      "packs/review/pack.yaml PK306",
    ]);
    workspace.write(coding);
    assert.deepEqual(workspace.found(), []);
  });

  it("hear from a graph that lists it that its rules would be missing", () => {
    const workspace = opened(graph("packs: [coding, review]\n"));
    workspace.write(coding.replace("argv: [ruff, check]", "argv: []"));
    assert.deepEqual(
      workspace.found().filter((one) => one.startsWith("main")),
      ["PG015", "PG015", "PK306", "PK306"].map((code) => `main.graph.yaml ${code}`),
    );
  });

  it("hear of an id that is typed anew where it is used, and of nothing that follows from it", () => {
    const workspace = opened();
    workspace.write(coding.replaceAll("coding.request.v1", "coding.reques.v1"));
    assert.deepEqual(workspace.found(), []);
    workspace.write(coding.replace("output_schema_ids: [coding.request.v1]", "output_schema_ids: [coding.reques.v1]"));
    assert.deepEqual(workspace.found(), [
      "main.graph.yaml PK306",
      "main.graph.yaml PK306",
      "packs/coding/pack.yaml PK301",
      "packs/review/pack.yaml PK306",
    ]);
  });

  it("hear where it went when it is gone", () => {
    const workspace = workspaceOf({ "packs/review/pack.yaml": review, "main.graph.yaml": graph() });
    const found = diagnosticsOf(workspace).filter(({ severity }) => severity === "error");
    assert.deepEqual(
      found.map(({ file, code, message }) => [file, code, /was not found|did not load/.exec(message)?.[0]]),
      [
        ["main.graph.yaml", "PK306", "was not found"],
        ["main.graph.yaml", "PK306", "was not found"],
        ["main.graph.yaml", "PK306", "did not load"],
        ["main.graph.yaml", "PK306", "was not found"],
        ["packs/review/pack.yaml", "PK306", "was not found"],
        ["packs/review/pack.yaml", "PK306", "was not found"],
      ],
    );
  });
});
