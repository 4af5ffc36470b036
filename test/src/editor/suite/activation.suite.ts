// The extension is there and starts when a pack is opened.
import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("activation", () => {
  it("has opened the workspace folder", () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
