// The workspace as it is edited: keeps every file analysed, knows which findings an edit may have changed, and renews only those.
// Must not know what the rules say, where files come from or who is told.
import { compareCodePoints } from "../base/order.js";
import { letGoOf } from "../model/details.js";
import { type AnalysedFile, analyseFile, type ConfigFile, type FileRole } from "../model/file.js";
import type { FileContent } from "../syntax/parse.js";
import type { Presented } from "./checker.js";
import { ConfiguredSettings } from "./configured-settings.js";
import { FactIndex, type IsRegistered } from "./fact-index.js";
import { type FileRecord, findingsIn, type Obstacle, recordOf, releaseUnused } from "./file-record.js";
import type { Finding } from "./finding.js";
import { Judging } from "./judging.js";
import { PackStatuses } from "./pack-status.js";
import { PathLists } from "./path-lists.js";
import { Presentations } from "./presentations.js";
import { Resting } from "./resting.js";
import { type PackOfRoster, rosterOf } from "./roster.js";
import { resourcesOf } from "./schema-needs.js";
import type { SettingName, SettingOverrides, Settings } from "./settings.js";
import { RegistryView } from "./view.js";
import type { WorkCounters, WorkspaceOptions } from "./workspace-options.js";

export type { Obstacle, WorkCounters, WorkspaceOptions };

/** Files that are checked together. Texts are set, `settle` brings the findings up to date, `present` gives them; an edit costs what it touches. */
export class Workspace {
  readonly counters: WorkCounters = { parsed: 0, checked: 0, linked: 0, presented: 0, parts: 0 };
  private readonly records = new Map<string, FileRecord>();
  private readonly lists = new PathLists();
  private readonly index: FactIndex;
  private readonly statuses: PackStatuses;
  private readonly isRegistered: IsRegistered;
  private readonly judging: Judging;
  private readonly presentations: Presentations;
  private readonly resting = new Resting(this.records);
  /** Files that manifests name as schemas and that nobody has set. */
  private readonly wanted = new Set<string>();
  private readonly configured: ConfiguredSettings;
  /** Whether no text comes after the first check, so that nothing is kept for edits. */
  private readonly isFinal: boolean;
  /** Grows with each change of what is known; lets others keep results that depend on all files. */
  version = 0;
  /** Grows when a file comes or goes or a pack's standing changes; lets others count files and packs only then. */
  rosterVersion = 0;
  /** Manifests that are there and that the configuration leaves out, sorted. No finding depends on them; fixes may add them. */
  leftOut: readonly string[] = [];

  constructor({ checker, isRegistered, overrides, indexing, isFinal }: WorkspaceOptions) {
    this.isRegistered = isRegistered ?? (() => false);
    this.index = new FactIndex(this.isRegistered);
    this.statuses = new PackStatuses(this.isRegistered);
    this.configured = new ConfiguredSettings(overrides ?? {});
    this.isFinal = isFinal ?? false;
    const { records, counters, index, statuses, resting, configured } = this;
    const view = () => this.view();
    const rosterChanged = () => {
      this.version++;
      this.rosterVersion++;
    };
    const presentations = new Presentations(checker, { records, counters, configured, view });
    this.presentations = presentations;
    this.judging = new Judging(
      checker,
      { records, counters, index, statuses, presentations, resting, isFinal: this.isFinal, view, rosterChanged },
      indexing ?? false,
    );
  }

  get settings(): Settings {
    return this.configured.now;
  }

  get isIndexing(): boolean {
    return this.judging.isIndexing;
  }

  /** Paths of all files or of those of a role, sorted. */
  paths(role?: FileRole): readonly string[] {
    return this.lists.sorted(role);
  }

  /** How many files there are besides schema files, and how many packs are loaded and refused; costs nothing to ask. */
  census(): { readonly files: number; readonly loaded: number; readonly refused: number } {
    return { files: this.records.size - this.lists.count("resource"), ...this.statuses.counts };
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
    const { path } = this.configured;
    const file = path === undefined ? undefined : this.file(path);
    return file?.kind === "config" ? file : undefined;
  }

  roleOf(path: string): FileRole | undefined {
    return this.records.get(path)?.role;
  }

  /** A view for features that look things up without being re-run on changes. */
  view(): RegistryView {
    const statusOf = (pack: string) => this.statuses.of(pack);
    return new RegistryView(this.index, this.settings, statusOf, this.isRegistered, !this.isFinal);
  }

