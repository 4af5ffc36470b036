// Documents that are opened, edited and closed in the editor. Must not know what is looked for in them.
import type { Connection } from "vscode-languageserver";
import type { CurrentServer } from "./requests.js";

export function registerTextSync(connection: Connection, current: CurrentServer): void {
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const server = current();
    if (!server || typeof textDocument?.text !== "string") return;
    // A client that opens a document twice means the newer text.
    server.sessions.documentOpened(server.documents.open(textDocument));
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const server = current();
    if (!server) return;
    const { uri, version } = textDocument;
    const document = server.documents.change(uri, version, contentChanges);
    if (document) server.sessions.documentChanged(document);
    else server.log.trace(`An edit of ${uri} was left out: the document is not open.`);
  });

  connection.onDidCloseTextDocument(({ textDocument }) => {
    const server = current();
    const document = server?.documents.close(textDocument.uri);
    if (!server || !document) return;
    const owner = server.sessions.ownerOf(document.path);
    server.sessions.documentClosed(document);
    const path = owner?.place.pathOf(document.path);
    // What was told under the client's spelling of the address goes on under the usual one.
    if (owner && path !== undefined && owner.place.uriOf(path) !== document.uri) {
      server.publisher.clear(document.uri, undefined);
      owner.tellAgain(path);
    }
  });
}
