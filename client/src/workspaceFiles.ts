// What the server hears of changes on disk. Knows what the editor reports and what it leaves out; not what the server does with it.
import { type Disposable, type FileSystemWatcher, type Uri, workspace } from "vscode";
import {
  type BaseLanguageClient,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
} from "vscode-languageclient/node";
import { looksLikeFile, watchedFiles } from "./documents.js";

export interface WorkspaceFiles extends Disposable {
  /** Files that may be packs, graphs, schemas or the configuration. */
  readonly watcher: FileSystemWatcher;
  /**
   * Tells the client's server of created and deleted folders until the result is disposed. The editor reports a deletion once,
   * for the folder, and says nothing of the files that were in it; of a folder moved here it may report no file either.
   */
  reportFolders(client: BaseLanguageClient): Disposable;
}

// A folder appears before its files do, and the server is to find them in it.
const folderDelayMs = 300;

export function watchWorkspaceFiles(): WorkspaceFiles {
  const watcher = workspace.createFileSystemWatcher(watchedFiles);
  const folders = workspace.createFileSystemWatcher("**/*", false, true, false);
  return {
    watcher,
    reportFolders(client) {
      const report = (uri: Uri, type: FileChangeType) => {
        if (looksLikeFile(uri.path)) return;
        setTimeout(() => {
          if (!client.isRunning()) return;
          const changes: FileEvent[] = [{ uri: client.code2ProtocolConverter.asUri(uri), type }];
          void client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
        }, folderDelayMs);
      };
      const created = folders.onDidCreate((uri) => report(uri, FileChangeType.Created));
      const deleted = folders.onDidDelete((uri) => report(uri, FileChangeType.Deleted));
      return {
        dispose() {
          created.dispose();
          deleted.dispose();
        },
      };
    },
    dispose() {
      watcher.dispose();
      folders.dispose();
    },
  };
}
