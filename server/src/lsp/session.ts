// One workspace while it is edited: takes in the editor's texts and what happens on the disk, and answers for open documents. Must not
// know the protocol.
import {
  configName,
  createWorkspace,
  type FileRole,
  parseContent,
  roleByName,
  type SettingOverrides,
  syntaxOf,
  type Workspace,
} from "@packwright/shared";
import type { OpenDocument } from "./open-documents.js";
import type { Place } from "./places.js";
import { Renewal } from "./renewal.js";
import { type DiskChange, WorkspaceFiles } from "./workspace-files.js";

export interface SessionOptions {
  readonly place: Place;
  readonly overrides: SettingOverrides;
  /** The configuration's path, where a setting names one. */
  readonly configPath: string | undefined;
  readonly trusted: boolean;
  /** Says that there is work for `step`. */
  readonly wake: () => void;
  readonly pause: () => Promise<void>;
  /** Says that something was told that the client should come to show before it hears more. */
  readonly giveWay: () => void;
  /** The diagnostics of a file of this session may have changed; gives whether the client was told anything new. */
  readonly tell: (session: Session, path: string) => boolean;
  readonly nested: (session: Session, folders: readonly string[]) => void;
  readonly progress: (session: Session) => void;
  readonly fault: (error: unknown) => void;
  /** Takes a sentence about what the user should set right. */
  readonly complain: (sentence: string) => void;
}

/** What the editor shows of a file. */
interface OpenText {
  readonly text: string;
  readonly document: OpenDocument;
  /** Texts since the last that the workspace took in, the earliest first. */
  readonly skipped: readonly string[];
}

/** So many texts are remembered of a burst of edits. */
const skippedLimit = 100;

export class Session {
  readonly place: Place;
  readonly workspace: Workspace;
  /** How far the first reading is; undefined before it and after it. */
  reading: { readonly found: number; readonly read: number } | undefined;
  private readonly options: SessionOptions;
  private readonly files: WorkspaceFiles;
  private readonly overlay = new Map<string, OpenText>();
  /** Versions of the open texts that the workspace knows. */
  private readonly takenVersions = new Map<string, number>();
  private readonly edited = new Set<string>();
  private readonly renewal: Renewal;
  private configPath: string;
  private trusted: boolean;
  private started: Promise<void> | undefined;
  private answerable = false;

  constructor(options: SessionOptions) {
    this.options = options;
    this.place = options.place;
    this.configPath = options.configPath ?? configName;
    this.trusted = options.trusted;
    this.workspace = createWorkspace({ indexing: true, overrides: options.overrides });
    this.renewal = new Renewal({
      workspace: this.workspace,
      open: () => this.overlay.keys(),
      tell: (path) => options.tell(this, path),
      giveWay: options.giveWay,
    });
    this.files = new WorkspaceFiles({
      workspace: this.workspace,
      source: options.place.source,
      overlay: this.overlay,
      configPath: () => this.configPath,
      followRegistry: () => this.trusted,
      pause: options.pause,
      changed: () => this.wake(),
      takeOpen: (path) => this.touch(path),
      progress: (progress) => {
        this.reading = this.workspace.isIndexing ? progress : undefined;
        options.progress(this);
      },
      nested: (folders) => options.nested(this, folders.map(this.place.absolute)),
      fault: options.fault,
    });
  }

  /** Begins to read the workspace. Resolves when open files can be answered for, which is long before all files are read. */
  start(): Promise<void> {
    this.started ??= this.files.readConfig().then(() => {
      this.answerable = true;
      for (const path of this.overlay.keys()) this.touch(path);
      void this.files.load().then(() => {
        this.reading = undefined;
        this.options.progress(this);
        this.complain();
      });
    });
    return this.started;
  }

  /** Whether the workspace can be asked about open files. */
  get isAnswerable(): boolean {
    return this.answerable;
  }

  /** The open document at an absolute path, as this workspace has heard of it. */
  openDocument(absolute: string): OpenDocument | undefined {
    return this.overlay.get(this.pathOf(absolute))?.document;
  }

  /** Resolves when all files that were asked for by now are read. */
  async whenRead(): Promise<void> {
    await this.start();
    await this.files.whenQuiet();
  }

  /** Whether files that were asked for are not read yet. */
  get isReading(): boolean {
    return this.files.reading;
  }

  /** An absolute path as this workspace names it: from its root, or absolute where its registry says so. */
  pathOf(absolute: string): string {
    const path = this.place.pathOf(absolute);
    if (!path.startsWith("../") || this.workspace.roleOf(path) !== undefined) return path;
    const plain = absolute.replaceAll("\\", "/");
    return this.workspace.roleOf(plain) === undefined ? path : plain;
  }

  /** Whether a file is part of this workspace by now, be it inside its root or not. */
  holds(absolute: string): boolean {
    return this.workspace.roleOf(this.pathOf(absolute)) !== undefined;
  }

  /** What a file is in this workspace; undefined for a file that does not belong to it. */
  roleOf(path: string): FileRole | undefined {
    return this.files.roleOf(path);
  }

  /** Takes the text of a document that was opened or edited. */
  documentChanged(document: OpenDocument): void {
    const path = this.pathOf(document.path);
    const before = this.overlay.get(path);
    const skipped = before && this.edited.has(path) ? [...before.skipped, before.text].slice(-skippedLimit) : [];
    this.overlay.set(path, { text: document.text, document, skipped });
    this.touch(path);
  }

