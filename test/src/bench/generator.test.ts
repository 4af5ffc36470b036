// The workspaces of the measurements: the same in every run, sound, and of the size that the tables say.
import assert from "node:assert/strict";
import { createWorkspace, roleByName } from "@packwright/shared";
import { documentIn, editedManifest, longLines, usualLines } from "../../../bench/src/generator/documents.js";
import { hubSchema, typingPlace } from "../../../bench/src/generator/packs.js";
import { editedWorkspace, workspaceTexts } from "../../../bench/src/generator/workspace.js";

function findingsIn(texts: ReadonlyMap<string, string>): string[] {
  const workspace = createWorkspace({ indexing: true });
  for (const [path, text] of texts) workspace.set(path, roleByName(path) ?? "resource", { text });
  workspace.finishIndexing();
  workspace.settle();
  return workspace
    .paths()
    .flatMap((path) => workspace.present(path).diagnostics.map(({ code, message }) => `${path} ${code} ${message}`));
}

describe("workspaces of the measurements", () => {
  it("are the same for the same seed, and others for another", () => {
    assert.deepEqual([...workspaceTexts(30)], [...workspaceTexts(30)]);
    assert.notDeepEqual([...workspaceTexts(30, 1)], [...workspaceTexts(30, 2)]);
  });

  it("begin alike, whatever their size", () => {
    const small = workspaceTexts(10);
    const large = workspaceTexts(20);
    for (const [path, text] of small) assert.equal(large.get(path), text, path);
  });

  it("hold manifests, and graphs that use them, without a finding", () => {
    const texts = workspaceTexts(12);
    assert.equal([...texts.keys()].filter((path) => path.endsWith("pack.yaml")).length, 12);
    assert.equal([...texts.keys()].filter((path) => path.endsWith(".graph.yaml")).length, 3);
    assert.deepEqual(findingsIn(texts), []);
  });

  it("hold one schema that all packs but its own read", () => {
    const readers = [...workspaceTexts(12)].filter(
      ([path, text]) => path.endsWith("pack.yaml") && text.includes(`, ${hubSchema}]`),
    );
    assert.equal(readers.length, 11);
  });

  for (const lines of [usualLines, longLines])
    it(`have an edited manifest of about ${lines} lines with the one finding that is wanted`, () => {
      const manifest = editedManifest(lines, 12);
      const count = manifest.split("\n").length;
      assert.ok(Math.abs(count - lines) <= lines * 0.05, `${count} lines`);
      const findings = findingsIn(editedWorkspace(12, manifest));
      assert.deepEqual(
        findings.map((finding) => finding.split(" ").slice(0, 2)),
        [["packs/edited/pack.yaml", "PK602"]],
      );
    });

  for (const form of ["yaml", "json", "workflow"] as const)
    it(`are typed in at a description, as ${form}`, () => {
      const { text, typingAt, fault } = documentIn(form, editedManifest(usualLines, 12));
      assert.ok(text.startsWith(typingPlace, typingAt));
      assert.equal(text[fault.at - 1], "\n");
    });
});
