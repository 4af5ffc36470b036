// What the rules of the group execution say of commands, retries and gates, in rows: the places that a finding points at, and what its
// repairs leave. The texts are JSON, so that a row says all of it.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { parse } from "yaml";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

type Json = Readonly<Record<string, unknown>>;

const runs = { argv: ["run"] };
const pack = (fields: Json): Files => ({
  "pack.json": JSON.stringify({ name: "tools", version: "1.0.0", minimum_kernel_version: "0.1.0", ...fields }),
});
const template = (fields: Json) => ({ template_id: "tools.build.v1", default_executor: runs, ...fields });
const gateTemplate = (fields: Json = {}) => ({ template_id: "tools.lint.v1", runner_spec: runs, ...fields });
const graph = (fields: Json): Files => ({ "main.graph.json": JSON.stringify({ graph_id: "main", ...fields }) });
const step = (fields: Json) => ({ step_id: "build", name: "Build", executor: runs, ...fields });
const steps = (...some: readonly Json[]): Files => graph({ steps: some.map(step) });

/** The places of a rule's findings, as paths. */
function placesOf(files: Files, code: string): string[] {
  return diagnosticsOf(workspaceOf(files))
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ finding: { place } }) => (place.part === "span" ? "text" : place.path.join("/")));
}

/** What each repair of the first finding leaves of its file, at a path. */
function repairs(files: Files, code: string, ...path: readonly (string | number)[]): Record<string, unknown> {
  const workspace = workspaceOf(files);
  const found = diagnosticsOf(workspace).find((diagnostic) => diagnostic.code === code);
  assert.ok(found, `there is no ${code}`);
  return Object.fromEntries(
    fixesOf(workspace, found).map(({ title, edits }) => {
      const [edit] = edits;
      const after: unknown = edit && parse(applyEdits(files[edit.file] ?? "", edit.edits));
      return [
        title,
        path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], after),
      ];
    }),
  );
}

