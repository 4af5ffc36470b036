// Why conditions match nothing: they exclude each other in every graph, or this graph has no outcome for them.
import assert from "node:assert/strict";
import type { RoutedCondition } from "../../../shared/src/model/routing-analysis/routed-rules.js";
import {
  clashOf,
  isContradictory,
  type Unreachable,
  unreachableIn,
} from "../../../shared/src/model/routing-analysis/why-unreachable.js";
import { smallGraph, step } from "./support/small-graphs.js";

describe("conditions that exclude each other", () => {
  const rows: readonly (readonly [RoutedCondition, boolean, Unreachable | undefined])[] = [
    [{ step_status: "failed", gate_status: "failed" }, true, undefined],
    [{ step_status: "failed", gate_status: "passed" }, true, undefined],
    [{ step_status: "failed", gate_id: "g" }, true, undefined],
    [{ step_status: "failed", gate_template_id: "p.g.v1" }, true, undefined],
    [{ step_status: "succeeded", gate_status: "failed" }, false, undefined],
    [{ step_status: "failed", step_id: "a" }, false, undefined],
    [{ policy_violation: true, step_id: "a", retry_exhausted: false }, false, undefined],
    [{ gate_status: "passed" }, false, { kind: "never-failed", fields: ["gate_status"] }],
    [{ gate_status: "passed", policy_violation: true }, false, { kind: "never-failed", fields: ["gate_status"] }],
    [{ policy_violation: true, step_status: "failed" }, false, { kind: "violation", fields: ["step_status"] }],
    [
      {
        policy_violation: true,
        gate_status: "failed",
        gate_id: "g",
        gate_template_id: "p.g.v1",
        retry_exhausted: true,
      },
      false,
      { kind: "violation", fields: ["gate_status", "gate_id", "gate_template_id", "retry_exhausted"] },
    ],
    [
      { policy_violation: true, gate_id: "g", retry_exhausted: false },
      false,
      { kind: "violation", fields: ["gate_id"] },
    ],
    [{}, false, undefined],
  ];
  for (const [when, contradictory, clash] of rows)
    it(JSON.stringify(when), () => {
      assert.equal(isContradictory(when), contradictory);
      assert.deepEqual(clashOf(when), clash);
    });
});

