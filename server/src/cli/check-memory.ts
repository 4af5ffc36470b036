// Remembers what a check came to, so that it need not be made again while nothing that it read has changed. Must not know how a check is
// made or how its report is written.
import { isInside, LineIndex, type Report } from "@packwright/shared";
import { workspacePath } from "../host/file-source.js";
import type { Mark } from "../host/marks.js";
import { ResultStore } from "../host/result-store.js";
import { type Observations, sameObservations, type WitnessedSource } from "../host/witnessed-source.js";
import type { Terminal } from "./terminal.js";

/** What a check came to. */
export interface CheckOutcome {
  readonly report: Report;
  /** What the caller should know besides. */
  readonly notes: readonly string[];
}

/** Everything that decides about an outcome but for what is on the disk. It is written as JSON. */
export type CheckQuestion = Readonly<Record<string, unknown>>;

export class CheckMemory {
  private readonly store: ResultStore;
  private readonly question: string;

  private constructor(folder: string, question: string) {
    this.store = new ResultStore(folder);
    this.question = question;
  }

  /** Undefined where nothing can be remembered: what lies in a workspace comes from whoever wrote it, results among it. */
  static for(question: CheckQuestion, roots: Iterable<string>, { cache }: Terminal): CheckMemory | undefined {
    if (!cache || [...roots].some((root) => isInside(".", workspacePath(root, cache.folder)))) return undefined;
    const program = cache.program();
    if (program === undefined) return undefined;
    return new CheckMemory(cache.folder, JSON.stringify({ form: 1, program, ...question }));
  }

  /** The outcome of the last run that asked the same, where everything that it read is as it was. */
  async recall(): Promise<CheckOutcome | undefined> {
    const kept = this.store.read(this.question);
    if (!isKeptOutcome(kept)) return undefined;
    const seen: SeenRoot[] = [];
    let renewed = false;
    for (const { root, ...lists } of kept.seen) {
      const before = observationsIn(lists);
      const now = await sameObservations(root, before);
      if (!now) return undefined;
      renewed ||= differInStamps(before.folders, now.folders) || differInStamps(before.files, now.files);
      seen.push(seenAt(root, now));
    }
    if (renewed) this.store.write(this.question, { ...kept, seen });
    return outcomeIn(kept);
  }

  /** Keeps an outcome with what was read for it. `digested` says whether the report's digest will be asked for. */
  keep({ report, notes }: CheckOutcome, sources: readonly WitnessedSource[], digested: boolean): void {
    if (sources.some(({ troubles }) => troubles.size > 0)) return;
    const texts = [...report.texts].map(([file, { text }]) => [file, text] as const);
    const registryDigest = digested ? report.registryDigest() : null;
    const kept: KeptOutcome = {
      seen: sources.map(({ root, observations }) => seenAt(root, observations)),
      report: { ...report, registryDigest, texts },
      notes,
    };
    this.store.write(this.question, kept);
  }
}

/** An outcome as JSON. */
interface KeptOutcome {
  readonly seen: readonly SeenRoot[];
  readonly report: Omit<Report, "registryDigest" | "texts"> & {
    readonly registryDigest: string | null;
    readonly texts: readonly (readonly [file: string, text: string])[];
  };
  readonly notes: readonly string[];
}

type SeenMark = readonly [path: string, stamp: string, digest: string];

interface SeenRoot {
  readonly root: string;
  readonly folders: readonly SeenMark[];
  readonly files: readonly SeenMark[];
  readonly realPaths: readonly (readonly [path: string, real: string | null])[];
}

/** Whether an answer of the store has the form of an outcome. It is whole, so its parts are what was put into it. */
function isKeptOutcome(value: unknown): value is KeptOutcome {
  const { seen, report, notes } = (value ?? {}) as Partial<Record<string, unknown>>;
  return Array.isArray(seen) && Array.isArray(notes) && typeof report === "object" && report !== null;
}

function outcomeIn({ report, notes }: KeptOutcome): CheckOutcome {
  const texts = new Map(report.texts.map(([file, text]) => [file, new LineIndex(text)] as const));
  return { report: { ...report, registryDigest: () => report.registryDigest, texts }, notes };
}

function seenAt(root: string, { folders, files, realPaths }: Observations): SeenRoot {
  const listed = (marks: ReadonlyMap<string, Mark>) =>
    [...marks].map(([path, { stamp, digest }]) => [path, stamp, digest] as const);
  return {
    root,
    folders: listed(folders),
    files: listed(files),
    realPaths: [...realPaths].map(([path, real]) => [path, real ?? null] as const),
  };
}

function observationsIn({ folders, files, realPaths }: Omit<SeenRoot, "root">): Observations {
  const marks = (list: readonly SeenMark[]) => new Map(list.map(([path, stamp, digest]) => [path, { stamp, digest }]));
  return {
    folders: marks(folders),
    files: marks(files),
    realPaths: new Map(realPaths.map(([path, real]) => [path, real ?? undefined])),
  };
}

function differInStamps(before: ReadonlyMap<string, Mark>, now: ReadonlyMap<string, Mark>): boolean {
  for (const [path, { stamp }] of now) if (before.get(path)?.stamp !== stamp) return true;
  return false;
}
