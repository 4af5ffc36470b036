// Every repair of what can be told from a routing rule itself, over generated rules of a pack and a graph in either format: its finding
// is gone afterwards, and no error has come.
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf } from "@packwright/shared";
import fc from "fast-check";
import { stringify } from "yaml";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const codes = ["PK801", "PK802", "PK803", "PK804", "PK809", "PK812", "PK813", "PK814", "PK818", "PK819"];

const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const condition = fc
  .record({
    step_status: optional(fc.constantFrom("failed", "succeeded")),
    gate_status: optional(fc.constantFrom("failed", "passed")),
    retry_exhausted: optional(fc.boolean()),
    policy_violation: seldom(fc.boolean()),
    step_id: seldom(fc.constantFrom("build", "biuld", "nowhere")),
    gate_id: seldom(fc.constantFrom("lint", "build.lint", "mine", "nothing")),
    step_template_id: seldom(fc.constantFrom("tools.build.v1", "tools.test.v1")),
    gate_template_id: seldom(fc.constant("tools.lint.v1")),
    confidence_below: fc.option(fc.constantFrom<unknown>(0.7, "< 3", "no", true, { below: 2 }, [1]), {
      nil: undefined,
      freq: 1,
    }),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const action = fc
  .record({
    type: fc.constantFrom("goto_step", "escalate", "continue", "retry_step", "abort_run"),
    target_step_id: optional(fc.constantFrom("build", "report", "nowhere")),
  })
  .map(({ type, target_step_id: target }) => (target === undefined ? { type } : { type, target_step_id: target }));

/** Rules with one fault that the mixed ones seldom have alone. */
const plain = fc.constantFrom<{ readonly when: object; readonly action: object }>(
  { when: { step_status: "failed", retry_exhausted: true }, action: { type: "continue" } },
  { when: { confidence_below: 0.7 }, action: { type: "escalate" } },
  { when: { step_template_id: "tools.test.v1", verdict: "no" }, action: { type: "abort_run" } },
  { when: { step_id: "build", cost: "> 3" }, action: { type: "abort_run" } },
  { when: { retry_exhausted: false }, action: { type: "retry_step" } },
  { when: { gate_status: "failed" }, action: { type: "escalate" } },
);
const mixed = fc.record({ when: fc.oneof({ weight: 5, arbitrary: condition }, fc.constant({})), action });
const rules = fc.array(fc.oneof({ weight: 3, arbitrary: mixed }, plain), { minLength: 1, maxLength: 3 });

const workspaces: fc.Arbitrary<Files> = fc
  .record({ ofPack: rules, ofGraph: rules, usesPack: fc.boolean(), syntax: fc.constantFrom("json", "yaml") })
  .map(({ ofPack, ofGraph, usesPack, syntax }) => {
    const named = (owner: string, list: readonly object[]) =>
      list.map((rule, i) => ({ rule_id: `${owner}.rule${i}`, ...rule }));
    const pack = {
      name: "tools",
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      gate_templates: [{ template_id: "tools.lint.v1", runner_spec: { argv: ["lint"] } }],
      step_templates: ["build", "test"].map((name) => ({
        template_id: `tools.${name}.v1`,
        default_executor: { argv: [name] },
        default_gates: [{ template_id: "tools.lint.v1" }],
      })),
      routing_rules: named("tools", ofPack),
    };
    const own = { name: "Own", executor: { argv: ["run"] } };
    const graph = {
      graph_id: "main",
      steps: [
        { step_id: "build", ...(usesPack ? { template_id: "tools.build.v1" } : own) },
        {
          step_id: "check",
          depends_on: ["build"],
          ...own,
          gates: [{ gate_id: "mine", name: "Mine", runner: { argv: ["look"] } }],
        },
        { step_id: "report", ...own },
      ],
      routing_rules: named("main", ofGraph),
    };
    const text = (value: object) => (syntax === "json" ? JSON.stringify(value, null, 2) : stringify(value));
    return { [`pack.${syntax}`]: text(pack), [`main.graph.${syntax}`]: text(graph) };
  });

describe("repairs of single routing rules", () => {
  it("end their finding and bring no error", () => {
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(workspaces, (files) => {
        const before = workspaceOf(files);
        const found = diagnosticsOf(before);
        for (const diagnostic of found) {
          const first = found.find(({ code, file }) => code === diagnostic.code && file === diagnostic.file);
          if (!codes.includes(diagnostic.code) || diagnostic !== first) continue;
          for (const fix of fixesOf(before, diagnostic)) {
            tried.set(diagnostic.code, (tried.get(diagnostic.code) ?? 0) + 1);
            const texts: Record<string, string> = { ...files };
            for (const { file, edits } of fix.edits) texts[file] = applyEdits(texts[file] ?? "", edits);
            const after = diagnosticsOf(workspaceOf(texts));
            const words = `${diagnostic.code} "${fix.title}"\n${Object.values(texts).join("\n")}\n${after.map(describeDiagnostic).join("\n")}`;
            const alike = (all: readonly Diagnostic[]) =>
              all.filter(({ code, file }) => code === diagnostic.code && file === diagnostic.file).length;
            assert.ok(alike(after) < alike(found), `still there: ${words}`);
            const errors = (all: readonly Diagnostic[]) => all.filter(({ severity }) => severity === "error").length;
            assert.ok(errors(after) <= errors(found), `an error more: ${words}`);
          }
        }
      }),
      { numRuns: 60 },
    );
    for (const code of codes) assert.ok((tried.get(code) ?? 0) > 0, `no repair of ${code} was tried`);
  });
});
