// What holds of every expanded graph, over generated workspaces: nothing of a template is left in it, its gates have ids of their own,
// the same meaning gives the same bytes, and it is itself a graph that expands to itself.
import assert from "node:assert/strict";
import { expandGraph, type GraphSpec, graphJson, snapshotOf, type Workspace } from "@packwright/shared";
import fc from "fast-check";
import { generatedWorkspaces } from "../support/generated-workspaces.js";
import { choiceOf, layouts, written } from "../support/layouts.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

describe("every expanded graph", function () {
  this.timeout(60_000);

  it("holds no interpolation, no template and no parameter; what was escaped stands as it was meant", () => {
    let escaped = 0;
    forEachGraph(({ graph }) => {
      for (const text of textsIn(graph)) {
        if (text.includes("${{ kept }}")) escaped++;
        assert.ok(!text.replaceAll("${{ kept }}", "").includes("${{"), text);
      }
      const keys = keysIn(graph);
      for (const key of ["template_id", "with", "parameters", "step_template_id", "gate_template_id", "packs"])
        assert.ok(!keys.has(key), key);
    });
    assert.ok(escaped > 5, `only ${escaped} texts were escaped`);
  });

  it("has gates with ids of their own, those of templates behind the id of their step", () => {
    let prefixed = 0;
    forEachGraph(({ graph, workspace, path }) => {
      const gates = [...graph.steps.flatMap((step) => step.gates), ...graph.run_gates].map(({ gate_id: id }) => id);
      assert.equal(new Set(gates).size, gates.length, gates.join());
      const file = workspace.file(path);
      const steps = file?.kind === "graph" ? (file.reading.value?.steps ?? []) : [];
      for (const { step_id: id, gates: all } of graph.steps) {
        const own = steps.find((step) => step?.step_id === id)?.gates ?? [];
        const fromTemplate = all.slice(0, all.length - own.length);
        prefixed += fromTemplate.length;
        for (const gate of fromTemplate) assert.ok(gate.gate_id.startsWith(`${id}.`), gate.gate_id);
      }
    });
    assert.ok(prefixed > 10, `only ${prefixed} gates came from templates`);
  });

  it("produces only schemas that are registered, and names only steps that come before", () => {
    forEachGraph(({ graph, workspace }) => {
      const { schemas } = snapshotOf(workspace);
      const before = new Set<string>();
      for (const step of graph.steps) {
        for (const id of step.output_schema_ids) assert.ok(schemas.has(id), id);
        for (const id of step.depends_on) assert.ok(before.has(id), id);
        before.add(step.step_id);
      }
    });
  });

  it("is the same bytes however its workspace is written and found", () => {
    let compared = 0;
    fc.assert(
      fc.property(generatedWorkspaces({ faults: false }), layouts, layouts, (generated, one, other) => {
        const [first, second] = [one, other].map((layout) => {
          const files = Object.entries(written(generated, choiceOf(layout)));
          return emittedTexts(workspaceOf(Object.fromEntries(layout === other ? files.reverse() : files)));
        });
        compared += (first as readonly string[]).length;
        assert.deepEqual(first, second);
      }),
      { numRuns: 50 },
    );
    assert.ok(compared > 20, `only ${compared} graphs were compared`);
  });

  it("is itself a graph file without an error, and expands to itself", () => {
    forEachGraph(({ graph, workspace, files, path }) => {
      const text = graphJson(graph);
      const others = Object.entries(files).filter(([other]) => other !== path);
      const again = workspaceOf({ ...Object.fromEntries(others), "again.graph.json": text });
      assert.deepEqual(
        diagnosticsOf(again).filter(({ file, severity }) => file === "again.graph.json" && severity === "error"),
        [],
      );
      const result = expandGraph(again, "again.graph.json");
      assert.ok(result && "graph" in result);
      assert.equal(graphJson(result.graph), text);
      assert.equal(snapshotOf(again).digest, snapshotOf(workspace).digest);
    });
  });
});

interface Expanded {
  readonly workspace: Workspace;
  readonly files: Files;
  readonly path: string;
  readonly graph: GraphSpec;
}

/** Generated graphs that have no error, expanded. */
function forEachGraph(look: (expanded: Expanded) => void): void {
  let looked = 0;
  fc.assert(
    fc.property(generatedWorkspaces({ faults: false }), layouts, (generated, layout) => {
      const files = written(generated, choiceOf(layout));
      const workspace = workspaceOf(files);
      for (const path of graphsOf(workspace)) {
        const result = expandGraph(workspace, path);
        if (!result || "errors" in result) continue;
        looked++;
        look({ workspace, files, path, graph: result.graph });
      }
    }),
    { numRuns: 50 },
  );
  assert.ok(looked > 10, `only ${looked} graphs were expanded`);
}

function emittedTexts(workspace: Workspace): string[] {
  return graphsOf(workspace).map((path) => {
    const result = expandGraph(workspace, path);
    return result && "graph" in result ? graphJson(result.graph) : "errors";
  });
}

function graphsOf(workspace: Workspace): string[] {
  return workspace.paths().filter((path) => workspace.roleOf(path) === "graph");
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value === null || typeof value !== "object" ? [] : Object.values(value).flatMap(textsIn);
}

function keysIn(value: unknown): Set<string> {
  if (value === null || typeof value !== "object") return new Set();
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...keysIn(inner)])]);
}
