// What leaves the tool comes back in: an emitted graph is a graph file that checks without an error and expands to itself (format.md 14).
import assert from "node:assert/strict";
import { expandGraph, type GraphSpec, graphJson, graphYaml, type Workspace } from "@packwright/shared";
import fc from "fast-check";
import { graphText, packText, templates, usesOfTemplates } from "../features/generated-graphs.js";
import { routedWorkspaces } from "../features/generated-rules.js";
import { exampleFiles } from "../support/example-files.js";
import { generatedWorkspaces } from "../support/generated-workspaces.js";
import { choiceOf, layouts, written } from "../support/layouts.js";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

function emitted(workspace: Workspace, path: string): GraphSpec | undefined {
  const result = expandGraph(workspace, path);
  return result && "graph" in result ? result.graph : undefined;
}

/** Fails unless the emitted graph, in either form, is a sound graph file of its workspace that expands to itself. */
function assertComesBack(files: Files, graph: GraphSpec): void {
  const forms = { "out/emitted.graph.json": graphJson(graph), "out/emitted.graph.yaml": graphYaml(graph) };
  for (const [name, text] of Object.entries(forms)) {
    const workspace = workspaceOf({ ...files, [name]: text });
    const errors = diagnosticsOf(workspace).filter(({ file, severity }) => file === name && severity === "error");
    assert.deepEqual(errors.map(describeDiagnostic), [], text);
    assert.deepEqual(emitted(workspace, name), graph, text);
  }
}

/** How many of the graphs of a workspace were emitted and came back. */
function assertGraphsComeBack(files: Files): number {
  const workspace = workspaceOf(files);
  const graphs = Object.keys(files).filter((path) => path.includes(".graph."));
  return graphs.filter((path) => {
    const graph = emitted(workspace, path);
    if (graph) assertComesBack(files, graph);
    return graph !== undefined;
  }).length;
}

describe("an emitted graph", () => {
  it("comes back from the example workspace", () => {
    assert.equal(assertGraphsComeBack(exampleFiles({ sound: true })), 2);
  });

  it("comes back from any workspace of sound packs", () => {
    let count = 0;
    fc.assert(
      fc.property(generatedWorkspaces({ faults: false }), layouts, (workspace, layout) => {
        count += assertGraphsComeBack(written(workspace, choiceOf(layout)));
      }),
      { numRuns: 80 },
    );
    assert.ok(count > 10, `only ${count} graphs were emitted`);
  });

  it("comes back whatever its texts are", () => {
    let count = 0;
    fc.assert(
      fc.property(
        templates.chain((pack) => fc.tuple(fc.constant(pack), usesOfTemplates(pack))),
        fc.nat(1000),
        ([pack, graph], choice) => {
          const files = { "pack.json": packText(pack), "any.graph.yaml": graphText(graph, "yaml", () => choice) };
          count += assertGraphsComeBack(files);
        },
      ),
      { numRuns: 80 },
    );
    assert.ok(count > 10, `only ${count} graphs were emitted`);
  });

  it("comes back whatever rules it has", () => {
    let count = 0;
    fc.assert(
      fc.property(routedWorkspaces, ({ files }) => {
        count += assertGraphsComeBack(files);
      }),
      { numRuns: 80 },
    );
    assert.ok(count > 10, `only ${count} graphs were emitted`);
  });

  describe("with `${{` in its texts", () => {
    const pack = `name: a
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - template_id: a.step.v1
    default_executor: { argv: [run, "$\${{ kept }}", "$$\${{"] }
routing_rules:
  - rule_id: a.call
    when: { step_template_id: a.step.v1, step_status: failed }
    action: { type: escalate, reason: "$\${{ so }}" }
`;
    const files = {
      "pack.yaml": pack,
      "one.graph.yaml": "graph_id: g\nsteps: [{ step_id: s, template_id: a.step.v1 }]\n",
    };

    it("gives the kernel what the author escaped, and comes back", () => {
      const graph = emitted(workspaceOf(files), "one.graph.yaml");
      assert.ok(graph);
      assert.deepEqual(graph.steps[0]?.executor.argv, ["run", "${{ kept }}", "$${{"]);
      assert.equal(graph.routing_rules[0]?.action.reason, "${{ so }}");
      assertComesBack(files, graph);
    });

    it("is read as an author's again once a step is not written whole", () => {
      const graph = emitted(workspaceOf(files), "one.graph.yaml");
      const [step] = graph?.steps ?? [];
      assert.ok(graph && step);
      const { retry_policy: _retry, ...shorter } = step;
      const text = JSON.stringify({ ...graph, steps: [shorter] });
      const codes = diagnosticsOf(workspaceOf({ "pack.yaml": pack, "out.graph.json": text })).map(({ code }) => code);
      assert.ok(codes.includes("PK611"), codes.join(" "));
    });
  });
});
