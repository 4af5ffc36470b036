// The user's settings and the trust in the workspace, as the client reports them. Must not know what they mean.
import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import type { CurrentServer } from "./requests.js";
import type { Server } from "./server.js";
import { section } from "./settings.js";
import { uriOfPath } from "./uris.js";

export const trustNotification = "packwright/trust";

export function registerConfiguration(connection: Connection, current: CurrentServer): void {
  connection.onDidChangeConfiguration(async ({ settings }: { settings?: unknown }) => {
    const server = current();
    if (!server) return;
    if (server.abilities.configuration.asked) return askForSettings(server);
    server.settings.setCommon(sectionOf(settings));
    server.sessions.configure();
  });

  connection.onNotification(trustNotification, (params: { trusted?: unknown } | undefined) => {
    const server = current();
    if (!server) return;
    server.settings.trusted = params?.trusted === true;
    server.sessions.configure();
  });
}

/** Asks to be told of changes, where the client takes such requests. */
export async function watchSettings({ connection, abilities }: Server): Promise<void> {
  if (abilities.configuration.registers)
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
}

/** Asks for the settings of every workspace folder, where the client can be asked. A client that does not answer changes nothing. */
export async function askForSettings({ connection, abilities, settings, sessions, log }: Server): Promise<void> {
  if (!abilities.configuration.asked) return;
  const folders = sessions.workspaceFolders;
  try {
    const [common, ...own] = await connection.workspace.getConfiguration([
      { section },
      ...folders.map((folder) => ({ section, scopeUri: uriOfPath(folder) })),
    ]);
    settings.setCommon(common);
    folders.forEach((folder, i) => {
      settings.setFolder(folder, own[i]);
    });
    sessions.configure();
  } catch (error) {
    log.trace("The client did not say what its settings are.", () => String(error));
  }
}

/** Some clients send the section alone, others an object that holds it. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings === "object" && settings !== null && section in settings)
    return (settings as Record<string, unknown>)[section];
  return settings;
}
