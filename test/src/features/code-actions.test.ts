// Quick fixes at a place, and all safe fixes of a file at once.
import assert from "node:assert/strict";
import { applyEdits, fixAll, quickFixesAt } from "@packwright/shared";
import { diagnosticsOf, setText, workspaceOf } from "../support/workspace.js";

const head = "name: notes\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";

describe("quick fixes", () => {
  const text = `${head}descripton: Notes.\nwhatever: 1\n`;
  const at = (needle: string) => ({ start: text.indexOf(needle) + 2, end: text.indexOf(needle) + 2 });

  it("are those of the findings under the cursor, with the finding that each repairs", () => {
    const workspace = workspaceOf({ "pack.yaml": text });
    const fixes = quickFixesAt(workspace, "pack.yaml", at("descripton"));
    assert.deepEqual(
      fixes.map(({ title, isPreferred, diagnostics }) => [title, isPreferred, diagnostics.map(({ code }) => code)]),
      [
        ["Rename to `description`", true, ["PK101"]],
        ["Remove `descripton`", false, ["PK101"]],
      ],
    );
    const edits = fixes[0]?.edits.flatMap((edit) => edit.edits) ?? [];
    assert.equal(applyEdits(text, edits), text.replace("descripton", "description"));
  });

  it("are preferred only where they are safe", () => {
    const fixes = quickFixesAt(workspaceOf({ "pack.yaml": text }), "pack.yaml", at("whatever"));
    assert.deepEqual(
      fixes.map(({ title, isPreferred }) => [title, isPreferred]),
      [["Remove `whatever`", false]],
    );
  });

  it("cover every finding that a selection touches, and none beside it", () => {
    const workspace = workspaceOf({ "pack.yaml": text });
    const all = quickFixesAt(workspace, "pack.yaml", { start: 0, end: text.length });
    assert.equal(all.length, 3);
    assert.deepEqual(quickFixesAt(workspace, "pack.yaml", { start: 0, end: 3 }), []);
    assert.deepEqual(quickFixesAt(workspace, "missing.yaml", { start: 0, end: 3 }), []);
  });
});

describe("fix all", () => {
  const broken = `${head}descripton: Notes.\nschemas:\n  - schema_id: notes.note.v1\n    descripton: A note.\n    json_schema: { type: object }\nother: 1\n`;
  const mended = broken.replaceAll("descripton", "description");

  it("applies every safe fix of the file and no other", () => {
    const workspace = workspaceOf({ "pack.yaml": broken });
    const result = fixAll(workspace, "pack.yaml");
    assert.deepEqual(result.titles, ["Rename to `description`", "Rename to `description`"]);
    assert.equal(applyEdits(broken, result.edits), mended);
  });

  it("leaves the workspace as it was, also where its text is broken", () => {
    const workspace = workspaceOf({ "pack.yaml": broken, "other/pack.yaml": head.replace("notes", "other") });
    const before = diagnosticsOf(workspace);
    fixAll(workspace, "pack.yaml");
    assert.deepEqual(diagnosticsOf(workspace), before);
    assert.equal(workspace.file("pack.yaml")?.tree.text, broken);
    setText(workspace, "pack.yaml", `${broken}a: [\n`);
    workspace.settle();
    const facts = workspace.view().lookup("schema", "notes.note.v1");
    const found = diagnosticsOf(workspace);
    fixAll(workspace, "pack.yaml");
    assert.deepEqual(workspace.view().lookup("schema", "notes.note.v1"), facts);
    assert.deepEqual(diagnosticsOf(workspace), found);
  });

  it("mends what kept the text from parsing first, then the rest", () => {
    const text = `${head}gate_templates:\n  - template_id: notes.a.v1\n    parameters: { x: { type: string, default: a } }\n    runner_spec: { argv: [run, \${{ parameters.x }}] }\n    descripton: A gate.\n`;
    const result = fixAll(workspaceOf({ "pack.yaml": text }), "pack.yaml");
    const after = applyEdits(text, result.edits);
    assert.match(after, /argv: \[run, "\$\{\{ parameters\.x \}\}"\]/);
    assert.match(after, /^ {4}description: A gate\.$/m);
  });

  it("does nothing where there is nothing to do", () => {
    assert.deepEqual(fixAll(workspaceOf({ "pack.yaml": mended }), "pack.yaml"), { edits: [], titles: [] });
    assert.deepEqual(fixAll(workspaceOf({}), "pack.yaml"), { edits: [], titles: [] });
  });
});
