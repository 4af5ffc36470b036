// The kernel stays untouched: a double that only loads packs, registers schemas and executes graphs runs what leaves this tool, and does
// in each case what the routing rules and the policy say.
import assert from "node:assert/strict";
import { exampleFiles } from "../support/example-files.js";
import { type Files, workspaceOf } from "../support/workspace.js";
import { Kernel } from "./kernel.js";
import type { RunRecord } from "./run.js";
import { emitted, execute, kernelOf, stubs } from "./support.js";

const weekly = "graphs/weekly.graph.yaml";
const examples = () => workspaceOf(exampleFiles({ sound: true }));
const shown = ({ status, decisions }: RunRecord) => [
  status,
  ...decisions.map(
    ({ rule_id: rule, action, outcome }) =>
      `${outcome.gate_id ?? outcome.step_id}: ${rule ?? "default"} -> ${action.type}`,
  ),
];

/** A workspace of one graph with steps `a` and `b`, `b` waiting for `a`, and rules of its own. */
function small(rules: readonly string[], step = "", more = ""): Files {
  return {
    "small.graph.yaml": `graph_id: small
steps:
  - { step_id: a, executor: { argv: [do_a] }, gates: [{ gate_id: look, name: Look, runner: { argv: [look] } }]${step} }
  - { step_id: b, executor: { argv: [do_b] }, depends_on: [a] }
  - { step_id: c, executor: { argv: [do_c] } }
routing_rules: [${rules.map((rule, i) => `{ rule_id: small.rule${i}, ${rule} }`).join(", ")}]
${more}`,
  };
}

const run = (files: Files, table: Parameters<typeof stubs>[0] = {}, options = {}) =>
  execute(workspaceOf(files), "small.graph.yaml", stubs(table), options);

