// One connection to one server process: how it is started, what it is told, how its diagnostics are received. Restarting is
// languageServer.ts's work: a client is started once and never again.
import { join } from "node:path";
import { type Diagnostic, type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  LSPErrorCodes,
  type Middleware,
  ResponseError,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { servedDocuments } from "./documents.js";
import { linkToBundledPages } from "./ruleLinks.js";
import { serverNodeArguments } from "./serverThreads.js";
import { graphModules, initializationOptions, section } from "./settings.js";

/** What all clients of one session share. */
export interface ClientSurroundings {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly traceOutput: LogOutputChannel;
}

/** A client that has not been started, for a server that is not there yet. */
export function createLanguageClient({ context, output, traceOutput }: ClientSurroundings): LanguageClient {
  const module = context.asAbsolutePath(join("dist", "server.cjs"));
  const run = { module, transport: TransportKind.ipc, options: { execArgv: serverNodeArguments() } };
  const serverOptions: ServerOptions = { run, debug: run };
  const options: LanguageClientOptions = {
    documentSelector: servedDocuments(graphModules((name) => workspace.getConfiguration(section).get(name))),
    diagnosticCollectionName: section,
    outputChannel: output,
    traceOutputChannel: traceOutput,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => {
      const settings = workspace.getConfiguration(section);
      return initializationOptions((name) => settings.get(name), workspace.isTrusted);
    },
    initializationFailedHandler: () => false,
    // Whoever made this client sees it stop and decides; here nothing is ever started again.
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => ({
        action: CloseAction.DoNotRestart,
        message: "The connection to the server was closed.",
        handled: true,
      }),
    },
    middleware: { ...diagnosticsWithBundledPages, ...refusalsInWords },
  };
  return new QuietLanguageClient(section, "Packwright", serverOptions, options);
}

// Failures are written down and seen in the status item. A message box for each would pile up while a server keeps dying.
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

const diagnosticsWithBundledPages: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    link(diagnostics);
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report === null || report === undefined) return report;
    linkReport(report);
    for (const related of Object.values(report.relatedDocuments ?? {})) linkReport(related);
    return report;
  },
  async provideWorkspaceDiagnostics(resultIds, token, resultReporter, next) {
    const report = await next(resultIds, token, (chunk) => {
      for (const item of chunk?.items ?? []) linkReport(item);
      resultReporter(chunk);
    });
    for (const item of report?.items ?? []) linkReport(item);
    return report;
  },
};

// The editor drops the answer of a server that declines to make an edit, and whoever asked for it would see nothing happen.
const refusalsInWords: Middleware = {
  async resolveCodeAction(action, token, next) {
    try {
      return await next(action, token);
    } catch (error) {
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed)
        void window.showWarningMessage(error.message);
      throw error;
    }
  },
};

function linkReport(report: { readonly kind: string; readonly items?: Diagnostic[] }): void {
  if (report.items !== undefined) link(report.items);
}

function link(diagnostics: readonly Diagnostic[]): void {
  linkToBundledPages<Uri>(diagnostics, section, (address) => Uri.parse(address));
}
