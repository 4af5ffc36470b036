// Findings for clients that ask for them: of one document, and of everything, where the request stays open and tells what changes.
// Must not know how findings come about.
import { compareCodePoints } from "@packwright/shared";
import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { aboutDocument, type CurrentServer, cancelled, guarded, type Question, type Refusal } from "./requests.js";
import type { Server } from "./server.js";
import type { Report } from "./told.js";

/** So many files are told in one part of a long answer. */
const partSize = 100;

type PartialResults = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;

export function registerDiagnosticPulls(connection: Connection, current: CurrentServer): void {
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const ofOpen = aboutDocument(current, "Finding faults in a file", nothing, documentReport);
  const ofClosed = guarded(current, "Finding faults in a file", closedReport);
  connection.languages.diagnostics.on((params, token) =>
    current()?.documents.get(params.textDocument.uri) ? ofOpen(params, token) : ofClosed(params, token),
  );

  connection.languages.diagnostics.onWorkspace((params, token, _progress, results) =>
    guarded(current, "Finding faults in all files", (server: Server, asked: WorkspaceDiagnosticParams) =>
      workspaceReport(server, asked, token, results),
    )(params, token),
  );
}

function documentReport(question: Question<DocumentDiagnosticParams>): DocumentDiagnosticReport {
  const { server, params, document, session, workspace, path } = question;
  const { publisher } = server;
  // A document that belongs to no workspace has no findings.
  if (workspace === session.workspace) {
    session.renew(path);
    server.pulls.duringQuestion(() => publisher.tell(session, path));
  }
  const { items, resultId } = publisher.told.of(document.uri);
  server.pulls.answered(document, resultId);
  if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}

/** Clients ask once more about a document that they have just closed: it has the findings of the disk by then. */
async function closedReport(
  server: Server,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport | Refusal> {
  if (!(await allTold(server, token))) return cancelled();
  const { told } = server.publisher;
  if (!told.knows(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { items, resultId } = told.of(uri);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}

async function workspaceReport(
  server: Server,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  results: PartialResults,
): Promise<WorkspaceDiagnosticReport | Refusal> {
  const { publisher } = server;
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  if (!results) {
    return (await allTold(server, token)) ? { items: differences(server, known) } : cancelled();
  }
  const send = (items: readonly WorkspaceDocumentDiagnosticReport[]) => {
    for (let i = 0; i < items.length; i += partSize) results.report({ items: items.slice(i, i + partSize) });
  };
  send(differences(server, known));
  // The answer stays open: whatever changes is told as a further part of it (LSP 3.17, workspace/diagnostic).
  return new Promise((resolve) => {
    const pending = new Map<string, Report>();
    const flush = () => {
      const items = [...pending.values()].map(fullReport);
      pending.clear();
      send(items);
    };
    const stop = publisher.onReport((report) => {
      if (pending.size === 0) setImmediate(flush);
      pending.set(report.uri, report);
    });
    const end = (answer: WorkspaceDiagnosticReport | Refusal) => {
      stop();
      resolve(answer);
    };
    token.onCancellationRequested(() => end(cancelled()));
    const ended = () => end(new ResponseError<never>(LSPErrorCodes.ServerCancelled, "The server ends."));
    server.ended.addEventListener("abort", ended, { once: true });
  });
}

/** Waits until everything is read and checked. False where the client no longer wants to know. */
async function allTold({ sessions, scheduler }: Server, token: CancellationToken): Promise<boolean> {
  const cancellation = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
  const done = async () => {
    // To take in an edit may mean that further files have to be read.
    do {
      await sessions.whenIndexed();
      await scheduler.whenIdle();
    } while (sessions.isReading && !token.isCancellationRequested);
  };
  await Promise.race([cancellation, done()]);
  return !token.isCancellationRequested;
}

/** What the client does not know by the names that it gave, in the order of the files: when each was first told is a matter of timing. */
function differences(
  { publisher, documents }: Server,
  known: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport[] {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const report of publisher.told.all()) {
    const previous = known.get(report.uri);
    if (previous === report.resultId) {
      const version = documents.get(report.uri)?.version ?? null;
      items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri: report.uri, version, resultId: previous });
    } else if (previous !== undefined || report.items.length > 0) items.push(fullReport(report));
  }
  for (const uri of known.keys()) {
    // A name from before a restart, of a file without findings.
    if (!publisher.told.knows(uri)) items.push(fullReport(publisher.told.of(uri)));
  }
  return items.sort((a, b) => compareCodePoints(a.uri, b.uri));
}

function fullReport({ uri, version, resultId, items }: Report): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...items] };
}
