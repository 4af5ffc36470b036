// What is told of commands and of what a kernel makes of them, in rows: the places of findings, and what their repairs leave.
import assert from "node:assert/strict";
import { type Json, messageOf, placesOf, repairsOf, rowsOf } from "../support/rule-rows.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const runs = { argv: ["run"] };
const pack = (fields: Json): Files => ({
  "pack.json": JSON.stringify({ name: "tools", version: "1.0.0", minimum_kernel_version: "0.1.0", ...fields }),
});
const template = (fields: Json) => ({ template_id: "tools.build.v1", default_executor: runs, ...fields });
const graph = (fields: Json): Files => ({ "main.graph.json": JSON.stringify({ graph_id: "main", ...fields }) });
const step = (fields: Json) => ({ step_id: "build", name: "Build", executor: runs, ...fields });
const steps = (...some: readonly Json[]): Files => graph({ steps: some.map(step) });

const rows = rowsOf(placesOf);

describe("executor kinds", () => {
  const odd = { executor: { kind: "robot", argv: ["run"] } };
  const config = (text: string): Files => ({ ...steps(odd), "packs.config.yaml": text });
  const add = "Add `robot` to `kernel.executor_kinds`";
  const replace = "Replace with `local_command`";
  const listed = { executor_kinds: ["local_command", "robot"] };

  rows("PK701", [
    ["of a step", steps(odd), ["steps/0/executor/kind"]],
    ["that the configuration lists", config("kernel: { executor_kinds: [local_command, robot] }\n"), []],
    ["that it lists for gates", config("kernel: { gate_runner_kinds: [robot] }\n"), ["steps/0/executor/kind"]],
    [
      "of a gate, that it lists for gates",
      {
        ...graph({ steps: [step({})], run_gates: [{ gate_id: "g", name: "G", runner: odd.executor }] }),
        "packs.config.yaml": "kernel: { gate_runner_kinds: [robot] }\n",
      },
      [],
    ],
    [
      "that an argument decides",
      pack({ step_templates: [template({ default_executor: { ...runs, kind: "${{ x }}" } })] }),
      [],
    ],
  ]);
  it("PK701: a kind is added where the configuration says nothing of kernels", () =>
    assert.deepEqual(repairsOf(config("load_order: []\n"), "PK701", "kernel"), {
      [replace]: undefined,
      [add]: listed,
    }));
  it("PK701: a kind is added beside the others", () =>
    assert.deepEqual(
      repairsOf(config("kernel:\n  executor_kinds: [local_command, other]\n"), "PK701", "kernel", "executor_kinds"),
      { [add]: ["local_command", "other", "robot"] },
    ));
  it("PK701: a list is begun with the kinds known so far", () =>
    assert.deepEqual(repairsOf(config("kernel:\n  version: 0.1.0\n"), "PK701", "kernel"), {
      [replace]: undefined,
      [add]: { version: "0.1.0", ...listed },
    }));
  it("PK701: of several kinds only a near one is proposed", () => {
    const kinds = "kernel:\n  executor_kinds: [local_command, other]\n";
    const files = { ...steps({ executor: { kind: "othr", argv: ["run"] } }), "packs.config.yaml": kinds };
    assert.deepEqual(Object.keys(repairsOf(files, "PK701")), [
      "Replace with `other`",
      "Add `othr` to `kernel.executor_kinds`",
    ]);
  });
  it("PK701: says what is known", () => {
    assert.match(messageOf(config("kernel: { executor_kinds: [] }\n"), "PK701"), /known: none\./);
    assert.match(messageOf(config("kernel: { executor_kinds: [a, b] }\n"), "PK701"), /known: a, b\./);
  });
});

describe("commands that are not there", () => {
  rows("PK702", [
    ["no command", steps({ executor: {} }), ["steps/0/executor"]],
    ["an empty one", steps({ executor: { argv: [] } }), ["steps/0/executor/argv"]],
    [
      "an empty one of the kind that runs commands",
      steps({ executor: { kind: "local_command", argv: [] } }),
      ["steps/0/executor/argv"],
    ],
    ["a blank one", steps({ executor: { argv: [" ", "x"] } }), ["steps/0/executor/argv/0"]],
    ["a blank argument", steps({ executor: { argv: ["x", " "] } }), []],
    ["another kind may do without", steps({ executor: { kind: "robot" } }), []],
    ["and without words in it", steps({ executor: { kind: "robot", argv: [] } }), []],
    ["of a kind that cannot be read nothing is known", steps({ executor: { kind: 7, argv: [] } }), []],
    ["a command", steps({ executor: { argv: ["x"] } }), []],
  ]);
  it("PK702: says which it is", () => {
    assert.match(messageOf(steps({ executor: { argv: [] } }), "PK702"), /an empty list crashes the executor/);
    assert.match(messageOf(steps({ executor: { argv: [" "] } }), "PK702"), /its first word is empty/);
  });
  const title = "Insert a placeholder";
  for (const [executor, after] of [
    [{}, { argv: ["your-command"] }],
    [{ argv: [] }, { argv: ["your-command"] }],
    [{ argv: ["", "x"] }, { argv: ["your-command", "x"] }],
    [{ cwd: "a" }, { cwd: "a", argv: ["your-command"] }],
  ] as const)
    it(`PK702: a placeholder for ${JSON.stringify(executor)}`, () =>
      assert.deepEqual(repairsOf(steps({ executor }), "PK702", "steps", 0, "executor"), { [title]: after }));
});

