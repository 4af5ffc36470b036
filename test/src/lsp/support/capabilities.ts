// What some clients say they can do, as far as the server asks.
import type { ClientCapabilities } from "vscode-languageserver-protocol";

/** A client that says nothing of itself. */
export const silentClient: ClientCapabilities = {};

/** Like VS Code's client, but with findings pushed to it. */
export const pushedClient: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: {
      documentChanges: true,
      snippetEditSupport: true,
      resourceOperations: ["create", "rename", "delete"],
    },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        labelDetailsSupport: true,
        insertReplaceSupport: true,
        resolveSupport: { properties: ["documentation"] },
      },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    definition: { linkSupport: true },
    codeAction: {
      isPreferredSupport: true,
      dataSupport: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** The same, taking requests for single documents as VS Code's client does. */
export const registeringClient: ClientCapabilities = {
  ...pushedClient,
  textDocument: {
    ...pushedClient.textDocument,
    synchronization: { dynamicRegistration: true },
    codeAction: { ...pushedClient.textDocument?.codeAction, dynamicRegistration: true },
  },
};

/** The same, asking for findings itself. */
export const pullingClient: ClientCapabilities = {
  ...pushedClient,
  workspace: { ...pushedClient.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...pushedClient.textDocument, diagnostic: { dynamicRegistration: true } },
};
