// What is told of interpolations, in rows: the texts and words of findings, and what their repairs leave.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { command, of, pack, retries, seconds, step, template, text } from "../support/parameter-texts.js";
import { findingsOf, type Json, repairsOf, rowsOf, textsOf } from "../support/rule-rows.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const rows = rowsOf(textsOf);

const atTemplate = ["step_templates", 0] as const;

describe("what is no interpolation", () => {
  const wrong = (source: string, parameters: Json = { model: text, mode_2: text }) =>
    template(parameters, command("run", source));
  rows("PK610", [
    ["another word", wrong("${{ model }}"), ["${{ model }}"]],
    ["not closed", wrong("${{ parameters.model"), ["${{ parameters.model"]],
    ["the form", wrong(of("model")), []],
    ["a literal one", wrong("$${{ model }}"), []],
    ["where none may stand it has another finding", pack({ description: "${{ model }}" }), []],
    ["a malformed name that is declared so", wrong(of("Model"), { Model: text }), []],
    ["a malformed name that is not", wrong(of("Model")), [of("Model")]],
  ]);

  const literal = "Write `$${{` for a literal `${{`";
  const write = (name: string) => `Write \`${of(name)}\``;
  for (const [source, name] of [
    ["${{ model }}", "model"],
    ["${{ inputs.model }}", "model"],
    ["${{ mode_2 }}", "mode_2"],
    ["${{ modle }}", "model"],
    ["${{ parameters.modle | upper }}", "model"],
    ["${{ mode_2.model }}", "model"],
    ["${{ model.other }}", "model"],
    ["${{ zzz }}", undefined],
    ["${{ }}", undefined],
  ] as const)
    it(`PK610: ${source} is repaired`, () =>
      assert.deepEqual(repairsOf(wrong(`x${source}y`), "PK610", ...atTemplate, "default_executor", "argv", 1), {
        ...(name === undefined ? {} : { [write(name)]: `x${of(name)}y` }),
        [literal]: `x$${source}y`,
      }));
});

