// What the rules of the group parameters say of interpolations, arguments and declarations, in rows: the places and words of findings, and
// what their repairs leave. The texts are JSON, so that a row says all of it.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { parse } from "yaml";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

type Json = Readonly<Record<string, unknown>>;

const of = (name: string) => `\${{ parameters.${name} }}`;
const pack = (fields: Json): Files => ({
  "pack.json": JSON.stringify({ name: "tools", version: "1.0.0", minimum_kernel_version: "0.1.0", ...fields }),
});
/** A pack with one step template, which has parameters. */
const template = (parameters: Json | undefined, fields: Json = {}): Files =>
  pack({
    step_templates: [{ template_id: "tools.build.v1", parameters, default_executor: { argv: ["run"] }, ...fields }],
  });
const command = (...argv: readonly unknown[]) => ({ default_executor: { argv } });
const seconds = (value: unknown) => ({ default_timeout_policy: { timeout_s: value } });
const retries = (value: unknown) => ({ default_retry_policy: { max_retries: value } });
const step = (fields: Json): Files => ({
  "main.graph.json": JSON.stringify({
    graph_id: "main",
    steps: [{ step_id: "build", name: "Build", executor: { argv: ["run"] }, ...fields }],
  }),
});
const text = { type: "string" };

function found(files: Files, code: string) {
  const workspace = workspaceOf(files);
  return { workspace, all: diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code) };
}

/** The texts that a rule points at. */
function told(files: Files, code: string): string[] {
  return found(files, code).all.map(({ file, span }) => (files[file] ?? "").slice(span.start, span.end));
}

/** What each repair of the first finding leaves of its file, at a path. */
function repairs(files: Files, code: string, ...path: readonly (string | number)[]): Record<string, unknown> {
  const { workspace, all } = found(files, code);
  const [first] = all;
  assert.ok(first, `there is no ${code}`);
  return Object.fromEntries(
    fixesOf(workspace, first).map(({ title, edits }) => {
      const [edit] = edits;
      const after: unknown = edit && parse(applyEdits(files[edit.file] ?? "", edit.edits));
      return [
        title,
        path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], after),
      ];
    }),
  );
}

function rows(code: string, all: readonly (readonly [title: string, files: Files, told: readonly string[]])[]): void {
  for (const [title, files, expected] of all)
    it(`${code}: ${title}`, () => assert.deepEqual(told(files, code), expected));
}

const atTemplate = ["step_templates", 0] as const;

