// What the workspace keeps of one file, and what follows from it for the file's loading. Must not know other files but through a view.
import type { AnalysedFile, FileRole } from "../model/file.js";
import type { Presented } from "./checker.js";
import { type Finding, guardsLoading } from "./finding.js";
import type { PackFault, PackLink, PackStanding, PackStatuses } from "./pack-status.js";
import type { SchemaFaults } from "./schema-needs.js";
import { spanIn } from "./sites.js";
import { StageFindings } from "./stage-findings.js";

export interface FileRecord {
  readonly role: FileRole;
  /** From the file's text as it is. */
  readonly current: AnalysedFile;
  /** From the last text that parsed: what the others know of the file (format.md 14, State). */
  readonly known: AnalysedFile;
  /** What was found before it was settled which packs are loaded. */
  readonly checked: StageFindings;
  /** What was found afterwards. */
  readonly linked: StageFindings;
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
  const stages = { checked: new StageFindings(), linked: new StageFindings() };
  return { role, current, known, ...stages, presented: undefined };
}

/** Lets go of what a record held that is in use no more. */
export function releaseUnused({ current, known }: FileRecord, inUse: readonly AnalysedFile[]): void {
  for (const file of [current, known])
    if ((file.kind === "pack" || file.kind === "graph") && !inUse.includes(file)) file.release();
}

/** All findings of a file before suppression and configuration. */
export function findingsIn({ checked, linked }: FileRecord): readonly Finding[] {
  return linked.findings.length === 0 ? checked.findings : [...checked.findings, ...linked.findings];
}

/** The findings of a file that keep it from being loaded, in the order of its text. */
export function guardsIn({ known, checked }: Pick<FileRecord, "known" | "checked">): PackFault[] {
  return checked.findings
    .filter(guardsLoading)
    .map(({ message, place }) => ({ message, place, start: spanIn(known, place).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ message, place }) => ({ message, place }));
}

/** What a manifest's findings and references mean for its loading. */
export function standingOf(record: FileRecord): PackStanding | undefined {
  const { known, checked } = record;
  const name = known.kind === "pack" ? known.reading.value?.name : undefined;
  if (name === undefined) return undefined;
  const links = new Map<string, PackLink>();
  for (const needs of checked.needs)
    for (const link of needs.links) if (!links.has(link.pack)) links.set(link.pack, link);
  const ofSchemas = checked.needs.find((needs) => needs.fault)?.fault;
  const missing = checked.needs.find((needs) => needs.missing)?.missing;
  const fault = guardsIn(record)[0] ?? ofSchemas ?? missing;
  return { file: record.current.path, name, fault, links: [...links.values()] };
}

/** The standing of a manifest that was not checked yet: most packs load. Undefined for what has no name. */
export function supposedStandingOf({ path, kind, facts }: AnalysedFile): PackStanding | undefined {
  const [name] = (facts[0]?.get("packs:") ?? []) as readonly string[];
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
  if (record.checked.findings.some(guardsLoading)) return "own";
  const standing = statuses.standing(path);
  // The pack's schema files are its own.
  if (standing?.fault) return faults.of(standing.fault.file ?? path) ? "own" : "unresolved";
  if (standing && statuses.of(standing.name).state !== "loaded") return "needs";
  return record.linked.findings.some(guardsLoading) ? "unresolved" : undefined;
}
