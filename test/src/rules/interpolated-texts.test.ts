// The texts of a file in which `${{` stands: each once, with the template whose parameters it sees (format.md 3).
import assert from "node:assert/strict";
import { applyEdits, parseContent } from "@packwright/shared";
import {
  declaredParameter,
  replaceWithin,
  scannedTexts,
  sourceAt,
  templateAround,
  templatesOf,
} from "../../../shared/src/rules/interpolated-texts.js";
import { workspaceOf } from "../support/workspace.js";

const head = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";

function packOf(text: string) {
  const file = workspaceOf({ "pack.yaml": head + text }).file("pack.yaml");
  assert.ok(file?.kind === "pack");
  return file;
}

const pack = () =>
  packOf(`description: See \${{ parameters.a }}.
gate_templates:
  - template_id: coding.lint.v1
    parameters: { a: { type: array } }
    runner_spec: { argv: ["\${{ parameters.a }}"] }
step_templates:
  - template_id: coding.read.v1
    parameters: { a: { type: string } }
    default_executor:
      argv: [plain, "$\${{ escaped }}", "x \${{ parameters.a }} y \${{ parameters.b }}", "\${{ parameters.constructor }}"]
`);

describe("texts with interpolations", () => {
  it("are those that hold more than escapes, in the order of the text, with what is no literal text in them", () => {
    const shown = scannedTexts(pack()).map(({ path, placeholders, pieces, scope }) => ({
      text: path.join("."),
      names: placeholders.map((piece) => (piece.kind === "parameter" ? piece.name : piece.source)),
      pieces: pieces.length,
      scope: scope?.template.template_id,
    }));
    assert.deepEqual(shown, [
      { text: "description", names: ["a"], pieces: 3, scope: undefined },
      { text: "gate_templates.0.runner_spec.argv.0", names: ["a"], pieces: 1, scope: "coding.lint.v1" },
      { text: "step_templates.0.default_executor.argv.2", names: ["a", "b"], pieces: 4, scope: "coding.read.v1" },
      { text: "step_templates.0.default_executor.argv.3", names: ["constructor"], pieces: 1, scope: "coding.read.v1" },
    ]);
  });

  it("see the parameters of their own template and nothing else", () => {
    const [outside, gate, step] = scannedTexts(pack()).map(({ scope }) => scope);
    assert.equal(declaredParameter(outside, "a"), undefined);
    assert.equal(declaredParameter(gate, "a")?.type, "array");
    assert.equal(declaredParameter(step, "a")?.type, "string");
    assert.equal(declaredParameter(step, "b"), undefined);
    assert.equal(declaredParameter(step, "constructor"), undefined);
  });

  it("of a graph see no parameter", () => {
    const text = "graph_id: main\nsteps:\n  - { step_id: a, name: A, executor: { argv: ['${{ parameters.a }}'] } }\n";
    const file = workspaceOf({ "main.graph.yaml": text }).file("main.graph.yaml");
    assert.ok(file?.kind === "graph");
    assert.deepEqual(
      scannedTexts(file).map(({ scope }) => scope),
      [undefined],
    );
  });

  it("are told once however many aliases lead to them, but once for each template that gives them a meaning", () => {
    const executor = '{ argv: ["${{ parameters.a }}"], env: { X: "${{ parameters.b }}" } }';
    const file = packOf(`step_templates:
  - { template_id: coding.a.v1, default_executor: &run ${executor} }
  - { template_id: coding.b.v1, default_executor: *run }
gate_templates:
  - { template_id: coding.c.v1, runner_spec: { argv: &words ["\${{ parameters.a }}", &one "\${{ parameters.b }}", *one] } }
`);
    assert.deepEqual(
      scannedTexts(file).map(({ path }) => path.join(".")),
      [
        "step_templates.0.default_executor.argv.0",
        "step_templates.0.default_executor.env.X",
        "step_templates.1.default_executor.argv.0",
        "step_templates.1.default_executor.env.X",
        "gate_templates.0.runner_spec.argv.0",
        "gate_templates.0.runner_spec.argv.1",
      ],
    );
  });

  it("are judged by their first fifty interpolations", () => {
    const words = (count: number) => Array.from({ length: count }, () => "${{ parameters.a }}").join(" ");
    const counts = (count: number) =>
      scannedTexts(packOf(`description: "${words(count)}"\n`)).map(({ placeholders }) => placeholders.length);
    assert.deepEqual(counts(50), [50]);
    assert.deepEqual(counts(51), [50]);
  });
});

describe("templates of a pack", () => {
  it("are those of steps, then those of gates", () => {
    assert.deepEqual(
      templatesOf(pack()).map(({ kind, path, template }) => [kind, path.join("."), template.template_id]),
      [
        ["step_template", "step_templates.0", "coding.read.v1"],
        ["gate_template", "gate_templates.0", "coding.lint.v1"],
      ],
    );
    assert.deepEqual(templatesOf(packOf("")), []);
    assert.deepEqual(templatesOf(packOf("step_templates: [5]\n")), []);
  });

  it("are found around what is in them", () => {
    assert.equal(templateAround(pack(), ["step_templates", 0, "parameters"])?.kind, "step_template");
    assert.equal(templateAround(pack(), ["gate_templates", 0])?.kind, "gate_template");
    for (const path of [[], ["schemas", 0], ["step_templates"], ["step_templates", 1], ["step_templates", "0"]])
      assert.equal(templateAround(pack(), path), undefined);
    assert.equal(templateAround(packOf(""), ["step_templates", 0]), undefined);
  });
});

describe("a place within a text", () => {
  const text = "name: a long text\nlist: []\n";
  const treeOf = () => parseContent("yaml", { text });
  const within = (field: string) => ({ part: "within", path: [field], within: { start: 2, end: 6 } }) as const;
  const replaced = (...args: Parameters<typeof replaceWithin>) => {
    const edits = replaceWithin(...args);
    return edits && applyEdits(text, edits);
  };

  it("is read and replaced, and what is around it stays", () => {
    assert.equal(sourceAt(treeOf(), within("name")), "long");
    assert.equal(replaced(treeOf(), within("name"), "short"), "name: a short text\nlist: []\n");
  });

  it("is nothing where the text is gone", () => {
    for (const place of [within("list"), within("gone"), { part: "value", path: ["name"] } as const]) {
      assert.equal(sourceAt(treeOf(), place), undefined);
      assert.equal(replaced(treeOf(), place, "short"), undefined);
    }
  });
});
