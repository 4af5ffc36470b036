// Changes of files as the protocol writes them, in the richest form that the client takes. Must not know why something is changed.
import { LineIndex, type TextEdit } from "@packwright/shared";
import type {
  CreateFile,
  DeleteFile,
  TextEdit as PlainEdit,
  SnippetTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Converter } from "./convert.js";
import type { OpenDocuments } from "./open-documents.js";
import type { Session } from "./session.js";

/** A change of the files of one workspace; paths from its root, spans in UTF-16 offsets of the texts as they are now. */
export interface Change {
  readonly edits: readonly ChangedFile[];
  readonly creates?: { readonly file: string; readonly text: string } | undefined;
  readonly deletes?: string | undefined;
}

export interface ChangedFile {
  readonly file: string;
  readonly edits: readonly ChangedText[];
  /** The lines of a document that is no file of the workspace. */
  readonly lines?: LineIndex;
}

export interface ChangedText extends TextEdit {
  /** Whether the text is written in snippet grammar. Only for clients that take such edits. */
  readonly snippet?: boolean;
}

/** The change for the client; undefined where it cannot make such changes. */
export function workspaceEdit(
  converter: Converter,
  documents: OpenDocuments,
  session: Session,
  change: Change,
): WorkspaceEdit | undefined {
  const { versioned, createsFiles, deletesFiles } = converter.abilities.edits;
  if ((change.creates && !createsFiles) || (change.deletes !== undefined && !deletesFiles)) return undefined;
  const files = change.edits.filter(({ edits }) => edits.length > 0);
  if (!versioned) {
    const changes = files.map(({ file, edits, lines }) => [
      converter.uriOf(session, file),
      converter.textEdits(lines ?? linesOf(session, file), edits),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  const documentChanges: (TextDocumentEdit | CreateFile | DeleteFile)[] = files.map(({ file, edits, lines }) => {
    const uri = converter.uriOf(session, file);
    const plain = converter.textEdits(lines ?? linesOf(session, file), edits);
    return {
      textDocument: { uri, version: documents.get(uri)?.version ?? null },
      edits: plain.map((edit, i) => (edits[i]?.snippet ? asSnippet(edit) : edit)),
    };
  });
  if (change.creates) {
    const uri = converter.uriOf(session, change.creates.file);
    const start = { line: 0, character: 0 };
    documentChanges.unshift(
      // A file that is there after all must stay as it is: the client then refuses the whole edit.
      { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: change.creates.text }] },
    );
  }
  if (change.deletes !== undefined)
    documentChanges.push({ kind: "delete", uri: converter.uriOf(session, change.deletes) });
  return { documentChanges };
}

function asSnippet({ range, newText }: PlainEdit): SnippetTextEdit {
  return { range, snippet: { kind: "snippet", value: newText } };
}

function linesOf(session: Session, path: string): LineIndex {
  const file = session.workspace.file(path);
  return file?.kind === "resource" ? new LineIndex(file.tree.text) : (file?.lines ?? new LineIndex(""));
}