describe("where no interpolation may stand", () => {
  const literal = "Write `$${{` for a literal `${{`";
  rows("PK611", [
    ["in a pack's description", pack({ description: `Of ${of("a")} and ${of("b")}.` }), [of("a")]],
    [
      "in a key of a pack",
      template({ a: text }, { default_executor: { argv: ["run", of("a")], env: { [of("a")]: "x" } } }),
      [`"${of("a")}"`],
    ],
    ["in a command of a pack it may", template({ a: text }, command("run", of("a"))), []],
    ["an escape is none", pack({ description: "$${{ x }}" }), []],
    ["in a graph", step({ description: of("a") }), [of("a")]],
    ["in a configuration", { "packs.config.yaml": `load_order: ["${of("a")}"]\n` }, [of("a")]],
  ]);

  it("PK611: says why, by the file", () => {
    const words = (files: Files) => findingsOf(files, "PK611")[0]?.message ?? "";
    assert.match(words(pack({ description: of("a") })), /No interpolation in `description`: ids, kinds/);
    assert.match(words(step({ description: of("a") })), /a graph has no parameters/);
    assert.match(words({ "packs.config.yaml": `load_order: ["${of("a")}"]\n` }), /a configuration has no parameters/);
    assert.match(
      words(template({}, { default_executor: { argv: ["run"], env: { [of("a")]: "x" } } })),
      /No interpolation in a key/,
    );
  });

  for (const [fields, isFree] of [
    [{ name: of("a") }, true],
    [{ description: of("a") }, true],
    [{ executor: { argv: ["run", of("a")] } }, true],
    [{ executor: { argv: ["run"], cwd: of("a") } }, true],
    [{ executor: { argv: ["run"], env: { A: of("a") } } }, true],
    [{ executor: { argv: ["run"], kind: of("a") } }, false],
    [{ depends_on: [of("a")] }, false],
    [{ executor: { argv: ["run"], env: { [of("a")]: "x" } } }, false],
  ] as const)
    it(`PK611: in a graph ${isFree ? "it may be meant literally" : "it may not"}: ${JSON.stringify(fields)}`, () =>
      assert.deepEqual(Object.keys(repairsOf(step(fields), "PK611")), isFree ? [literal] : []));

  it("PK611: where it may be meant literally", () => {
    const free = (files: Files) => Object.keys(repairsOf(files, "PK611"));
    const rule = { rule_id: "main.r", when: { step_status: "failed" }, action: { type: "escalate", reason: of("a") } };
    const graph = { graph_id: "main", steps: [{ step_id: "a", template_id: "tools.build.v1", with: { b: of("a") } }] };
    assert.deepEqual(free({ "main.graph.json": JSON.stringify(graph) }), [literal]);
    const reason = {
      ...graph,
      steps: [{ step_id: "a", name: "A", executor: { argv: ["run"] } }],
      routing_rules: [rule],
    };
    assert.deepEqual(free({ "main.graph.json": JSON.stringify(reason) }), [literal]);
    assert.deepEqual(free(pack({ description: of("a") })), []);
  });

  it("PK611: a key is not repaired, whatever stands behind it", () => {
    const env = { [of("a")]: of("a") };
    const files = template({ a: { type: "string", default: "x" } }, { default_executor: { argv: ["run"], env } });
    assert.deepEqual(repairsOf(files, "PK611"), {});
  });

  it("PK611: all of a text is made literal", () => {
    const files = step({ description: `a ${of("a")} $\${{ b }} ${of("c")}` });
    assert.deepEqual(repairsOf(files, "PK611", "steps", 0, "description"), {
      [literal]: `a $${of("a")} $\${{ b }} $${of("c")}`,
    });
  });

  it("PK611: in a pack the default of the parameter is offered, where there is one", () => {
    const kind = (parameter: Json, value = of("a")) =>
      repairsOf(
        template({ a: parameter }, { default_executor: { kind: value, argv: ["run", of("a")] } }),
        "PK611",
        ...atTemplate,
        "default_executor",
        "kind",
      );
    assert.deepEqual(kind({ type: "string", default: "robot" }), { 'Replace with "robot"': "robot" });
    assert.deepEqual(kind({ type: "string" }), {});
    assert.deepEqual(kind({ type: "string", default: null }), {});
    assert.deepEqual(kind({ type: "string", default: "robot" }, `${of("a")}s`), {});
    assert.deepEqual(kind({ type: "string", default: "robot" }, of("b")), {});
  });
});

