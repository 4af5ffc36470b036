// The workspace as it is edited: keeps every file analysed, knows which findings an edit may have changed, and renews only those.
// Must not know what the rules say, where files come from or who is told.
import { compareCodePoints } from "../base/order.js";
import { keepFewDetails, letGoOf, letGoOfDetails } from "../model/details.js";
import { type AnalysedFile, analyseFile, type ConfigFile, type FileRole } from "../model/file.js";
import type { FileContent } from "../syntax/parse.js";
import { Agenda, type Stations } from "./agenda.js";
import type { Checker, Presented } from "./checker.js";
import { ConfiguredSettings } from "./configured-settings.js";
import { FactIndex, type IsRegistered } from "./fact-index.js";
import { FilePasses, type Pass } from "./file-passes.js";
import {
  type FileRecord,
  findingsIn,
  guardsIn,
  inOrderOfAsking,
  markUntold,
  type Obstacle,
  obstacleOf,
  recordOf,
  releaseUnused,
  standingOf,
} from "./file-record.js";
import type { Finding } from "./finding.js";
import { PackStatuses } from "./pack-status.js";
import { PathLists } from "./path-lists.js";
import { RecentEdits } from "./recent-edits.js";
import { RelatedFiles } from "./related-files.js";
import { type PackOfRoster, rosterOf } from "./roster.js";
import { resourcesOf, SchemaFaults } from "./schema-needs.js";
import type { SettingName, SettingOverrides, Settings } from "./settings.js";
import { SupposedStandings } from "./supposed-standings.js";
import { type ReadKey, RegistryView } from "./view.js";
import type { WorkCounters, WorkspaceOptions } from "./workspace-options.js";

export type { Obstacle, WorkCounters, WorkspaceOptions };

/** The passes of checking: while the files are still being read, and afterwards. */
const beforeIndexed = ["alone"] as const satisfies readonly Pass[];
const beforeLinked = ["alone", "schemas", "amongOthers"] as const satisfies readonly Pass[];

/** Of so many files that are due nobody comes back to one in time to find what is known of it still kept. */
const manyFiles = 50;

/** So many files are let go of in one step: less than half a millisecond. */
const letGoAtOnce = 50;

