// Wires one connection: every message of the client to the file that handles it. Must not know transports.
import { type Connection, ErrorCodes, ResponseError } from "vscode-languageserver";
import { registerCodeActions } from "./code-actions.js";
import { registerCompletion } from "./completion.js";
import { registerConfiguration } from "./configuration.js";
import { registerDefinition } from "./definition.js";
import { registerDiagnosticPulls } from "./diagnostics-pull.js";
import { registerHover } from "./hover.js";
import type { Inbox } from "./inbox.js";
import { begin, initializeResult } from "./lifecycle.js";
import { registerRulePages } from "./rule-pages.js";
import { createServer, type Server } from "./server.js";
import { registerShowPlace } from "./show-place.js";
import { registerTextSync } from "./text-sync.js";
import { initialFolders, registerWatchedFiles } from "./watched-files.js";

/**
 * Serves the client at the other end, until it says goodbye; the result tells whether it has. `inbox` counts the connection's messages; `settled` is called once, when
 * a workspace was read and nothing is left to do.
 */
export function serve(connection: Connection, inbox: Inbox, settled?: () => void): () => boolean {
  const end = new AbortController();
  let server: Server | undefined;
  let folders: readonly string[] = [];
  const current = () => server;

  connection.onInitialize((params) => {
    if (server) return new ResponseError(ErrorCodes.InvalidRequest, "The server has been initialized already.");
    server = createServer(connection, inbox, params, end.signal, settled);
    folders = initialFolders(params);
    return initializeResult(server.abilities);
  });

  connection.onInitialized(async () => {
    if (server) await begin(server, folders);
  });

  connection.onShutdown(() => {
    end.abort();
    server?.sessions.stop();
    server?.status.stop();
    server = undefined;
  });

  registerTextSync(connection, current);
  registerWatchedFiles(connection, current);
  registerConfiguration(connection, current);
  registerDiagnosticPulls(connection, current);
  registerCompletion(connection, current);
  registerHover(connection, current);
  registerDefinition(connection, current);
  registerCodeActions(connection, current);
  registerShowPlace(connection, current);
  registerRulePages(connection, current);
  connection.listen();
  return () => end.signal.aborted;
}
