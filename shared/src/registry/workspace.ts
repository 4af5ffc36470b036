// The workspace as it is edited: keeps every file analysed, knows which findings an edit may have changed, and renews only those.
// Must not know what the rules say, where files come from or who is told.

import { canonicalJson } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { folderOf } from "../base/paths.js";
import { type AnalysedFile, analyseFile, type ConfigFile, type FileRole, type PackFile } from "../model/file.js";
import { isContributionKind, namespaceOf } from "../model/grammar.js";
import type { FileContent } from "../syntax/parse.js";
import type { Checker, Presented, Stage } from "./checker.js";
import { FactIndex, type IsRegistered } from "./fact-index.js";
import { type Finding, guardsLoading } from "./finding.js";
import { type PackFault, PackStatuses } from "./pack-status.js";
import { type NeededId, SchemaFaults, schemaFilesOf, schemaNeedsOf } from "./schema-needs.js";
import { type SettingOverrides, type Settings, settingsOf } from "./settings.js";
import { spanIn } from "./sites.js";
import { type ReadKey, RegistryView } from "./view.js";

/** How much was done; tests assert that an edit costs what it touches. */
export interface WorkCounters {
  parsed: number;
  checked: number;
  linked: number;
  presented: number;
}

interface FileRecord {
  readonly role: FileRole;
  /** From the file's text as it is. */
  current: AnalysedFile;
  /** From the last text that parsed: what the others know of the file (format.md 14, State). */
  known: AnalysedFile;
  checkReads: ReadonlySet<ReadKey>;
  linkReads: ReadonlySet<ReadKey>;
  checkFindings: readonly Finding[];
  linkFindings: readonly Finding[];
  presented: Presented | undefined;
}

/** How a workspace is made. */
export interface WorkspaceOptions {
  readonly checker: Checker;
  readonly overrides?: SettingOverrides;
  /** While true, findings that depend on other files wait (format.md 14, State). Ended by `finishIndexing`. */
  readonly indexing?: boolean;
  /**
   * Whose packs are registered already: they keep their names and ids against all others. The answer may change only for files whose
   * claims nobody disputes.
   */
  readonly isRegistered?: IsRegistered;
}

/** Why a pack or a graph cannot be loaded: a fault of its own, a reference that resolves to nothing, or something that it refers to. */
export type Obstacle = "own" | "unresolved" | "needs";

/** Files that are checked together. Texts are set, `settle` brings the findings up to date, `present` gives them; an edit costs what it touches. */
export class Workspace {
  readonly counters: WorkCounters = { parsed: 0, checked: 0, linked: 0, presented: 0 };
  private readonly checker: Checker;
  private readonly records = new Map<string, FileRecord>();
  private readonly index: FactIndex;
  private readonly statuses: PackStatuses;
  private readonly isRegistered: IsRegistered;
  private readonly readers = new Map<ReadKey, Set<string>>();
  private readonly toCheck = new Set<string>();
  private readonly toLink = new Set<string>();
  private readonly changed = new Set<string>();
  private readonly relatedTo = new Map<string, Set<string>>();
  private readonly wanted = new Set<string>();
  private readonly faults = new SchemaFaults();
  private overrides: SettingOverrides;
  private configPath: string | undefined;
  private currentSettings: Settings;
  private indexing: boolean;
  /** Grows with each change of what is known; lets others keep results that depend on all files. */
  version = 0;
  /** Grows when a file comes or goes or a pack's standing changes; lets others count files and packs only then. */
  rosterVersion = 0;
  /** Manifests that are there and that the configuration leaves out, sorted. No finding depends on them; fixes may add them. */
  leftOut: readonly string[] = [];

  constructor(options: WorkspaceOptions) {
    this.checker = options.checker;
    this.isRegistered = options.isRegistered ?? (() => false);
    this.index = new FactIndex(this.isRegistered);
    this.statuses = new PackStatuses(this.isRegistered);
    this.overrides = options.overrides ?? {};
    this.indexing = options.indexing ?? false;
    this.currentSettings = settingsOf(undefined, this.overrides);
  }

  get settings(): Settings {
    return this.currentSettings;
  }

  get isIndexing(): boolean {
    return this.indexing;
  }

  /** Paths of all files, sorted. */
  paths(): string[] {
    return [...this.records.keys()].sort(compareCodePoints);
  }

  /** A file as its text is now. */
  file(path: string): AnalysedFile | undefined {
    return this.records.get(path)?.current;
  }

