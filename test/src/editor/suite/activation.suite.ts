// The extension is there, as itself, and starts in a workspace that holds packs.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { clearAway, eventually, NotYet, open, packPath, soundPack } from "./scratch.js";

describe("the extension", () => {
  afterEach(clearAway);

  it("starts by itself in a workspace that holds packs", async () => {
    const extension = vscode.extensions.all.find(
      ({ packageJSON }) => (packageJSON as { name: string }).name === "packwright",
    );
    assert.ok(extension !== undefined, "the extension is not installed");
    await eventually("the extension to be active", () => extension.isActive || new NotYet("it is not"));
  });

  it("knows the languages of packs and graphs by their file names", async () => {
    assert.equal((await open(packPath, soundPack)).languageId, "pack-manifest");
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes("pack-graph"));
  });

  it("offers its commands", async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ["expandTemplate", "restartServer", "showOutput", "openRulePage"]) {
      assert.ok(commands.includes(`packwright.${name}`), `there is no command packwright.${name}`);
    }
  });
});
