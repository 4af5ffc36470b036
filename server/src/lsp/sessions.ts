// All workspaces of the client: which there are, which one a document belongs to, and whose turn it is. Must not know the protocol.
import type { SettingOverrides } from "@packwright/shared";
import type { OpenDocument, OpenDocuments } from "./open-documents.js";
import { folderPlace, type Place, unsavedPlace } from "./places.js";
import { innermost, isWithin, type Root, rootFor } from "./roots.js";
import { Session } from "./session.js";
import type { DiskChange } from "./workspace-files.js";

/** What a workspace is told by the user's settings. */
export interface SessionSettings {
  readonly overrides: SettingOverrides;
  /** The configuration's path from the root, where a setting names one. */
  readonly configPath: string | undefined;
}

export interface SessionsOptions {
  readonly documents: OpenDocuments;
  /** The settings for a place. That of a nested workspace has a configuration of its own, so no setting may name one. */
  readonly settingsFor: (place: Place, hasOwnConfig: boolean) => SessionSettings;
  readonly trusted: () => boolean;
  readonly wake: () => void;
  readonly pause: () => Promise<void>;
  readonly giveWay: () => void;
  readonly tell: (session: Session, path: string) => boolean;
  /** What was told of a session's files is to be taken back. */
  readonly forget: (session: Session) => void;
  readonly progress: () => void;
  readonly fault: (error: unknown) => void;
  readonly complain: (sentence: string) => void;
}

export class Sessions {
  private readonly options: SessionsOptions;
  private readonly byRoot = new Map<string, Session>();
  private folders: readonly string[] = [];

  constructor(options: SessionsOptions) {
    this.options = options;
  }

  all(): readonly Session[] {
    return [...this.byRoot.values()];
  }

  /** Whether some workspace is being read for the first time. */
  get isIndexing(): boolean {
    return this.all().some((session) => session.workspace.isIndexing);
  }

  /** Whether some workspace has files to read. */
  get isReading(): boolean {
    return this.all().some((session) => session.isReading);
  }

  /** Resolves when every workspace has been read. */
  async whenIndexed(): Promise<void> {
    await Promise.all(this.all().map((session) => session.whenRead()));
  }

  /** Takes over the client's workspace folders (absolute paths). */
  setFolders(folders: readonly string[]): void {
    this.folders = [...new Set(folders)];
    this.refresh();
  }

  get workspaceFolders(): readonly string[] {
    return this.folders;
  }

  /** The workspace that speaks about a file: the innermost one around it, else the first that has it in its registry. */
  ownerOf(absolute: string): Session | undefined {
    const own = this.byRoot.get(absolute) ?? this.sessionAround(absolute);
    if (own?.holds(absolute)) return own;
    return this.all().find((session) => session.holds(absolute)) ?? own;
  }

  /** The workspace to ask about an open document, ready to answer. */
  async sessionOf(document: OpenDocument): Promise<Session> {
    const session = this.homeOf(document);
    await session.start();
    return session;
  }

  /** The same, at once; undefined while the workspace cannot answer yet. */
  readySessionOf(document: OpenDocument): Session | undefined {
    const session = this.homeOf(document);
    return session.isAnswerable ? session : undefined;
  }

  documentOpened(document: OpenDocument): void {
    this.homeOf(document);
    this.documentChanged(document);
  }

  documentChanged(document: OpenDocument): void {
    const home = this.homeOf(document);
    for (const session of this.all())
      if (session === home || session.holds(document.path)) session.documentChanged(document);
  }

  documentClosed(document: OpenDocument): void {
    for (const session of this.all()) session.documentClosed(document.path);
    this.refresh();
  }

  /** Takes in what happened on the disk, by absolute paths. */
  changedOnDisk(changes: ReadonlyMap<string, DiskChange>): void {
    for (const session of this.all()) {
      const own = new Map<string, DiskChange>();
      for (const [absolute, change] of changes)
        if (session.place.contains(absolute) || session.holds(absolute)) own.set(session.pathOf(absolute), change);
      if (own.size > 0) session.changedOnDisk(own);
    }
  }

