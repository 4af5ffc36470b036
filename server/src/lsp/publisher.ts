// Tells the client what was found, and only what it does not know yet: pushes it, or wakes those who pull. Must not know rules.
import type { Connection } from "vscode-languageserver";
import type { Converter } from "./convert.js";
import type { OpenDocument, OpenDocuments } from "./open-documents.js";
import type { Session } from "./session.js";
import { type Report, Told } from "./told.js";

export interface PublisherOptions {
  readonly connection: Connection;
  readonly converter: Converter;
  readonly documents: OpenDocuments;
  /** Whether a session is the one that speaks about a file; two workspaces may hold the same file. */
  readonly speaksFor: (session: Session, absolute: string) => boolean;
}

export class Publisher {
  readonly told = new Told();
  private readonly options: PublisherOptions;
  private readonly listeners = new Set<(report: Report) => void>();

  constructor(options: PublisherOptions) {
    this.options = options;
  }

  /** Tells a file's findings as they are now. Never about a text that the client no longer has: that is told when it was looked at. */
  tell(session: Session, path: string): Report | undefined {
    const absolute = session.place.absolute(path);
    if (!this.options.speaksFor(session, absolute)) return undefined;
    const document = this.options.documents.atPath(absolute);
    if (document && session.roleOf(path) !== undefined && !session.isCurrent(document)) return undefined;
    const uri = this.options.converter.uriOf(session, path);
    const usual = session.place.uriOf(path);
    // The client has opened the file under another spelling of its address.
    if (uri !== usual) this.note(usual, undefined, []);
    return this.note(uri, document, this.options.converter.diagnostics(session, path));
  }

  /** Takes back what was told of a file. */
  clear(uri: string, document: OpenDocument | undefined): void {
    this.note(uri, document, []);
  }

  /** Calls back with every report that differs from what was told before, until the result is called. */
  onReport(listener: (report: Report) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private note(uri: string, document: OpenDocument | undefined, items: Report["items"]): Report | undefined {
    const report = this.told.note(uri, document?.version ?? null, items);
    if (!report) return undefined;
    if (!this.options.converter.abilities.pullsDiagnostics) {
      const version = report.version === null ? {} : { version: report.version };
      void this.options.connection.sendDiagnostics({ uri, ...version, diagnostics: [...report.items] });
    }
    for (const listener of this.listeners) listener(report);
    return report;
  }
}
