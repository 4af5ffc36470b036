// What the routing rules tell of and offer, in rows: which rules answer nothing, everything, or for ever.
import assert from "node:assert/strict";
import {
  counts,
  failed,
  gate,
  gateFailed,
  graph,
  inGraph,
  inPack,
  one,
  over,
  pack,
  rule,
  step,
} from "../support/routing-texts.js";
import { findingsOf, type Json, messageOf, offeredOf, repairsOf, rowsOf, sitesOf } from "../support/rule-rows.js";
import type { Files } from "../support/workspace.js";

const rows = rowsOf(sitesOf);

describe("rules that are never reached", () => {
  const first = rule(failed, "escalate");
  const second = rule(over, "abort_run");

  it("PK807: names up to three rules, and of more the first two", () => {
    const ids = ["a", "b", "c", "d"];
    const each = ids.map((id) => rule({ step_id: id, ...failed }, "escalate"));
    const files = (count: number) =>
      graph({ steps: ids.slice(0, count).map((id) => step(id)) }, ...each.slice(0, count), rule(failed, "abort_run"));
    assert.match(messageOf(files(1), "PK807"), /^Never reached: `main.r0` already matches every outcome/);
    assert.match(
      messageOf(files(3), "PK807"),
      /^Never reached: `main.r0`, `main.r1` and `main.r2` already match every/,
    );
    assert.match(messageOf(files(4), "PK807"), /`main.r0`, `main.r1` and 2 more rules already match every/);
    assert.equal(findingsOf(files(4), "PK807")[0]?.related.length, 4);
    assert.deepEqual(findingsOf(files(2), "PK807")[0]?.tags, ["unnecessary"]);
  });
  it("PK807: shows no more than five rules", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const each = ids.map((id) => rule({ step_id: id, ...failed }, "escalate"));
    const files = graph({ steps: ids.map((id) => step(id)) }, ...each, rule(failed, "abort_run"));
    assert.equal(findingsOf(files, "PK807")[0]?.related.length, 5);
  });

  const remove = "Remove the rule";
  const move = "Move it before `main.r0`";
  const repairs: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      "a narrower rule",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, first, second),
      [move, remove],
    ],
    ["one that would hide the other", graph(one, first, rule(failed, "abort_run")), [remove]],
    [
      "one that would go on behind a failed gate",
      graph(
        { steps: [step("a", { gates: [gate("x"), gate("y")] }), step("b", { depends_on: ["a"] })] },
        rule(gateFailed, "escalate"),
        rule({ gate_id: "x" }, "goto_step", "b"),
      ),
      [remove],
    ],
    [
      "one that would stop behind a failed gate",
      graph(
        { steps: [step("a", { gates: [gate("x"), gate("y")] })] },
        rule(gateFailed, "escalate"),
        rule({ gate_id: "x" }, "abort_run"),
      ),
      [move, remove],
    ],
  ];
  for (const [title, files, titles] of repairs)
    it(`PK807: repairs of ${title}`, () => assert.deepEqual(offeredOf(files, "PK807"), titles));

  it("PK807: moving keeps all other rules in their order", () => {
    const steps = { steps: [step("a", { retry_policy: { max_retries: 1 } }), step("b")] };
    const files = graph(
      steps,
      rule({ policy_violation: true }, "abort_run"),
      first,
      rule({ policy_violation: false, gate_id: "none" }, "escalate"),
      second,
    );
    const rules = repairsOf(files, "PK807", "routing_rules")["Move it before `main.r1`"] as { rule_id: string }[];
    assert.deepEqual(
      rules.map((one) => one.rule_id),
      ["main.r0", "main.r3", "main.r1", "main.r2"],
    );
  });

  const behind = { ...pack("p", rule(failed, "escalate")), ...pack("q", rule(over, "abort_run")) };
  rows("PK807", [
    [
      "a pack's rule behind another pack's",
      { ...behind, ...graph({ packs: ["p", "q"], ...one }) },
      [inGraph("packs/1")],
    ],
    [
      "not where its pack comes first",
      { ...behind, ...graph({ packs: ["q", "p"], steps: [step("a", { retry_policy: { max_retries: 1 } })] }) },
      [],
    ],
    [
      "not where the graph overrides it",
      { ...behind, ...graph({ packs: ["q"], ...one }, rule(failed, "escalate")) },
      [],
    ],
    ["in the pack itself", pack("p", first, second), [inPack("p", "routing_rules/1/rule_id")]],
  ]);
  it("PK807: says why a pack's rule is not reached", () => {
    const files = { ...behind, ...graph({ packs: ["p", "q"], ...one }) };
    assert.match(
      messageOf(files, "PK807"),
      /`q.r0` of pack `q` is never reached in this graph: `p.r0` \(p\/pack.json\).*The order of `packs` decides/,
    );
    assert.deepEqual(
      findingsOf(files, "PK807")[0]?.related.map(({ file, message: words }) => `${file} ${words}`),
      ["q/pack.json The rule that is never reached.", "p/pack.json This rule answers first."],
    );
    assert.deepEqual(offeredOf(files, "PK807"), []);
    const all = {
      ...pack("p", rule({ step_id: "a", ...failed }, "escalate"), rule(failed, "abort_run")),
      ...graph({ packs: ["p"], ...one }),
    };
    assert.match(messageOf(all, "PK807"), /In other graphs it may have something to answer/);
  });
});

