// What the routing rules tell of and offer, in rows: whom the rules of a pack are about, and where rules lead.
import assert from "node:assert/strict";
import {
  apart,
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
  use,
} from "../support/routing-texts.js";
import { findingsOf, type Json, messageOf, offeredOf, rowsOf, sitesOf } from "../support/rule-rows.js";
import type { Files } from "../support/workspace.js";

const rows = rowsOf(sitesOf);

describe("rules of packs about others' steps", () => {
  const at = [inPack("p", "routing_rules/0/when", "information")];
  rows("PK814", [
    ["of steps", pack("p", rule(failed, "escalate")), at],
    ["of gates", pack("p", rule(gateFailed, "escalate")), at],
    ["of violations only", pack("p", rule({ policy_violation: true }, "abort_run")), []],
    ["scoped by a step template", pack("p", rule({ ...failed, step_template_id: "p.s.v1" }, "escalate")), []],
    ["scoped by a gate template", pack("p", rule({ gate_template_id: "p.g.v1" }, "escalate")), []],
    ["scoped by a step", pack("p", rule({ ...failed, step_id: "a" }, "escalate")), []],
    ["scoped by a gate", pack("p", rule({ gate_id: "a" }, "escalate")), []],
    ["for everything", pack("p", rule({}, "escalate")), []],
    ["of nothing", pack("p", rule({ ...failed, policy_violation: true }, "escalate")), []],
    ["a graph's", graph(one, rule(failed, "escalate")), []],
    [
      "a rule without an id",
      { "p/pack.json": (pack("p", rule(failed, "escalate"))["p/pack.json"] ?? "").replace('"rule_id": "p.r0",', "") },
      [],
    ],
  ]);
  it("PK814: says whose, and offers each template", () => {
    const steps = pack("p", rule(failed, "escalate"));
    assert.match(messageOf(steps, "PK814"), /governs the steps of every pack in the run, not only those of `p`/);
    assert.deepEqual(offeredOf(steps, "PK814"), ["Add `step_template_id: p.s.v1`", "Add `step_template_id: p.t.v1`"]);
    const gates = pack("p", rule(gateFailed, "escalate"));
    assert.match(messageOf(gates, "PK814"), /governs the gates of/);
    assert.deepEqual(offeredOf(gates, "PK814"), [
      "Add `gate_template_id: p.g.v1`",
      "Add `step_template_id: p.s.v1`",
      "Add `step_template_id: p.t.v1`",
    ]);
    const nameless = { "p/pack.json": (steps["p/pack.json"] ?? "").replace('"name": "p",', "") };
    assert.match(messageOf(nameless, "PK814"), /not only those of this pack/);
  });
  it("PK814: not what would let a later rule go on", () => {
    const files = pack("p", rule(gateFailed, "escalate"), rule({ gate_template_id: "p.g.v1" }, "continue"));
    assert.deepEqual(offeredOf(files, "PK814"), ["Add `gate_template_id: p.g.v1`"]);
  });

  rows("PK818", [
    ["a step", pack("p", rule({ ...failed, step_id: "a" }, "escalate")), [inPack("p", "routing_rules/0/when/step_id")]],
    ["a gate", pack("p", rule({ gate_id: "a.g" }, "escalate")), [inPack("p", "routing_rules/0/when/gate_id")]],
    [
      "both",
      pack("p", rule({ step_id: "a", gate_id: "a.g" }, "escalate")),
      [inPack("p", "routing_rules/0/when/step_id"), inPack("p", "routing_rules/0/when/gate_id")],
    ],
    ["templates", pack("p", rule({ step_template_id: "p.s.v1", gate_template_id: "p.g.v1" }, "escalate")), []],
  ]);
  for (const [title, rules, titles] of [
    [
      "a step",
      [rule({ ...failed, step_id: "a" }, "escalate")],
      ["Use `step_template_id: p.s.v1`", "Use `step_template_id: p.t.v1`"],
    ],
    ["a gate", [rule({ gate_id: "a.g" }, "escalate")], ["Use `gate_template_id: p.g.v1`"]],
    [
      "a step beside its template",
      [rule({ ...failed, step_id: "a", step_template_id: "p.s.v1" }, "escalate")],
      ["Remove `step_id`"],
    ],
    [
      "a gate beside its template",
      [rule({ gate_id: "a.g", gate_template_id: "p.g.v1" }, "escalate")],
      ["Remove `gate_id`"],
    ],
    [
      "a gate beside its template, which would go on",
      [rule({ gate_id: "a.g", gate_template_id: "p.g.v1" }, "goto_step", "z")],
      ["Remove `gate_id`"],
    ],
  ] as const)
    it(`PK818: repairs of ${title}`, () => assert.deepEqual(offeredOf(pack("p", ...rules), "PK818"), titles));
});

