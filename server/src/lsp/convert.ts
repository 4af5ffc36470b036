// The core's results as the protocol writes them: findings, ranges, edits. Together with its siblings convert-*.ts the only place
// where protocol types and the core's types meet. Must not know connections.
import type { Diagnostic, LineIndex, Place as NodePlace, Range, Severity, Span, TextEdit } from "@packwright/shared";
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Diagnostic as WireDiagnostic,
  type Range as WireRange,
  type TextEdit as WireTextEdit,
} from "vscode-languageserver";
import type { ClientAbilities } from "./client-capabilities.js";
import type { OpenDocuments } from "./open-documents.js";
import type { PositionConverter } from "./positions.js";
import { rulePageHref } from "./product.js";
import type { Session } from "./session.js";
import { section } from "./settings.js";

/** What a diagnostic carries so that its repairs can be worked out from nothing else. */
export interface DiagnosticData {
  readonly code: string;
  readonly data: unknown;
  readonly place: NodePlace;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Converts for one client. */
export class Converter {
  readonly abilities: ClientAbilities;
  readonly positions: PositionConverter;
  private readonly documents: OpenDocuments;

  constructor(abilities: ClientAbilities, positions: PositionConverter, documents: OpenDocuments) {
    this.abilities = abilities;
    this.positions = positions;
    this.documents = documents;
  }

  /** The address of a workspace path, spelled as the client does where it has the file open. */
  uriOf(session: Session, path: string): string {
    return this.documents.atPath(session.place.absolute(path))?.uri ?? session.place.uriOf(path);
  }

  diagnostics(session: Session, path: string): WireDiagnostic[] {
    const file = session.workspace.file(path);
    if (!file) return [];
    const { diagnostics } = session.workspace.present(path);
    return diagnostics.map((diagnostic) => this.diagnostic(session, diagnostic, file.lines));
  }

  diagnostic(session: Session, diagnostic: Diagnostic, lines: LineIndex): WireDiagnostic {
    const { code, message, finding } = diagnostic;
    const data: DiagnosticData = { code, data: finding.data, place: finding.place };
    const related = this.abilities.relatedInformation ? diagnostic.related : [];
    const shownTags = diagnostic.tags
      .map((tag) => tags[tag])
      .filter((tag) => this.abilities.tags === undefined || this.abilities.tags.includes(tag));
    return {
      range: this.positions.range(lines, diagnostic.range),
      severity: severities[diagnostic.severity],
      code,
      codeDescription: { href: rulePageHref(code) },
      source: section,
      message,
      ...(shownTags.length > 0 ? { tags: shownTags } : {}),
      ...(related.length > 0
        ? {
            relatedInformation: related.map((place) => ({
              location: this.location(session, place.file, place.range),
              message: place.message,
            })),
          }
        : {}),
      data,
    };
  }

  location(session: Session, path: string, range: Range): Location {
    const lines = session.workspace.file(path)?.lines;
    return {
      uri: this.uriOf(session, path),
      range: lines
        ? this.positions.range(lines, range)
        : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    };
  }

  spanRange(lines: LineIndex, span: Span): WireRange {
    return this.positions.spanRange(lines, span);
  }

  textEdits(lines: LineIndex, edits: readonly TextEdit[]): WireTextEdit[] {
    return edits.map(({ span, text }) => ({ range: this.positions.spanRange(lines, span), newText: text }));
  }
}