describe("why no outcome of a graph matches", () => {
  const graph = smallGraph(
    [
      step("plain"),
      { step_id: "built", template_id: "p.s.v1", gates: [{ gate_id: "own", runner: {} }] },
      { step_id: "other", template_id: "p.t.v1", gates: [{ gate_id: "idle", runner: {}, required: false }] },
    ],
    {
      run_gates: [{ gate_id: "clean", template_id: "p.h.v1" }],
      templates: {
        steps: { "p.s.v1": { default_gates: [{ template_id: "p.g.v1" }] }, "p.t.v1": {} },
        gates: { "p.g.v1": {}, "p.h.v1": {} },
      },
    },
  );
  const step_status = "failed" as const;
  const gate_status = "failed" as const;
  const rows: readonly (readonly [RoutedCondition, Unreachable])[] = [
    [{ step_id: "nowhere" }, { kind: "unknown-id", fields: [] }],
    [{ gate_id: "nowhere" }, { kind: "unknown-id", fields: [] }],
    [{ step_template_id: "p.x.v1" }, { kind: "no-such-step", template: "p.x.v1", fields: ["step_template_id"] }],
    [{ gate_template_id: "p.x.v1" }, { kind: "no-such-gate", template: "p.x.v1", fields: ["gate_template_id"] }],
    [
      { step_id: "built", step_template_id: "p.t.v1" },
      { kind: "other-template", of: "built", template: "p.t.v1", fields: ["step_template_id"] },
    ],
    // A gate of another step, of another template, or of no step at all.
    [
      { step_id: "plain", gate_id: "own" },
      { kind: "gate-elsewhere", gate: "own", step: "plain", owner: "built", fields: ["step_id"] },
    ],
    [
      { step_id: "plain", gate_id: "clean" },
      { kind: "gate-elsewhere", gate: "clean", step: "plain", fields: ["step_id"] },
    ],
    [
      { step_id: "built", gate_id: "own", gate_template_id: "p.g.v1" },
      { kind: "other-template", of: "own", template: "p.g.v1", fields: ["gate_template_id"] },
    ],
    [
      { gate_id: "built.g", gate_template_id: "p.h.v1" },
      { kind: "other-template", of: "built.g", template: "p.h.v1", fields: ["gate_template_id"] },
    ],
    [
      { step_id: "plain", gate_template_id: "p.g.v1" },
      { kind: "apart", fields: ["step_id"] },
    ],
    [
      { step_template_id: "p.t.v1", gate_id: "own" },
      { kind: "apart", fields: ["step_template_id"] },
    ],
    [
      { step_template_id: "p.t.v1", gate_id: "clean" },
      { kind: "apart", fields: ["step_template_id"] },
    ],
    [
      { step_id: "other", step_template_id: "p.t.v1", gate_template_id: "p.g.v1" },
      { kind: "apart", fields: ["step_id", "step_template_id"] },
    ],
    // Steps without gates, and gates that may fail.
    [
      { step_id: "plain", gate_status },
      { kind: "no-gates", fields: [] },
    ],
    [
      { step_id: "plain", step_status: "succeeded" },
      { kind: "no-gates", fields: [] },
    ],
    [
      { step_id: "other", gate_status },
      { kind: "optional", gate: "idle", fields: [] },
    ],
    [{ gate_id: "idle" }, { kind: "optional", gate: "idle", fields: [] }],
    [
      { gate_template_id: "p.h.v1", retry_exhausted: true },
      { kind: "run-gate-exhausted", gate: "clean", fields: ["retry_exhausted"] },
    ],
    // Retries that nobody has.
    [
      { step_id: "plain", step_status, retry_exhausted: false },
      { kind: "no-retries", step: "plain", fields: ["retry_exhausted"] },
    ],
    [
      { step_template_id: "p.t.v1", step_status, retry_exhausted: false },
      { kind: "no-retries", step: "other", fields: ["retry_exhausted"] },
    ],
    [
      { step_status, retry_exhausted: false },
      { kind: "no-retries", step: "plain", fields: ["retry_exhausted"] },
    ],
    [
      { step_id: "built", gate_status, retry_exhausted: false },
      { kind: "no-retries", step: "built", fields: ["retry_exhausted"] },
    ],
    [
      { gate_id: "clean", retry_exhausted: true },
      { kind: "run-gate-exhausted", gate: "clean", fields: ["retry_exhausted"] },
    ],
  ];
  for (const [when, why] of rows) it(JSON.stringify(when), () => assert.deepEqual(unreachableIn(graph, when), why));

  it("is the lack of gates also where every step uses a template", () => {
    const used = smallGraph([{ step_id: "a", template_id: "p.s.v1" }], { templates: { steps: { "p.s.v1": {} } } });
    assert.deepEqual(unreachableIn(used, { gate_status }), { kind: "no-gates", fields: [] });
    assert.deepEqual(unreachableIn(smallGraph([]), { gate_status }), { kind: "no-gates", fields: [] });
  });

  it("is the kernel, where that does not count failed gates", () => {
    const notCounted = { kind: "gates-not-counted", fields: ["retry_exhausted"] };
    const exhausted = { gate_status, retry_exhausted: true } as const;
    assert.deepEqual(unreachableIn(graph, { ...exhausted, step_id: "built" }), notCounted);
    assert.deepEqual(unreachableIn(graph, exhausted), notCounted);
    assert.deepEqual(unreachableIn(graph, { ...exhausted, gate_id: "clean" }).kind, "run-gate-exhausted");
  });
});