describe("rules for everything", () => {
  const every = (type: string) => rule({}, type);
  const again = rule({ ...failed, retry_exhausted: false }, "retry_step");
  rows("PK809", [
    ["the last of a graph without packs", graph(one, every("escalate")), []],
    ["that aborts", graph(one, every("abort_run")), []],
    ["that goes on", graph(one, every("continue")), [inGraph("routing_rules/0/when")]],
    ["before others", graph(one, every("escalate"), again), [inGraph("routing_rules/0/when")]],
    [
      "before the graph's packs",
      { ...pack("p"), ...graph({ packs: ["p"], ...one }, every("escalate")) },
      [inGraph("routing_rules/0/when")],
    ],
    ["in a pack", pack("p", again, every("escalate")), [inPack("p", "routing_rules/1/when")]],
    ["without an action", graph(one, { when: {} }), []],
  ]);
  const narrow = "Add `step_status: failed`";
  const end = "Move the rule to the end";
  for (const [title, files, titles] of [
    ["before others", graph(one, every("escalate"), again), [narrow, end]],
    ["one that goes on may not be the last", graph(one, every("retry_step"), again), [narrow]],
    ["two cannot both be the last", graph(one, every("escalate"), every("abort_run")), [narrow]],
    ["in a pack", pack("p", every("escalate"), again), [narrow]],
    [
      "before the graph's packs",
      { ...pack("p"), ...graph({ packs: ["p"], ...one }, every("escalate"), again) },
      [narrow],
    ],
    [
      "which stands before a rule that would go on",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, every("escalate"), rule(gateFailed, "continue")),
      [end],
    ],
  ] as const)
    it(`PK809: repairs: ${title}`, () => assert.deepEqual(offeredOf(files, "PK809"), titles));
});

describe("retries without an end", () => {
  const retry = (when: Json) => rule(when, "retry_step");
  rows("PK810", [
    ["of a step", graph(one, retry(failed)), [inGraph("routing_rules/0/when")]],
    ["exactly when it is over", graph(one, retry(over)), [inGraph("routing_rules/0/when/retry_exhausted")]],
    [
      "of a gate that is not counted",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)),
      [inGraph("routing_rules/0/action/type")],
    ],
    [
      "of one that is",
      { ...counts, ...graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)) },
      [inGraph("routing_rules/0/when")],
    ],
    [
      "with an end",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, retry({ ...failed, retry_exhausted: false })),
      [],
    ],
    ["of nothing but violations", graph(one, retry({ policy_violation: true })), []],
    ["another action", graph(one, rule(failed, "escalate")), []],
    ["in a pack", pack("p", retry(failed)), [inPack("p", "routing_rules/0/when")]],
  ]);
  const bound = "Add `retry_exhausted: false`";
  const escalate = "Use `escalate`";
  for (const [title, files, titles] of [
    [
      "of a step",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, retry(failed)),
      [bound, escalate],
    ],
    ["exactly when it is over", graph(one, retry(over)), [escalate]],
    [
      "of a gate that is not counted",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)),
      [escalate],
    ],
    [
      "of what is not counted, among others",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry({ policy_violation: false })),
      [escalate],
    ],
  ] as const)
    it(`PK810: repairs: ${title}`, () => assert.deepEqual(offeredOf(files, "PK810"), titles));
  it("PK810: says what is retried", () => {
    assert.match(
      messageOf(graph(one, retry(failed)), "PK810"),
      /when the step keeps failing: it also answers "step `a` failed, retries used up"/,
    );
    const files = { ...counts, ...graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)) };
    assert.match(messageOf(files, "PK810"), /when the gate keeps failing/);
  });
});
