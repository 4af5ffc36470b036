// Files and folders that change on the disk, and workspace folders that come and go. Events are gathered for a turn, so that a
// thousand files are one change. Must not know what the files hold.
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  FileChangeType,
  type InitializeParams,
  type WorkspaceFolder,
} from "vscode-languageserver";
import type { CurrentServer } from "./requests.js";
import type { Server } from "./server.js";
import { pathOfUri } from "./uris.js";
import type { DiskChange } from "./workspace-files.js";

/** A configuration may give manifests and graphs any name, and schema files have any name. */
const watchedFiles = "**/*.{yaml,yml,json,py}";

/** How long events are gathered, in milliseconds: whoever changes many files at once reports them in several messages. */
const gatherMs = 20;

export function registerWatchedFiles(connection: Connection, current: CurrentServer): void {
  let gathered = new Map<string, DiskChange>();

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const server = current();
    if (!server) return;
    if (gathered.size === 0) {
      setTimeout(() => {
        const batch = gathered;
        gathered = new Map();
        server.log.trace(`${batch.size} files changed on the disk.`, () => JSON.stringify([...batch], undefined, 1));
        server.sessions.changedOnDisk(batch);
      }, gatherMs);
    }
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      if (path !== undefined) gathered.set(path, type === FileChangeType.Deleted ? "deleted" : "changed");
    }
  });
}

/** Follows the client's workspace folders, where it has several. */
export function watchFolders({ connection, abilities, sessions }: Server): void {
  if (!abilities.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders((event) => {
    if (!Array.isArray(event?.removed) || !Array.isArray(event.added)) return;
    const removed = new Set(event.removed.flatMap(pathOfFolder));
    const kept = sessions.workspaceFolders.filter((folder) => !removed.has(folder));
    sessions.setFolders([...kept, ...event.added.flatMap(pathOfFolder)]);
  });
}

/** Asks the client to report changes on the disk, where it takes such requests. */
export async function watchFiles({ connection, abilities }: Server): Promise<void> {
  if (!abilities.watchesFiles) return;
  const options: DidChangeWatchedFilesRegistrationOptions = { watchers: [{ globPattern: watchedFiles }] };
  await connection.client.register(DidChangeWatchedFilesNotification.type, options);
}

/** The absolute paths of the folders that the client begins with. */
export function initialFolders({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.flatMap(pathOfFolder);
  if (rootUri) return pathOfUriList(rootUri);
  return rootPath ? [rootPath] : [];
}

function pathOfFolder({ uri }: WorkspaceFolder): string[] {
  return pathOfUriList(uri);
}

/** Without a slash at the end, which some clients write. */
function pathOfUriList(uri: string): string[] {
  const path = pathOfUri(uri);
  if (path === undefined) return [];
  return [path.length > 1 ? path.replace(/[\\/]$/, "") : path];
}