  /** Has a file told once more, for another workspace that spoke about it does so no longer. */
  tellAgain(path: string): void {
    this.renewal.tellAgain(path);
    this.options.wake();
  }

  documentClosed(absolute: string): void {
    const path = this.pathOf(absolute);
    if (!this.overlay.delete(path)) return;
    this.takenVersions.delete(path);
    this.edited.delete(path);
    this.files.closed(path);
  }

  changedOnDisk(changes: ReadonlyMap<string, DiskChange>): void {
    this.files.changedOnDisk(changes);
  }

  /** Takes over changed settings; files are found again only where they concern that. */
  configure(overrides: SettingOverrides, configPath: string | undefined, trusted: boolean): void {
    this.workspace.override(overrides);
    const path = configPath ?? configName;
    const rediscover = path !== this.configPath || trusted !== this.trusted;
    this.configPath = path;
    this.trusted = trusted;
    if (rediscover) this.files.rediscover().then(() => this.complain());
    this.wake();
  }

  /** Whether the workspace knows the document's present text, so that what it says about the file is not outdated. */
  isCurrent(document: OpenDocument): boolean {
    const path = this.pathOf(document.path);
    return !this.edited.has(path) && this.takenVersions.get(path) === document.version;
  }

  /** Whether a file was edited that is yet to be told. */
  get isUrgent(): boolean {
    return this.edited.size > 0 || this.renewal.isUrgent;
  }

  hasEdits(): boolean {
    return this.edited.size > 0;
  }

  /** Takes in all edited texts, so that questions are answered about what the editor shows. */
  takeEdits(): void {
    for (const path of [...this.edited]) {
      this.edited.delete(path);
      const content = this.overlay.get(path);
      const role = this.roleOf(path);
      if (!content || role === undefined) continue;
      this.takenVersions.set(path, content.document.version);
      this.renewal.edited(path);
      if (this.workspace.roleOf(path) === role && this.workspace.file(path)?.tree.text === content.text) continue;
      this.setText(path, role, content);
      if (role === "config") this.files.configEdited();
      else if (role === "manifest" || role === "resource") this.files.manifestsEdited();
    }
  }

  /** Brings the findings of one file up to date, before all others. */
  renew(path: string): void {
    this.takeEdits();
    this.workspace.work([path]).next();
    this.wake();
  }

  /**
   * The workspace to ask about an open document, and its path there. A document that belongs to no workspace, but has the name of a
   * pack, is one of its own for this: it gets completion and hover, and no findings (format.md 5).
   */
  subject(document: OpenDocument): { readonly workspace: Workspace; readonly path: string } | undefined {
    const path = this.pathOf(document.path);
    if (this.roleOf(path) !== undefined) return { workspace: this.workspace, path };
    const role = roleByName(path) ?? roleByLanguage(document.languageId);
    if (!role || role === "config") return undefined;
    const workspace = createWorkspace();
    workspace.set(path, role, { text: document.text, lines: document.lines });
    return { workspace, path };
  }

  /** One small piece of work: an edit taken in, a file checked, a file told. False where nothing is left to do. */
  step(): boolean {
    // To take in an edit and to look at its file is one step: nobody waits for half of it.
    if (this.edited.size > 0) this.takeEdits();
    // While many files change at once, only what is being typed is looked at.
    if (this.files.busy && !this.renewal.isUrgent) return false;
    return this.renewal.step();
  }

  /** Ends the session. Nothing is told any more. */
  stop(): void {
    this.files.stop();
    this.edited.clear();
    this.renewal.stop();
  }

  /** Says what keeps the workspace from being known as a whole, where no finding says so. */
  private complain(): void {
    const { place, workspace } = this;
    if (this.configPath !== configName && workspace.roleOf(this.configPath) === undefined)
      this.options.complain(
        `The setting packwright.configFile names \`${this.configPath}\`, which is not there. The workspace is read without a configuration; correct the path.`,
      );
    for (const [path, reason] of place.troubles) {
      if (workspace.file(path)) continue;
      this.options.complain(
        `\`${place.absolute(path)}\` could not be read: ${reason}. What it holds is not known, so packs may seem to be missing. Make it readable, or leave it out with \`discovery.exclude\`.`,
      );
    }
  }

  private setText(path: string, role: FileRole, { document, skipped }: OpenText): void {
    const { text, lines } = document;
    this.workspace.set(path, role, { text, lines });
    if (skipped.length === 0 || this.workspace.file(path)?.tree.parses !== false) return;
    // What the others know of a broken file is its last text that parsed, also when nobody had the time to look at that one.
    const lastGood = skipped.findLast((earlier) => parseContent(syntaxOf(path), { text: earlier }).parses);
    if (lastGood !== undefined) this.workspace.set(path, role, { text, lines }, { lastGood: { text: lastGood } });
  }

  private touch(path: string): void {
    this.edited.add(path);
    this.options.wake();
  }

  private wake(): void {
    this.renewal.outdated();
    this.options.wake();
  }
}

function roleByLanguage(languageId: string): FileRole | undefined {
  if (languageId === "pack-manifest") return "manifest";
  return languageId === "pack-graph" ? "graph" : undefined;
}