  /** A file as the others know it: from the last text that parsed. */
  knownFile(path: string): AnalysedFile | undefined {
    return this.records.get(path)?.known;
  }

  /** The workspace's configuration, where it has one. */
  configFile(): ConfigFile | undefined {
    const file = this.configPath === undefined ? undefined : this.file(this.configPath);
    return file?.kind === "config" ? file : undefined;
  }

  roleOf(path: string): FileRole | undefined {
    return this.records.get(path)?.role;
  }

  /** A view for features that look things up without being re-run on changes. */
  view(): RegistryView {
    return new RegistryView(this.index, this.currentSettings, (pack) => this.statuses.of(pack), this.isRegistered);
  }

  /**
   * Takes in a file's content. `lastGood` is an earlier text that parsed, for a workspace that begins with broken text.
   * Nothing is checked before `settle`.
   */
  set(path: string, role: FileRole, content: FileContent, options: { lastGood?: FileContent } = {}): void {
    const before = this.records.get(path);
    const current = analyseFile(path, role, content);
    this.counters.parsed++;
    let known = current;
    if (!current.tree.parses) {
      if (options.lastGood) known = analyseFile(path, role, options.lastGood);
      else if (before?.known.tree.parses && before.role === role) known = before.known;
    }
    this.take(path, role, current, known);
  }

  /** Takes in a file as it was analysed before, in place of what is there: for what was tried and is taken back. */
  restore(file: AnalysedFile, role: FileRole): void {
    this.take(file.path, role, file, file);
  }

  private take(path: string, role: FileRole, current: AnalysedFile, known: AnalysedFile): void {
    const before = this.records.get(path);
    const empty = new Set<ReadKey>();
    const record: FileRecord = before
      ? { ...before, role, current, known }
      : {
          role,
          current,
          known,
          checkReads: empty,
          linkReads: empty,
          checkFindings: [],
          linkFindings: [],
          presented: undefined,
        };
    if (!before || before.role !== role) this.rosterVersion++;
    this.records.set(path, record);
    this.factsChanged(path, known.facts);
    this.toCheck.add(path);
    const resources = known.kind === "resource" ? this.filesReferredToBy(known) : resourcesOf(known);
    for (const resource of resources) if (!this.records.has(resource)) this.wanted.add(resource);
    for (const other of this.relatedTo.get(path) ?? []) this.forgetPresented(other);
    if (role === "config") this.configChanged(path, known);
  }

  /** Forgets a file. */
  remove(path: string): void {
    const record = this.records.get(path);
    if (!record) return;
    this.noteReads(path, record.checkReads, new Set());
    this.noteReads(path, record.linkReads, new Set());
    this.records.delete(path);
    this.rosterVersion++;
    this.toCheck.delete(path);
    this.toLink.delete(path);
    this.factsChanged(path, undefined);
    this.statusesChanged(this.statuses.replace(path, undefined));
    if (this.faults.replace(path, [])) this.markReaders(`fault:${path}`);
    for (const other of this.relatedTo.get(path) ?? []) this.forgetPresented(other);
    this.changed.add(path);
    // Whoever named it still waits for it.
    if (record.role === "resource") this.wanted.add(path);
    if (record.role === "config" && this.configPath === path) {
      this.configPath = undefined;
      this.settingsChanged(settingsOf(undefined, this.overrides));
    }
  }

  /** Replaces what the caller sets over the configuration file. */
  override(overrides: SettingOverrides): void {
    this.overrides = overrides;
    const config = this.configPath === undefined ? undefined : this.knownFile(this.configPath);
    this.settingsChanged(
      settingsOf(config?.kind === "config" ? config.reading.value : undefined, overrides, this.configPath),
    );
  }

  /** Ends the first indexing: from now on findings that depend on other files are given. */
  finishIndexing(): void {
    if (!this.indexing) return;
    this.indexing = false;
    for (const path of this.records.keys()) this.toCheck.add(path);
  }

  /** Files that manifests name as schemas and that nobody has set yet, sorted; whoever can read files sets those that exist. */
  wantedResources(): string[] {
    for (const path of this.wanted) if (this.records.has(path)) this.wanted.delete(path);
    return [...this.wanted].sort(compareCodePoints);
  }

  /** Brings all findings up to date; returns the files whose diagnostics may have changed, sorted. */
  settle(first: Iterable<string> = []): string[] {
    for (const _ of this.work(first)) {
      // Every step is taken.
    }
    return this.takeChanged();
  }

