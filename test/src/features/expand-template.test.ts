// Expand template: a use becomes its StepSpec in the author's style, and the graph still expands to the same steps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  applyEdits,
  expandGraph,
  expandTemplateActions,
  expandTemplates,
  type GraphSpec,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { answerOf, contextsOf } from "../routing/support/naive-router.js";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";
import { featureCases } from "./feature-cases.js";
import { graphText, packText, templates, usesOfTemplates } from "./generated-graphs.js";
import { routedWorkspaces } from "./generated-rules.js";

/** A workspace's graph with some uses expanded; fails where that is refused. */
function expanded(workspace: Workspace, path: string, steps: readonly number[] | "all", snippets = false): string {
  const result = expandTemplates(workspace, path, steps, { snippets });
  assert.ok("edits" in result, `refused: ${"refused" in result ? result.refused : ""}`);
  return applyEdits(workspace.file(path)?.tree.text ?? "", result.edits);
}

function emittedSteps(workspace: Workspace, path: string): unknown {
  const result = expandGraph(workspace, path);
  assert.ok(result && "graph" in result, diagnosticsOf(workspace).map(describeDiagnostic).join("\n"));
  return { ...result.graph, routing_rules: undefined };
}

/** What happens on each outcome of an emitted graph. */
function answersOf({ steps, run_gates, routing_rules }: GraphSpec, gatesCount: boolean): Record<string, unknown> {
  const run = {
    steps: steps.map((step) => ({ step, templateId: undefined, gates: [] })),
    runGates: run_gates.map((gate) => ({ gate, templateId: undefined })),
  };
  const contexts = [...contextsOf(run, gatesCount)];
  return Object.fromEntries(
    contexts.map(([name, context]) => [name, answerOf(routing_rules, context)?.action ?? "default"]),
  );
}

describe("expand template", () => {
  for (const one of featureCases("expand-template")) {
    it(one.title, () => {
      const actions = expandTemplateActions(one.workspace, one.path, { start: one.offset, end: one.offset });
      const [here] = actions;
      const answer = (snippets: boolean) => {
        assert.ok(here, "no action is offered here");
        if (here.refused !== undefined) return `refused: ${here.refused}\n`;
        const result = expandTemplates(one.workspace, one.path, here.steps, { snippets });
        return "refused" in result ? `refused: ${result.refused}\n` : applyEdits(one.text, result.edits);
      };
      for (const [kind, wanted] of Object.entries(one.answers)) {
        if (kind === "actions") {
          const shown = actions.map(({ title, refused }) => `${title}${refused === undefined ? "" : ` (refused)`}`);
          assert.equal(`${shown.join("\n") || "none"}\n`, wanted);
        } else assert.equal(answer(kind === "snippet"), wanted);
      }
    });
  }

  describe("in the example workspace", () => {
    const folder = new URL("../../../examples/", import.meta.url);
    const path = "graphs/weekly.graph.yaml";
    const files: Record<string, string> = {};
    const names = ["packs/gathering/pack.yaml", "packs/writing/pack.yaml", "packs/writing/schemas/issue.v1.json"];
    for (const name of ["packs.config.yaml", path, ...names])
      files[name] = readFileSync(fileURLToPath(new URL(name, folder)), "utf8");

    for (const steps of [[0], [1], [2], "all"] as const) {
      it(`keeps the emitted steps and adds no error: ${steps === "all" ? "all uses" : `step ${steps[0]}`}`, () => {
        const workspace = workspaceOf(files);
        const text = expanded(workspace, path, steps);
        const after = workspaceOf({ ...files, [path]: text });
        assert.deepEqual(emittedSteps(after, path), emittedSteps(workspace, path));
        const errors = diagnosticsOf(after).filter(({ file, severity }) => file === path && severity === "error");
        assert.deepEqual(errors.map(describeDiagnostic), []);
        for (const [comment] of (files[path] as string).matchAll(/# .*/g)) assert.ok(text.includes(comment), comment);
      });
    }
  });

  it("keeps the emitted steps of any graph in any layout, one use after the other and all at once", () => {
    fc.assert(
      fc.property(
        templates.chain((pack) => fc.tuple(fc.constant(pack), usesOfTemplates(pack), fc.infiniteStream(fc.nat(1000)))),
        fc.constantFrom("yaml", "json"),
        ([pack, graph, choices], syntax) => {
          const path = `any.graph.${syntax}`;
          const next = () => choices.next().value as number;
          const files: Files = { "pack.json": packText(pack), [path]: graphText(graph, syntax, next) };
          const workspace = workspaceOf(files);
          const before = emittedSteps(workspace, path);
          const all = workspaceOf({ ...files, [path]: expanded(workspace, path, "all") });
          assert.deepEqual(emittedSteps(all, path), before);
          const step = next() % graph.steps.length;
          const one = workspaceOf({ ...files, [path]: expanded(workspace, path, [step]) });
          assert.deepEqual(emittedSteps(one, path), before);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps the answer to every outcome, whatever rules are in conflict, and adds no error", () => {
    const emitted = (workspace: Workspace, path: string) => {
      const result = expandGraph(workspace, path);
      return result && "graph" in result ? result.graph : undefined;
    };
    fc.assert(
      fc.property(routedWorkspaces, fc.nat(10), ({ files, path, uses }, choice) => {
        const workspace = workspaceOf(files);
        const before = emitted(workspace, path);
        fc.pre(before !== undefined && uses.length > 0);
        const one = [uses[choice % uses.length] as number];
        for (const steps of uses.length > 1 ? [one, "all" as const] : [one]) {
          const text = expanded(workspace, path, steps);
          const changed = workspaceOf({ ...files, [path]: text });
          const after = emitted(changed, path);
          assert.ok(after, `${text}\n${diagnosticsOf(changed).map(describeDiagnostic).join("\n")}`);
          assert.deepEqual({ ...after, routing_rules: [] }, { ...before, routing_rules: [] });
          for (const gatesCount of [false, true])
            assert.deepEqual(answersOf(after, gatesCount), answersOf(before, gatesCount), text);
          const ids = after.routing_rules.map(({ rule_id }) => rule_id);
          assert.equal(new Set(ids).size, ids.length, ids.join(" "));
        }
      }),
      { numRuns: 120 },
    );
  });
});
