// A language server that only answers: every change gets findings at once. It shows what the way there and back costs. A program of its own, so
// that its start is that of a server and nothing else.
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";

interface TextDocumentParams {
  readonly textDocument: { readonly uri: string; readonly version: number };
}

answer();

/** Serves standard input and output until the client leaves. */
function answer(): void {
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  connection.onRequest("initialize", () => ({ capabilities: { textDocumentSync: 2 } }));
  connection.onRequest("shutdown", () => null);
  connection.onNotification("exit", () => process.exit(0));
  for (const method of ["textDocument/didOpen", "textDocument/didChange"])
    connection.onNotification(method, ({ textDocument: { uri, version } }: TextDocumentParams) => {
      void connection.sendNotification("textDocument/publishDiagnostics", { uri, version, diagnostics: [] });
    });
  connection.onUnhandledNotification(() => undefined);
  connection.listen();
}
