// The beginning of a conversation: what the server offers to this client, and what it does once the client is ready.
import { type InitializeResult, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { ClientAbilities } from "./client-capabilities.js";
import { codeActionKinds } from "./code-actions.js";
import { completionTriggers } from "./completion.js";
import { askForSettings, watchSettings } from "./configuration.js";
import { product } from "./product.js";
import type { Server } from "./server.js";
import { section } from "./settings.js";
import { showPlaceCommand } from "./show-place.js";
import { watchFiles, watchFolders } from "./watched-files.js";

export function initializeResult(abilities: ClientAbilities): InitializeResult {
  const capabilities: ServerCapabilities = {
    positionEncoding: abilities.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: {
      triggerCharacters: [...completionTriggers],
      resolveProvider: abilities.completion.resolvesDocumentation,
    },
    hoverProvider: true,
    definitionProvider: true,
    codeActionProvider: {
      codeActionKinds: [...codeActionKinds],
      ...(abilities.codeActions.resolvesEdits ? { resolveProvider: true } : {}),
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(abilities.showsDocuments ? { executeCommandProvider: { commands: [showPlaceCommand] } } : {}),
    ...(abilities.pullsDiagnostics
      ? { diagnosticProvider: { identifier: section, interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
  return { capabilities, serverInfo: product };
}

/** To be called when the client may be sent requests: reads the workspace folders and asks to be told of changes. */
export async function begin(server: Server, folders: readonly string[]): Promise<void> {
  server.sessions.setFolders(folders);
  watchFolders(server);
  server.status.start();
  const { abilities, connection } = server;
  if (abilities.pullsDiagnostics && abilities.refreshesDiagnostics)
    server.pulls.watch(server, () => connection.languages.diagnostics.refresh());
  const wishes = [watchFiles(server), watchSettings(server), askForSettings(server)];
  for (const result of await Promise.allSettled(wishes)) {
    // A client may refuse; then it is asked for nothing.
    if (result.status === "rejected")
      server.log.trace("The client refused a registration.", () => String(result.reason));
  }
}
