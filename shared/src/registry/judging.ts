// Brings the findings of files up to date: knows which of them an edit may have changed, and judges only those files again. Must not know
// what the rules say, where texts come from, nor how findings are shown.
import { keepFewDetails, letGoOf } from "../model/details.js";
import { Agenda, type Stations } from "./agenda.js";
import type { Checker } from "./checker.js";
import type { FactIndex } from "./fact-index.js";
import { FilePasses, type Pass } from "./file-passes.js";
import {
  type FileRecord,
  guardsIn,
  inOrderOfAsking,
  markUntold,
  type Obstacle,
  obstacleOf,
  standingOf,
} from "./file-record.js";
import type { PackStatuses } from "./pack-status.js";
import type { Presentations } from "./presentations.js";
import { RecentEdits } from "./recent-edits.js";
import type { Resting } from "./resting.js";
import { SchemaFaults } from "./schema-needs.js";
import { SupposedStandings } from "./supposed-standings.js";
import type { ReadKey, RegistryView } from "./view.js";
import type { WorkCounters } from "./workspace-options.js";

/** The passes of checking: while the files are still being read, and afterwards. */
const beforeIndexed = ["alone"] as const satisfies readonly Pass[];
const beforeLinked = ["alone", "schemas", "amongOthers"] as const satisfies readonly Pass[];

/** Of so many files that are due nobody comes back to one in time to find what is known of it still kept. */
const manyFiles = 50;

/** What is judged, and who is told of it. */
export interface JudgedFiles {
  readonly records: ReadonlyMap<string, FileRecord>;
  readonly counters: WorkCounters;
  readonly index: FactIndex;
  readonly statuses: PackStatuses;
  readonly presentations: Presentations;
  readonly resting: Resting;
  /** Whether no text comes after the first check, so that nothing is kept for edits. */
  readonly isFinal: boolean;
  view(): RegistryView;
  /** Packs stand otherwise than before. */
  rosterChanged(): void;
}

export class Judging {
  private readonly agenda = new Agenda();
  private readonly faults = new SchemaFaults();
  private readonly passes: FilePasses;
  private readonly edits = new RecentEdits();
  private readonly supposed: SupposedStandings;
  /** Files that were never linked: they are as soon as they are checked, while all that is known of them is at hand, supposing that every pack loads. */
  private readonly linkedAtOnce = new Set<string>();
  private readonly stations: Stations = {
    check: (path) => this.check(path),
    judge: () => this.judgePacks(),
    link: (path) => this.link(path),
  };

  constructor(
    checker: Checker,
    private readonly files: JudgedFiles,
    private indexing: boolean,
  ) {
    const { counters, index, statuses } = files;
    if (indexing) keepFewDetails();
    this.supposed = new SupposedStandings(statuses);
    this.passes = new FilePasses(checker, this.faults, counters, index.records, () => files.view());
  }

  get isIndexing(): boolean {
    return this.indexing;
  }

  /** Takes note that a file has a text that is to be judged; `isEdited` is whether it had another one before. */
  due(path: string, isEdited: boolean): void {
    if (isEdited) this.noteEdit(path);
    this.agenda.toCheck.add(path);
  }

  /** Forgets a file that is gone, and what was found in it. */
  forget(path: string, record: FileRecord): void {
    this.passes.forget(path, record.found);
    this.agenda.forget(path);
    this.edits.forget(path);
    this.linkedAtOnce.delete(path);
    this.files.statuses.replace(path, undefined);
    if (this.faults.replace(path, [])) this.markReaders(`fault:${path}`);
  }

  /** Takes note that what stands behind a key is something else now. */
  markReaders(key: ReadKey): void {
    for (const { path, pass } of this.passes.readersOf(key)) {
      this.files.records.get(path)?.found[pass].touch(key);
      this.agenda[pass === "linked" ? "toLink" : "toCheck"].add(path);
    }
  }

  /** Ends the first indexing: from now on findings that depend on other files are given. */
  finishIndexing(): void {
    if (!this.indexing) return;
    this.indexing = false;
    for (const path of inOrderOfAsking(this.files.records)) {
      this.agenda.toCheck.add(path);
      this.linkedAtOnce.add(path);
    }
    this.supposed.begin(this.files.records.values());
    this.agenda.judgesFirst = true;
  }

  /** Judges what is due in steps of bounded work, the files of `first` before all others; see `Agenda.steps`. */
  steps(first: Iterable<string>): Generator<string | undefined> {
    if (this.agenda.size > manyFiles) keepFewDetails();
    return this.agenda.steps(first, this.stations);
  }

  /** What keeps a manifest or a graph from being loaded; undefined where nothing does. */
  obstacle(path: string, record: FileRecord): Obstacle | undefined {
    return obstacleOf(path, record, this.files.statuses, this.faults);
  }

  private check(path: string): void {
    const { records, counters, statuses, resting, isFinal } = this.files;
    const record = records.get(path);
    if (!record) return;
    const view = isFinal ? this.files.view() : undefined;
    const passes = this.indexing ? beforeIndexed : beforeLinked;
    const changed = passes.filter((pass) => this.renew(pass, record, view));
    counters.checked++;
    if (!this.indexing) statuses.replace(path, standingOf(record));
    if (record.known.kind === "resource" && this.faults.replace(path, guardsIn(record)))
      this.markReaders(`fault:${path}`);
    if (changed.length > 0) markUntold(record);
    if (this.linkedAtOnce.delete(path)) {
      this.link(path, view);
      resting.letGoOfFacts(path);
    }
    // What a file has to say is told once it is linked: half of it would be told twice.
    else if (!this.indexing && record.found.linked.isStale) this.agenda.toLink.add(path);
    else this.tell(path, record);
  }

  private link(path: string, view?: RegistryView): void {
    const { records, counters, presentations, isFinal } = this.files;
    const record = records.get(path);
    if (!record) return;
    if (this.renew("linked", record, view)) markUntold(record);
    counters.linked++;
    this.tell(path, record);
    if (!isFinal) return;
    presentations.of(path);
    letGoOf(record.known);
  }

  private tell(path: string, record: FileRecord): void {
    if (record.isUntold) this.files.presentations.forget(path);
    record.isUntold = false;
  }

  private renew(pass: Pass, { found, known }: FileRecord, view?: RegistryView): boolean {
    return this.passes.renew(pass, found, known, this.edits.has(known.path), view);
  }

  /** From a file's second text on what is found in its parts is kept, as long as it is among those that were edited last. */
  private noteEdit(path: string): void {
    const gone = this.edits.note(path);
    const record = gone === undefined ? undefined : this.files.records.get(gone);
    if (gone === undefined || !record) return;
    this.passes.joinParts(gone, record.found);
  }

  /** A step of settling which packs are loaded, once for all manifests that were checked. */
  private judgePacks(): boolean {
    if (this.supposed.step()) return true;
    const names = this.files.statuses.judge();
    if (names === undefined) return false;
    if (names.length === 0) return true;
    for (const name of names) this.markReaders(`status:${name}`);
    this.files.rosterChanged();
    return true;
  }
}
