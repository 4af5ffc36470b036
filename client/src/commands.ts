// The commands of the manifest. Each is one line here: what it does lives in the view or the server that it concerns.
import { commands, Disposable, type LogOutputChannel, window } from "vscode";
import type { LanguageServer } from "./languageServer.js";
import { openRulePage } from "./rulePage.js";

/** The code actions of the server that replace template uses by their steps: one use, and all uses of the graph. */
const expandOne = "refactor.inline.expandTemplate";
const expandAll = "refactor.inline.expandAllTemplates";

/** Registers every command that the manifest contributes, until the result is disposed. */
export function registerCommands(server: LanguageServer, output: LogOutputChannel): Disposable {
  return Disposable.from(
    commands.registerCommand("packwright.expandTemplate", () => applyCodeAction(expandOne)),
    commands.registerCommand("packwright.expandAllTemplates", () => applyCodeAction(expandAll)),
    commands.registerCommand("packwright.openRulePage", (rule?: unknown) => openRulePage(server, rule)),
    commands.registerCommand("packwright.showOutput", () => output.show(true)),
    commands.registerCommand("packwright.restartServer", () => server.restart()),
  );
}

// The editor's own command, because it applies edits with tab stops and says so when there is nothing to apply.
async function applyCodeAction(kind: string): Promise<void> {
  if (window.activeTextEditor === undefined) {
    void window.showInformationMessage("Open a graph and put the cursor on a step that uses a template.");
    return;
  }
  await commands.executeCommand("editor.action.codeAction", { kind, apply: "first" });
}
