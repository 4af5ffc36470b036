// Keeps the files of one workspace as they are on the disk and in the editor: the first reading, changes on the disk, changes of
// what the configuration says about files. Must not know diagnostics or the protocol.
import {
  configName,
  Discovery,
  type FileContent,
  type FileRole,
  type FileSource,
  findWorkspaceFiles,
  folderOf,
  loadResources,
  nameOf,
  type Workspace,
} from "@packwright/shared";
import { Turns } from "./turns.js";

export interface WorkspaceFilesOptions {
  readonly workspace: Workspace;
  readonly source: FileSource;
  /** The texts of the editor by path; they stand before those of the disk. */
  readonly overlay: ReadonlyMap<string, FileContent>;
  /** The configuration's path. */
  readonly configPath: () => string;
  /** Whether registry paths may lead out of the workspace. */
  readonly followRegistry: () => boolean;
  /** Asks for a turn of the event loop during long work; resolves at once while the time is not used up. */
  readonly pause: () => Promise<void>;
  /** Called when files were taken in, so that they get checked. */
  readonly changed: () => void;
  /** The text of an open file is to be taken from the editor. */
  readonly takeOpen: (path: string) => void;
  readonly progress: (progress: { readonly found: number; readonly read: number }) => void;
  /** The folders that were found to be workspaces of their own. */
  readonly nested: (folders: readonly string[]) => void;
  readonly fault: (error: unknown) => void;
}

export type DiskChange = "changed" | "deleted";

export class WorkspaceFiles {
  private readonly options: WorkspaceFilesOptions;
  private known: Discovery | undefined;
  private knownSettings = "";
  private readonly turns: Turns;
  private rereading = false;
  /** Schema files that were looked for; one that is not there is not looked for at each keystroke. */
  private readonly soughtResources = new Set<string>();

  constructor(options: WorkspaceFilesOptions) {
    this.options = options;
    this.turns = new Turns(options);
  }

  /** Whether many files are being taken in, so that whatever depends on all of them has to wait. */
  get busy(): boolean {
    return this.turns.isAlone;
  }

  /** Whether anything that was begun is not done yet. */
  get reading(): boolean {
    return this.turns.isTaken;
  }

  /** What a path is in this workspace; undefined for a file that does not belong to it, and before the first reading. */
  roleOf(path: string): FileRole | undefined {
    if (path === this.options.configPath()) return "config";
    const role = this.options.workspace.roleOf(path) ?? this.known?.roleOf(path);
    return role === "config" ? undefined : role;
  }

  /** Reads the configuration, which decides what belongs to the workspace. */
  readConfig(): Promise<void> {
    return this.turns.inTurn(async () => {
      await this.takeConfig();
      this.known = this.newDiscovery();
    });
  }

  /** Finds and reads all files for the first time. */
  load(): Promise<void> {
    return this.turns.inTurn(async () => {
      try {
        await this.reread();
      } finally {
        this.options.workspace.finishIndexing();
        this.options.changed();
      }
    });
  }

  /** Finds the files again, because what the workspace consists of may have changed. Resolves when that is done. */
  rediscover(): Promise<void> {
    if (this.rereading) return this.turns.last;
    this.rereading = true;
    return this.turns.alone(async () => {
      this.rereading = false;
      await this.takeConfig();
      await this.reread();
    });
  }

  /** To be called after the configuration was edited: finds the files again if its patterns say something else now. */
  configEdited(): void {
    if (this.known && this.knownSettings !== signatureOf(this.options.workspace)) void this.rediscover();
  }

  /** To be called after manifests or schema files were edited: reads the schema files that they name for the first time. */
  manifestsEdited(): void {
    const wanted = this.options.workspace.wantedResources();
    if (this.known && wanted.some((path) => !this.soughtResources.has(path)))
      void this.turns.inTurn(() => this.takeResources());
  }

  /** Takes in what happened on the disk, as one change. Files open in the editor stay as the editor has them. */
  changedOnDisk(changes: ReadonlyMap<string, DiskChange>): void {
    void this.turns.alone(() => this.takeChanges(changes));
  }

  /** Goes back to what is on the disk. */
  closed(path: string): void {
    void this.turns.inTurn(async () => {
      await this.takeFromDisk(path);
      this.configEdited();
      this.manifestsEdited();
    });
  }

  /** Ends all reading; the workspace is no longer needed. */
  stop(): void {
    this.turns.stop();
  }

  /** Resolves when everything that was begun is done. */
  whenQuiet(): Promise<void> {
    return this.turns.last;
  }

