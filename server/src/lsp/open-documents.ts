// The documents that are open in the editor, with their texts as the client has them. Must not know packs or workspaces.
import { LineIndex } from "@packwright/shared";
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import type { PositionConverter } from "./positions.js";
import { pathOfUri } from "./uris.js";

export interface OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  /** The absolute path; for a document that is on no disk, its address. */
  readonly path: string;
  readonly onDisk: boolean;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** The lines of the text; they are counted on from edit to edit. */
  readonly lines: LineIndex;
}

export class OpenDocuments {
  private readonly byUri = new Map<string, OpenDocument>();
  private readonly byPath = new Map<string, OpenDocument>();
  private readonly positions: PositionConverter;

  constructor(positions: PositionConverter) {
    this.positions = positions;
  }

  get(uri: string): OpenDocument | undefined {
    return this.byUri.get(uri);
  }

  /** The document of an absolute path, whatever way the client spells its address. */
  atPath(path: string): OpenDocument | undefined {
    return this.byPath.get(path);
  }

  all(): readonly OpenDocument[] {
    return [...this.byUri.values()];
  }

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument {
    const path = pathOfUri(uri);
    const lines = new LineIndex(text);
    return this.keep({ uri, path: path ?? uri, onDisk: path !== undefined, languageId, version, text, lines });
  }

  /** Applies edits in their order, each to what the one before has left. Undefined where the document is not open. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    if (!document) return undefined;
    let { lines } = document;
    for (const change of changes) {
      if (!("range" in change)) {
        lines = new LineIndex(change.text);
        continue;
      }
      const { start, end } = this.positions.span(lines, change.range);
      lines = lines.edited(start, end, change.text);
    }
    return this.keep({ ...document, version, text: lines.text, lines });
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    if (!document) return undefined;
    this.byUri.delete(uri);
    if (this.byPath.get(document.path)?.uri === uri) this.byPath.delete(document.path);
    return document;
  }

  private keep(document: OpenDocument): OpenDocument {
    this.byUri.set(document.uri, document);
    this.byPath.set(document.path, document);
    return document;
  }
}