describe("parameters that are not declared", () => {
  rows("PK601", [
    ["in a command", template({}, command("run", of("a"), of("b"))), [of("a"), of("b")]],
    ["not where no parameter may stand", pack({ description: of("a"), step_templates: [] }), []],
    [
      "not in a routing rule",
      pack({ routing_rules: [{ rule_id: "tools.r", when: { step_id: of("a") }, action: { type: "escalate" } }] }),
      [],
    ],
    ["not what is malformed", template({}, command("run", "${{ a }}")), []],
    [
      "not names that every object has, where they are declared",
      template({ constructor: text }, command(of("constructor"))),
      [],
    ],
    ["names that every object has", template({}, command("run", of("constructor"))), [of("constructor")]],
  ]);

  const declared = (files: Files) => repairs(files, "PK601", ...atTemplate, "parameters");
  for (const [title, fields, type] of [
    ["a text", command("run", of("a")), "string"],
    ["a number", seconds(of("a")), "number"],
    ["a whole number", retries(of("a")), "integer"],
  ] as const)
    it(`PK601: declared as what its place needs: ${title}`, () => {
      assert.deepEqual(declared(template({ other: text }, fields)), {
        "Declare parameter `a`": { other: text, a: { type } },
      });
      assert.deepEqual(declared(template(undefined, fields)), { "Declare parameter `a`": { a: { type } } });
    });

  it("PK601: declared as what a gate takes", () => {
    const gate = (more: Json) => ({
      ...pack({
        gate_templates: [
          {
            template_id: "tools.lint.v1",
            parameters: { level: { type: "integer" } },
            runner_spec: { argv: [of("level")] },
          },
        ],
        step_templates: [
          {
            template_id: "tools.build.v1",
            default_executor: { argv: ["run"] },
            default_gates: [{ template_id: "tools.lint.v1", ...more }],
          },
        ],
      }),
    });
    const type = (more: Json) => (declared(gate(more))["Declare parameter `a`"] as Record<string, Json>)?.a?.type;
    assert.equal(type({ with: { level: of("a") } }), "integer");
    assert.equal(type({ with: { level: `${of("a")}0` } }), "string");
    assert.equal(type({ with: { level: 1, other: of("a") } }), "string");
    assert.equal(type({ with: { level: 1, toString: of("a") } }), "string");
    assert.equal(type({ with: { level: 1 }, name: of("a") }), "string");
    assert.equal(type({ template_id: "tools.gone.v1", with: { level: of("a") } }), "string");
  });

  it("PK601: parameters stand behind what names the template", () => {
    const keys = (template: Json) => {
      const files = pack({ step_templates: [{ ...template, default_executor: { argv: [of("a")] } }] });
      return Object.keys(Object.values(repairs(files, "PK601", ...atTemplate))[0] as Json);
    };
    assert.deepEqual(keys({ template_id: "tools.build.v1", input_schema_ids: [] }).slice(0, 2), [
      "template_id",
      "parameters",
    ]);
    assert.deepEqual(
      keys({ template_id: "tools.build.v1", description: "Builds.", input_schema_ids: [] }).slice(1, 3),
      ["description", "parameters"],
    );
    assert.deepEqual(keys({ input_schema_ids: [] })[0], "parameters");
  });

  it("PK601: shows the parameters that there are, and says whose they would be", () => {
    const of1 = (files: Files) => found(files, "PK601").all[0];
    const one = of1(template({ model: text }, command(of("model"), of("modle"))));
    assert.deepEqual(
      one?.related.map(({ message }) => message),
      ["The template's parameters."],
    );
    assert.match(one?.message ?? "", /^Template `tools.build.v1` has no parameter `modle`. Did you mean `model`\?/);
    assert.deepEqual(of1(template({}, command(of("a"))))?.related, []);
    const nameless = pack({ step_templates: [{ default_executor: { argv: [of("a")] } }] });
    assert.match(of1(nameless)?.message ?? "", /^This template has no parameter `a`. Nothing could/);
  });

  rows("PK602", [
    ["that nothing uses", template({ a: text, b: text }, command("run", of("b"))), ['"a"']],
    ["used inside a text", template({ a: text }, command("run", `x${of("a")}y`)), []],
    [
      "used in another template only",
      pack({
        step_templates: [
          { template_id: "tools.a.v1", parameters: { a: text }, default_executor: { argv: ["run"] } },
          { template_id: "tools.b.v1", parameters: { a: text }, default_executor: { argv: ["run", of("a")] } },
        ],
      }),
      ['"a"'],
    ],
    [
      "whose reference is only written wrongly",
      template({ ab: text, cd: text }, command("run", "${{ ab }}", "${{ parameters-cd }}")),
      [],
    ],
    ["of which a reference has only a letter", template({ ab: text }, command("run", "${{ a }}")), ['"ab"']],
    ["named without an interpolation", template({ a: text }, command("run", "parameters.a")), ['"a"']],
    ["a wrong reference without a word", template({ a: text }, command("run", "${{ }}")), ['"a"']],
  ]);
  it("PK602: is shown as something that is not needed", () => {
    const [one] = found(template({ a: text }), "PK602").all;
    assert.deepEqual(one?.tags, ["unnecessary"]);
  });
});

