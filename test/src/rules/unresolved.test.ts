// References that lead nowhere: which of the reasons is told, and what was probably meant.
import assert from "node:assert/strict";
import { nearestId, unresolvedReferences } from "../../../shared/src/rules/unresolved.js";
import { onlyMessage, repairsOf } from "../support/repairs.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const schemas = (...ids: readonly string[]) =>
  `schemas:\n${ids.map((id) => `  - { schema_id: ${id}, json_schema: { type: object } }\n`).join("")}`;
const needing = (name: string, ...ids: readonly string[]) =>
  `${head(name)}step_templates:\n  - { template_id: ${name}.run.v1, input_schema_ids: [${ids}], default_executor: { argv: [run] } }\n`;

const library: Files = {
  "library/pack.yaml": `${head("library")}${schemas(
    "library.book.v1",
    "library.book.v3",
    "library.book.v10",
    "library.page.v2",
  )}gate_templates:
  - { template_id: library.lint.v1, runner_spec: { argv: [lint] } }
`,
};

/** The faults of the references of a file, each in a line. */
function faults(path: string, files: Files): string[] {
  const workspace = workspaceOf(files);
  const file = workspace.file(path);
  assert.ok(file?.kind === "pack" || file?.kind === "graph" || file?.kind === "resource");
  return unresolvedReferences(file, workspace.view()).map(({ kind, id, inSchema, fault }) => {
    const where = `${kind} ${id}${inSchema ? " (in a schema)" : ""}`;
    if (fault.kind === "pack-absent") return `${where}: no pack ${fault.pack}`;
    if (fault.kind === "pack-refused") return `${where}: ${fault.pack} is refused for ${fault.file}`;
    if (fault.kind === "wrong-kind") return `${where}: is a ${fault.actual} of ${fault.file}`;
    return `${where}: unknown, but ${fault.versions.join(", ") || "nothing like it"}`;
  });
}

describe("a reference that leads nowhere", () => {
  const rows: readonly (readonly [id: string, ...faults: readonly string[]])[] = [
    ["library.book.v3"],
    ["library.book.v2", "schema library.book.v2: unknown, but library.book.v1, library.book.v3, library.book.v10"],
    ["library.boko.v1", "schema library.boko.v1: unknown, but nothing like it"],
    ["library.lint.v1", "schema library.lint.v1: is a gate_template of library/pack.yaml"],
    ["libary.book.v1", "schema libary.book.v1: no pack libary"],
    ["coding.plan.v1", "schema coding.plan.v1: unknown, but nothing like it"],
    ["gate_result.v1"],
    ["Book"],
  ];
  for (const [id, ...expected] of rows)
    it(`${id}: ${expected.join() || "leads somewhere, or is told of elsewhere"}`, () =>
      assert.deepEqual(
        faults("coding/pack.yaml", { ...library, "coding/pack.yaml": needing("coding", id) }),
        expected,
      ));

  it("is none where the same file declares what is meant", () => {
    const text = `${needing("coding", "coding.plan.v1", "other.plan.v1")}${schemas("coding.plan.v1", "other.plan.v1")}`;
    assert.deepEqual(faults("coding/pack.yaml", { "coding/pack.yaml": text }), []);
  });

  it("is told once for a pack that did not load, and each time for one that is not there", () => {
    const files = {
      ...library,
      "broken/pack.yaml": `${head("broken").replace("1.0.0", "newest")}${schemas("broken.a.v1", "broken.b.v1")}`,
      "coding/pack.yaml": needing("coding", "broken.a.v1", "broken.b.v1", "gone.a.v1", "gone.b.v1"),
    };
    assert.deepEqual(faults("coding/pack.yaml", files), [
      "schema broken.a.v1: broken is refused for broken/pack.yaml",
      "schema gone.a.v1: no pack gone",
      "schema gone.b.v1: no pack gone",
    ]);
  });

  it("is not told to the pack whose own fault refuses the other", () => {
    const files = {
      "a/pack.yaml": `${needing("a", "b.x.v1").replace("1.0.0", "newest")}${schemas("a.x.v1")}`,
      "b/pack.yaml": `${needing("b", "a.x.v1")}${schemas("b.x.v1")}`,
    };
    assert.deepEqual(faults("a/pack.yaml", files), []);
    assert.deepEqual(faults("b/pack.yaml", files), ["schema a.x.v1: a is refused for a/pack.yaml"]);
  });

  it("in a schema is told of where it stands; of a refused pack only where that has the schema", () => {
    const files = {
      "broken/pack.yaml": `${head("broken").replace("1.0.0", "newest")}${schemas("broken.a.v1")}`,
      "coding/pack.yaml": `${head("coding")}schemas:\n  - { schema_id: coding.a.v1, schema_file: a.json }\n`,
    };
    const told = (id: string) => faults("coding/a.json", { ...files, "coding/a.json": `{ "$ref": "urn:pack:${id}" }` });
    assert.deepEqual(told("broken.a.v1"), ["schema broken.a.v1 (in a schema): broken is refused for broken/pack.yaml"]);
    assert.deepEqual(told("broken.b.v1"), []);
    assert.deepEqual(told("gone.b.v1"), ["schema gone.b.v1 (in a schema): no pack gone"]);
    assert.deepEqual(told("coding.a.v1"), []);
    assert.deepEqual(told("coding.b.v1"), ["schema coding.b.v1 (in a schema): unknown, but nothing like it"]);
  });
});