describe("folders of commands", () => {
  const at = ["steps/0/executor/cwd"];
  rows(
    "PK704",
    (
      [
        ["..", true],
        ["../x", true],
        ["a/../../x", true],
        ["a\\..\\..\\x", true],
        ["/tmp", true],
        ["C:/x", true],
        ["c:\\x", true],
        [".", false],
        ["a/..", false],
        ["..a", false],
        ["a/b", false],
        ["C:x", false],
        ["aC:/x", false],
      ] as const
    ).map(([cwd, leaves]) => [cwd, steps({ executor: { ...runs, cwd } }), leaves ? at : []] as const),
  );
  const inPack = (cwd: string) =>
    pack({
      step_templates: [template({ parameters: { a: { type: "string" } }, default_executor: { ...runs, cwd } })],
    });
  rows("PK704", [
    ["a parameter is one folder", inPack("${{ parameters.a }}/.."), []],
    ["and no more", inPack("${{ parameters.a }}/../.."), ["step_templates/0/default_executor/cwd"]],
  ]);
});

describe("fields that this kernel does not act on", () => {
  const all = (files: Files, version = "0.1.0") =>
    placesOf({ ...files, "packs.config.yaml": `kernel: { version: ${version} }\n` }, "PK711");
  const policy = { max_retries: 1, backoff_s: 5, retry_on: ["any"] };
  const safety = { max_diff_size_bytes: 5, network_access: "deny" };
  const gate = { gate_id: "lint", name: "Lint", runner: runs, workspace_required: true };
  const ofPack = pack({
    step_templates: [template({ default_retry_policy: policy, default_gates: [gate] })],
    default_safety_policy: safety,
  });
  const ofGraph = graph({
    steps: [step({ retry_policy: policy, gates: [gate] })],
    run_gates: [{ ...gate, gate_id: "end" }],
    safety_policy: safety,
  });

  it("PK711: in a pack", () =>
    assert.deepEqual(all(ofPack), [
      "step_templates/0/default_retry_policy/backoff_s",
      "step_templates/0/default_retry_policy/retry_on",
      "step_templates/0/default_gates/0/workspace_required",
      "default_safety_policy/max_diff_size_bytes",
      "default_safety_policy/network_access",
    ]));
  it("PK711: in a graph", () =>
    assert.deepEqual(all(ofGraph), [
      "steps/0/retry_policy/backoff_s",
      "steps/0/retry_policy/retry_on",
      "steps/0/gates/0/workspace_required",
      "run_gates/0/workspace_required",
      "safety_policy/max_diff_size_bytes",
      "safety_policy/network_access",
    ]));
  it("PK711: in a configuration", () => {
    const text = "kernel: { version: 0.1.0 }\nsafety_policy: { network_access: deny, max_diff_size_bytes: 5 }\n";
    assert.deepEqual(placesOf({ "packs.config.yaml": text }, "PK711"), [
      "safety_policy/network_access",
      "safety_policy/max_diff_size_bytes",
    ]);
  });
  it("PK711: not what the kernel does anyway", () =>
    assert.deepEqual(all(steps({ gates: [{ ...gate, workspace_required: false }] })), []));
  for (const [version, count] of [
    ["0.1.7", 5],
    ["0.1.0-alpha", 5],
    ["0.2.0", 0],
    ["0.10.0", 0],
    ["1.0.1", 0],
  ] as const)
    it(`PK711: kernel ${version}`, () => assert.equal(all(ofPack, version).length, count));
  it("PK711: says what does not happen", () => {
    const files = { ...ofPack, "packs.config.yaml": "kernel: { version: 0.1.3 }\n" };
    const messages = diagnosticsOf(workspaceOf(files)).flatMap(({ code, message }) =>
      code === "PK711" ? [message] : [],
    );
    const words = [
      "re-runs follow at once",
      "every failure is retried alike",
      "with or without",
      "not refused",
      "neither closed",
    ];
    assert.equal(messages.length, words.length);
    words.forEach((word, i) => {
      assert.ok(messages[i]?.startsWith("Kernel 0.1.3 reads `") && messages[i]?.includes(word), messages[i]);
    });
  });
});
