// Applies a workspace edit to the documents of a test client, as an editor does.
import assert from "node:assert/strict";
import { applyEdits, LineIndex } from "@packwright/shared";
import {
  CreateFile,
  SnippetTextEdit,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { TestClient } from "./client.js";

/** The texts after an edit, by address; those of created files too. Snippets are taken as they are written. Fails where a version is not the document's. */
export function textsAfter(client: TestClient, edit: WorkspaceEdit): Record<string, string> {
  const texts: Record<string, string> = {};
  const apply = (uri: string, edits: readonly TextEdit[]) => {
    const text = texts[uri] ?? client.documents.get(uri)?.text;
    assert.ok(text !== undefined, `the edit is for ${uri}, which is not open`);
    const lines = new LineIndex(text);
    const offset = ({ line, character }: { line: number; character: number }) =>
      lines.offsetAt({ line, column: character });
    texts[uri] = applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        span: { start: offset(range.start), end: offset(range.end) },
        text: newText,
      })),
    );
  };
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) apply(uri, edits);
  for (const change of edit.documentChanges ?? []) {
    if (CreateFile.is(change)) {
      texts[change.uri] ??= "";
      continue;
    }
    assert.ok(TextDocumentEdit.is(change), "no other file operation is expected here");
    const { uri, version } = change.textDocument;
    assert.equal(version, client.documents.get(uri)?.version ?? null);
    apply(
      uri,
      change.edits.map((one) =>
        SnippetTextEdit.is(one) ? { range: one.range, newText: one.snippet.value } : (one as TextEdit),
      ),
    );
  }
  return texts;
}
