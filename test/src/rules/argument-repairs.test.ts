// What is offered for an argument that its parameter does not take: a value that it does take, where one is evident, and whether it may
// be put there without asking.
import assert from "node:assert/strict";
import { errorsOf, onlyMessage, repairsOf } from "../support/repairs.js";
import { workspaceOf } from "../support/workspace.js";

function filesWith(parameter: string, argument: string) {
  return {
    "pack.yaml": `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - template_id: coding.write.v1
    parameters:
      value: { ${parameter} }
    default_executor: { argv: [write, "\${{ parameters.value }}"] }
`,
    "main.graph.yaml": `graph_id: main
steps:
  - step_id: write
    template_id: coding.write.v1
    with: { value: ${argument} }
`,
  };
}

/** The repair that is offered, with `!` where it may be made without asking, and the argument afterwards. */
function repairOf(code: string, parameter: string, argument: string): string | undefined {
  const files = filesWith(parameter, argument);
  const { diagnostics } = workspaceOf(files).present("main.graph.yaml");
  assert.deepEqual(
    diagnostics.map((one) => one.code),
    [code],
  );
  const [repair, ...others] = repairsOf(files, code);
  assert.deepEqual(others, []);
  if (!repair) return undefined;
  assert.deepEqual(errorsOf(repair.files), [], `${repair.title} leaves an error`);
  const after = /with: \{ value: (.*) \}/.exec(repair.files["main.graph.yaml"] ?? "")?.[1];
  return `${repair.title}${repair.safe ? "!" : ""} -> ${after}`;
}

type Row = readonly [parameter: string, argument: string, repair: string | undefined];

const types: readonly Row[] = [
  // Written with the same signs, so nothing else can be meant.
  ["type: integer", '"5"', "Convert to 5! -> 5"],
  ["type: number", '"0.5"', "Convert to 0.5! -> 0.5"],
  ["type: string", "5", 'Convert to "5"! -> "5"'],
  ["type: string", "true", 'Convert to "true"! -> "true"'],
  ["type: boolean", '"false"', "Convert to false! -> false"],
  // Meant by most who write so, but not said.
  ["type: integer", "2.6", "Convert to 3 -> 3"],
  ["type: integer", '"5.0"', "Convert to 5 -> 5"],
  ["type: boolean", '"yes"', "Convert to true -> true"],
  ["type: string", "[5]", 'Convert to "5" -> "5"'],
  ["type: array", "src", 'Convert to ["src"] -> [src]'],
  ["type: array", "[src, 7]", 'Convert to ["src","7"] -> [src, "7"]'],
  // Nothing is evident, or what is would be refused as well.
  ["type: integer", "many", undefined],
  ["type: integer", "null", undefined],
  ["type: string", "[a, b]", undefined],
  ["type: array", "[src, { a: 1 }]", undefined],
  ["type: integer, maximum: 4", '"5"', undefined],
  ["type: array, enum: [src]", "[src, 7]", undefined],
];

const values: readonly Row[] = [
  ["type: string, enum: [small, large]", "larg", 'Replace with "large" -> large'],
  ["type: string, enum: [small]", "medium", 'Replace with "small" -> small'],
  ["type: integer, minimum: 3", "2", "Replace with 3 -> 3"],
  ["type: integer, maximum: 3", "4", "Replace with 3 -> 3"],
  ["type: integer, enum: [1, 4]", "5", "Replace with 4 -> 4"],
  ["type: string, enum: [small, large]", "medium", undefined],
  ["type: string, pattern: '^[a-z]+$'", "Main", undefined],
];

describe("arguments that a parameter does not take", () => {
  for (const [code, rows] of [["PK605", types] as const, ["PK606", values] as const])
    for (const [parameter, argument, repair] of rows)
      it(`${argument} for { ${parameter} }: ${repair ?? "nothing is offered"}`, () => {
        assert.equal(repairOf(code, parameter, argument), repair);
      });

  it("are repaired up to a size that a finding can carry", () => {
    const isRepaired = (code: string, parameter: string, argument: string) =>
      repairOf(code, parameter, argument) !== undefined;
    const long = "a".repeat(1000);
    assert.ok(isRepaired("PK605", "type: array", long));
    assert.ok(!isRepaired("PK605", "type: array", `${long}a`));
    const list = Array.from({ length: 100 }, (_, i) => i);
    assert.ok(isRepaired("PK605", "type: array", `[${list}]`));
    assert.ok(!isRepaired("PK605", "type: array", `[${list}, 100]`));
    assert.ok(!isRepaired("PK605", "type: array", `[1, ${long}a]`));
  });

  it("are given for a parameter; what stands for none is another fault", () => {
    const files = filesWith("type: string", "text, constructor: 1");
    const { diagnostics } = workspaceOf(files).present("main.graph.yaml");
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["PK604"],
    );
  });

  it("are not converted where they stand for a parameter of another type", () => {
    const files = {
      "pack.yaml": `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - template_id: coding.lint.v1
    parameters: { paths: { type: array } }
    runner_spec: { argv: [lint, "\${{ parameters.paths }}"] }
step_templates:
  - template_id: coding.write.v1
    parameters: { path: { type: string } }
    default_executor: { argv: [write, "\${{ parameters.path }}"] }
    default_gates:
      - { template_id: coding.lint.v1, with: { paths: "\${{ parameters.path }}" } }
`,
    };
    assert.match(onlyMessage(files, "PK605"), /got parameter `path`, which is a string/);
    assert.deepEqual(repairsOf(files, "PK605"), []);
  });
});
