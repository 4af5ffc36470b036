// `packwright routes`: every outcome of a graph with its answer, or the one that is asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faultyPack, graphOf, projectRoot, runInside, scratchFolders } from "./running.js";

const pack = `name: notes
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - template_id: notes.spelling.v1
    runner_spec: { argv: [node, spelling.mjs] }
step_templates:
  - template_id: notes.write.v1
    default_executor: { argv: [node, write.mjs] }
    default_retry_policy: { max_retries: 1 }
    default_gates: [{ template_id: notes.spelling.v1 }]
routing_rules:
  - rule_id: notes.misspelt
    when: { gate_template_id: notes.spelling.v1 }
    action: { type: escalate, reason: somebody has to read it }
`;
const graph = `graph_id: daily
packs: [notes]
steps:
  - { step_id: write, template_id: notes.write.v1 }
  - step_id: send
    name: Send
    depends_on: [write]
    executor: { argv: [node, send.mjs] }
    gates: [{ gate_id: arrived, name: Arrived, runner: { argv: [node, arrived.mjs] } }]
  - step_id: tidy
    name: Tidy
    executor: { argv: [node, tidy.mjs] }
run_gates:
  - { gate_id: clean, name: Clean, runner: { argv: [git, diff, --exit-code] } }
routing_rules:
  - rule_id: daily.tidy_up
    when: { step_id: write, step_status: failed, retry_exhausted: true }
    action: { type: goto_step, target_step_id: tidy }
  - rule_id: daily.stop
    when: { policy_violation: true }
    action: { type: abort_run }
`;
const files = {
  "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
  "packs/notes/pack.yaml": pack,
  "packs/diary/pack.yaml": faultyPack("diary"),
  "graphs/daily.graph.yaml": graph,
  "graphs/refused.graph.yaml": graphOf("diary"),
};