describe("arguments", () => {
  const using = (parameters: Json, given: Json): Files => ({
    ...template(parameters, command("run", ...Object.keys(parameters).map(of))),
    "main.graph.json": JSON.stringify({
      graph_id: "main",
      steps: [{ step_id: "build", template_id: "tools.build.v1", ...given }],
    }),
  });
  const count = (files: Files, code: string) => found(files, code).all.length;
  const at = ["steps", 0, "with"] as const;

  it("PK603: is told of each that is missing, by its type", () => {
    const { all } = found(using({ a: text, b: { type: "integer" }, c: { type: "string", default: "x" } }, {}), "PK603");
    assert.deepEqual(
      all.map(({ message }) => /needs `with\.(.*)`( \(.*\))?:/.exec(message)?.slice(1, 3)),
      [
        ["a", " (string)"],
        ["b", " (integer)"],
      ],
    );
    assert.match(found(using({ a: {} }, {}), "PK603").all[0]?.message ?? "", /needs `with\.a`: the/);
  });
  it("PK603: not where `with` is something else", () => {
    assert.equal(count(using({ a: text }, { with: 7 }), "PK603"), 0);
    assert.equal(count(using({ a: text }, { with: {} }), "PK603"), 1);
    assert.equal(count(using({ a: text }, { with: { a: "x" } }), "PK603"), 0);
  });
  it("PK603: repairs", () => {
    const title = "Insert `a`";
    assert.deepEqual(repairs(using({ a: { type: "integer" } }, {}), "PK603", ...at), { [title]: { a: 0 } });
    const two = using({ a: { type: "integer" }, b: text }, { with: { b: "x" } });
    assert.deepEqual(repairs(two, "PK603", ...at), { [title]: { b: "x", a: 0 } });
  });

  it("PK604: only what is not given yet is proposed", () => {
    const parameters = { model: text, mode: { type: "string", default: "x" } };
    const words = (given: Json) => found(using(parameters, { with: given }), "PK604").all[0]?.message ?? "";
    assert.match(words({ modle: "a" }), /has no parameter `modle`. Did you mean `mode`\?/);
    assert.match(words({ mode: "a", modle: "b" }), /Did you mean `model`\?/);
    assert.match(words({ model: "a", mode: "b", modle: "c" }), /Remove the argument, or declare/);
    assert.match(words({ model: "a", constructor: "c" }), /`constructor`\. Remove the argument/);
    assert.equal(words({ model: "a" }), "");
  });
  it("PK604: repairs", () => {
    const files = using({ model: text }, { with: { modle: "a" } });
    assert.deepEqual(repairs(files, "PK604", "steps", 0), {
      "Rename to `model`": { step_id: "build", template_id: "tools.build.v1", with: { model: "a" } },
      "Remove `modle`": { step_id: "build", template_id: "tools.build.v1" },
    });
  });
});