function rows(code: string, all: readonly (readonly [title: string, files: Files, places: readonly string[]])[]): void {
  for (const [title, files, places] of all)
    it(`${code}: ${title}`, () => assert.deepEqual(placesOf(files, code), places));
}

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
    assert.deepEqual(repairs(config("load_order: []\n"), "PK701", "kernel"), { [replace]: undefined, [add]: listed }));
  it("PK701: a kind is added beside the others", () =>
    assert.deepEqual(
      repairs(config("kernel:\n  executor_kinds: [local_command, other]\n"), "PK701", "kernel", "executor_kinds"),
      { [add]: ["local_command", "other", "robot"] },
    ));
  it("PK701: a list is begun with the kinds known so far", () =>
    assert.deepEqual(repairs(config("kernel:\n  version: 0.1.0\n"), "PK701", "kernel"), {
      [replace]: undefined,
      [add]: { version: "0.1.0", ...listed },
    }));
  it("PK701: of several kinds only a near one is proposed", () => {
    const kinds = "kernel:\n  executor_kinds: [local_command, other]\n";
    const files = { ...steps({ executor: { kind: "othr", argv: ["run"] } }), "packs.config.yaml": kinds };
    assert.deepEqual(Object.keys(repairs(files, "PK701")), [
      "Replace with `other`",
      "Add `othr` to `kernel.executor_kinds`",
    ]);
  });
  it("PK701: says what is known", () => {
    const message = (files: Files) => diagnosticsOf(workspaceOf(files)).find(({ code }) => code === "PK701")?.message;
    assert.match(message(config("kernel: { executor_kinds: [] }\n")) ?? "", /known: none\./);
    assert.match(message(config("kernel: { executor_kinds: [a, b] }\n")) ?? "", /known: a, b\./);
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
  const title = "Insert a placeholder";
  for (const [executor, after] of [
    [{}, { argv: ["your-command"] }],
    [{ argv: [] }, { argv: ["your-command"] }],
    [{ argv: ["", "x"] }, { argv: ["your-command", "x"] }],
    [{ cwd: "a" }, { cwd: "a", argv: ["your-command"] }],
  ] as const)
    it(`PK702: a placeholder for ${JSON.stringify(executor)}`, () =>
      assert.deepEqual(repairs(steps({ executor }), "PK702", "steps", 0, "executor"), { [title]: after }));
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

describe("retries", () => {
  const own = (policy: Json) => steps({ retry_policy: policy });
  const ofTemplate = (policy: Json) => pack({ step_templates: [template({ default_retry_policy: policy })] });
  const using = (policy: Json, theirs: Json, id = "tools.build.v1") => ({
    ...ofTemplate(theirs),
    ...graph({ steps: [{ step_id: "build", template_id: id, retry_policy: policy }] }),
  });
  const inGraph = ["steps/0/retry_policy/backoff_s"];
  const inPack = ["step_templates/0/default_retry_policy/backoff_s"];

  rows("PK705", [
    ["a step's own", own({ backoff_s: 5 }), inGraph],
    ["with no re-runs", own({ backoff_s: 5, max_retries: 0 }), inGraph],
    ["with re-runs", own({ backoff_s: 5, max_retries: 1 }), []],
    ["none at all", own({ max_retries: 0 }), []],
    ["of nothing", own({ backoff_s: 0 }), []],
    ["a template's", ofTemplate({ backoff_s: 5 }), inPack],
    ["a template's with re-runs", ofTemplate({ backoff_s: 5, max_retries: 2 }), []],
    ["the template has re-runs", using({ backoff_s: 5 }, { max_retries: 2 }), []],
    ["the step takes them away", using({ backoff_s: 5, max_retries: 0 }, { max_retries: 2 }), inGraph],
    ["the template has none", using({ backoff_s: 5 }, {}), inGraph],
    ["only the template's, which the step lets run again", using({ max_retries: 1 }, { backoff_s: 5 }), inPack],
    ["of a template that is not known", using({ backoff_s: 5 }, {}, "tools.gone.v1"), []],
  ]);
  it("PK705: repairs", () => {
    const at = ["steps", 0, "retry_policy"] as const;
    const set = "Set `max_retries: 1`";
    const remove = "Remove `backoff_s`";
    assert.deepEqual(repairs(own({ backoff_s: 5 }), "PK705", ...at), {
      [set]: { max_retries: 1, backoff_s: 5 },
      [remove]: {},
    });
    assert.deepEqual(repairs(own({ backoff_s: 5, max_retries: 0 }), "PK705", ...at), {
      [set]: { max_retries: 1, backoff_s: 5 },
      [remove]: { max_retries: 0 },
    });
  });

  const word = (list: readonly string[]) => own({ retry_on: list });
  rows("PK706", [
    ["any with another", word(["timeout", "any"]), ["steps/0/retry_policy/retry_on/1"]],
    ["none with another", word(["none", "timeout"]), ["steps/0/retry_policy/retry_on/0"]],
    ["any with none", word(["none", "any"]), ["steps/0/retry_policy/retry_on/0"]],
    ["any alone", word(["any"]), []],
    ["any twice is another rule's", word(["any", "any"]), []],
    ["others together", word(["timeout", "crash"]), []],
    ["a template's", ofTemplate({ retry_on: ["any", "x"] }), ["step_templates/0/default_retry_policy/retry_on/0"]],
    ["a step without a policy", steps({}), []],
  ]);
  it("PK706: the others are removed", () =>
    assert.deepEqual(repairs(word(["timeout", "any", "crash"]), "PK706", "steps", 0, "retry_policy", "retry_on"), {
      "Remove the others": ["any"],
    }));
});

describe("gates", () => {
  const withGates = (...gates: readonly Json[]): Files => ({
    ...pack({ gate_templates: [gateTemplate()] }),
    ...steps({ gates }),
  });
  const whole = { gate_id: "lint", name: "Lint", runner: runs };
  const both = { template_id: "tools.lint.v1", ...whole };
  const runner = "Remove `runner`";
  const id = "Remove `template_id`";

  for (const [title, entry, offered] of [
    [
      "a whole gate and a template",
      both,
      { [runner]: { template_id: "tools.lint.v1", gate_id: "lint", name: "Lint" }, [id]: whole },
    ],
    ["a gate without its id", { template_id: "tools.lint.v1", name: "Lint", runner: runs }, [runner]],
    ["a gate without a name", { template_id: "tools.lint.v1", gate_id: "lint", runner: runs }, [runner]],
    ["a gate with arguments", { ...both, with: {} }, [runner]],
    ["a description, which a use has not", { ...both, description: "Lint." }, [id]],
  ] as const)
    it(`PK707: ${title}`, () => {
      const found = repairs(withGates(entry), "PK707", "steps", 0, "gates", 0);
      if (Array.isArray(offered)) assert.deepEqual(Object.keys(found), offered);
      else assert.deepEqual(found, offered);
    });
  it("PK707: neither is not repaired", () =>
    assert.deepEqual(repairs(withGates({ gate_id: "lint", name: "Lint" }), "PK707"), {}));

  it("PK708: a limit is moved to the command, or removed where it has one", () => {
    const at = ["steps", 0, "gates", 0] as const;
    assert.deepEqual(repairs(withGates({ ...whole, timeout_s: 5 }), "PK708", ...at), {
      "Move `timeout_s`": { ...whole, runner: { ...runs, timeout_s: 5 } },
    });
    assert.deepEqual(
      repairs(withGates({ ...whole, timeout_s: 5, runner: { ...runs, timeout_s: 6 } }), "PK708", ...at),
      {
        "Remove `timeout_s`": { ...whole, runner: { ...runs, timeout_s: 6 } },
      },
    );
  });
  it("PK708: a gate template's", () => {
    const files = pack({ gate_templates: [gateTemplate({ timeout_s: 5 })] });
    assert.deepEqual(repairs(files, "PK708", "gate_templates", 0, "runner_spec"), {
      "Move `timeout_s`": { ...runs, timeout_s: 5 },
    });
  });

  const use = (required: boolean | undefined, more: Json = {}) => ({ template_id: "tools.lint.v1", required, ...more });
  const tools = (required?: boolean) =>
    pack({ gate_templates: [gateTemplate(required === undefined ? {} : { required })] });
  const at = ["steps/0/gates/0/required"];
  const other = (name: string, gate: Json) => ({
    "other/pack.json": JSON.stringify({
      name,
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      step_templates: [{ template_id: `${name}.test.v1`, default_executor: runs, default_gates: [gate] }],
    }),
  });
  rows("PK709", [
    ["a step's use", { ...tools(), ...steps({ gates: [use(false)] }) }, at],
    ["a use that says nothing", { ...tools(), ...steps({ gates: [use(undefined)] }) }, []],
    ["a use that insists", { ...tools(), ...steps({ gates: [use(true)] }) }, []],
    ["the template says so itself", { ...tools(false), ...steps({ gates: [use(false)] }) }, []],
    ["the template insists", { ...tools(true), ...steps({ gates: [use(false)] }) }, at],
    [
      "the template is not known",
      { ...tools(), ...steps({ gates: [{ template_id: "tools.gone.v1", required: false }] }) },
      [],
    ],
    ["the graph's own gate", { ...tools(), ...steps({ gates: [{ ...whole, required: false }] }) }, []],
    [
      "a gate of the run",
      { ...tools(), ...graph({ steps: [step({})], run_gates: [use(false)] }) },
      ["run_gates/0/required"],
    ],
    ["another pack's", { ...tools(), ...other("other", use(false)) }, ["step_templates/0/default_gates/0/required"]],
    [
      "the pack's own",
      pack({ gate_templates: [gateTemplate()], step_templates: [template({ default_gates: [use(false)] })] }),
      [],
    ],
  ]);

  it("PK709: names the pack, and shows its template", () => {
    const found = diagnosticsOf(workspaceOf({ ...tools(), ...steps({ gates: [use(false)] }) })).find(
      ({ code }) => code === "PK709",
    );
    assert.match(found?.message ?? "", /gate `tools.lint.v1` of pack `tools`/);
    assert.deepEqual(
      found?.related.map(({ file, message }) => [file, message]),
      [["pack.json", "Registered here as required."]],
    );
  });
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
