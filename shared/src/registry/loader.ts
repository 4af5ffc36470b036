// The one asynchronous file of the core: finds and reads the files of a workspace through a port, and hands them to it.
// Must not know which file system, client or memory stands behind the port.
import { folderOf, isInside, joinPath } from "../base/paths.js";
import type { FileRole } from "../model/file.js";
import type { FileContent } from "../syntax/parse.js";
import { configName, Discovery, inLoadingOrder, manifestNames } from "./discovery.js";
import type { Workspace } from "./workspace.js";

/** Where files come from. All paths are relative to the workspace's root, with `/`; outside of it they begin with `../`. */
export interface FileSource {
  /** The entries of a folder; empty where it cannot be read. Links are given as what they lead to. */
  list(folder: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>;
  /** A file's content, undefined where there is no such file. */
  read(path: string): Promise<FileContent | undefined>;
  /** The path of the file itself where links lead to it; undefined where there is none. */
  real(path: string): Promise<string | undefined>;
}

/**
 * Files in memory, by path: for programs that have their texts already, and for tests. Folders follow from the paths; nothing is a link.
 */
export function memorySource(files: Readonly<Record<string, string>>): FileSource {
  const paths = Object.keys(files).map((path) => joinPath(".", path));
  const texts = new Map(Object.entries(files).map(([path, text]) => [joinPath(".", path), text] as const));
  return {
    async list(folder) {
      const inside = paths.filter((path) => isInside(folder, path));
      const rests = inside.map((path) => (folder === "." ? path : path.slice(folder.length + 1)));
      const entries = new Map(rests.map((rest) => [rest.split("/")[0] as string, rest.includes("/")] as const));
      return [...entries].map(([name, isFolder]) => ({ name, folder: isFolder }));
    },
    async read(path) {
      const text = texts.get(path);
      return text === undefined ? undefined : { text };
    },
    async real(path) {
      return texts.has(path) || paths.some((inside) => isInside(path, inside)) ? path : undefined;
    },
  };
}

/** How a workspace is loaded. */
export interface LoadOptions {
  /** The configuration's path, where it is not `packs.config.yaml` in the root. */
  readonly config?: string | undefined;
  /** Whether registry paths may lead out of the workspace (tool.md: only in a trusted one). */
  readonly followRegistry?: boolean;
  /** Called as files are taken in. */
  readonly onProgress?: (progress: { readonly found: number; readonly read: number }) => void;
  /** Texts that stand before those of the source: files open in an editor, or standard input. */
  readonly overlay?: ReadonlyMap<string, FileContent>;
  /** Asked between files; true ends the loading early. */
  readonly cancelled?: () => boolean;
}

/** What loading came upon besides the workspace. */
export interface LoadedFiles {
  readonly discovery: Discovery;
  /** The configuration as it was read; undefined where there is none. */
  readonly config: FileContent | undefined;
}

/** A file that belongs to a workspace, and what it is there. */
export interface FoundFile {
  readonly path: string;
  readonly role: FileRole;
}

/** Loads a whole workspace (format.md 9, stage 1) and ends its indexing. Files are set in the order of their paths' bytes. */
export async function loadFiles(
  workspace: Workspace,
  source: FileSource,
  options: LoadOptions = {},
): Promise<LoadedFiles> {
  const read = async (path: string) => options.overlay?.get(path) ?? (await source.read(path));
  const configPath = options.config ?? configName;
  const config = await read(configPath);
  if (config) workspace.set(configPath, "config", config);
  const discovery = new Discovery(workspace.settings);
  const files = await findWorkspaceFiles(source, discovery, options);
  workspace.leftOut = discovery.leftOutManifests;
  let done = 0;
  for (const { path, role } of files) {
    if (options.cancelled?.()) break;
    const content = await read(path);
    if (content) workspace.set(path, role, content);
    options.onProgress?.({ found: files.length, read: ++done });
  }
  await loadResources(workspace, source, options);
  workspace.finishIndexing();
  return { discovery, config };
}

/**
 * The manifests and graphs of a workspace in the order of their paths' bytes, each file once. Folders with a configuration of
 * their own are noted in `discovery` and left out, and so is every configuration: the caller has read its own.
 */
export async function findWorkspaceFiles(
  source: FileSource,
  discovery: Discovery,
  options: Pick<LoadOptions, "config" | "followRegistry" | "overlay"> = {},
): Promise<readonly FoundFile[]> {
  const found = [...(await findFiles(source, discovery)), ...overlaid(discovery, options)];
  const listed = new Set(await findListed(source, discovery, options));
  const paths = await withoutDoubles(source, inLoadingOrder([...found, ...listed]), listed);
  return paths.flatMap((path) => {
    const role = listed.has(path) ? "manifest" : discovery.roleOf(path);
    return role === undefined || role === "config" || path === options.config ? [] : [{ path, role }];
  });
}

/** Reads the files that manifests name as schemas, and those to which schemas refer. Call it again after an edit of one of them. */
export async function loadResources(
  workspace: Workspace,
  source: FileSource,
  options: Pick<LoadOptions, "overlay"> = {},
): Promise<void> {
  const sought = new Set<string>();
  const wanted = () => workspace.wantedResources().filter((path) => !sought.has(path));
  if (wanted().length === 0) return;
  const packFolders = new Set(workspace.paths("manifest").map(folderOf));
  // Files that were just read may refer to more.
  for (let batch = wanted(); batch.length > 0; batch = wanted()) {
    for (const path of batch) {
      sought.add(path);
      // A link must not lead a schema out of its pack's folder, nor a reader out of the workspace.
      const home = packFolderOf(path, packFolders);
      const realHome = (await source.real(home)) ?? home;
      const real = await source.real(path);
      if (real === undefined || !isInside(realHome, real)) continue;
      const content = options.overlay?.get(path) ?? (await source.read(path));
      if (content) workspace.set(path, "resource", content);
    }
  }
}

/** The nearest folder upwards that holds a manifest. */
function packFolderOf(path: string, packFolders: ReadonlySet<string>): string {
  let folder = folderOf(path);
  while (!packFolders.has(folder) && folder !== "." && folder !== "/" && folder !== "..") folder = folderOf(folder);
  return folder;
}

async function findFiles(source: FileSource, discovery: Discovery): Promise<string[]> {
  const found: string[] = [];
  const folders = ["."];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await source.list(folder);
    if (folder !== "." && entries.some((entry) => !entry.folder && entry.name === configName)) {
      discovery.addNested(folder);
      continue;
    }
    for (const entry of entries) {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      if (entry.folder) {
        if (!discovery.skips(path)) folders.push(path);
      } else if (discovery.roleOf(path) !== undefined) found.push(path);
      else discovery.addLeftOut(path);
    }
  }
  return found;
}