describe("packwright routes", () => {
  const scratch = scratchFolders();
  const run = (args: readonly string[], columns?: number) => {
    const workspace = scratch(files);
    const options = { folder: workspace.folder, ...(columns === undefined ? {} : { columns }) };
    return { workspace, outcome: runInside(["routes", ...args], options) };
  };

  it("prints every outcome with the rule that answers it or the kernel's default", async () => {
    const { status, output, errors } = await run(["graphs/daily.graph.yaml"]).outcome;
    assert.equal(status, 0, errors);
    assert.equal(errors, "");
    assert.equal(
      output,
      `Graph daily, kernel 0.1.0

outcome                 action          rule                           from
write=failed            retry_step                                     the kernel's default
write=failed,exhausted  goto_step tidy  daily.tidy_up                  the graph
write.spelling=failed   escalate        notes.misspelt@write.spelling  pack notes
write=violation         abort_run       daily.stop                     the graph
send=failed,exhausted   abort_run                                      the kernel's default
send.arrived=failed     abort_run                                      the kernel's default
send=violation          abort_run       daily.stop                     the graph
tidy=failed,exhausted   abort_run                                      the kernel's default
tidy=violation          abort_run       daily.stop                     the graph
clean=failed            abort_run                                      the kernel's default

This kernel does not count a failed gate as an attempt of its step, so a gate's retries are never used up.
Kernel 0.1 does not ask the rules about policy violations: it ends the run.
`,
    );
  });

  it("counts the failures of gates where the kernel does", async () => {
    const { output } = await run(["graphs/daily.graph.yaml", "--kernel", "0.2.0"]).outcome;
    assert.match(output, /^write\.spelling=failed {12}escalate/m);
    assert.match(output, /^write\.spelling=failed,exhausted {2}escalate/m);
    assert.match(output, /^send\.arrived=failed,exhausted/m);
    assert.doesNotMatch(output, /^send\.arrived=failed /m);
    assert.doesNotMatch(output, /This kernel|Kernel 0\.1/);
  });

  it("writes JSON for programs", async () => {
    const { output } = await run(["graphs/daily.graph.yaml", "--format", "json"]).outcome;
    const routes = JSON.parse(output);
    assert.deepEqual(Object.keys(routes), [
      "version",
      "graph_id",
      "kernel_version",
      "gate_failures_count_as_attempts",
      "routes",
    ]);
    assert.equal(routes.routes.length, 10);
    assert.deepEqual(routes.routes[2], {
      outcome: "write.spelling=failed",
      kind: "gate-failed",
      step_id: "write",
      gate_id: "write.spelling",
      action: { type: "escalate", target_step_id: null, reason: "somebody has to read it" },
      rule_id: "notes.misspelt@write.spelling",
      from: "pack",
      pack: "notes",
    });
    assert.deepEqual(
      [routes.routes[1], routes.routes[9]].map(({ action, from, gate_id }) => [action.target_step_id, from, gate_id]),
      [
        ["tidy", "graph", null],
        [null, "kernel", "clean"],
      ],
    );
  });

  for (const [asked, answer] of [
    ["write=failed,exhausted", "goto_step tidy"],
    ["write = failed, exhausted", "goto_step tidy"],
    ["write.spelling=failed", "escalate"],
    ["send.arrived=failed", "abort_run"],
    ["clean=failed", "abort_run"],
    ["write=violation", "abort_run"],
  ] as const) {
    it(`answers \`${asked}\``, async () => {
      const { status, output, errors } = await run(["graphs/daily.graph.yaml", "--outcome", asked]).outcome;
      assert.equal(status, 0, errors);
      const rows = output.split("\n").filter((line) => line.startsWith(asked.replaceAll(" ", "")));
      assert.equal(rows.length, 1, output);
      assert.match(rows[0] ?? "", new RegExp(` ${answer}( |$)`));
    });
  }

  for (const [asked, words] of [
    ["send=failed", /no outcome `send=failed`\. There is `send=failed,exhausted`/],
    ["wrte=failed", /There is `write=failed`/],
    ["write", /ends with `=failed`, `=failed,exhausted` or `=violation`/],
    ["write=succeeded", /ends with/],
    ["", /no outcome/],
  ] as const) {
    it(`says that there is no outcome \`${asked}\``, async () => {
      const { status, output, errors } = await run(["graphs/daily.graph.yaml", `--outcome=${asked}`]).outcome;
      assert.equal(status, 2, output);
      assert.equal(output, "");
      assert.match(errors, words);
    });
  }

  it("prints nothing where a pack that the graph uses has an error, and names the error", async () => {
    const { workspace, outcome } = run(["graphs/refused.graph.yaml", "--output", "routes.txt"]);
    const { status, output, errors } = await outcome;
    assert.equal(status, 1);
    assert.equal(output, "");
    assert.match(errors, /error\[PK101\][^\n]*`descripton`/);
    assert.match(errors, /`graphs\/refused\.graph\.yaml` is not routed/);
    assert.throws(() => readFileSync(workspace.path("routes.txt")), /ENOENT/);
  });

  it("writes to a file without colours", async () => {
    const { workspace, outcome } = run(["graphs/daily.graph.yaml", "--output", "routes.txt"], 100);
    const { status, output } = await outcome;
    assert.deepEqual([status, output], [0, ""]);
    assert.match(readFileSync(workspace.path("routes.txt"), "utf8"), /^Graph daily, kernel/);
  });

  for (const [name, args, words] of [
    ["no graph is named", [], /Name one graph/],
    ["a pack is named", ["packs/notes/pack.yaml"], /is a pack, not a graph/],
    ["nothing is there", ["graphs/missing.graph.yaml"], /missing\.graph\.yaml/],
    ["the format is unknown", ["graphs/daily.graph.yaml", "--format", "yaml"], /--format/],
  ] as const) {
    it(`cannot run where ${name}`, async () => {
      const { status, output, errors } = await run(args).outcome;
      assert.deepEqual([status, output], [2, ""]);
      assert.match(errors, words);
    });
  }

  it("answers every outcome of the example as its expansion does", async () => {
    const { output } = await runInside(["routes", join(projectRoot, "examples/graphs/weekly.graph.yaml")], {
      folder: projectRoot,
    });
    assert.match(output, /^draft=failed +retry_step +writing\.rewrite_once@draft +pack writing$/m);
  });
});
