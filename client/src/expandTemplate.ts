// The commands that replace uses of templates by their steps. The server offers both as code actions; a command applies the one it
// is named after, and says in plain words when there is none.
import { commands, window } from "vscode";
import { type CodeAction, CodeActionRequest, CodeActionTriggerKind } from "vscode-languageclient/node";
import type { LanguageServer } from "./languageServer.js";

/** A use of a template, or all uses of the graph. */
export type Extent = "one" | "all";

const kinds: Record<Extent, string> = {
  one: "refactor.inline.expandTemplate",
  all: "refactor.inline.expandAllTemplates",
};

const nothingToExpand: Record<Extent, string> = {
  one: "No step under the cursor uses a template. Put the cursor on a step with a template_id.",
  all: "This file has no step that uses a template.",
};

/** Expands in the active editor, at its cursor. */
export async function expandTemplate(server: LanguageServer, extent: Extent): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage("Open a graph and put the cursor on a step that uses a template.");
    return;
  }
  const { document, selection } = editor;
  const offered = await server
    .request<readonly CodeAction[] | null>(CodeActionRequest.method, {
      textDocument: { uri: document.uri.toString() },
      range: { start: selection.start, end: selection.end },
      context: { diagnostics: [], only: [kinds[extent]], triggerKind: CodeActionTriggerKind.Invoked },
    })
    .catch(() => undefined);
  if (offered === undefined) void window.showWarningMessage("The Packwright server is not running.");
  else if (offered === null || offered.length === 0) void window.showInformationMessage(nothingToExpand[extent]);
  // The editor's own command, because it applies tab stops, and tells why an action is offered but cannot be taken.
  else await commands.executeCommand("editor.action.codeAction", { kind: kinds[extent], apply: "first" });
}