  /** The same in steps of one file each, the files of `first` before all others; whoever drives it may pause between steps. */
  *work(first: Iterable<string> = []): Generator<string> {
    for (const path of first) {
      if (this.toCheck.has(path)) this.checkFile(path);
      if (this.toLink.has(path)) this.linkFile(path);
      yield path;
    }
    while (this.toCheck.size > 0 || this.toLink.size > 0) {
      for (const path of [...this.toCheck].sort(compareCodePoints)) {
        if (!this.toCheck.has(path)) continue;
        this.checkFile(path);
        yield path;
      }
      for (const path of [...this.toLink].sort(compareCodePoints)) {
        if (!this.toLink.has(path)) continue;
        this.linkFile(path);
        yield path;
      }
    }
  }

  /** The files whose diagnostics may have changed since this was last asked, sorted. */
  takeChanged(): string[] {
    const paths = [...this.changed].sort(compareCodePoints);
    this.changed.clear();
    return paths;
  }

  /** A file's diagnostics in the order of its text. Call after `settle`. */
  present(path: string): Presented {
    const record = this.records.get(path);
    if (!record) return { diagnostics: [], suppressed: 0 };
    if (!record.presented) {
      const findings =
        record.current === record.known || record.current.tree.parses
          ? [...record.checkFindings, ...record.linkFindings]
          : this.textFindings(record);
      record.presented = this.checker.present(record.current, findings, this.currentSettings, (file) =>
        this.file(file),
      );
      this.counters.presented++;
      for (const finding of findings) {
        for (const { file } of finding.related) {
          if (file === path) continue;
          const others = this.relatedTo.get(file);
          if (others) others.add(path);
          else this.relatedTo.set(file, new Set([path]));
        }
      }
    }
    return record.presented;
  }

  /** All findings of a file before suppression and configuration. */
  findings(path: string): readonly Finding[] {
    const record = this.records.get(path);
    return record ? [...record.checkFindings, ...record.linkFindings] : [];
  }

  /** Whether a manifest or another schema uses a file as a schema. */
  isSchemaFile(path: string): boolean {
    return this.index.declarations("schema_use", path).some(({ file }) => file !== path);
  }

  /** The manifests that hold the names of packs, sorted by name, with how they stand. */
  packs(): { readonly name: string; readonly file: PackFile; readonly loaded: boolean }[] {
    const result: { name: string; file: PackFile; loaded: boolean }[] = [];
    for (const name of [...this.statuses.names()].sort(compareCodePoints)) {
      const path = this.statuses.primary(name)?.file;
      const file = path === undefined ? undefined : this.records.get(path)?.known;
      if (file?.kind === "pack") result.push({ name, file, loaded: this.statuses.of(name).state === "loaded" });
    }
    return result;
  }

  /** What keeps a manifest or a graph from being loaded; undefined where nothing does. Call after `settle`. */
  obstacle(path: string): Obstacle | undefined {
    const record = this.records.get(path);
    if (!record) return undefined;
    if (record.checkFindings.some(guardsLoading)) return "own";
    const standing = this.statuses.standing(path);
    // The pack's schema files are its own.
    if (standing?.fault) return this.faults.of(standing.fault.file ?? path) ? "own" : "unresolved";
    if (standing && this.statuses.of(standing.name).state !== "loaded") return "needs";
    return record.linkFindings.some(guardsLoading) ? "unresolved" : undefined;
  }

  private textFindings(record: FileRecord): Finding[] {
    return this.checker.check(record.current, ["text"], this.view());
  }

  /** The files of its pack to which a schema file refers. */
  private filesReferredToBy(file: AnalysedFile): string[] {
    const view = this.view();
    for (let folder = folderOf(file.path); ; folder = folderOf(folder)) {
      if (view.lookup("manifests", folder).length > 0) return schemaFilesOf(file, folder);
      if (folder === "." || folder === "/" || folder === "..") return [];
    }
  }

  private checkFile(path: string): void {
    this.toCheck.delete(path);
    const record = this.records.get(path);
    if (!record) return;
    const view = this.view();
    const stages: readonly Stage[] = this.indexing ? ["text", "file"] : ["text", "file", "workspace"];
    record.checkFindings = this.checker.check(record.known, stages, view);
    this.counters.checked++;
    if (!this.indexing) this.statusesChanged(this.statuses.replace(path, this.standingOf(record, view)));
    if (record.known.kind === "resource" && this.faults.replace(path, guardsIn(record)))
      this.markReaders(`fault:${path}`);
    this.noteReads(path, record.checkReads, view.reads);
    record.checkReads = view.reads;
    this.forgetPresented(path);
    if (!this.indexing) this.toLink.add(path);
  }

