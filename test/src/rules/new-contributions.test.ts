// What is written for what is referred to and that nobody registers: templates that take the arguments of their uses and give what the
// steps behind them need.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { errorsOf, repairsOf } from "../support/repairs.js";
import type { Files } from "../support/workspace.js";

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;

interface Entry {
  readonly parameters?: object;
  readonly output_schema_ids?: readonly string[];
}

interface Created {
  readonly schemas?: readonly object[];
  readonly step_templates?: readonly Entry[];
  readonly gate_templates?: readonly Entry[];
}

/** The lists of the pack `library` as the repair of PK306 creates it; nothing where none is offered. */
function created(files: Files): Created | undefined {
  const [repair] = repairsOf(files, "PK306").filter(({ title }) => title.startsWith("Create"));
  if (!repair) return undefined;
  assert.deepEqual(errorsOf(repair.files), []);
  const text = repair.files["packs/library/pack.yaml"] ?? repair.files["packs/library/pack.json"] ?? "";
  const { name, version, minimum_kernel_version: kernel, ...lists } = parse(text);
  assert.deepEqual({ name, version, kernel }, { name: "library", version: "0.1.0", kernel: "0.1.0" });
  return lists;
}

/** A graph whose steps use `library.read.v1` with these arguments each. */
function using(...uses: readonly string[]): Files {
  const steps = uses.map((one, i) => `  - { step_id: s${i}, template_id: library.read.v1, with: ${one} }\n`);
  return { "main.graph.yaml": `graph_id: main\nsteps:\n${steps.join("")}` };
}

function parametersFor(...uses: readonly string[]): unknown {
  const lists = created(using(...uses));
  assert.ok(lists);
  return lists.step_templates?.[0]?.parameters;
}

describe("a template that is created for its uses", () => {
  const rows: readonly (readonly [title: string, uses: readonly string[], parameters: object | undefined])[] = [
    ["takes no argument where none is given", ["{}"], undefined],
    [
      "takes each argument by its type",
      ["{ a: text, b: 1, c: 0.5, d: true, e: [x] }"],
      {
        a: { type: "string" },
        b: { type: "integer" },
        c: { type: "number" },
        d: { type: "boolean" },
        e: { type: "array" },
      },
    ],
    [
      "has defaults for what only some uses give",
      ["{ a: text, b: 1, c: 0.5, d: true, e: [x] }", "{}"],
      {
        a: { type: "string", default: "" },
        b: { type: "integer", default: 0 },
        c: { type: "number", default: 0 },
        d: { type: "boolean", default: false },
        e: { type: "array", default: [] },
      },
    ],
    ["takes numbers where some are whole", ["{ a: 1 }", "{ a: 0.5 }"], { a: { type: "number" } }],
    ["takes arguments named like anything", ["{ constructor: 1 }"], { constructor: { type: "integer" } }],
  ];
  for (const [title, uses, parameters] of rows) it(title, () => assert.deepEqual(parametersFor(...uses), parameters));

  const impossible: readonly (readonly [title: string, uses: readonly string[]])[] = [
    ["give a text and a number", ["{ a: 1 }", "{ a: x }"]],
    ["give a text and a list", ["{ a: [x] }", "{ a: x }"]],
    ["give two kinds of numbers and a text", ["{ a: 1 }", "{ a: 0.5 }", "{ a: x }"]],
    ["give a mapping", ["{ a: { b: 1 } }"]],
    ["give nothing at all", ["{ a: null }"]],
  ];
  for (const [title, uses] of impossible)
    it(`is none where they ${title}`, () => assert.equal(created(using(...uses)), undefined));

  it("runs a command that takes all parameters", () => {
    assert.deepEqual(created(using("{ a: 1, b: x }")), {
      step_templates: [
        {
          template_id: "library.read.v1",
          parameters: { a: { type: "integer" }, b: { type: "string" } },
          default_executor: { argv: ["your-command", "${{ parameters.a }}", "${{ parameters.b }}"] },
        },
      ],
    });
  });

  it("has a schema, a gate and a step beside each other where all of them are referred to", () => {
    const files = {
      "packs/coding/pack.yaml": `${head("coding")}step_templates:
  - template_id: coding.write.v1
    input_schema_ids: [library.book.v1]
    default_executor: { argv: [write] }
    default_gates: [{ template_id: library.lint.v1, with: { strict: true } }]
`,
    };
    assert.deepEqual(created(files), {
      schemas: [{ schema_id: "library.book.v1", json_schema: { type: "object" } }],
      gate_templates: [
        {
          template_id: "library.lint.v1",
          parameters: { strict: { type: "boolean" } },
          runner_spec: { argv: ["your-command", "${{ parameters.strict }}"] },
        },
      ],
    });
  });

  it("takes what stands for a parameter by that one's type, and text around it as text", () => {
    const files = {
      "packs/coding/pack.yaml": `${head("coding")}step_templates:
  - template_id: coding.write.v1
    parameters: { count: { type: integer }, flag: { type: boolean } }
    default_executor: { argv: [write, "\${{ parameters.count }}", "\${{ parameters.flag }}"] }
    default_gates:
      - template_id: library.lint.v1
        with: { a: "\${{ parameters.count }}", b: "n\${{ parameters.count }}", c: "\${{ parameters.flag }}", d: text }
`,
    };
    const [gate] = created(files)?.gate_templates ?? [];
    assert.deepEqual(gate?.parameters, {
      a: { type: "integer" },
      b: { type: "string" },
      c: { type: "boolean" },
      d: { type: "string" },
    });
  });

  it("registers what a schema file refers to", () => {
    const files = {
      "packs/coding/pack.yaml": `${head("coding")}schemas:\n  - { schema_id: coding.a.v1, schema_file: a.json }\n`,
      "packs/coding/a.json": '{ "type": "object", "properties": { "b": { "$ref": "urn:pack:library.book.v1" } } }\n',
    };
    assert.deepEqual(created(files), {
      schemas: [{ schema_id: "library.book.v1", json_schema: { type: "object" } }],
    });
  });
});

