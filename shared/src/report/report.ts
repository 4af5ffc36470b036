// What a check has to report, gathered from one or more workspaces (tool.md, Command line). Plain data, without any form.
// Must not know files, terminals or how a report is written.
import type { LineIndex } from "../base/lines.js";
import { compareCodePoints } from "../base/order.js";
import type { Diagnostic, Range } from "../registry/diagnostic.js";
import type { Severity } from "../registry/finding.js";
import { snapshotOf } from "../registry/snapshot.js";
import type { Workspace } from "../registry/workspace.js";
import { fixesOf } from "../rules/fixes.js";

/** Everything that a check has to say. */
export interface Report {
  /** Null where several workspaces differ in it. */
  readonly kernelVersion: string | null;
  /** The digest of all packs that are loaded; null where several workspaces differ in it. Worked out when it is asked for: it takes in every word of them. */
  readonly registryDigest: () => string | null;
  readonly filesChecked: number;
  /** By file, line, column and code. */
  readonly findings: readonly ReportedFinding[];
  readonly summary: ReportSummary;
  /** The texts of the files that findings and their related places stand in. */
  readonly texts: ReadonlyMap<string, LineIndex>;
}

/** A finding as it is reported. */
export interface ReportedFinding {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  /** As the reader calls it. */
  readonly file: string;
  /** Lines and columns from 0, columns in UTF-16 units; the end is exclusive. */
  readonly range: Range;
  readonly message: string;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
  /** The page of the rule. */
  readonly url: string;
}

/** The counts of a report. */
export interface ReportSummary extends Readonly<Record<Severity, number>> {
  readonly suppressed: number;
  readonly packsLoaded: number;
  readonly packsRefused: number;
}

/** A settled workspace's share of a report. */
export interface ReportPart {
  readonly workspace: Workspace;
  /** The files whose findings are wanted. */
  readonly paths: readonly string[];
  /** What the reader calls a file of the workspace. */
  readonly shown: (path: string) => string;
}

/** The address of a rule's page below the project's home page. */
export function ruleUrl(homepage: string, code: string): string {
  return `${homepage.replace(/\/+$/, "")}/rules/${code}`;
}

/** Findings with the texts that they stand in. */
export type ReportedFindings = Pick<Report, "findings" | "texts">;

/** Some diagnostics of a settled workspace, by file, line, column and code. */
export function reportOn(
  { workspace, shown }: Omit<ReportPart, "paths">,
  diagnostics: readonly Diagnostic[],
  homepage: string,
): ReportedFindings {
  const texts = new Map<string, LineIndex>();
  for (const { file, related } of diagnostics) {
    for (const path of [file, ...related.map((place) => place.file)]) {
      const lines = workspace.file(path)?.lines;
      if (lines) texts.set(shown(path), lines);
    }
  }
  const findings = diagnostics.map((diagnostic) => reported(workspace, diagnostic, shown, homepage));
  return { findings: findings.sort(compareFindings), texts };
}

/** Gathers the report of some workspaces. */
export function makeReport(parts: readonly ReportPart[], homepage: string): Report {
  const findings: ReportedFinding[] = [];
  const texts = new Map<string, LineIndex>();
  const counts = { error: 0, warning: 0, information: 0, hint: 0, suppressed: 0, packsLoaded: 0, packsRefused: 0 };
  let filesChecked = 0;
  for (const part of parts) {
    const { workspace } = part;
    const paths = part.paths.filter((path) => isChecked(workspace, path));
    const presented = paths.map((path) => workspace.present(path));
    filesChecked += paths.length;
    for (const { diagnostics, suppressed } of presented) {
      counts.suppressed += suppressed;
      for (const { severity } of diagnostics) counts[severity]++;
    }
    const ofPart = reportOn(
      part,
      presented.flatMap(({ diagnostics }) => diagnostics),
      homepage,
    );
    findings.push(...ofPart.findings);
    for (const [file, lines] of ofPart.texts) texts.set(file, lines);
    const { loaded, refused } = countPacks(workspace);
    counts.packsLoaded += loaded;
    counts.packsRefused += refused;
  }
  return {
    kernelVersion: common(parts.map(({ workspace }) => workspace.settings.kernelVersion)),
    registryDigest: () => common(parts.map(({ workspace }) => snapshotOf(workspace).digest)),
    filesChecked,
    findings: findings.sort(compareFindings),
    summary: counts,
    texts,
  };
}

/** Whether findings are looked for in a file: it is a pack, a graph, the configuration, or a file that a pack uses as a schema. */
export function isChecked(workspace: Workspace, path: string): boolean {
  const kind = workspace.file(path)?.kind;
  if (kind === "resource") return workspace.isSchemaFile(path);
  return kind === "pack" || kind === "graph" || kind === "config";
}

function reported(
  workspace: Workspace,
  diagnostic: Diagnostic,
  shown: (path: string) => string,
  homepage: string,
): ReportedFinding {
  const { code, name, severity, range, message } = diagnostic;
  const related = diagnostic.related.map((place) => ({ ...place, file: shown(place.file) }));
  // A fix that only opens a place repairs nothing; the related place says the same.
  const fixes = fixesOf(workspace, diagnostic).filter((fix) => fix.edits.length > 0 || fix.creates);
  return {
    code,
    name,
    severity,
    file: shown(diagnostic.file),
    range,
    message,
    related,
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    url: ruleUrl(homepage, code),
  };
}

/** Every manifest that is a pack counts, also one whose name cannot be read. */
function countPacks(workspace: Workspace): { loaded: number; refused: number } {
  const manifests = workspace.paths().filter((path) => workspace.file(path)?.kind === "pack").length;
  const loaded = workspace.packs().filter((pack) => pack.loaded).length;
  return { loaded, refused: manifests - loaded };
}

function common(values: readonly string[]): string | null {
  return new Set(values).size === 1 ? (values[0] as string) : null;
}

function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compareCodePoints(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compareCodePoints(a.code, b.code) ||
    a.range.end.line - b.range.end.line ||
    a.range.end.column - b.range.end.column ||
    compareCodePoints(a.message, b.message)
  );
}
