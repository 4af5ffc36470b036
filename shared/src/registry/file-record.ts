// What the workspace keeps of one file, and what follows from it for the file's loading. Must not know other files but through a view.
import type { AnalysedFile, FileRole } from "../model/file.js";
import type { Presented } from "./checker.js";
import { type FindingsByPass, nothingFound, outdate } from "./file-passes.js";
import { type Finding, guardsLoading } from "./finding.js";
import type { PackFault, PackLink, PackStanding, PackStatuses } from "./pack-status.js";
import type { SchemaFaults } from "./schema-needs.js";
import { spanIn } from "./sites.js";

export interface FileRecord {
  readonly role: FileRole;
  /** From the file's text as it is. */
  readonly current: AnalysedFile;
  /** From the last text that parsed: what the others know of the file (format.md 14, State). */
  readonly known: AnalysedFile;
  readonly found: FindingsByPass;
  /** Whether nobody was told yet that its diagnostics may be others. */
  isUntold: boolean;
  presented: Presented | undefined;
}

/** The record of a file whose text changed; what was found in it before stays true until it is checked. */
export function recordOf(
  before: FileRecord | undefined,
  role: FileRole,
  current: AnalysedFile,
  known: AnalysedFile,
): FileRecord {
  const found = before?.found ?? nothingFound();
  if (before && before.known !== known) outdate(found);
  return { role, current, known, found, isUntold: true, presented: undefined };
}

/**
 * Paths in the order in which files are best judged when all are: graphs before all others, because they ask packs for their templates, of
 * which a pack lets go once it was judged itself.
 */
export function inOrderOfAsking(records: ReadonlyMap<string, FileRecord>): string[] {
  const paths = [...records.keys()];
  const isGraph = (path: string) => records.get(path)?.role === "graph";
  return [...paths.filter(isGraph), ...paths.filter((path) => !isGraph(path))];
}

/** Takes note that a file's diagnostics may be others, which nobody was told. */
export function markUntold(record: FileRecord): void {
  record.isUntold = true;
  record.presented = undefined;
}

/** Lets go of what a record held that is in use no more. */
export function releaseUnused({ current, known }: FileRecord, inUse: readonly AnalysedFile[]): void {
  for (const file of [current, known])
    if ((file.kind === "pack" || file.kind === "graph") && !inUse.includes(file)) file.release();
}

/** All findings of a file before suppression and configuration. */
export function findingsIn({ found: { alone, schemas, amongOthers, linked } }: FileRecord): readonly Finding[] {
  return joined([alone, schemas, amongOthers, linked]);
}

/** Those that refuse it and that are known before it is settled which packs are loaded. */
function ownGuards({ found: { alone, schemas, amongOthers } }: Pick<FileRecord, "found">): Finding[] {
  return joined([alone, schemas, amongOthers]).filter(guardsLoading);
}

/** Most files have findings of one pass at most, whose list serves as it is. */
function joined(passes: readonly { readonly findings: readonly Finding[] }[]): readonly Finding[] {
  const [only = [], ...others] = passes.map(({ findings }) => findings).filter((findings) => findings.length > 0);
  return others.length === 0 ? only : [...only, ...others.flat()];
}

/** The findings of a file that keep it from being loaded, in the order of its text. */
export function guardsIn(record: Pick<FileRecord, "known" | "found">): PackFault[] {
  const { known } = record;
  return ownGuards(record)
    .map(({ message, place }) => ({ message, place, start: spanIn(known, place).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ message, place }) => ({ message, place }));
}

/** What a manifest's findings and references mean for its loading. */
export function standingOf(record: FileRecord): PackStanding | undefined {
  const {
    known,
    found: {
      amongOthers: { needs: all },
    },
  } = record;
  const name = known.kind === "pack" ? known.reading.value?.name : undefined;
  if (name === undefined) return undefined;
  const links = new Map<string, PackLink>();
  for (const needs of all) for (const link of needs.links) if (!links.has(link.pack)) links.set(link.pack, link);
  const ofSchemas = all.find((needs) => needs.fault)?.fault;
  const missing = all.find((needs) => needs.missing)?.missing;
  const fault = guardsIn(record)[0] ?? ofSchemas ?? missing;
  return { file: record.current.path, name, fault, links: [...links.values()] };
}

/** The standing of a manifest that was not checked yet: most packs load. Undefined for what has no name. */
export function supposedStandingOf({ path, kind, facts }: AnalysedFile): PackStanding | undefined {
  const [name] = facts[0]?.get("packs", "") ?? [];
  return kind === "pack" && name !== undefined ? { file: path, name, fault: undefined, links: [] } : undefined;
}

/** Why a pack or a graph cannot be loaded: a fault of its own, a reference that resolves to nothing, or something that it refers to. */
export type Obstacle = "own" | "unresolved" | "needs";

/** What keeps a manifest or a graph from being loaded; undefined where nothing does. */
export function obstacleOf(
  path: string,
  record: FileRecord,
  statuses: PackStatuses,
  faults: SchemaFaults,
): Obstacle | undefined {
  if (ownGuards(record).length > 0) return "own";
  const standing = statuses.standing(path);
  // The pack's schema files are its own.
  if (standing?.fault) return faults.of(standing.fault.file ?? path) ? "own" : "unresolved";
  if (standing && statuses.of(standing.name).state !== "loaded") return "needs";
  return record.found.linked.findings.some(guardsLoading) ? "unresolved" : undefined;
}
