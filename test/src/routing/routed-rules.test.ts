// How routing rules are read from a file: what they match, what they do, and whether all of their conditions could be read.
import assert from "node:assert/strict";
import { routedRules, sameAction, unknownRule } from "../../../shared/src/model/routing-analysis/routed-rules.js";
import { workspaceOf } from "../support/workspace.js";

/** The rules of a graph with these in its list. */
function rulesOf(list: string, nullIsAbsent = false) {
  const file = workspaceOf({ "main.graph.yaml": `graph_id: main\nrouting_rules:\n${list}` }).file("main.graph.yaml");
  assert.ok(file?.kind === "graph");
  return routedRules(file.reading.value?.routing_rules, file.tree.root, nullIsAbsent);
}

const action = "action: { type: escalate }";

describe("a routing rule as it is read", () => {
  it("has its place, its id, its conditions and its action", () => {
    const text =
      `  - { rule_id: main.a, when: { step_id: a, retry_exhausted: false }, ${action} }\n` +
      "  - { rule_id: main.b, when: { gate_status: failed }, action: { type: goto_step, target_step_id: a } }\n";
    assert.deepEqual(rulesOf(text), [
      {
        index: 0,
        id: "main.a",
        when: { step_id: "a", retry_exhausted: false },
        action: { type: "escalate", target: undefined },
        doubtful: false,
      },
      {
        index: 1,
        id: "main.b",
        when: { gate_status: "failed" },
        action: { type: "goto_step", target: "a" },
        doubtful: false,
      },
    ]);
  });

  for (const [what, fields, doubtful] of [
    ["without conditions", "when: {}", false],
    ["without the field for them", "rule_id: main.a", true],
    ["with conditions of another type", "when: always", true],
    ["with one condition that cannot be read", "when: { step_id: a, retry_exhausted: perhaps }", true],
    ["with one condition that nobody knows", "when: { step_id: a, weather: bad }", true],
    ["with a condition that is null", "when: { step_id: a, gate_id: null }", true],
  ] as const)
    it(`${what} is ${doubtful ? "in doubt" : "certain"}`, () => {
      const [rule] = rulesOf(`  - { ${fields}, ${action} }\n`);
      assert.equal(rule?.doubtful, doubtful);
    });

  it("holds only what could be read", () => {
    const [rule] = rulesOf(`  - { when: { step_id: a, retry_exhausted: perhaps }, action: 3 }\n`);
    assert.deepEqual(rule?.when, { step_id: "a" });
    assert.deepEqual([rule?.id, rule?.action], [undefined, { type: undefined, target: undefined }]);
  });

  it("leaves nulls out where they mean nothing", () => {
    const emitted = (fields: string) => rulesOf(`  - { when: { ${fields} }, ${action} }\n`, true)[0];
    assert.deepEqual(emitted("step_id: a, gate_id: null")?.when, { step_id: "a" });
    assert.equal(emitted("step_id: a, gate_id: null")?.doubtful, false);
    assert.equal(emitted("step_id: a, retry_exhausted: perhaps")?.doubtful, true);
  });

  it("keeps its place behind one that is none", () => {
    const [first, second] = rulesOf(`  - nothing\n  - { rule_id: main.b, when: {}, ${action} }\n`);
    assert.deepEqual([first?.doubtful, first?.id, second?.index, second?.id], [true, undefined, 1, "main.b"]);
  });

  it("is none in a file without rules", () => {
    assert.deepEqual(routedRules(undefined, undefined, false), []);
  });
});

describe("two actions", () => {
  const goTo = (target: string) => ({ type: "goto_step", target });
  it("are the same by what they do, and by the step to go to where they go to one", () => {
    assert.ok(sameAction({ type: "escalate", target: "a" }, { type: "escalate", target: "b" }));
    assert.ok(sameAction(goTo("a"), goTo("a")));
    assert.ok(!sameAction(goTo("a"), goTo("b")));
    assert.ok(!sameAction({ type: "escalate" }, { type: "abort_run" }));
  });

  it("of a rule that is not known are no action", () => {
    assert.deepEqual([unknownRule.action, unknownRule.doubtful, unknownRule.when], [{}, true, {}]);
  });
});
