// The one asynchronous file of the core: finds and reads the files of a workspace through a port, and hands them to it.
// Must not know which file system, client or memory stands behind the port.
import { folderOf, joinPath } from "../base/paths.js";
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

export interface LoadedFiles {
  readonly discovery: Discovery;
  /** The configuration as it was read; undefined where there is none. */
  readonly config: FileContent | undefined;
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
  const found = inLoadingOrder(
    [...(await findFiles(source, discovery)), ...overlaid(discovery, options)].filter((path) => path !== configPath),
  );
  const listed = await findListed(source, discovery, options);
  const paths = await withoutDoubles(source, inLoadingOrder([...found, ...listed]), new Set(listed));
  let done = 0;
  for (const path of paths) {
    if (options.cancelled?.()) break;
    const role = listed.includes(path) ? "manifest" : discovery.roleOf(path);
    const content = role && (await read(path));
    if (role && content) workspace.set(path, role, content);
    options.onProgress?.({ found: paths.length, read: ++done });
  }
  await loadResources(workspace, source, options);
  workspace.finishIndexing();
  return { discovery, config };
}

/** Reads the files that manifests name as schemas. Call it again after an edit of a manifest. */
export async function loadResources(
  workspace: Workspace,
  source: FileSource,
  options: Pick<LoadOptions, "overlay"> = {},
): Promise<void> {
  for (const path of workspace.wantedResources()) {
    // A link must not lead a schema out of its pack's folder, nor a reader out of the workspace.
    const real = await source.real(path);
    if (real === undefined || !real.startsWith(`${folderOf(path)}/`.replace(/^\.\//, ""))) continue;
    const content = options.overlay?.get(path) ?? (await source.read(path));
    if (content) workspace.set(path, "resource", content);
  }
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
    }
  }
  return found;
}

/** Open files that are not on the disk yet. */
function overlaid(discovery: Discovery, options: LoadOptions): string[] {
  return [...(options.overlay?.keys() ?? [])].filter((path) => discovery.roleOf(path) !== undefined);
}

async function findListed(source: FileSource, discovery: Discovery, options: LoadOptions): Promise<string[]> {
  const listed: string[] = [];
  for (const entry of discovery.registryPaths) {
    const outside = entry.startsWith("../") || entry === ".." || entry.startsWith("/") || /^[A-Za-z]:/.test(entry);
    if (outside && !options.followRegistry) continue;
    for (const path of [entry, ...manifestNames.map((name) => joinPath(entry, name))]) {
      if (/\.(ya?ml|json)$/.test(path) && (await source.real(path)) !== undefined) listed.push(path);
    }
  }
  return listed;
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
    if (real.startsWith("../") && !listed.has(path)) continue;
    if (seen.has(real)) continue;
    seen.add(real);
    kept.push(path);
  }
  return kept;
}
