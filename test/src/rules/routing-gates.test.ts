// What the routing rules tell of and offer, in rows: what lets a run go on where it must not, or does nothing at its end.
import assert from "node:assert/strict";
import {
  failed,
  gate,
  gateFailed,
  graph,
  inGraph,
  inPack,
  one,
  pack,
  rule,
  step,
  use,
} from "../support/routing-texts.js";
import { findingsOf, type Json, messageOf, offeredOf, rowsOf, sitesOf } from "../support/rule-rows.js";

const rows = rowsOf(sitesOf);

describe("ways past a gate", () => {
  const gated = { steps: [step("a", { gates: [gate("x")] }), step("b", { depends_on: ["a"] }), step("c")] };
  const several = { steps: [step("a", { gates: [gate("x"), gate("y")] }), step("b", { depends_on: ["a"] })] };
  const p = (...rules: readonly Json[]) => pack("p", ...rules);
  const used = { packs: ["p"], steps: [use("a", "p.s.v1"), step("b", { depends_on: ["a"] }), step("c")] };
  rows("PK811", [
    ["a graph's `continue`", graph(gated, rule(gateFailed, "continue")), [inGraph("routing_rules/0/action/type")]],
    [
      "a graph's way to a dependent",
      graph(gated, rule(gateFailed, "goto_step", "b")),
      [inGraph("routing_rules/0/action/type")],
    ],
    ["a way to a step that stands apart", graph(gated, rule(gateFailed, "goto_step", "c")), []],
    ["a way after a failed step", graph(gated, rule(failed, "goto_step", "b")), []],
    [
      "once for several gates",
      graph(several, rule(gateFailed, "goto_step", "b")),
      [inGraph("routing_rules/0/action/type")],
    ],
    [
      "each rule",
      graph(several, rule({ gate_id: "x" }, "continue"), rule({ gate_id: "y" }, "continue")),
      [inGraph("routing_rules/0/action/type"), inGraph("routing_rules/1/action/type")],
    ],
    [
      "an optional gate",
      graph({ steps: [step("a", { gates: [gate("x", { required: false })] })] }, rule(gateFailed, "continue")),
      [],
    ],
    [
      "a pack's `continue`",
      p(rule({ gate_template_id: "p.g.v1" }, "continue")),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    [
      "a pack's `continue`, in its graph told of once",
      { ...p(rule({ gate_template_id: "p.g.v1" }, "continue")), ...graph(used) },
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    [
      "a pack's way, which depends on the graph",
      { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) },
      [inGraph("packs/0", "error")],
    ],
    ["a pack's way to a step that stands apart", { ...p(rule(gateFailed, "goto_step", "c")), ...graph(used) }, []],
  ]);
  const escalate = "Use `escalate`";
  for (const [title, files, titles] of [
    ["of one gate", graph(gated, rule(gateFailed, "continue")), [escalate, "Set `required: false` on gate `x`"]],
    [
      "of one gate, by a way",
      graph(gated, rule(gateFailed, "goto_step", "b")),
      [escalate, "Set `required: false` on gate `x`"],
    ],
    ["of several", graph(several, rule(gateFailed, "continue")), [escalate]],
    [
      "of gates of one name in several steps",
      graph(
        { steps: [step("a", { gates: [gate("x")] }), step("b", { gates: [gate("y")] })] },
        rule(gateFailed, "continue"),
      ),
      [escalate],
    ],
    ["of a template's gate", { ...p(), ...graph(used, rule(gateFailed, "continue")) }, [escalate]],
    ["in a pack", p(rule({ gate_template_id: "p.g.v1" }, "continue")), [escalate]],
    ["of a pack's way", { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) }, []],
  ] as const)
    it(`PK811: repairs: ${title}`, () => assert.deepEqual(offeredOf(files, "PK811"), titles));
  it("PK811: says who goes where", () => {
    const files = { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) };
    assert.match(
      messageOf(files, "PK811"),
      /^`goto_step` to `b`, which depends on that step, in answer to "gate `a.g` failed" \(rule `p.r0` of pack `p`\) lets.*A pack cannot override/,
    );
    assert.deepEqual(
      findingsOf(files, "PK811")[0]?.related.map(({ file }) => file),
      ["p/pack.json"],
    );
    assert.match(
      messageOf(graph(gated, rule(gateFailed, "continue")), "PK811"),
      /^`continue` in answer to "gate `x` of step `a` failed" lets.*If that is meant/,
    );
  });
});

