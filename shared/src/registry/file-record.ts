// What the workspace keeps of one file, and what follows from it for the file's loading. Must not know other files but through a view.
import type { AnalysedFile, FileRole } from "../model/file.js";
import { isContributionKind, namespaceOf } from "../model/grammar.js";
import type { Presented } from "./checker.js";
import { type Finding, guardsLoading } from "./finding.js";
import type { PackFault, PackStanding, PackStatuses } from "./pack-status.js";
import { noReads, type Reads } from "./readers.js";
import { type NeededId, type SchemaFaults, schemaNeedsOf } from "./schema-needs.js";
import { spanIn } from "./sites.js";
import type { RegistryView } from "./view.js";

export interface FileRecord {
  readonly role: FileRole;
  /** From the file's text as it is. */
  readonly current: AnalysedFile;
  /** From the last text that parsed: what the others know of the file (format.md 14, State). */
  readonly known: AnalysedFile;
  checkReads: Reads;
  linkReads: Reads;
  checkFindings: readonly Finding[];
  linkFindings: readonly Finding[];
  presented: Presented | undefined;
}

/** The record of a file whose text changed; what was found in it before stays true until it is checked. */
export function recordOf(
  before: FileRecord | undefined,
  role: FileRole,
  current: AnalysedFile,
  known: AnalysedFile,
): FileRecord {
  if (before) return { ...before, role, current, known };
  return {
    role,
    current,
    known,
    checkReads: noReads,
    linkReads: noReads,
    checkFindings: [],
    linkFindings: [],
    presented: undefined,
  };
}

/** Lets go of what a record held that is in use no more. */
export function releaseUnused({ current, known }: FileRecord, inUse: readonly AnalysedFile[]): void {
  for (const file of [current, known]) if (file.kind === "pack" && !inUse.includes(file)) file.release();
}

/** All findings of a file before suppression and configuration. */
export function findingsIn({ checkFindings, linkFindings }: FileRecord): readonly Finding[] {
  return linkFindings.length === 0 ? checkFindings : [...checkFindings, ...linkFindings];
}

/** The findings of a file that keep it from being loaded, in the order of its text. */
export function guardsIn({ known, checkFindings }: Pick<FileRecord, "known" | "checkFindings">): PackFault[] {
  return checkFindings
    .filter(guardsLoading)
    .map(({ message, place }) => ({ message, place, start: spanIn(known, place).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ message, place }) => ({ message, place }));
}

/** What a manifest's findings and references mean for its loading; the look-ups are noted in `view`. */
export function standingOf(record: FileRecord, view: RegistryView, faults: SchemaFaults): PackStanding | undefined {
  const { known } = record;
  if (known.kind !== "pack" || known.reading.value?.name === undefined) return undefined;
  const { name } = known.reading.value;
  const schemas = schemaNeedsOf(known, view, faults);
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

/** Why a pack or a graph cannot be loaded: a fault of its own, a reference that resolves to nothing, or something that it refers to. */
export type Obstacle = "own" | "unresolved" | "needs";

/** What keeps a manifest or a graph from being loaded; undefined where nothing does. */
export function obstacleOf(
  path: string,
  record: FileRecord,
  statuses: PackStatuses,
  faults: SchemaFaults,
): Obstacle | undefined {
  if (record.checkFindings.some(guardsLoading)) return "own";
  const standing = statuses.standing(path);
  // The pack's schema files are its own.
  if (standing?.fault) return faults.of(standing.fault.file ?? path) ? "own" : "unresolved";
  if (standing && statuses.of(standing.name).state !== "loaded") return "needs";
  return record.linkFindings.some(guardsLoading) ? "unresolved" : undefined;
}
