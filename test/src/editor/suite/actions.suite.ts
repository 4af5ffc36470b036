// Code actions as the light bulb offers and applies them.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  clearAway,
  eventually,
  findingsAre,
  graphPath,
  NotYet,
  open,
  packPath,
  rangeOf,
  soundGraph,
  soundPack,
  useThePack,
  write,
} from "./scratch.js";

describe("code actions", () => {
  beforeEach(useThePack);
  afterEach(clearAway);

  it("mend a misspelt field, after which its finding is gone", async () => {
    const document = await open(packPath, soundPack.replace("description: Takes", "descripton: Takes"));
    await findingsAre(document.uri, "PK101");
    const action = await offered(document, "descripton", vscode.CodeActionKind.QuickFix, /description/);
    assert.equal(action.isPreferred, true, "the only safe fix is the preferred one");
    await apply(action);
    assert.equal(document.getText(), soundPack);
    await findingsAre(document.uri);
  });

  it("expand a template use into the step that the kernel runs", async () => {
    await write(packPath, soundPack);
    const document = await open(graphPath, soundGraph);
    await findingsAre(document.uri);
    const kind = vscode.CodeActionKind.RefactorInline.append("expandTemplate");
    await apply(await offered(document, "scratch.take_note.v1", kind, /expand/i));
    const text = await eventually("the step to be expanded", () =>
      document.getText().includes("template_id") ? new NotYet(document.getText()) : document.getText(),
    );
    assert.match(text, /executor:/);
    assert.match(text, /output_schema_ids:\s*(\[|-)\s*scratch\.note\.v1/);
    assert.match(text, /tools\/take_note\.py/);
    assert.match(text, /rivers/);
    assert.doesNotMatch(text, /\$\{\{/);
    await findingsAre(document.uri);
  });

  it("expand the template under the cursor by the command, too", async () => {
    await write(packPath, soundPack);
    const document = await open(graphPath, soundGraph);
    await findingsAre(document.uri);
    const editor = await vscode.window.showTextDocument(document);
    const { start } = rangeOf(document, "scratch.take_note.v1");
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("packwright.expandTemplate");
    await eventually("the step to be expanded", () =>
      document.getText().includes("template_id") ? new NotYet(document.getText()) : true,
    );
    await findingsAre(document.uri);
  });
});

// Asks until the action is offered; its edit is resolved, as it is when a person picks it.
async function offered(
  document: vscode.TextDocument,
  place: string,
  kind: vscode.CodeActionKind,
  title: RegExp,
): Promise<vscode.CodeAction> {
  return eventually(`an action ${title} at ${place}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      ...[document.uri, rangeOf(document, place), kind.value, 20],
    );
    return (
      actions.find((action) => title.test(action.title)) ??
      new NotYet(`it offers ${actions.map((action) => action.title).join(", ")}`)
    );
  });
}

async function apply(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit !== undefined || action.command !== undefined, `"${action.title}" does nothing`);
  if (action.edit !== undefined)
    assert.ok(await vscode.workspace.applyEdit(action.edit), "the editor refused the edit");
  const { command } = action;
  if (command !== undefined) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}