/** Open files that are not on the disk yet. */
function overlaid(discovery: Discovery, options: Pick<LoadOptions, "overlay">): string[] {
  return [...(options.overlay?.keys() ?? [])].filter((path) => discovery.roleOf(path) !== undefined);
}

async function findListed(
  source: FileSource,
  discovery: Discovery,
  options: Pick<LoadOptions, "followRegistry">,
): Promise<string[]> {
  const listed: string[] = [];
  for (const entry of discovery.registryPaths) {
    if (leadsOut(entry) && !options.followRegistry) continue;
    for (const path of [entry, ...manifestNames.map((name) => joinPath(entry, name))]) {
      const real = /\.(ya?ml|json|py)$/.test(path) ? await source.real(path) : undefined;
      // A link inside the workspace leads out of it as well as a path does.
      if (real !== undefined && (options.followRegistry || !leadsOut(real))) listed.push(path);
    }
  }
  return listed;
}

function leadsOut(path: string): boolean {
  return path.startsWith("../") || path === ".." || path.startsWith("/") || /^[A-Za-z]:/.test(path);
}

/** Drops paths that links lead to one file, and files that links take out of the workspace without a registry entry. */
async function withoutDoubles(
  source: FileSource,
  paths: readonly string[],
  listed: ReadonlySet<string>,
): Promise<string[]> {
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const path of paths) {
    const real = (await source.real(path)) ?? path;
    if (leadsOut(real) && !listed.has(path)) continue;
    if (seen.has(real)) continue;
    seen.add(real);
    kept.push(path);
  }
  return kept;
}