describe("declarations of parameters", () => {
  const declared = (parameter: Json | number) => template({ a: parameter }, command("run", of("a")));
  const at = [...atTemplate, "parameters", "a"] as const;

  rows("PK607", [
    ["a default of its type", declared({ type: "integer", default: 1 }), []],
    ["a default of another type", declared({ type: "integer", default: "one" }), ['"one"']],
    ["a default that is not one of its values", declared({ type: "string", enum: ["a"], default: "b" }), ['"b"']],
    ["an interpolation is another rule's", declared({ type: "integer", default: of("b") }), []],
    ["no default", declared({ type: "integer" }), []],
    ["no declaration", declared(7), []],
  ]);

  rows("PK608", [
    ["optional without a default", declared({ type: "string", required: false }), ['"required"']],
    ["optional with one", declared({ type: "string", required: false, default: "x" }), []],
    ["required", declared({ type: "string", required: true }), []],
    ["neither", declared({ type: "string" }), []],
    ["no declaration", declared(7), []],
  ]);
  it("PK608: repairs", () =>
    assert.deepEqual(repairs(declared({ type: "integer", required: false }), "PK608", ...at), {
      "Add `default`": { type: "integer", required: false, default: 0 },
      "Remove `required: false`": { type: "integer" },
    }));

  rows("PK609", [
    ["required with a default", declared({ type: "string", required: true, default: "x" }), ['"default"']],
    ["required without one", declared({ type: "string", required: true }), []],
    ["optional with one", declared({ type: "string", required: false, default: "x" }), []],
    ["a default alone", declared({ type: "string", default: "x" }), []],
    ["no declaration", declared(7), []],
  ]);
  it("PK609: repairs", () =>
    assert.deepEqual(repairs(declared({ type: "string", required: true, default: "x" }), "PK609", ...at), {
      "Remove `required: true`": { type: "string", default: "x" },
      "Remove the default": { type: "string", required: true },
    }));

  const bounded = { minimum: 1, maximum: 2, pattern: "a" };
  for (const [type, fields] of [
    ["string", ["minimum", "maximum"]],
    ["integer", ["pattern"]],
    ["number", ["pattern"]],
    ["boolean", ["minimum", "maximum", "pattern"]],
    ["array", ["minimum", "maximum", "pattern"]],
  ] as const)
    it(`PK614: of type ${type}`, () => {
      const files = template({ a: { type, ...bounded } }, command("run"));
      assert.deepEqual(
        told(files, "PK614"),
        fields.map((field) => `"${field}"`),
      );
      for (const { message } of found(files, "PK614").all)
        assert.match(message, message.startsWith("`pattern`") ? /only strings have one/ : /only numbers have one/);
    });
  rows("PK614", [
    ["of no type that could be read", declared({ ...bounded }), []],
    ["`enum` says something of all", declared({ type: "boolean", enum: [true] }), []],
    ["no declaration", declared(7), []],
  ]);
  it("PK614: repairs", () =>
    assert.deepEqual(repairs(declared({ type: "string", minimum: 1 }), "PK614", ...at), { "Remove `minimum`": text }));
});

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
      assert.deepEqual(repairs(wrong(`x${source}y`), "PK610", ...atTemplate, "default_executor", "argv", 1), {
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
    const words = (files: Files) => found(files, "PK611").all[0]?.message ?? "";
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
      assert.deepEqual(Object.keys(repairs(step(fields), "PK611")), isFree ? [literal] : []));

  it("PK611: all of a text is made literal", () => {
    const files = step({ description: `a ${of("a")} $\${{ b }} ${of("c")}` });
    assert.deepEqual(repairs(files, "PK611", "steps", 0, "description"), {
      [literal]: `a $${of("a")} $\${{ b }} $${of("c")}`,
    });
  });

  it("PK611: in a pack the default of the parameter is offered, where there is one", () => {
    const kind = (parameter: Json, value = of("a")) =>
      repairs(
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
    const [inside] = found(template(a, command("run", `--in=${of("a")}`)), "PK612").all;
    assert.match(inside?.message ?? "", /not inside a longer string/);
    assert.deepEqual(
      inside?.related.map(({ message }) => message),
      ["`a` is declared here."],
    );
    assert.match(
      found(template(a, { description: of("a") }), "PK612").all[0]?.message ?? "",
      /Use a parameter of type `string`/,
    );
  });
  const split = "Make it its own item";
  for (const [item, items] of [
    [`--in=${of("a")}`, ["--in", of("a")]],
    [`--in ${of("a")} now`, ["--in", of("a"), "now"]],
    [`${of("a")}=x`, [of("a"), "=x"]],
    [`a=b ${of("a")}`, ["a=b", of("a")]],
  ] as const)
    it(`PK612: ${item} is split`, () =>
      assert.deepEqual(
        repairs(template(a, command("run", item, "-q")), "PK612", ...atTemplate, "default_executor", "argv"),
        { [split]: ["run", ...items, "-q"] },
      ));
  it("PK612: what is no list is not split", () => {
    assert.deepEqual(repairs(template(a, { description: `x${of("a")}` }), "PK612"), {});
    assert.deepEqual(
      repairs(template(a, { default_executor: { argv: ["run", of("a")], env: { A: `x${of("a")}` } } }), "PK612"),
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
    const words = (files: Files) => found(files, "PK613").all[0]?.message ?? "";
    assert.match(
      words(template({ a: text }, retries(of("a")))),
      /needs a whole number; parameter `a` is of type `string`/,
    );
    assert.match(words(template({ a: text }, seconds(of("a")))), /needs a number; parameter/);
    assert.match(words(template(whole, seconds(`${of("a")}0`))), /Let it stand alone/);
    const [one] = found(template({ a: text }, seconds(of("a"))), "PK613").all;
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
        repairs(template({ a: parameter }, seconds(of("a"))), "PK613", ...atTemplate, "parameters", "a"),
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
    const { workspace, all } = found(files, "PK613");
    const edits = all
      .flatMap((one) => fixesOf(workspace, one))
      .flatMap((fix) => fix.edits)
      .flatMap((one) => one.edits);
    assert.equal(applyEdits(files["pack.yaml"], edits), files["pack.yaml"].replace("type: number", "type: integer"));
  });
  it("PK613: text around it is not repaired", () =>
    assert.deepEqual(repairs(template(whole, seconds(`${of("a")}0`)), "PK613"), {}));
});
