// Folders that come and go. The server asks to be told of files by their endings; this adds what no such pattern catches.
import { type Disposable, type Uri, workspace } from "vscode";
import {
  type BaseLanguageClient,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
} from "vscode-languageclient/node";
import { looksLikeFile } from "./documents.js";

// A folder appears before its files do, and the server is to find them in it.
const delayMs = 300;

/**
 * Tells the client's server of created and deleted folders until the result is disposed. The editor reports a deletion once,
 * for the folder, and says nothing of the files that were in it; of a folder moved here it may report no file either.
 */
export function reportFolderChanges(client: BaseLanguageClient): Disposable {
  const watcher = workspace.createFileSystemWatcher("**/*", false, true, false);
  const report = (uri: Uri, type: FileChangeType) => {
    if (looksLikeFile(uri.path)) return;
    setTimeout(() => {
      if (!client.isRunning()) return;
      const changes: FileEvent[] = [{ uri: client.code2ProtocolConverter.asUri(uri), type }];
      void client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    }, delayMs);
  };
  watcher.onDidCreate((uri) => report(uri, FileChangeType.Created));
  watcher.onDidDelete((uri) => report(uri, FileChangeType.Deleted));
  return watcher;
}