/** Files that are checked together. Texts are set, `settle` brings the findings up to date, `present` gives them; an edit costs what it touches. */
export class Workspace {
  readonly counters: WorkCounters = { parsed: 0, checked: 0, linked: 0, presented: 0, parts: 0 };
  private readonly checker: Checker;
  private readonly records = new Map<string, FileRecord>();
  private readonly lists = new PathLists();
  private readonly index: FactIndex;
  private readonly statuses: PackStatuses;
  private readonly isRegistered: IsRegistered;
  private readonly agenda = new Agenda();
  private readonly related = new RelatedFiles();
  private readonly wanted = new Set<string>();
  /** Files that have another text since there was last nothing left to do. */
  private readonly newTexts = new Set<string>();
  private readonly faults = new SchemaFaults();
  private readonly stations: Stations = {
    check: (path) => this.checkFile(path),
    judge: () => this.judgePacks(),
    link: (path) => this.linkFile(path),
  };
  private readonly configured: ConfiguredSettings;
  private readonly passes: FilePasses;
  private readonly edits = new RecentEdits();
  /** Files that were never linked: they are as soon as they are checked, while all that is known of them is at hand, supposing that every pack loads. */
  private readonly linkedAtOnce = new Set<string>();
  private readonly supposed: SupposedStandings;
  private indexing: boolean;
  /** Whether no text comes after the first check, so that nothing is kept for edits. */
  private readonly isFinal: boolean;
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
    this.supposed = new SupposedStandings(this.statuses);
    this.configured = new ConfiguredSettings(options.overrides ?? {});
    this.indexing = options.indexing ?? false;
    this.isFinal = options.isFinal ?? false;
    if (this.indexing) keepFewDetails();
    this.passes = new FilePasses(this.checker, this.faults, this.counters, this.index.records, () => this.view());
  }

  get settings(): Settings {
    return this.configured.now;
  }

  get isIndexing(): boolean {
    return this.indexing;
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
    if (before) this.noteEdit(path);
    this.records.set(path, recordOf(before, role, current, known));
    this.newTexts.add(path);
    this.lists.move(path, before?.role, role);
    if (before) releaseUnused(before, [current, known]);
    this.factsChanged(path, known.facts);
    this.agenda.toCheck.add(path);
    for (const resource of resourcesOf(known, this.view())) if (!this.records.has(resource)) this.wanted.add(resource);
    for (const other of this.related.moved(path)) this.forgetPresented(other);
    if (role === "config") this.settingsChanged(this.configured.configure(known));
    if (this.isFinal) letGoOf(known);
  }

  /** Forgets a file. */
  remove(path: string): void {
    const record = this.records.get(path);
    if (!record) return;
    this.refuseIfChecked();
    this.passes.forget(path, record.found);
    this.records.delete(path);
    this.lists.move(path, record.role, undefined);
    releaseUnused(record, []);
    this.rosterVersion++;
    this.agenda.forget(path);
    this.edits.forget(path);
    this.linkedAtOnce.delete(path);
    this.factsChanged(path, undefined);
    this.statuses.replace(path, undefined);
    if (this.faults.replace(path, [])) this.markReaders(`fault:${path}`);
    for (const other of this.related.moved(path)) this.forgetPresented(other);
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
    if (!this.indexing) return;
    this.indexing = false;
    for (const path of inOrderOfAsking(this.records)) {
      this.agenda.toCheck.add(path);
      this.linkedAtOnce.add(path);
    }
    this.supposed.begin(this.records.values());
    this.agenda.judgesFirst = true;
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
    if (this.agenda.size > manyFiles) keepFewDetails();
    return this.agenda.steps(first, this.stations);
  }

  /**
   * To be called when nothing is left to do, again as long as it gives true: lets go, in steps of bounded work, of what can be made again when
   * somebody asks. While files are still read there is more to do.
   */
  rest(): boolean {
    if (this.indexing) return false;
    letGoOfDetails();
    let left = letGoAtOnce;
    for (const path of this.newTexts) {
      if (left-- === 0) return true;
      this.letGoOfFacts(path);
    }
    return false;
  }

  /** The files whose diagnostics may have changed since this was last asked, sorted. */
  takeChanged(): string[] {
    return this.agenda.takeChanged();
  }

  /** A file's diagnostics in the order of its text. Call after `settle`. */
  present(path: string): Presented {
    const record = this.records.get(path);
    if (!record) return { diagnostics: [], suppressed: 0 };
    if (!record.presented) {
      const isKnown = record.current === record.known || record.current.tree.parses;
      const findings = isKnown ? findingsIn(record) : this.checker.check(record.current, ["text"], this.view());
      record.presented = this.checker.present(record.current, findings, this.settings, (related) => {
        const file = this.file(related.file);
        return file && this.related.rangeOf(related, file);
      });
      this.counters.presented++;
      this.related.note(path, findings);
    }
    return record.presented;
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
    return record && obstacleOf(path, record, this.statuses, this.faults);
  }

  private checkFile(path: string): void {
    const record = this.records.get(path);
    if (!record) return;
    const view = this.isFinal ? this.view() : undefined;
    const passes = this.indexing ? beforeIndexed : beforeLinked;
    const changed = passes.filter((pass) => this.renew(pass, record, view));
    this.counters.checked++;
    if (!this.indexing) this.statuses.replace(path, standingOf(record));
    if (record.known.kind === "resource" && this.faults.replace(path, guardsIn(record)))
      this.markReaders(`fault:${path}`);
    if (changed.length > 0) markUntold(record);
    if (this.linkedAtOnce.delete(path)) {
      this.linkFile(path, view);
      this.letGoOfFacts(path);
    }
    // What a file has to say is told once it is linked: half of it would be told twice.
    else if (!this.indexing && record.found.linked.isStale) this.agenda.toLink.add(path);
    else this.tell(path, record);
  }

  private linkFile(path: string, view?: RegistryView): void {
    const record = this.records.get(path);
    if (!record) return;
    if (this.renew("linked", record, view)) markUntold(record);
    this.counters.linked++;
    this.tell(path, record);
    if (!this.isFinal) return;
    this.present(path);
    letGoOf(record.known);
  }

  private letGoOfFacts(path: string): void {
    this.newTexts.delete(path);
    const known = this.knownFile(path);
    if (known?.kind === "pack") known.letGoOfFacts();
  }

  private tell(path: string, record: FileRecord): void {
    if (record.isUntold) this.forgetPresented(path);
    record.isUntold = false;
  }

  private renew(pass: Pass, { found, known }: FileRecord, view?: RegistryView): boolean {
    return this.passes.renew(pass, found, known, this.edits.has(known.path), view);
  }

  /** From a file's second text on what is found in its parts is kept, as long as it is among those that were edited last. */
  private noteEdit(path: string): void {
    const gone = this.edits.note(path);
    const record = gone === undefined ? undefined : this.records.get(gone);
    if (gone === undefined || !record) return;
    this.passes.joinParts(gone, record.found);
  }

  private refuseIfChecked(): void {
    if (this.isFinal && this.counters.checked > 0)
      throw new Error("This workspace was made for a single check, so no file of it can be edited any more.");
  }

  private factsChanged(path: string, facts: AnalysedFile["facts"] | undefined): void {
    const changed = this.index.replace(path, facts);
    if (this.index.records.areRead) for (const key of changed) this.markReaders(key);
    this.version++;
  }

  /** A step of settling which packs are loaded, once for all manifests that were checked. */
  private judgePacks(): boolean {
    if (this.supposed.step()) return true;
    const names = this.statuses.judge();
    if (names === undefined) return false;
    if (names.length === 0) return true;
    for (const name of names) this.markReaders(`status:${name}`);
    this.version++;
    this.rosterVersion++;
    return true;
  }

  private settingsChanged(names: readonly SettingName[]): void {
    for (const name of names) {
      this.version++;
      this.markReaders(`setting:${name}`);
      if (name === "severity") for (const path of this.records.keys()) this.forgetPresented(path);
    }
  }

  private markReaders(key: ReadKey): void {
    for (const { path, pass } of this.passes.readersOf(key)) {
      this.records.get(path)?.found[pass].touch(key);
      this.agenda[pass === "linked" ? "toLink" : "toCheck"].add(path);
    }
  }

  private forgetPresented(path: string): void {
    const record = this.records.get(path);
    if (record) record.presented = undefined;
    this.agenda.changed.add(path);
  }
}