describe("the kernel's double", () => {
  describe("with the example workspace", () => {
    it("executes every graph to success, each step once and after what it depends on", () => {
      const workspace = examples();
      const graphs = workspace.paths().filter((path) => workspace.roleOf(path) === "graph");
      assert.ok(graphs.length > 0);
      for (const path of graphs) {
        const record = execute(workspace, path, stubs({}));
        assert.deepEqual(shown(record), ["succeeded"]);
        assert.deepEqual([...record.executions].sort(), Object.keys(record.steps).sort());
      }
      assert.deepEqual(execute(workspace, weekly, stubs({})).executions, ["search", "draft", "review", "announce"]);
    });

    it("escalates where a pack's rule for a failed gate says so", () => {
      assert.deepEqual(shown(execute(examples(), weekly, stubs({ "check-links": { exits: [1] } }))), [
        "blocked",
        "search.links_answer: gathering.call_for_dead_links@search.links_answer -> escalate",
      ]);
    });

    it("aborts where no rule answers a failed gate", () => {
      const record = execute(examples(), weekly, stubs({ vale: { exits: [1] } }));
      assert.deepEqual(shown(record), ["failed", "draft.style: default -> abort_run"]);
      assert.equal(record.steps.review, "pending");
    });

    it("retries as often as the graph says, the first run not counted", () => {
      const twice = execute(examples(), weekly, stubs({ "draft.mjs": { exits: [1, 1, 0] } }));
      assert.deepEqual(shown(twice), [
        "succeeded",
        ...Array(2).fill("draft: writing.rewrite_once@draft -> retry_step"),
      ]);
      const always = execute(examples(), weekly, stubs({ "draft.mjs": { exits: [1] } }));
      assert.deepEqual(shown(always), [
        "failed",
        ...Array(3).fill("draft: writing.rewrite_once@draft -> retry_step"),
        "draft: default -> abort_run",
      ]);
      assert.equal(always.executions.filter((step) => step === "draft").length, 4);
    });

    it("lets the graph's own rule answer, and asks nobody after success", () => {
      const record = execute(examples(), weekly, stubs({ "announce.mjs": { exits: [1] } }));
      assert.deepEqual(shown(record), ["blocked", "announce: weekly.announce_by_hand -> escalate"]);
      assert.equal(record.reason, "announce it by hand");
    });

    it("fails the run for a failed gate of the run", () => {
      const record = execute(examples(), weekly, stubs({ "git diff": { exits: [1] } }));
      assert.deepEqual(shown(record), ["failed", "tree_clean: default -> abort_run"]);
      assert.ok(Object.values(record.steps).every((status) => status === "succeeded"));
    });

    it("refuses what the graph, a pack or the workspace forbids to write", () => {
      for (const path of ["archive/old.md", "out/published/issue.md", ".git/config"]) {
        const record = execute(examples(), weekly, stubs({ "draft.mjs": { writes: ["out/issue.md", path] } }));
        assert.deepEqual(record.violations, [{ type: "write_denied", details: path, step_id: "draft" }]);
        assert.equal(record.status, "failed");
      }
      assert.equal(
        execute(examples(), weekly, stubs({ "draft.mjs": { writes: ["out/issue.md"] } })).status,
        "succeeded",
      );
    });

    it("refuses every step of a run that allows no tool, and every path of one that allows none", () => {
      const noTool = execute(examples(), weekly, stubs({}), { run: { allowed_tools: [] } });
      assert.deepEqual(noTool.violations, [{ type: "tool_not_allowed", details: "local_command", step_id: "search" }]);
      assert.deepEqual(noTool.executions, []);
      const writes = stubs({ "search.mjs": { writes: ["anywhere.txt"] } });
      assert.equal(execute(examples(), weekly, writes).status, "succeeded");
      const nowhere = execute(examples(), weekly, writes, { run: { allow_write_paths: [] } });
      assert.deepEqual(nowhere.violations, [{ type: "write_denied", details: "anywhere.txt", step_id: "search" }]);
    });

    it("registers the packs' schemas, and refuses a graph whose packs are not loaded", () => {
      const kernel = kernelOf(examples());
      assert.ok(kernel.schemas.has("writing.issue.v1") && kernel.schemas.has("gate_result.v1"));
      const given = emitted(examples(), weekly);
      assert.match(new Kernel().execute(given?.graph, given?.policy, stubs({})).reason ?? "", /is not registered/);
    });
  });

  it("goes to a step that can run, and takes any other for the end", () => {
    const failed = "when: { step_id: a, gate_status: failed }";
    const look = { look: { exits: [1] } };
    // A graph's owner may jump past a gate; the finding about it is a warning there.
    assert.deepEqual(run(small([`${failed}, action: { type: goto_step, target_step_id: b }`]), look).executions, [
      "a",
      "b",
      "c",
    ]);
    const upstream = run(
      small(["when: { step_id: b, step_status: failed }, action: { type: goto_step, target_step_id: a }"]),
      { do_b: { exits: [1] } },
    );
    assert.deepEqual([upstream.status, upstream.executions], ["failed", ["a", "b"]]);
    const aside = run(
      small(["when: { step_id: a, step_status: failed }, action: { type: goto_step, target_step_id: c }"]),
      { do_a: { exits: [1] } },
    );
    assert.deepEqual([aside.status, aside.executions, aside.steps.b], ["failed", ["a", "c"], "pending"]);
  });

  it("blocks the run where a failed step is passed over, because those that wait for it wait for ever", () => {
    const record = run(small(["when: { step_id: a, step_status: failed }, action: { type: continue }"]), {
      do_a: { exits: [1] },
    });
    assert.deepEqual([record.status, record.steps], ["blocked", { a: "running", b: "pending", c: "succeeded" }]);
  });

  it("never ends where a failed gate is retried without a count, and ends where the kernel counts", () => {
    const files = small(
      ["when: { gate_status: failed, retry_exhausted: false }, action: { type: retry_step }"],
      ", retry_policy: { max_retries: 2 }",
    );
    assert.equal(run(files, { look: { exits: [1] } }).status, "endless");
    const counted = run(files, { look: { exits: [1] } }, { gateFailuresCount: true });
    assert.deepEqual([counted.status, counted.executions], ["failed", ["a", "a", "a"]]);
  });

  it("asks no rule about an optional gate", () => {
    const files = small(["when: { gate_status: failed }, action: { type: abort_run }"]);
    const optional = {
      "small.graph.yaml": (files["small.graph.yaml"] as string).replace("runner:", "required: false, runner:"),
    };
    assert.deepEqual(shown(run(optional, { look: { exits: [1] } })), ["succeeded"]);
  });

  it("ends the run after a violation, whether or not it asks the rules", () => {
    const files = small(
      ["when: { policy_violation: true }, action: { type: escalate }"],
      "",
      "safety_policy: { deny_write_paths: [etc] }",
    );
    const table = { do_a: { writes: ["etc/passwd"] } };
    assert.deepEqual(shown(run(files, table)), ["failed", "a: default -> abort_run"]);
    assert.deepEqual(shown(run(files, table, { routesViolations: true })), ["blocked", "a: small.rule0 -> escalate"]);
  });

  it("takes only what it knows: unknown fields, missing fields and steps that can never run are refused", () => {
    const { graph, policy } = emitted(workspaceOf(small([])), "small.graph.yaml") as {
      graph: { steps: object[] };
      policy: object;
    };
    const kernel = new Kernel();
    const cases: readonly [unknown, unknown, RegExp][] = [
      [{ ...graph, extra: 1 }, policy, /unknown field extra/],
      [{ ...graph, steps: graph.steps.map((step) => ({ ...step, more: null })) }, policy, /unknown field more/],
      [{ ...graph, steps: [] }, policy, /at least one step/],
      [{ ...graph, steps: graph.steps.slice(1, 2) }, policy, /can never run/],
      [{ ...graph, run_gates: null }, policy, /run_gates is not an array/],
      [graph, { ...policy, allowed_tools: undefined }, /allowed_tools is not an array/],
    ];
    for (const [one, other, words] of cases) {
      const record = kernel.execute(one, other, stubs({}));
      assert.equal(record.status, "refused");
      assert.match(record.reason ?? "", words);
    }
    assert.equal(kernel.execute(graph, policy, stubs({})).status, "succeeded");
  });

  it("keeps a pack's name and a schema's id for whom they were given to first", () => {
    const schema = { schema_id: "any.thing.v1", json_schema: {} };
    const first = new Kernel().load({ name: "any", schemas: [schema] });
    assert.ok(first instanceof Kernel);
    for (const again of [
      { name: "any", schemas: [] },
      { name: "other", schemas: [schema] },
      { name: "other", schemas: [{ ...schema, schema_id: "gate_result.v1" }] },
    ])
      assert.ok("refused" in first.load(again));
    assert.ok(first.load({ name: "other", schemas: [] }) instanceof Kernel);
  });
});