describe("ways without an effect, and in circles", () => {
  const target = (i: number) => inGraph(`routing_rules/${i}/action/target_step_id`);
  const goes = (step: string, to: string, when: Json = over) => rule({ ...when, step_id: step }, "goto_step", to);
  const chain = { steps: [step("a"), step("b", { depends_on: ["a"] }), step("c", { depends_on: ["b"] })] };
  const gated = { steps: [step("a", { gates: [gate("x")] }), step("b", { depends_on: ["a"] })] };
  rows("PK815", [
    ["to itself", graph(one, goes("a", "a")), [target(0)]],
    ["upstream", graph(chain, goes("c", "a")), [target(0)]],
    ["to a dependent", graph(chain, goes("a", "c")), [target(0)]],
    ["to a step that stands apart", graph(apart, goes("a", "b")), []],
    [
      "where it helps in one case",
      graph({ steps: [step("a"), step("b", { depends_on: ["a"] }), step("c")] }, rule(over, "goto_step", "b")),
      [],
    ],
    ["where another finding says more", graph(gated, rule({ gate_id: "x" }, "goto_step", "b")), []],
    ["to a step that is not there", graph(one, goes("a", "gone")), []],
    ["in a pack, to itself", pack("p", goes("a", "a")), [inPack("p", "routing_rules/0/action/target_step_id")]],
    ["in a pack, to another", pack("p", goes("a", "b")), []],
    ["in a pack, without steps to answer", pack("p", goes("a", "a", { policy_violation: true })), []],
    ["in a pack, another action", pack("p", rule({ ...over, step_id: "a" }, "escalate", "a")), []],
    [
      "a pack's, which depends on the graph",
      {
        ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "b")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1"), step("b", { depends_on: ["a"] })] }),
      },
      [inGraph("packs/0")],
    ],
    [
      "a pack's to a step that the graph does not have",
      {
        ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "z")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
      },
      [inGraph("packs/0")],
    ],
    [
      "a pack's to itself is told of in the pack",
      { ...pack("p", goes("a", "a")), ...graph({ packs: ["p"], ...one }) },
      [inPack("p", "routing_rules/0/action/target_step_id")],
    ],
  ]);
  it("PK815: says why", () => {
    assert.match(messageOf(graph(one, goes("a", "a")), "PK815"), /it is the step that failed \(step `a` failed/);
    assert.match(messageOf(graph(chain, goes("c", "a")), "PK815"), /it has already run, because/);
    assert.match(messageOf(graph(chain, goes("a", "c")), "PK815"), /it depends on the step that failed/);
    const foreign = {
      ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "z")),
      ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
    };
    assert.match(
      messageOf(foreign, "PK815"),
      /^`goto_step` to `z` has no effect \(rule `p.r0` of pack `p`\): this graph has no such step/,
    );
    assert.deepEqual(
      findingsOf(foreign, "PK815")[0]?.related.map(({ file, message: words }) => [file, words]),
      [["p/pack.json", "The rule is declared here."]],
    );
  });

  const three = { steps: [step("a"), step("b"), step("c")] };
  rows("PK816", [
    ["there and back", graph(apart, goes("a", "b"), goes("b", "a")), [target(1)]],
    ["through three", graph(three, goes("a", "b"), goes("b", "c"), goes("c", "a")), [target(2)]],
    ["one rule alone", graph(apart, rule(over, "goto_step", "a"), goes("b", "a")), []],
    ["a way that ends", graph(three, goes("a", "b"), goes("b", "c")), []],
    [
      "with a pack's rule",
      { ...pack("p", goes("b", "a")), ...graph({ packs: ["p"], ...apart }, goes("a", "b")) },
      [target(0)],
    ],
    [
      "of packs only",
      { ...pack("p", goes("b", "a"), goes("a", "b")), ...graph({ packs: ["p"], ...apart }) },
      [inGraph("packs/0")],
    ],
  ]);
  it("PK816: names the steps and the rules", () => {
    assert.match(
      messageOf(graph(apart, goes("a", "b"), goes("b", "a")), "PK816"),
      /^`main.r0` and `main.r1` send the run in a circle.*: a → b → a\./,
    );
    const related = (files: Files) =>
      findingsOf(files, "PK816")[0]?.related.map(({ file, message: words }) => [file, words]);
    const words = "This rule is part of the circle.";
    assert.deepEqual(related(graph(apart, goes("a", "b"), goes("b", "a"))), [["main.graph.json", words]]);
    const both = { ...pack("p", goes("b", "a"), goes("a", "b")), ...graph({ packs: ["p"], ...apart }) };
    assert.deepEqual(related(both), [
      ["p/pack.json", words],
      ["p/pack.json", words],
    ]);
    const mixed = { ...pack("p", goes("b", "a")), ...graph({ packs: ["p"], ...apart }, goes("a", "b")) };
    assert.deepEqual(related(mixed), [["p/pack.json", words]]);
  });
});
