// What is told of parameters and arguments, in rows: the texts and words of findings, and what their repairs leave.
import assert from "node:assert/strict";
import { command, of, pack, retries, seconds, template, text } from "../support/parameter-texts.js";
import { findingsOf, type Json, repairsOf, rowsOf, textsOf } from "../support/rule-rows.js";
import type { Files } from "../support/workspace.js";

const rows = rowsOf(textsOf);

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

  const declared = (files: Files) => repairsOf(files, "PK601", ...atTemplate, "parameters");
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
      return Object.keys(Object.values(repairsOf(files, "PK601", ...atTemplate))[0] as Json);
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
    const of1 = (files: Files) => findingsOf(files, "PK601")[0];
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
    const [one] = findingsOf(template({ a: text }), "PK602");
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
  const count = (files: Files, code: string) => findingsOf(files, code).length;
  const at = ["steps", 0, "with"] as const;

  it("PK603: is told of each that is missing, by its type", () => {
    const all = findingsOf(
      using({ a: text, b: { type: "integer" }, c: { type: "string", default: "x" } }, {}),
      "PK603",
    );
    assert.deepEqual(
      all.map(({ message }) => /needs `with\.(.*)`( \(.*\))?:/.exec(message)?.slice(1, 3)),
      [
        ["a", " (string)"],
        ["b", " (integer)"],
      ],
    );
    assert.match(findingsOf(using({ a: {} }, {}), "PK603")[0]?.message ?? "", /needs `with\.a`: the/);
  });
  it("PK603: not where `with` is something else", () => {
    assert.equal(count(using({ a: text }, { with: 7 }), "PK603"), 0);
    assert.equal(count(using({ a: text }, { with: {} }), "PK603"), 1);
    assert.equal(count(using({ a: text }, { with: { a: "x" } }), "PK603"), 0);
  });
  it("PK603: repairs", () => {
    const title = "Insert `a`";
    assert.deepEqual(repairsOf(using({ a: { type: "integer" } }, {}), "PK603", ...at), { [title]: { a: 0 } });
    const two = using({ a: { type: "integer" }, b: text }, { with: { b: "x" } });
    assert.deepEqual(repairsOf(two, "PK603", ...at), { [title]: { b: "x", a: 0 } });
  });

  it("PK605 and PK606: a value of another type, and one that is not allowed, also in a gate of a pack", () => {
    const level = (value: unknown): Files =>
      pack({
        gate_templates: [
          {
            template_id: "tools.lint.v1",
            parameters: { level: { type: "integer", maximum: 3 } },
            runner_spec: { argv: ["run", of("level")] },
          },
        ],
        step_templates: [
          {
            template_id: "tools.build.v1",
            default_executor: { argv: ["run"] },
            default_gates: [{ template_id: "tools.lint.v1", with: { level: value } }],
          },
        ],
      });
    const both = (files: Files) => [count(files, "PK605"), count(files, "PK606")];
    assert.deepEqual(both(level("high")), [1, 0]);
    assert.deepEqual(both(level(4)), [0, 1]);
    assert.deepEqual(both(level(3)), [0, 0]);
  });

  it("PK604: only what is not given yet is proposed", () => {
    const parameters = { model: text, mode: { type: "string", default: "x" } };
    const words = (given: Json) => findingsOf(using(parameters, { with: given }), "PK604")[0]?.message ?? "";
    assert.match(words({ modle: "a" }), /has no parameter `modle`. Did you mean `mode`\?/);
    assert.match(words({ mode: "a", modle: "b" }), /Did you mean `model`\?/);
    assert.match(words({ model: "a", mode: "b", modle: "c" }), /Remove the argument, or declare/);
    assert.match(words({ model: "a", constructor: "c" }), /`constructor`\. Remove the argument/);
    assert.equal(words({ model: "a" }), "");
  });
  it("PK604: repairs", () => {
    const files = using({ model: text }, { with: { modle: "a" } });
    assert.deepEqual(repairsOf(files, "PK604", "steps", 0), {
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
    assert.deepEqual(repairsOf(declared({ type: "integer", required: false }), "PK608", ...at), {
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
    assert.deepEqual(repairsOf(declared({ type: "string", required: true, default: "x" }), "PK609", ...at), {
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
        textsOf(files, "PK614"),
        fields.map((field) => `"${field}"`),
      );
      for (const { message } of findingsOf(files, "PK614"))
        assert.match(message, message.startsWith("`pattern`") ? /only strings have one/ : /only numbers have one/);
    });
  rows("PK614", [
    ["of no type that could be read", declared({ ...bounded }), []],
    ["`enum` says something of all", declared({ type: "boolean", enum: [true] }), []],
    ["no declaration", declared(7), []],
  ]);
  it("PK614: repairs", () =>
    assert.deepEqual(repairsOf(declared({ type: "string", minimum: 1 }), "PK614", ...at), {
      "Remove `minimum`": text,
    }));
});
