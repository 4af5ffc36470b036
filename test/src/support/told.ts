// What an author is told of a fault and what is offered for it, read off as texts, for tests.
import assert from "node:assert/strict";
import type { Diagnostic } from "@packwright/shared";
import { type Repaired, repairsOfFinding } from "./repairs.js";
import { diagnosticsOf, type Files, workspaceOf } from "./workspace.js";

/** A finding as its author sees it. */
export interface Told {
  readonly file: string;
  /** The text that is underlined; of several lines the first. */
  readonly at: string;
  /** The line that it begins in, from 1. */
  readonly line: number;
  readonly severity: string;
  readonly message: string;
  /** The text underlined at each related place, and what is said there: `text: words`. */
  readonly related: readonly string[];
  readonly tags: readonly string[];
  /** What is offered, the best first. */
  readonly repairs: readonly Repaired[];
}

/** The findings of a rule in a workspace of these files, by path and place. */
export function toldBy(code: string, files: Files): Told[] {
  const workspace = workspaceOf(files);
  return diagnosticsOf(workspace)
    .filter((diagnostic) => diagnostic.code === code)
    .map((diagnostic) => ({
      file: diagnostic.file,
      at: underlined(files[diagnostic.file] ?? "", diagnostic.range),
      line: diagnostic.range.start.line + 1,
      severity: diagnostic.severity,
      message: diagnostic.message,
      related: diagnostic.related.map(
        ({ file, range, message }) => `${underlined(files[file] ?? "", range)}: ${message}`,
      ),
      tags: diagnostic.tags,
      repairs: repairsOfFinding(workspace, files, diagnostic),
    }));
}

/** The finding, where there is exactly one. */
export function only(findings: readonly Told[]): Told {
  assert.equal(findings.length, 1, findings.map(({ message }) => message).join("\n"));
  return findings[0] as Told;
}

/** The codes of all findings of a workspace of these files, sorted. */
export function codesIn(files: Files): string[] {
  return diagnosticsOf(workspaceOf(files))
    .map(({ code }) => code)
    .sort();
}

function underlined(text: string, { start, end }: Diagnostic["range"]): string {
  const line = text.split("\n")[start.line] ?? "";
  return line.slice(start.column, end.line === start.line ? end.column : undefined);
}