describe("softened violations", () => {
  const hard = (when: Json) => rule({ policy_violation: true, ...when }, "abort_run");
  const soft = (when: Json) => rule(when, "retry_step");
  const at = (i: number) => [inPack("p", `routing_rules/${i}/when`)];
  const s = { step_template_id: "p.s.v1" };
  const t = { step_template_id: "p.t.v1" };
  rows("PK812", [
    [
      "meant",
      pack("p", rule({ policy_violation: true }, "continue")),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    ["answered hard", pack("p", hard({}), rule({ policy_violation: true, ...s }, "escalate")), []],
    ["not left out", pack("p", soft(s)), at(0)],
    ["left out", pack("p", soft({ ...s, policy_violation: false })), []],
    ["of failed steps only", pack("p", soft({ ...s, ...failed })), []],
    ["all answered before", pack("p", hard({}), soft(s)), []],
    ["the same answered before", pack("p", hard(s), soft(s)), []],
    ["others answered before", pack("p", hard(t), soft(s)), at(1)],
    ["some answered before", pack("p", hard(s), soft({ policy_violation: undefined, step_id: "a" })), at(1)],
    ["the step's answered before", pack("p", hard({ step_id: "a" }), soft({ step_id: "a", ...s })), []],
    ["the template's answered before", pack("p", hard(s), soft({ step_id: "a", ...s })), []],
    ["both answered before", pack("p", hard({ step_id: "a", ...s }), soft({ step_id: "a", ...s })), []],
    ["another step's answered before", pack("p", hard({ step_id: "b" }), soft({ step_id: "a", ...s })), at(1)],
    ["answered behind", pack("p", soft(s), hard({})), at(0)],
    [
      "what will be mended answers them",
      pack("p", rule({ policy_violation: true }, "continue"), soft(s)),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    ["what will leave them out does not", pack("p", soft(s), soft({ ...s, step_id: "a" })), [...at(0), ...at(1)]],
    ["a rule for everything has another finding", pack("p", soft({})), []],
    ["without an action", pack("p", { when: s }), []],
    ["everything answered before by another", pack("p", rule({ retry_exhausted: false }, "escalate"), soft(s)), []],
  ]);
  it("PK812: says whether it is meant", () => {
    assert.match(
      messageOf(pack("p", rule({ policy_violation: true }, "continue")), "PK812"),
      /With `continue` the run would go on/,
    );
    assert.match(messageOf(pack("p", soft(s)), "PK812"), /also answers policy violations, with `retry_step`/);
    assert.deepEqual(offeredOf(pack("p", rule({ policy_violation: true }, "continue")), "PK812"), [
      "Change to `abort_run`",
    ]);
    assert.deepEqual(offeredOf(pack("p", soft(s)), "PK812"), ["Add `policy_violation: false`"]);
  });

  rows("PK813", [
    ["a failed step", graph(one, rule(failed, "continue")), [inGraph("routing_rules/0/action/type")]],
    ["anything", graph(one, rule({ policy_violation: false }, "continue")), [inGraph("routing_rules/0/action/type")]],
    ["a failed gate", graph(one, rule(gateFailed, "continue")), []],
    ["a rule for everything has another finding", graph(one, rule({}, "continue")), []],
    ["another action", graph(one, rule(failed, "escalate")), []],
    ["conditions that cannot be read", graph(one, rule({ ...failed, odd: 1 }, "continue")), []],
  ]);
});

describe("answers to gates of the run", () => {
  const ends = { ...one, run_gates: [gate("end")] };
  const answer = (type: string, when: Json = { gate_id: "end" }) =>
    rule(when, type, type === "goto_step" ? "a" : undefined);
  rows("PK817", [
    ["retried", graph(ends, answer("retry_step")), [inGraph("routing_rules/0/action/type")]],
    ["gone on from", graph(ends, answer("continue")), [inGraph("routing_rules/0/action/type")]],
    ["left for a step", graph(ends, answer("goto_step")), [inGraph("routing_rules/0/action/type")]],
    ["escalated", graph(ends, answer("escalate")), []],
    ["aborted", graph(ends, answer("abort_run")), []],
    ["among other failures", graph(ends, answer("retry_step", { policy_violation: false })), []],
    [
      "among other gates",
      graph({ steps: [step("a", { gates: [gate("x")] })], run_gates: [gate("end")] }, answer("retry_step", gateFailed)),
      [],
    ],
    [
      "by a pack's rule",
      {
        ...pack("p", answer("retry_step", { gate_template_id: "p.g.v1" })),
        ...graph({ packs: ["p"], ...one, run_gates: [{ template_id: "p.g.v1" }] }),
      },
      [inGraph("packs/0")],
    ],
  ]);
  it("PK817: says what does nothing, and offers what does", () => {
    assert.match(
      messageOf(graph(ends, answer("retry_step")), "PK817"),
      /so `retry_step` does nothing \(run gate `end` failed\)/,
    );
    assert.deepEqual(offeredOf(graph(ends, answer("retry_step")), "PK817"), ["Change to `escalate`"]);
    const foreign = {
      ...pack("p", answer("retry_step", { gate_template_id: "p.g.v1" })),
      ...graph({ packs: ["p"], ...one, run_gates: [{ template_id: "p.g.v1" }] }),
    };
    assert.match(messageOf(foreign, "PK817"), /so `retry_step` \(rule `p.r0` of pack `p`\) does nothing/);
    assert.deepEqual(offeredOf(foreign, "PK817"), []);
    assert.deepEqual(
      findingsOf(foreign, "PK817")[0]?.related.map(({ file }) => file),
      ["p/pack.json"],
    );
  });
});