describe("a step template that is created", () => {
  const coding = `${head("coding")}schemas:
  - { schema_id: coding.plan.v1, json_schema: { type: object } }
  - { schema_id: coding.patch.v1, json_schema: { type: object } }
step_templates:
  - template_id: coding.write.v1
    input_schema_ids: [coding.plan.v1]
    output_schema_ids: [coding.patch.v1]
    default_executor: { argv: [write] }
  - template_id: coding.check.v1
    input_schema_ids: [coding.plan.v1, coding.patch.v1]
    default_executor: { argv: [check] }
`;
  const outputs = (steps: string) => {
    const files = { "packs/coding/pack.yaml": coding, "main.graph.yaml": `graph_id: main\nsteps:\n${steps}` };
    return created(files)?.step_templates?.map((one) => one.output_schema_ids);
  };

  it("gives what the steps behind it need and get from nowhere else, each once", () => {
    const steps = `  - { step_id: read, template_id: library.read.v1 }
  - { step_id: write, template_id: coding.write.v1, depends_on: [read] }
  - { step_id: check, template_id: coding.check.v1, depends_on: [read, write] }
`;
    assert.deepEqual(outputs(steps), [["coding.plan.v1"]]);
  });

  it("gives all that is missing behind it", () => {
    const steps = `  - { step_id: read, template_id: library.read.v1 }
  - { step_id: check, template_id: coding.check.v1, depends_on: [read] }
`;
    assert.deepEqual(outputs(steps), [["coding.plan.v1", "coding.patch.v1"]]);
  });

  it("gives nothing where nobody behind it needs anything", () => {
    assert.deepEqual(outputs("  - { step_id: read, template_id: library.read.v1 }\n"), [undefined]);
  });

  it("gives only what is needed behind it, not behind another one that is created", () => {
    const steps = `  - { step_id: first, template_id: library.first.v1 }
  - { step_id: read, template_id: library.read.v1 }
  - { step_id: write, template_id: coding.write.v1, depends_on: [read] }
`;
    assert.deepEqual(outputs(steps), [undefined, ["coding.plan.v1"]]);
  });
});

describe("what is missing in a pack that is there", () => {
  const graph = (uses: readonly string[]) =>
    `graph_id: main\nsteps:\n${uses.map((one, i) => `  - { step_id: s${i}, template_id: library.raed.v2, with: ${one} }\n`).join("")}`;
  const files = (...uses: readonly string[]) => ({
    "packs/library/pack.yaml": `${head("library")}gate_templates:\n  - { template_id: library.lint.v1, runner_spec: { argv: [lint] } }\n`,
    "main.graph.yaml": graph(uses),
  });
  const creations = (all: Files) => repairsOf(all, "PK304").filter(({ title }) => title.startsWith("Create"));

  it("is created there, with the arguments of its uses", () => {
    const [repair, ...others] = creations(files("{ a: 1 }"));
    assert.equal(repair?.title, "Create `library.raed.v2` in packs/library/pack.yaml");
    assert.deepEqual(others, []);
    assert.deepEqual(errorsOf(repair.files), []);
    assert.deepEqual(parse(repair.files["packs/library/pack.yaml"] ?? "").step_templates, [
      {
        template_id: "library.raed.v2",
        parameters: { a: { type: "integer" } },
        default_executor: { argv: ["your-command", "${{ parameters.a }}"] },
      },
    ]);
  });

  it("is not created where its uses contradict each other", () => {
    assert.deepEqual(creations(files("{ a: 1 }", "{ a: x }")), []);
  });
});
