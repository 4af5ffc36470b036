// What is told of retries and of gates, in rows: the places of findings, and what their repairs leave.
import assert from "node:assert/strict";
import { type Json, placesOf, repairsOf, rowsOf } from "../support/rule-rows.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const runs = { argv: ["run"] };
const pack = (fields: Json): Files => ({
  "pack.json": JSON.stringify({ name: "tools", version: "1.0.0", minimum_kernel_version: "0.1.0", ...fields }),
});
const template = (fields: Json) => ({ template_id: "tools.build.v1", default_executor: runs, ...fields });
const gateTemplate = (fields: Json = {}) => ({ template_id: "tools.lint.v1", runner_spec: runs, ...fields });
const graph = (fields: Json): Files => ({ "main.graph.json": JSON.stringify({ graph_id: "main", ...fields }) });
const step = (fields: Json) => ({ step_id: "build", name: "Build", executor: runs, ...fields });
const steps = (...some: readonly Json[]): Files => graph({ steps: some.map(step) });

const rows = rowsOf(placesOf);

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
    assert.deepEqual(repairsOf(own({ backoff_s: 5 }), "PK705", ...at), {
      [set]: { max_retries: 1, backoff_s: 5 },
      [remove]: {},
    });
    assert.deepEqual(repairsOf(own({ backoff_s: 5, max_retries: 0 }), "PK705", ...at), {
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
    assert.deepEqual(repairsOf(word(["timeout", "any", "crash"]), "PK706", "steps", 0, "retry_policy", "retry_on"), {
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
      const found = repairsOf(withGates(entry), "PK707", "steps", 0, "gates", 0);
      if (Array.isArray(offered)) assert.deepEqual(Object.keys(found), offered);
      else assert.deepEqual(found, offered);
    });
  it("PK707: neither is not repaired", () =>
    assert.deepEqual(repairsOf(withGates({ gate_id: "lint", name: "Lint" }), "PK707"), {}));

  it("PK708: a limit is moved to the command, or removed where it has one", () => {
    const at = ["steps", 0, "gates", 0] as const;
    assert.deepEqual(repairsOf(withGates({ ...whole, timeout_s: 5 }), "PK708", ...at), {
      "Move `timeout_s`": { ...whole, runner: { ...runs, timeout_s: 5 } },
    });
    assert.deepEqual(
      repairsOf(withGates({ ...whole, timeout_s: 5, runner: { ...runs, timeout_s: 6 } }), "PK708", ...at),
      {
        "Remove `timeout_s`": { ...whole, runner: { ...runs, timeout_s: 6 } },
      },
    );
  });
  it("PK708: a gate template's", () => {
    const files = pack({ gate_templates: [gateTemplate({ timeout_s: 5 })] });
    assert.deepEqual(repairsOf(files, "PK708", "gate_templates", 0, "runner_spec"), {
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
