// The commands of the manifest. Each is one line here: what it does lives in the view or the server that it concerns.
import { commands, Disposable, type LogOutputChannel } from "vscode";
import { expandTemplate } from "./expandTemplate.js";
import type { LanguageServer } from "./languageServer.js";
import { openRulePage } from "./rulePage.js";

/** Registers every command that the manifest contributes, until the result is disposed. */
export function registerCommands(server: LanguageServer, output: LogOutputChannel): Disposable {
  return Disposable.from(
    commands.registerCommand("packwright.expandTemplate", () => expandTemplate(server, "one")),
    commands.registerCommand("packwright.expandAllTemplates", () => expandTemplate(server, "all")),
    commands.registerCommand("packwright.openRulePage", (rule?: unknown) => openRulePage(server, rule)),
    commands.registerCommand("packwright.showOutput", () => output.show(true)),
    commands.registerCommand("packwright.restartServer", () => server.restart()),
  );
}