  private linkFile(path: string): void {
    this.toLink.delete(path);
    const record = this.records.get(path);
    if (!record) return;
    const view = this.view();
    record.linkFindings = this.checker.check(record.known, ["status"], view);
    this.counters.linked++;
    this.noteReads(path, record.linkReads, view.reads);
    record.linkReads = view.reads;
    this.forgetPresented(path);
  }

  /** What a manifest's findings and references mean for its loading; the look-ups are noted in `view`. */
  private standingOf(record: FileRecord, view: RegistryView) {
    const { known } = record;
    if (known.kind !== "pack" || known.reading.value?.name === undefined) return undefined;
    const { name } = known.reading.value;
    const schemas = schemaNeedsOf(known, view, this.faults);
    let fault: PackFault | undefined = guardsIn(record)[0] ?? schemas.fault;
    const links = new Map<string, { pack: string; id: string }>();
    const needed = known.reading.names
      .filter(({ role }) => role === "refers")
      .map(({ kind, name: id, at }): NeededId => ({ kind, id, at, file: undefined }));
    for (const { kind, id, at, file } of [...needed, ...schemas.ids]) {
      if (!isContributionKind(kind)) continue;
      const pack = namespaceOf(id);
      if (pack === undefined ? view.isKernelSchema(id) : view.resolve(kind, id)) {
        if (pack !== undefined && pack !== name && !links.has(pack)) links.set(pack, { pack, id });
      } else fault ??= { message: `\`${id}\` is not registered by any pack.`, place: at, file };
    }
    return { file: record.current.path, name, fault, links: [...links.values()] };
  }

  private factsChanged(path: string, facts: AnalysedFile["facts"] | undefined): void {
    for (const key of this.index.replace(path, facts)) this.markReaders(key);
    this.version++;
  }

  private statusesChanged(names: readonly string[]): void {
    for (const name of names) this.markReaders(`status:${name}`);
    if (names.length === 0) return;
    this.version++;
    this.rosterVersion++;
  }

  private configChanged(path: string, file: AnalysedFile): void {
    this.configPath = path;
    this.settingsChanged(settingsOf(file.kind === "config" ? file.reading.value : undefined, this.overrides, path));
  }

  private settingsChanged(next: Settings): void {
    const before = this.currentSettings;
    this.currentSettings = next;
    for (const name of Object.keys(next) as (keyof Settings)[]) {
      if (canonicalJson(before[name]) === canonicalJson(next[name])) continue;
      this.version++;
      this.markReaders(`setting:${name}`);
      if (name === "severity") for (const path of this.records.keys()) this.forgetPresented(path);
    }
  }

  private markReaders(key: ReadKey): void {
    for (const path of this.readers.get(key) ?? []) {
      const record = this.records.get(path);
      if (record?.checkReads.has(key)) this.toCheck.add(path);
      else if (record?.linkReads.has(key)) this.toLink.add(path);
    }
  }

  private noteReads(path: string, before: ReadonlySet<ReadKey>, after: ReadonlySet<ReadKey>): void {
    const record = this.records.get(path);
    for (const key of before) {
      if (after.has(key)) continue;
      const other = before === record?.checkReads ? record.linkReads : record?.checkReads;
      if (other?.has(key) && record) continue;
      const set = this.readers.get(key);
      set?.delete(path);
      if (set?.size === 0) this.readers.delete(key);
    }
    for (const key of after) {
      if (before.has(key)) continue;
      const set = this.readers.get(key);
      if (set) set.add(path);
      else this.readers.set(key, new Set([path]));
    }
  }

  private forgetPresented(path: string): void {
    const record = this.records.get(path);
    if (record) record.presented = undefined;
    this.changed.add(path);
  }
}

/** The findings of a file that keep it from being loaded, in the order of its text. */
function guardsIn({ known, checkFindings }: Pick<FileRecord, "known" | "checkFindings">): PackFault[] {
  return checkFindings
    .filter(guardsLoading)
    .map(({ message, place }) => ({ message, place, start: spanIn(known, place).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ message, place }) => ({ message, place }));
}

/** The files inside a pack's folder that its manifest uses as schemas. */
function resourcesOf(file: AnalysedFile): string[] {
  return file.kind === "pack" ? schemaFilesOf(file, folderOf(file.path)) : [];
}