describe("arrays and numbers", () => {
  const list = { type: "array" };
  const a = { a: list };
  rows("PK612", [
    ["inside a text", template(a, command("run", `--in=${of("a")}`)), [of("a")]],
    ["alone as an item", template(a, command("run", of("a"))), []],
    ["alone in a text", template(a, { description: of("a") }), [of("a")]],
    ["twice in a text", template(a, { description: of("a") + of("a") }), [of("a"), of("a")]],
    ["a text parameter", template({ a: text }, command("run", `--in=${of("a")}`)), []],
    ["not declared", template({}, command("run", `--in=${of("a")}`)), []],
    ["where a number is needed", template(a, seconds(of("a"))), []],
    ["where a whole number is needed", template(a, retries(`1${of("a")}`)), []],
    ["where none may stand", template(a, { default_executor: { kind: `x${of("a")}`, argv: ["run", of("a")] } }), []],
  ]);
  it("PK612: says what helps", () => {
    const [inside] = findingsOf(template(a, command("run", `--in=${of("a")}`)), "PK612");
    assert.match(inside?.message ?? "", /not inside a longer string/);
    assert.deepEqual(
      inside?.related.map(({ message }) => message),
      ["`a` is declared here."],
    );
    assert.match(
      findingsOf(template(a, { description: of("a") }), "PK612")[0]?.message ?? "",
      /Use a parameter of type `string`/,
    );
  });
  const split = "Make it its own item";
  for (const [item, items] of [
    [`--in=${of("a")}`, ["--in", of("a")]],
    [`--in ${of("a")} now`, ["--in", of("a"), "now"]],
    [`${of("a")}=x`, [of("a"), "=x"]],
    [`a=b ${of("a")}`, ["a=b", of("a")]],
    [` ${of("a")} `, [of("a")]],
  ] as const)
    it(`PK612: ${item} is split`, () =>
      assert.deepEqual(
        repairsOf(template(a, command("run", item, "-q")), "PK612", ...atTemplate, "default_executor", "argv"),
        { [split]: ["run", ...items, "-q"] },
      ));
  it("PK612: what is no list is not split", () => {
    assert.deepEqual(repairsOf(template(a, { description: `x${of("a")}` }), "PK612"), {});
    assert.deepEqual(
      repairsOf(template(a, { default_executor: { argv: ["run", of("a")], env: { A: `x${of("a")}` } } }), "PK612"),
      {},
    );
  });

  const whole = { a: { type: "integer" } };
  rows("PK613", [
    ["a text for a number", template({ a: text }, seconds(of("a"))), [of("a")]],
    ["a text for a whole number", template({ a: text }, retries(of("a"))), [of("a")]],
    ["a number for a whole number", template({ a: { type: "number" } }, retries(of("a"))), [of("a")]],
    ["a number for a number", template({ a: { type: "number" } }, seconds(of("a"))), []],
    ["a whole number for either", template(whole, { ...seconds(of("a")), ...retries(of("a")) }), []],
    ["text around it", template(whole, seconds(`${of("a")}0`)), [`"${of("a")}0"`]],
    ["what is malformed has another finding", template(whole, seconds("1${{ a }}")), []],
    ["and so has it alone", template(whole, seconds("${{ a }}")), []],
    ["what is not declared too", template({}, seconds(of("a"))), []],
    ["a text for a text", template({ a: text }, command("run", of("a"))), []],
  ]);
  it("PK613: says what is needed", () => {
    const words = (files: Files) => findingsOf(files, "PK613")[0]?.message ?? "";
    assert.match(
      words(template({ a: text }, retries(of("a")))),
      /needs a whole number; parameter `a` is of type `string`/,
    );
    assert.match(words(template({ a: text }, seconds(of("a")))), /needs a number; parameter/);
    assert.match(words(template(whole, seconds(`${of("a")}0`))), /Let it stand alone/);
    const [one] = findingsOf(template({ a: text }, seconds(of("a"))), "PK613");
    assert.deepEqual(
      one?.related.map(({ message }) => message),
      ["`a` is declared here."],
    );
  });
  for (const [parameter, after] of [
    [text, { type: "number" }],
    [
      { type: "string", default: "5" },
      { type: "number", default: 5 },
    ],
    [{ type: "string", default: "five" }, undefined],
    [{ type: "string", default: "5", enum: ["5"] }, undefined],
    [{ type: "string", pattern: "5" }, undefined],
    [list, { type: "number" }],
  ] as const)
    it(`PK613: ${JSON.stringify(parameter)} becomes a number`, () =>
      assert.deepEqual(
        repairsOf(template({ a: parameter }, seconds(of("a"))), "PK613", ...atTemplate, "parameters", "a"),
        after === undefined ? {} : { "Change the type of `a` to `number`": after },
      ));
  it("PK613: a default that fits stays as it is written", () => {
    const files = {
      "pack.yaml": `name: tools
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - template_id: tools.build.v1
    parameters:
      a: { type: number, default: 2.0 }
    default_executor: { argv: [run] }
    default_retry_policy: { max_retries: "${of("a")}" }
`,
    };
    const workspace = workspaceOf(files);
    const edits = findingsOf(files, "PK613")
      .flatMap((one) => fixesOf(workspace, one))
      .flatMap((fix) => fix.edits)
      .flatMap((one) => one.edits);
    assert.equal(applyEdits(files["pack.yaml"], edits), files["pack.yaml"].replace("type: number", "type: integer"));
  });
  it("PK613: text around it is not repaired", () =>
    assert.deepEqual(repairsOf(template(whole, seconds(`${of("a")}0`)), "PK613"), {}));
});
