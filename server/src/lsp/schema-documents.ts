// Asks the client for the texts of open schema files. They have any name, so the client cannot know them by its own patterns: they are
// named to it one by one, as manifests come to use them. Must not know what is looked for in them.
import {
  BulkRegistration,
  type BulkUnregistration,
  CodeActionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { ClientAbilities } from "./client-capabilities.js";
import { codeActionKinds } from "./code-actions.js";
import type { Sessions } from "./sessions.js";
import { section } from "./settings.js";

interface SchemaFilter {
  readonly scheme: "file";
  readonly pattern: string;
}

export class SchemaDocuments {
  private readonly connection: Connection;
  private readonly abilities: ClientAbilities;
  private readonly sessions: Sessions;
  private readonly refused: (reason: unknown) => void;
  private known = "";
  private versions = "";
  private queue: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);

  constructor(
    connection: Connection,
    abilities: ClientAbilities,
    sessions: Sessions,
    refused: (reason: unknown) => void,
  ) {
    this.connection = connection;
    this.abilities = abilities;
    this.sessions = sessions;
    this.refused = refused;
  }

  /** Names the schema files anew, if others are used than before. To be called when nothing is left to check. */
  update(): void {
    if (!this.abilities.registersDocuments) return;
    const versions = this.sessions
      .all()
      .map(({ workspace }) => workspace.version)
      .join();
    if (versions === this.versions) return;
    this.versions = versions;
    const selector = this.sessions.all().flatMap(({ workspace }) => {
      return workspace.paths("resource").filter((path) => workspace.isSchemaFile(path));
    });
    const signature = JSON.stringify(selector);
    if (signature === this.known) return;
    this.known = signature;
    const filters = [...new Set(selector)].map(filterOf);
    this.queue = this.queue
      .then((before) => this.register(filters, before))
      .catch((reason: unknown) => {
        this.refused(reason);
        return undefined;
      });
  }

  /** The new names first, so that a document that stays is not closed in between. */
  private async register(
    documentSelector: SchemaFilter[],
    before: BulkUnregistration | undefined,
  ): Promise<BulkUnregistration | undefined> {
    let now: BulkUnregistration | undefined;
    if (documentSelector.length > 0) {
      const wanted = BulkRegistration.create();
      wanted.add(DidOpenTextDocumentNotification.type, { documentSelector });
      wanted.add(DidChangeTextDocumentNotification.type, {
        documentSelector,
        syncKind: TextDocumentSyncKind.Incremental,
      });
      wanted.add(DidCloseTextDocumentNotification.type, { documentSelector });
      if (this.abilities.codeActions.registers)
        wanted.add(CodeActionRequest.type, {
          documentSelector,
          codeActionKinds: [...codeActionKinds],
          ...(this.abilities.codeActions.resolvesEdits ? { resolveProvider: true } : {}),
        });
      if (this.abilities.pullsDiagnostics && this.abilities.registersDiagnostics)
        wanted.add(DocumentDiagnosticRequest.type, {
          documentSelector,
          identifier: section,
          interFileDependencies: true,
          workspaceDiagnostics: false,
        });
      now = await this.connection.client.register(wanted);
    }
    before?.dispose();
    return now;
  }
}

/** A file by its path; what means something in a pattern stands in brackets. A pack outside of the workspace is known by its end. */
function filterOf(path: string): SchemaFilter {
  const inside = path.replace(/^(?:\.\.\/)+|^\/+|^[A-Za-z]:\//, "");
  return { scheme: "file", pattern: `**/${inside.replace(/[[\]{}*?]/g, "[$&]")}` };
}