  /** Takes over changed settings or trust. */
  configure(): void {
    for (const session of this.all()) {
      const { overrides, configPath } = this.settingsFor(session.place);
      session.configure(overrides, configPath, this.options.trusted());
    }
  }

  /** Whether somebody waits for what is found in a file that was edited. */
  get isUrgent(): boolean {
    return this.all().some((session) => session.isUrgent);
  }

  /** One small piece of work, edited files first. False where nothing is left to do. */
  step(): boolean {
    const sessions = this.all();
    const edited = sessions.find((session) => session.hasEdits());
    if (edited) return edited.step();
    return sessions.some((session) => session.step());
  }

  stop(): void {
    for (const session of this.all()) session.stop();
    this.byRoot.clear();
  }

  private homeOf(document: OpenDocument): Session {
    if (!document.onDisk) return this.ensure(document.path, () => unsavedPlace(document));
    const known = this.sessionAround(document.path);
    // Whoever has the document open has asked the disk already.
    if (known?.openDocument(document.path)) return known;
    return this.ensureRoot(rootFor(document.path, this.folders));
  }

  private ensureRoot(root: Root): Session {
    return this.ensure(root.path, () => folderPlace(root.path, this.options.pause, root));
  }

  private ensure(root: string, place: () => Place): Session {
    const known = this.byRoot.get(root);
    if (known) return known;
    const { wake, pause, giveWay, tell, fault, complain, trusted, progress } = this.options;
    const made = place();
    const session: Session = new Session({
      wake,
      pause,
      giveWay,
      tell,
      fault,
      complain,
      ...this.settingsFor(made),
      place: made,
      trusted: trusted(),
      nested: (_outer, folders) => this.foundNested(folders),
      progress: () => {
        if (session.reading === undefined) this.shareDocuments(session);
        progress();
      },
    });
    this.byRoot.set(root, session);
    this.shareDocuments(session);
    void session.start();
    return session;
  }

  private foundNested(folders: readonly string[]): void {
    for (const folder of folders) this.ensureRoot({ path: folder, lone: false });
    this.refresh();
  }

  /** Gives a session the texts of all documents that are its own, or that it has come to hold. */
  private shareDocuments(session: Session): void {
    for (const document of this.options.documents.all()) {
      const own = this.byRoot.get(document.path) ?? this.sessionAround(document.path);
      if (own === session || session.holds(document.path)) session.documentChanged(document);
    }
  }

  /** Makes the sessions that the folders and the open documents need, and ends those that nothing needs any more. */
  private refresh(): void {
    const needed = new Set<string>();
    for (const folder of this.folders) needed.add(this.ensureRoot({ path: folder, lone: false }).place.root);
    for (const document of this.options.documents.all())
      needed.add(document.onDisk ? rootFor(document.path, this.folders).path : document.path);
    for (const session of this.all()) {
      const { root } = session.place;
      const nested = innermost(root, this.folders) !== undefined && session.place.holdsConfig();
      if (!needed.has(root) && !nested) this.end(session);
    }
    for (const document of this.options.documents.all()) {
      const home = this.homeOf(document);
      if (home.openDocument(document.path) !== document) home.documentChanged(document);
    }
  }

  private end(session: Session): void {
    this.byRoot.delete(session.place.root);
    session.stop();
    this.options.forget(session);
  }

  private sessionAround(absolute: string): Session | undefined {
    const root = innermost(absolute, this.byRoot.keys());
    return root === undefined ? undefined : this.byRoot.get(root);
  }

  private settingsFor(place: Place): SessionSettings {
    const { root, onDisk } = place;
    const nested = !this.folders.includes(root) && this.folders.some((folder) => isWithin(folder, root));
    return this.options.settingsFor(place, nested || !onDisk);
  }
}