  /**
   * Takes in a file's content. `lastGood` is an earlier text that parsed, for a workspace that begins with broken text.
   * Nothing is checked before `settle`.
   */
  set(path: string, role: FileRole, content: FileContent, options: { lastGood?: FileContent } = {}): void {
    const before = this.records.get(path);
    const current = analyseFile(path, role, content, before?.known);
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
    this.refuseIfChecked();
    const before = this.records.get(path);
    if (!before || before.role !== role) this.rosterVersion++;
    this.judging.due(path, before !== undefined);
    this.records.set(path, recordOf(before, role, current, known));
    this.resting.note(path);
    this.lists.move(path, before?.role, role);
    if (before) releaseUnused(before, [current, known]);
    this.factsChanged(path, known.facts);
    for (const resource of resourcesOf(known, this.view())) if (!this.records.has(resource)) this.wanted.add(resource);
    this.presentations.moved(path);
    if (role === "config") this.settingsChanged(this.configured.configure(known));
    if (this.isFinal) letGoOf(known);
  }

  /** Forgets a file. */
  remove(path: string): void {
    const record = this.records.get(path);
    if (!record) return;
    this.refuseIfChecked();
    this.records.delete(path);
    this.lists.move(path, record.role, undefined);
    releaseUnused(record, []);
    this.rosterVersion++;
    this.judging.forget(path, record);
    this.factsChanged(path, undefined);
    this.presentations.forget(path);
    this.presentations.moved(path);
    // Whoever named it still waits for it.
    if (record.role === "resource") this.wanted.add(path);
    if (record.role === "config" && this.configured.path === path)
      this.settingsChanged(this.configured.configure(undefined));
  }

  /** Replaces what the caller sets over the configuration file. */
  override(overrides: SettingOverrides): void {
    this.refuseIfChecked();
    const { path } = this.configured;
    const config = path === undefined ? undefined : this.knownFile(path);
    this.settingsChanged(this.configured.override(overrides, config));
  }

  /** Ends the first indexing: from now on findings that depend on other files are given. */
  finishIndexing(): void {
    this.judging.finishIndexing();
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

  /**
   * The same in steps of bounded work, the files of `first` before all others; whoever drives it may pause between steps. Each gives the
   * path of its file; undefined where it concerns no single one.
   */
  work(first: Iterable<string> = []): Generator<string | undefined> {
    return this.judging.steps(first);
  }

  /**
   * To be called when nothing is left to do, again as long as it gives true: lets go, in steps of bounded work, of what can be made again when
   * somebody asks. While files are still read there is more to do.
   */
  rest(): boolean {
    return !this.isIndexing && this.resting.step();
  }

  /** The files whose diagnostics may have changed since this was last asked, sorted. */
  takeChanged(): string[] {
    return this.presentations.takeChanged();
  }

  /** A file's diagnostics in the order of its text. Call after `settle`. */
  present(path: string): Presented {
    return this.presentations.of(path);
  }

  /** All findings of a file before suppression and configuration. */
  findings(path: string): readonly Finding[] {
    const record = this.records.get(path);
    return record ? findingsIn(record) : [];
  }

  /** Whether a manifest or another schema uses a file as a schema. */
  isSchemaFile(path: string): boolean {
    return this.index.declarations("schema_use", path).some(({ file }) => file !== path);
  }

  /** The manifests that hold the names of packs, sorted by name, with how they stand. */
  packs(): PackOfRoster[] {
    return rosterOf(this.statuses, (path) => this.knownFile(path));
  }

  /** What keeps a manifest or a graph from being loaded; undefined where nothing does. Call after `settle`. */
  obstacle(path: string): Obstacle | undefined {
    const record = this.records.get(path);
    return record && this.judging.obstacle(path, record);
  }

  private refuseIfChecked(): void {
    if (this.isFinal && this.counters.checked > 0)
      throw new Error("This workspace was made for a single check, so no file of it can be edited any more.");
  }

  private factsChanged(path: string, facts: AnalysedFile["facts"] | undefined): void {
    const changed = this.index.replace(path, facts);
    if (this.index.records.areRead) for (const key of changed) this.judging.markReaders(key);
    this.version++;
  }

  private settingsChanged(names: readonly SettingName[]): void {
    for (const name of names) {
      this.version++;
      this.judging.markReaders(`setting:${name}`);
      if (name === "severity") for (const path of this.records.keys()) this.presentations.forget(path);
    }
  }
}
