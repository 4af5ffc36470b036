// Where a session's files are: a folder on the disk, or nowhere but in the editor. Knows paths and addresses; must not know what
// the files hold.
import { dirname } from "node:path";
import { type FileSource, isInside, nameOf, rememberingLatest, roleByName } from "@packwright/shared";
import { NodeFileSource, workspacePath } from "../host/file-source.js";
import { holdsConfig } from "../host/workspace-root.js";
import type { OpenDocument } from "./open-documents.js";
import { uriOfPath } from "./uris.js";

export interface Place {
  /** The absolute path of the root, or the address of the one document. */
  readonly root: string;
  readonly source: FileSource;
  readonly onDisk: boolean;
  /** What is there and could not be read, by path, with the reason as the end of a sentence. */
  readonly troubles: ReadonlyMap<string, string>;
  /** An absolute path as seen from the root; those outside begin with `../` or `/`. */
  pathOf(absolute: string): string;
  absolute(path: string): string;
  /** The address of a workspace path, where no open document spells it otherwise. */
  uriOf(path: string): string;
  /** Whether an absolute path lies inside the root. */
  contains(absolute: string): boolean;
  /** Whether the root still has a configuration. */
  holdsConfig(): boolean;
}

/** How many folders deep a file is searched around that stands alone, without a workspace or a configuration. */
const loneDepth = 3;

/**
 * A folder of the disk, which is searched with pauses for other work. `lone` says that nobody named it as a workspace, so that it is not
 * searched to its depths.
 */
export function folderPlace(root: string, pause: () => Promise<void>, { lone = false } = {}): Place {
  const disk = new NodeFileSource(root, pause);
  const contains = (absolute: string) => isInside(".", workspacePath(root, absolute));
  return {
    root,
    source: lone && !holdsConfig(root) ? shallow(disk) : disk,
    onDisk: true,
    troubles: disk.troubles,
    pathOf: (absolute) => workspacePath(root, absolute),
    absolute: (path) => disk.absolute(path),
    // While somebody types, the question is about one file.
    uriOf: rememberingLatest((path: string) => uriOfPath(disk.absolute(path))),
    contains,
    holdsConfig: () => holdsConfig(root),
  };
}

/** A document that was never saved, as the only file of a workspace. */
export function unsavedPlace(document: OpenDocument): Place {
  const path = unsavedName(document);
  const nothing: FileSource = { list: async () => [], read: async () => undefined, real: async () => undefined };
  return {
    root: document.path,
    source: nothing,
    onDisk: false,
    troubles: new Map(),
    pathOf: (absolute) => (absolute === document.path ? path : "../elsewhere"),
    absolute: () => document.path,
    uriOf: () => document.uri,
    contains: (absolute) => absolute === document.path,
    holdsConfig: () => false,
  };
}

/** The folder of a file, absolute. */
export function folderOfFile(absolute: string): string {
  return dirname(absolute);
}

function unsavedName({ uri, languageId }: OpenDocument): string {
  const name = nameOf(uri.slice(uri.indexOf(":") + 1));
  if (roleByName(name)) return name;
  if (languageId === "pack-graph") return "unsaved.graph.yaml";
  return languageId === "pack-manifest" ? "pack.yaml" : name;
}

function shallow(disk: NodeFileSource): FileSource {
  return {
    list: async (folder) => (folder.split("/").length > loneDepth ? [] : disk.list(folder)),
    read: (path) => disk.read(path),
    real: (path) => disk.real(path),
  };
}
