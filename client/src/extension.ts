// The extension: starts the server and its views, and hands over what tests ask for. Everything else is in the files it names.
import { type ExtensionContext, window } from "vscode";
import type { PackwrightApi } from "./api.js";
import { registerCommands } from "./commands.js";
import { createLanguageServer, type LanguageServer } from "./languageServer.js";
import { provideRulePages } from "./rulePage.js";
import { showStatusItem } from "./statusItem.js";
import { createTraceChannel } from "./traceChannel.js";

let running: LanguageServer | undefined;

/** Called by the editor once. Returns before the server is up: commands and views are there at once. */
export function activate(context: ExtensionContext): PackwrightApi {
  const output = window.createOutputChannel("Packwright", { log: true });
  const traceOutput = createTraceChannel(output);
  const server = createLanguageServer({ context, output, traceOutput });
  context.subscriptions.push(
    output,
    traceOutput,
    server,
    provideRulePages(server),
    registerCommands(server, output),
    showStatusItem(server),
  );
  running = server;
  void server.restart();
  return {
    serverPid: () => server.pid(),
    serverState: () => server.state,
    onDidChangeServerState: server.onDidChangeState,
  };
}

/** Called by the editor when it ends or the extension is turned off. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