describe("what a reference probably means", () => {
  const others = { ...library, "other/pack.yaml": `${head("other")}${schemas("other.book.v1")}` };
  const rows: readonly (readonly [id: string, kind: "schema" | "gate_template", meant: string | undefined])[] = [
    ["libary.book.v3", "schema", "library.book.v3"],
    ["libary.boook.v3", "schema", "library.book.v3"],
    ["library.boook.v9", "schema", "library.book.v10"],
    ["library.boook.v2", "schema", "library.book.v3"],
    ["library.book.v7", "schema", "library.book.v10"],
    ["library.book.v6", "schema", "library.book.v3"],
    ["library.paage.v1", "schema", "library.page.v2"],
    ["library.liint.v1", "gate_template", "library.lint.v1"],
    ["library.liint.v1", "schema", undefined],
    ["library.something_else.v1", "schema", undefined],
    ["nothing.book.v1", "schema", undefined],
  ];
  for (const [id, kind, meant] of rows)
    it(`${kind} ${id}: ${meant}`, () => assert.equal(nearestId(kind, id, workspaceOf(others).view()), meant));
});

describe("a template that its pack does not have", () => {
  const templates = (...ids: readonly string[]) =>
    `gate_templates:\n${ids.map((id) => `  - { template_id: ${id}, runner_spec: { argv: [run] } }\n`).join("")}`;
  const registered = templates("library.lint.v1", "library.lint.v3", "library.lint.v10");
  const files = (id: string) => ({
    "library/pack.yaml": head("library") + registered,
    "main.graph.yaml": `graph_id: main\nsteps: []\nrun_gates: [{ template_id: ${id} }]\n`,
  });
  const titles = (id: string) => repairsOf(files(id), "PK303").map(({ title }) => title);

  it("may be there in other versions, of which the nearest are offered first", () => {
    assert.match(
      onlyMessage(files("library.lint.v2"), "PK303"),
      / `library\.lint` is registered as v1, v3, v10; use one of these\.$/,
    );
    assert.deepEqual(titles("library.lint.v2"), [
      "Replace with `library.lint.v3`",
      "Replace with `library.lint.v1`",
      "Replace with `library.lint.v10`",
      "Create `library.lint.v2` in library/pack.yaml",
    ]);
  });

  it("may be misspelt", () => {
    assert.match(onlyMessage(files("library.liint.v3"), "PK303"), / Did you mean `library\.lint\.v3`\?$/);
    assert.deepEqual(titles("library.liint.v3"), [
      "Replace with `library.lint.v3`",
      "Create `library.liint.v3` in library/pack.yaml",
    ]);
  });

  it("may be still to be written", () => {
    assert.match(
      onlyMessage(files("library.types.v1"), "PK303"),
      / Check its spelling, or add the template to its pack\.$/,
    );
    assert.deepEqual(titles("library.types.v1"), ["Create `library.types.v1` in library/pack.yaml"]);
  });
});
