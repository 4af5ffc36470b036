// What the editor shows under the text: squiggle, code, link, related place; for open files and unopened ones.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  clearAway,
  findingShows,
  findingsAre,
  open,
  packPath,
  rangeOf,
  remove,
  removeFolder,
  replace,
  soundPack,
  useThePack,
  write,
} from "./scratch.js";

describe("findings", () => {
  beforeEach(useThePack);
  afterEach(clearAway);

  it("stand under the very word, with a code that links to the rule's page", async () => {
    const document = await open(packPath, soundPack.replace("description: Takes", "descripton: Takes"));
    const [finding] = await findingsAre(document.uri, "PK101");
    assert.ok(finding !== undefined);
    assert.deepEqual(finding.range, rangeOf(document, "descripton"));
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.match(finding.message, /descripton.*description/s);
    assert.ok(typeof finding.code === "object", "the code has no link");
    const page = await vscode.workspace.openTextDocument(finding.code.target);
    assert.match(page.getText(), /PK101/);
    assert.match(page.getText(), /unknown-field/);
  });

  it("name the other place of a collision", async () => {
    const again = "  - schema_id: scratch.note.v1\n    json_schema: { type: object }\nstep_templates:";
    const document = await open(packPath, soundPack.replace("step_templates:", again));
    const [finding] = await findingsAre(document.uri, "PK251");
    const related = finding?.relatedInformation?.[0];
    assert.ok(finding !== undefined && related !== undefined, "the finding names no other place");
    assert.equal(related.location.uri.toString(), document.uri.toString());
    assert.equal(document.getText(related.location.range), "scratch.note.v1");
    assert.equal(document.getText(finding.range), "scratch.note.v1");
    assert.ok(
      related.location.range.end.isBefore(finding.range.start),
      "the later place is the finding, the earlier is related",
    );
  });

  it("come and go while typing", async () => {
    const document = await open(packPath, soundPack);
    await findingsAre(document.uri);
    await replace(document, "output_schema_ids: [scratch.note.v1]", "output_schema_ids: [scratch.note.v2]");
    await findingShows(document.uri, "PK302");
    await replace(document, "scratch.note.v2", "scratch.note.v1");
    await findingsAre(document.uri);
  });

  it("are there for a file that nobody opened, and leave with it", async () => {
    // The editor remembers a file for a while after it was closed, so this one must never have been open.
    const text = soundPack.replace("version: 1.0.0", "version: one").replaceAll("scratch", "unopened");
    const uri = await write("packs/unopened/pack.yaml", text);
    await findingShows(uri, "PK501");
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    await remove(uri);
    await findingsAre(uri);
  });

  it("leave with the folder of their file", async () => {
    const text = soundPack.replace("version: 1.0.0", "version: one").replaceAll("scratch", "unopened");
    const uri = await write("packs/unopened/pack.yaml", text);
    await findingShows(uri, "PK501");
    await removeFolder("packs/unopened");
    await findingsAre(uri);
  });
});