  private async takeConfig(): Promise<void> {
    const path = this.options.configPath();
    const { workspace } = this.options;
    for (const other of workspace.paths())
      if (other !== path && workspace.roleOf(other) === "config") workspace.remove(other);
    if (this.options.overlay.has(path)) this.options.takeOpen(path);
    else await this.takeFromDisk(path);
  }

  private async reread(): Promise<void> {
    const { workspace, source, overlay } = this.options;
    const discovery = this.newDiscovery();
    const config = this.options.configPath();
    const files = await findWorkspaceFiles(source, discovery, {
      config,
      followRegistry: this.options.followRegistry(),
      overlay,
    });
    if (this.turns.isStopped) return;
    this.known = discovery;
    this.options.nested(discovery.nestedFolders);
    workspace.leftOut = discovery.leftOutManifests;
    const kept = new Set(files.map((file) => file.path));
    for (const path of workspace.paths()) {
      const role = workspace.roleOf(path);
      if (role !== "config" && role !== "resource" && !kept.has(path)) workspace.remove(path);
    }
    let read = 0;
    for (const { path, role } of files) {
      if (this.turns.isStopped) return;
      if (overlay.has(path)) this.options.takeOpen(path);
      else if (workspace.roleOf(path) !== role) await this.takeFromDisk(path, role);
      this.options.progress({ found: files.length, read: ++read });
      await this.options.pause();
    }
    this.soughtResources.clear();
    await this.takeResources();
    this.options.changed();
  }

  private async takeChanges(changes: ReadonlyMap<string, DiskChange>): Promise<void> {
    const { workspace } = this.options;
    const goneFolders = new Set<string>();
    let rediscover = false;
    for (const [path, change] of changes) {
      await this.options.pause();
      if (this.turns.isStopped) return;
      if (nameOf(path) === configName || path === this.options.configPath()) rediscover = true;
      else if (change === "deleted" && this.roleOf(path) === undefined) goneFolders.add(path);
      else if (workspace.roleOf(path) !== undefined) await this.takeFromDisk(path);
      else if (this.roleOf(path) !== undefined) rediscover = (await this.takeNew(path)) || rediscover;
      else if (!/\.[A-Za-z0-9]+$/.test(nameOf(path))) rediscover = true;
      this.soughtResources.delete(path);
    }
    if (goneFolders.size > 0) await this.dropFolders(goneFolders);
    if (rediscover) {
      await this.takeConfig();
      await this.reread();
    } else await this.takeResources();
  }

  /** A file that was not there before. True where links make it doubtful whether it is a file of its own. */
  private async takeNew(path: string): Promise<boolean> {
    const real = await this.options.source.real(path);
    if (real !== undefined && real !== path) return true;
    await this.takeFromDisk(path, this.roleOf(path));
    return false;
  }

  private async dropFolders(folders: ReadonlySet<string>): Promise<void> {
    for (const path of this.options.workspace.paths()) {
      for (let folder = folderOf(path); folder !== "." && folder !== "/"; folder = folderOf(folder))
        if (folders.has(folder)) await this.takeFromDisk(path);
    }
  }

  /** Takes in one file as the disk has it now, unless the editor has it open. */
  private async takeFromDisk(path: string, role = this.roleOf(path)): Promise<void> {
    const { workspace, source, overlay } = this.options;
    if (overlay.has(path) || role === undefined) return;
    const content = await source.read(path);
    // It may have been opened while it was read.
    if (overlay.has(path) || this.turns.isStopped) return;
    if (!content) workspace.remove(path);
    else if (workspace.roleOf(path) !== role || !sameText(workspace, path, content)) workspace.set(path, role, content);
    this.options.changed();
  }

  private async takeResources(): Promise<void> {
    const { workspace, source, overlay } = this.options;
    const wanted = workspace.wantedResources().filter((path) => !this.soughtResources.has(path));
    for (const path of wanted) this.soughtResources.add(path);
    if (wanted.length === 0) return;
    await loadResources(workspace, source, { overlay });
    // Those to which the files refer were looked for on the way.
    for (const path of workspace.wantedResources()) this.soughtResources.add(path);
    this.options.changed();
  }

  private newDiscovery(): Discovery {
    this.knownSettings = signatureOf(this.options.workspace);
    return new Discovery(this.options.workspace.settings);
  }
}

function sameText(workspace: Workspace, path: string, content: FileContent): boolean {
  const tree = workspace.file(path)?.tree;
  return "text" in content && tree !== undefined && tree.text === content.text && tree.root !== undefined;
}

/** What the configuration says about which files there are. */
function signatureOf({ settings }: Workspace): string {
  const { include, exclude, graphs, registry } = settings;
  return JSON.stringify([include, exclude, graphs, registry]);
}
