// Holds a workspace's diagnostics against the markers of a case, exactly and in both directions.
//
// One exception: short cases seldom use all that they declare, so PK307 (unused-contribution) is only expected where the case is
// about it, that is where `about` names it or a marker does.
import assert from "node:assert/strict";
import type { Diagnostic, Range, Workspace } from "@packwright/shared";
import type { CaseFile, Marker } from "./markdown-case.js";
import { describeDiagnostic } from "./workspace.js";

const unusedContribution = "PK307";

/**
 * Fails where a finding has no marker or a marker has no finding, in the files of the case. `about` is the code whose page the case
 * belongs to, where it belongs to one.
 */
export function assertMarkers(workspace: Workspace, files: readonly CaseFile[], about?: string): void {
  const missing: string[] = [];
  const wantsUnused =
    about === unusedContribution ||
    files.some((file) => file.markers.some((marker) => marker.code === unusedContribution));
  const all = files.map((file) => ({
    file,
    diagnostics: workspace
      .present(file.path)
      .diagnostics.filter((diagnostic) => wantsUnused || diagnostic.code !== unusedContribution),
  }));
  for (const { file, diagnostics } of all) {
    for (const marker of file.markers) {
      const shown = `${file.path}:${marker.line + 1}:${marker.start + 1}-${marker.end + 1} ${marker.code} ${marker.words}`;
      if (marker.related) {
        const found = all.some((other) =>
          other.diagnostics.concat(seen.get(other.file) ?? []).some((diagnostic) => relates(diagnostic, file, marker)),
        );
        if (!found) missing.push(`${shown} (as a related place)`);
        continue;
      }
      const index = diagnostics.findIndex((diagnostic) => matches(diagnostic, marker, file.text));
      if (index < 0) missing.push(shown);
      else noteSeen(file, diagnostics.splice(index, 1)[0] as Diagnostic);
    }
  }
  const unexpected = all.flatMap(({ diagnostics }) => diagnostics.map(describeDiagnosticWithEnd));
  seen.clear();
  assert.deepEqual({ missing, unexpected }, { missing: [], unexpected: [] });
}

const seen = new Map<CaseFile, Diagnostic[]>();

function noteSeen(file: CaseFile, diagnostic: Diagnostic): void {
  seen.set(file, [...(seen.get(file) ?? []), diagnostic]);
}

function describeDiagnosticWithEnd(diagnostic: Diagnostic): string {
  return `${describeDiagnostic(diagnostic)} (to ${diagnostic.range.end.line + 1}:${diagnostic.range.end.column + 1})`;
}

function matches(diagnostic: Diagnostic, marker: Marker, text: string): boolean {
  return (
    diagnostic.code === marker.code &&
    diagnostic.message.includes(marker.words) &&
    covers(diagnostic.range, marker, text)
  );
}

function relates(diagnostic: Diagnostic, file: CaseFile, marker: Marker): boolean {
  return (
    diagnostic.code === marker.code &&
    diagnostic.related.some(
      (related) =>
        related.file === file.path &&
        related.message.includes(marker.words) &&
        covers(related.range, marker, file.text),
    )
  );
}

/** A range of several lines is marked on its first line, to the end of that line. */
function covers(range: Range, marker: Marker, text: string): boolean {
  const line = text.split("\n")[range.start.line] ?? "";
  const end = range.end.line === range.start.line ? range.end.column : line.length;
  // Something missing has no width; one sign marks it.
  const shownEnd = end === range.start.column ? end + 1 : end;
  return range.start.line === marker.line && range.start.column === marker.start && shownEnd === marker.end;
}
