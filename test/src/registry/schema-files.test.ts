// Schema files are as live as manifests: their findings stand in them, refuse the pack that names them, and follow every edit.
import assert from "node:assert/strict";
import {
  allRules,
  createRegistry,
  loadFiles,
  type PackSource,
  RuleChecker,
  snapshotOf,
  Workspace,
} from "@packwright/shared";
import { diagnosticsOf, type Files, setText, workspaceOf } from "../support/workspace.js";

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const coding = `${head("coding")}schemas:
  - schema_id: coding.patch.v1
    schema_file: schemas/patch.json
`;
const review = `${head("review")}schemas:
  - schema_id: review.report.v1
    json_schema: { type: object, properties: { patch: { $ref: "urn:pack:coding.patch.v1" } } }
`;
const patch = `{ "type": "object", "properties": { "by": { "$ref": "person.yaml#/$defs/name" } } }\n`;
const person = "type: object\n$defs:\n  name: { type: string }\n";
const sound: Files = {
  "coding/pack.yaml": coding,
  "coding/schemas/patch.json": patch,
  "coding/schemas/person.yaml": person,
  "review/pack.yaml": review,
};

function opened(files: Files = sound) {
  const workspace = workspaceOf(files);
  return {
    workspace,
    found: () =>
      diagnosticsOf(workspace)
        .filter(({ severity }) => severity !== "hint")
        .map(({ file, code }) => `${file} ${code}`),
    loaded: () => workspace.packs().flatMap(({ name, loaded }) => (loaded ? [name] : [])),
    write(path: string, text: string) {
      setText(workspace, path, text);
      workspace.settle();
    },
    remove(path: string) {
      workspace.remove(path);
      workspace.settle();
    },
  };
}

function sourcesOf(texts: Files): PackSource[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    role: path.endsWith("pack.yaml") ? "manifest" : "resource",
    content: { text },
  }));
}

