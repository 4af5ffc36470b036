// Completion as the editor asks for it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { clearAway, eventually, NotYet, open, packPath, rangeOf, soundPack } from "./scratch.js";

describe("completion", () => {
  afterEach(clearAway);

  it("offers the schema ids of the workspace, with their documentation", async () => {
    const document = await open(packPath, soundPack.replace("[scratch.note.v1]", "[scr]"));
    const item = await completed(document, rangeOf(document, "[scr").end, "scratch.note.v1");
    const documentation = typeof item.documentation === "object" ? item.documentation.value : item.documentation;
    assert.match(`${item.detail} ${documentation}`, /One short note\./);
  });

  it("offers the fields that a mapping still lacks", async () => {
    const document = await open(packPath, `${soundPack}default_`);
    await completed(document, document.positionAt(document.getText().length), "default_safety_policy");
  });
});

// Asks until the item is offered: right after opening, the server may still be reading the workspace.
async function completed(
  document: vscode.TextDocument,
  position: vscode.Position,
  label: string,
): Promise<vscode.CompletionItem> {
  return eventually(`completion to offer ${label}`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      ...[document.uri, position, undefined, 100],
    );
    const labelOf = (item: vscode.CompletionItem) => (typeof item.label === "string" ? item.label : item.label.label);
    return (
      list.items.find((item) => labelOf(item) === label) ??
      new NotYet(`it offers ${list.items.map(labelOf).join(", ")}`)
    );
  });
}
