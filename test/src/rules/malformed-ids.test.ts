// What is offered for an id that is not `<namespace>.<name>.v<major>`: where it refers to something, what is registered; where it declares
// something, the same id in good form, with every reference to it.
import assert from "node:assert/strict";
import { applyEdits } from "@packwright/shared";
import { renameEverywhere, renameIn } from "../../../shared/src/rules/renaming.js";
import type { FixContext } from "../../../shared/src/rules/rule.js";
import { repairsOf } from "../support/repairs.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const head = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
const registering = (ids: readonly string[]) =>
  `${head}schemas:\n${ids.map((id) => `  - { schema_id: ${id}, json_schema: { type: object } }\n`).join("")}`;
const referring = (id: string) =>
  `graph_id: main\ninput_artifacts:\n  - { artifact_id: a, schema_id: ${id} }\nsteps: []\n`;
const codes = ["PK201", "PK202", "PK203", "PK204"];

type Row = readonly [id: string, registered: readonly string[], meant: string | undefined];

const references: readonly Row[] = [
  ["coding.patch", ["coding.patch.v2", "coding.patch.v10", "coding.patch.v9"], "coding.patch.v10"],
  ["coding.patch", ["coding.something_else.v1"], "coding.patch.v1"],
  ["coding.ptch", ["coding.patch.v1", "coding.plan.v1"], "coding.patch.v1"],
  ["coding.patch.1", ["coding.patch.v1"], "coding.patch.v1"],
  ["patch.v1", ["coding.plan.v1", "coding.patch.v1"], "coding.patch.v1"],
  ["patch.v1", ["coding.dispatch.v1"], undefined],
  ["coding.Patch.v1", ["coding.match.v1", "coding.patch.v1"], "coding.patch.v1"],
  ["coding.Patch.v3", ["coding.patch.v1"], "coding.patch.v1"],
  ["coding.CodePatch.v1", ["coding.plan.v1"], "coding.code_patch.v1"],
];

describe("a malformed id that refers to something", () => {
  for (const [id, registered, meant] of references)
    it(`${id} means ${meant ?? "nobody knows what"} where there is ${registered.join(", ")}`, () => {
      const files = { "coding/pack.yaml": registering(registered), "main.graph.yaml": referring(id) };
      const repairs = codes.flatMap((code) => repairsOf(files, code));
      assert.deepEqual(
        repairs.map((repair) => repair.files),
        meant === undefined ? [] : [{ ...files, "main.graph.yaml": referring(meant) }],
      );
    });

  it("is left to what declares it in the same file, and may be the kernel's", () => {
    const found = (text: string) =>
      diagnosticsOf(workspaceOf({ "coding/pack.yaml": text }))
        .filter(({ code }) => codes.includes(code))
        .map(({ code, range }) => `${code}:${range.start.line + 1}`);
    const using = (id: string, declared: string) =>
      `${head}step_templates:\n  - template_id: coding.a.v1\n    input_schema_ids: [${id}]\n    default_executor: { argv: [a] }\n` +
      `schemas:\n  - { schema_id: ${declared}, json_schema: { type: object } }\n`;
    assert.deepEqual(found(using("coding.patch", "coding.patch")), ["PK203:9"]);
    assert.deepEqual(found(using("coding.patch", "coding.plan")), ["PK203:6", "PK203:9"]);
    // A template of that name declares no schema.
    const template = using("coding.patch", "coding.plan.v1").replace("coding.a.v1", "coding.patch");
    assert.deepEqual(found(template), ["PK203:5", "PK203:6"]);
    assert.deepEqual(found(using("gate_result.v1", "coding.plan.v1")), []);
  });
});

describe("a renaming", () => {
  const files: Files = {
    "coding/pack.yaml": `${head}schemas:
  - { schema_id: coding.a.v1, json_schema: { type: object } }
  - { schema_id: coding.b.v1, schema_file: b.json }
step_templates:
  - template_id: coding.read.v1
    input_schema_ids: &ids [coding.a.v1]
    output_schema_ids: *ids
    default_executor: { argv: [read] }
`,
    "coding/b.json": '{ "$ref": "urn:pack:coding.a.v1#/$defs/x" }\n',
    "other/pack.yaml": `${head.replace("coding", "other")}step_templates:
  - { template_id: other.read.v1, input_schema_ids: [coding.a.v1], default_executor: { argv: [read] } }
`,
    "main.graph.yaml": `graph_id: main
input_artifacts: [{ artifact_id: a, schema_id: coding.a.v1 }]
steps: [{ step_id: read, template_id: coding.read.v1 }]
routing_rules: [{ rule_id: main.a, when: { step_id: read }, action: { type: goto_step, target_step_id: read } }]
`,
    "second.graph.yaml": "graph_id: second\nsteps: [{ step_id: read, template_id: coding.read.v1 }]\n",
  };
  const contextOf = (path: string): FixContext => {
    const workspace = workspaceOf(files);
    const file = workspace.file(path);
    assert.ok(file);
    const view = workspace.view();
    return {
      file,
      place: { part: "value", path: [] },
      other: (one) => workspace.file(one),
      declarations: (family, name) => view.lookup(family, name),
      view,
      config: undefined,
      leftOut: [],
    };
  };
  const changed = (edits: ReturnType<typeof renameIn>) =>
    Object.fromEntries(edits.map((one) => [one.file, applyEdits(files[one.file] ?? "", one.edits)]));
  const everywhere = (path: string, ...names: readonly ["schema" | "step", string, string]) =>
    changed(renameEverywhere(contextOf(path), ...names));
  const renamed = (path: string) => files[path]?.replaceAll("coding.a.v1", "coding.c.v1");

  it("of what a pack registers goes through all files, schemas among them, and names behind an alias change once", () => {
    const paths = ["coding/b.json", "coding/pack.yaml", "main.graph.yaml", "other/pack.yaml"];
    assert.deepEqual(
      everywhere("coding/pack.yaml", "schema", "coding.a.v1", "coding.c.v1"),
      Object.fromEntries(paths.map((path) => [path, renamed(path)])),
    );
  });

  it("where something is only used stays in the file", () => {
    for (const path of ["other/pack.yaml", "main.graph.yaml", "coding/b.json"])
      assert.deepEqual(everywhere(path, "schema", "coding.a.v1", "coding.c.v1"), { [path]: renamed(path) });
  });

  it("of a step stays in its graph", () => {
    assert.deepEqual(everywhere("main.graph.yaml", "step", "read", "load"), {
      "main.graph.yaml": files["main.graph.yaml"]
        ?.replace("step_id: read", "step_id: load")
        .replace("{ step_id: read }", "{ step_id: load }")
        .replace("target_step_id: read", "target_step_id: load"),
    });
  });

  it("of what has another kind or another name changes nothing", () => {
    assert.deepEqual(everywhere("coding/pack.yaml", "step", "coding.a.v1", "coding.c.v1"), {});
    assert.deepEqual(everywhere("coding/pack.yaml", "schema", "coding.x.v1", "coding.c.v1"), {});
  });

  it("may be of some of the names in a file", () => {
    const { file } = contextOf("coding/pack.yaml");
    assert.deepEqual(
      changed(renameIn(file, "schema", "coding.a.v1", "coding.c.v1", ({ role }) => role === "declares")),
      { "coding/pack.yaml": files["coding/pack.yaml"]?.replace("schema_id: coding.a.v1", "schema_id: coding.c.v1") },
    );
  });
});