describe("schema files", () => {
  it("are part of their packs", () => {
    const { found, loaded } = opened();
    assert.deepEqual(found(), []);
    assert.deepEqual(loaded(), ["coding", "review"]);
  });

  it("refuse the pack that names them, and whoever needs it hears why", () => {
    const { workspace, found, loaded, write } = opened();
    write("coding/schemas/patch.json", patch.replace('"object"', '"objekt"'));
    assert.deepEqual(found(), ["coding/schemas/patch.json PK401", "review/pack.yaml PK306"]);
    assert.deepEqual(loaded(), []);
    const told = workspace.present("review/pack.yaml").diagnostics.find(({ code }) => code === "PK306");
    assert.match(told?.message ?? "", /`coding`, which did not load: `type` must be/);
    assert.equal(told?.related[0]?.file, "coding/schemas/patch.json");
    write("coding/schemas/patch.json", patch);
    assert.deepEqual([found(), loaded()], [[], ["coding", "review"]]);
  });

  it("refuse it also through a file that only another schema refers to", () => {
    const { found, loaded, write, remove } = opened();
    write("coding/schemas/person.yaml", person.replace("string", "strng"));
    assert.deepEqual(found(), ["coding/schemas/person.yaml PK401", "review/pack.yaml PK306"]);
    assert.deepEqual(loaded(), []);
    write("coding/schemas/person.yaml", "type: object\n");
    assert.deepEqual(found(), ["coding/schemas/patch.json PK403", "review/pack.yaml PK306"]);
    remove("coding/schemas/person.yaml");
    assert.deepEqual(found(), ["coding/schemas/patch.json PK403", "review/pack.yaml PK306"]);
    write("coding/schemas/person.yaml", person);
    assert.deepEqual([found(), loaded()], [[], ["coding", "review"]]);
  });

  it("make their pack depend on the packs whose schemas they refer to", () => {
    const refers = patch.replace("person.yaml#/$defs/name", "urn:pack:review.report.v1");
    const { found, loaded, write, remove } = opened({ ...sound, "coding/schemas/patch.json": refers });
    // The two packs refer to each other, which is no fault.
    assert.deepEqual([found(), loaded()], [[], ["coding", "review"]]);
    write("review/pack.yaml", review.replace("type: object", "type: objekt"));
    assert.deepEqual(found(), ["coding/schemas/patch.json PK306", "review/pack.yaml PK401"]);
    assert.deepEqual(loaded(), []);
    write("review/pack.yaml", review.replace("report.v1", "report.v2"));
    assert.deepEqual(found(), ["coding/schemas/patch.json PK403", "review/pack.yaml PK306"]);
    remove("review/pack.yaml");
    assert.deepEqual(found(), ["coding/schemas/patch.json PK306"]);
  });

  it("count as users of what they refer to", () => {
    const refers = patch.replace("person.yaml#/$defs/name", "urn:pack:review.report.v1");
    const unused = (files: Files) =>
      diagnosticsOf(workspaceOf(files)).flatMap(({ code, message }) => (code === "PK307" ? [message] : []));
    assert.ok(unused(sound).some((message) => message.includes("review.report.v1")));
    assert.ok(
      !unused({ ...sound, "coding/schemas/patch.json": refers }).some((message) =>
        message.includes("review.report.v1"),
      ),
    );
  });

  it("leave their users alone while their text is broken for a moment", () => {
    const { found, loaded, write } = opened();
    write("coding/schemas/patch.json", patch.replace("}", ""));
    assert.deepEqual(found(), ["coding/schemas/patch.json PK005"]);
    assert.deepEqual(loaded(), ["coding", "review"]);
  });

  it("refuse their pack where they were never sound", () => {
    const { found, loaded } = opened({ ...sound, "coding/schemas/patch.json": "{" });
    assert.deepEqual(found(), ["coding/schemas/patch.json PK005", "review/pack.yaml PK306"]);
    assert.deepEqual(loaded(), []);
  });

  it("are judged by what their manifest says they are", () => {
    const { found, write } = opened();
    write("coding/pack.yaml", coding.replace("    schema_file", "    kind: gate_result\n    schema_file"));
    assert.deepEqual(found(), ["coding/schemas/patch.json PK411", "review/pack.yaml PK306"]);
    write("coding/pack.yaml", head("coding"));
    assert.deepEqual(found(), ["review/pack.yaml PK403"]);
  });

  it("are let be where no pack uses them", () => {
    const { found } = opened({
      ...sound,
      "coding/schemas/other.json": '{ "type": "objekt", "$ref": "nowhere.json" }\n',
    });
    assert.deepEqual(found(), []);
  });

  it("enter the digest of their pack, in JSON and in YAML alike", () => {
    const digestOf = (files: Files) => snapshotOf(workspaceOf(files)).packs.get("coding")?.digest;
    const yaml = "type: object\nproperties: { by: { $ref: person.yaml#/$defs/name } }\n";
    const renamed: Files = {
      ...sound,
      "coding/pack.yaml": coding.replace("patch.json", "patch.yaml"),
      "coding/schemas/patch.yaml": yaml,
    };
    assert.ok(digestOf(sound) !== undefined);
    assert.equal(digestOf(renamed), digestOf(sound));
    assert.notEqual(digestOf({ ...sound, "coding/schemas/patch.json": '{ "type": "object" }' }), digestOf(sound));
  });

  it("cost an edit only those who read what changed", () => {
    const { workspace, write } = opened();
    const checked = (edit: () => void) => {
      const before = workspace.counters.checked;
      edit();
      return workspace.counters.checked - before;
    };
    // Only white space: no other file is looked at.
    assert.equal(
      checked(() => write("coding/schemas/patch.json", `${patch}\n`)),
      1,
    );
    assert.equal(
      checked(() => write("coding/schemas/person.yaml", person.replace("  name:", "  # its name\n  name:"))),
      1,
    );
    // What a file says is read by the schema that refers to it, not by its manifest.
    assert.equal(
      checked(() => write("coding/schemas/person.yaml", person.replace("string", "boolean"))),
      2,
    );
  });

  it("refuse their pack when it is loaded, and keep those from leaving to whom they refer", () => {
    const refers = patch.replace("person.yaml#/$defs/name", "urn:pack:review.report.v1");
    const files: Files = {
      "coding/pack.yaml": coding,
      "coding/schemas/patch.json": refers,
      "review/pack.yaml": `${head("review")}schemas:\n  - { schema_id: review.report.v1, json_schema: { type: object } }\n`,
    };
    const registry = createRegistry();
    const broken = sourcesOf({ ...files, "coding/schemas/patch.json": refers.replace('"object"', '"objekt"') });
    const refused = registry.load(broken, "strict");
    assert.deepEqual(refused.kind === "unchanged" && refused.refused.map(({ file, reason }) => [file, reason]), [
      ["coding/pack.yaml", "faulty"],
    ]);
    assert.equal(registry.load(sourcesOf(files), "strict").kind, "committed");
    const kept = registry.unload("review");
    assert.deepEqual(kept.kind === "needed" && kept.dependents.map(({ file }) => file), ["coding/pack.yaml"]);
  });

  it("are read from a source as far as references lead", async () => {
    const files: Files = {
      ...sound,
      "coding/schemas/person.yaml": `${person}x-more: ../more.json\nallOf: [{ $ref: ../more.json }]\n`,
      "coding/more.json": '{ "type": "object" }',
    };
    const workspace = new Workspace({ checker: new RuleChecker(allRules), indexing: true });
    await loadFiles(workspace, {
      list: async (folder) =>
        folder === "."
          ? [
              { name: "coding", folder: true },
              { name: "review", folder: true },
            ]
          : Object.keys(files).flatMap((path) =>
              path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/")
                ? [{ name: path.slice(folder.length + 1), folder: false }]
                : [],
            ),
      read: async (path) => (files[path] === undefined ? undefined : { text: files[path] }),
      real: async (path) => path,
    });
    workspace.settle();
    assert.deepEqual(workspace.paths(), Object.keys(files).sort());
    assert.deepEqual(
      diagnosticsOf(workspace).filter(({ severity }) => severity === "error"),
      [],
    );
  });
});
