// How questions about a document are answered: from its present text, in order, cancellably, and never with a crash.
// Must not know any single question.
import type { LineIndex, Workspace } from "@packwright/shared";
import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { OpenDocument } from "./open-documents.js";
import type { Server } from "./server.js";
import type { Session } from "./session.js";

/** A question about an open document, with everything that an answer needs. */
export interface Question<P> {
  readonly server: Server;
  readonly params: P;
  readonly document: OpenDocument;
  readonly lines: LineIndex;
  readonly session: Session;
  /** The workspace to ask, which knows the document's present text. */
  readonly workspace: Workspace;
  /** The document's path in that workspace. */
  readonly path: string;
}

/** A question about an open Python module that belongs to no workspace as a pack. */
export type ModuleQuestion<P> = Omit<Question<P>, "workspace" | "path">;

/** An answer that says why there is none. */
export type Refusal = ResponseError<never>;

/** The server, once the client has introduced itself. */
export type CurrentServer = () => Server | undefined;

/**
 * Makes a handler for questions about a document. `nothing` is answered about documents that are not open or concern no workspace,
 * unless they are Python modules that `ofModule` knows something about. `words` say what is asked, for the report of a fault.
 */
export function aboutDocument<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  current: CurrentServer,
  words: string,
  nothing: R,
  compute: (question: Question<P>) => R,
  ofModule?: (question: ModuleQuestion<P>) => R,
): (params: P, token: CancellationToken) => R | Refusal | Promise<R | Refusal> {
  return guarded(current, words, (server, params, token) => {
    const document = server.documents.get(params.textDocument.uri);
    if (!document) return nothing;
    const answer = (session: Session) => {
      session.takeEdits();
      const subject = session.subject(document);
      if (!subject) {
        const isModule = document.onDisk && document.languageId === "python";
        if (!isModule || !ofModule) return nothing;
        return ofModule({ server, params, document, lines: document.lines, session });
      }
      return compute({ server, params, document, lines: document.lines, session, ...subject });
    };
    const session = server.sessions.readySessionOf(document);
    if (session) return answer(session);
    return server.sessions.sessionOf(document).then((ready) => {
      if (token.isCancellationRequested) return cancelled();
      // What the client asked about is no longer what it shows.
      if (server.documents.get(document.uri)?.version !== document.version) return outdated();
      return answer(ready);
    });
  });
}

/** Makes a handler that refuses when it is too early or cancelled, and turns a fault into an answer in plain words. */
export function guarded<P, R>(
  current: CurrentServer,
  words: string,
  compute: (server: Server, params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => R | Refusal | Promise<R | Refusal> {
  return (params, token) => {
    const server = current();
    if (!server)
      return new ResponseError<never>(
        ErrorCodes.ServerNotInitialized,
        "The server has not been initialized, or it has said goodbye.",
      );
    if (token.isCancellationRequested) return cancelled();
    const started = performance.now();
    const failed = (error: unknown): Refusal => {
      server.log.fault(`${words} did not work.`, error);
      return new ResponseError<never>(
        ErrorCodes.InternalError,
        `${words} did not work because of a fault in Packwright. Everything else goes on working; the output says more.`,
      );
    };
    const done = (result: R | Refusal) => {
      server.scheduler.giveWay();
      const ms = (performance.now() - started).toFixed(1);
      server.log.trace(`${words}: answered in ${ms} ms.`, () => JSON.stringify(params));
      return result;
    };
    try {
      const result = compute(server, params, token);
      return result instanceof Promise ? result.then(done, failed) : done(result);
    } catch (error) {
      return failed(error);
    }
  };
}

export function cancelled(): Refusal {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

export function outdated(): Refusal {
  return new ResponseError<never>(LSPErrorCodes.ContentModified, "The document was edited in the meantime; ask again.");
}
