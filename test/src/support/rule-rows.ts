// What a rule tells of and what it offers, for rows of tests. The texts of such tests are JSON, so that a row says all of it.
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf } from "@packwright/shared";
import { parse } from "yaml";
import { diagnosticsOf, type Files, workspaceOf } from "./workspace.js";

export type Json = Readonly<Record<string, unknown>>;

/** The findings of a rule, by path and place. */
export function findingsOf(files: Files, code: string): Diagnostic[] {
  return diagnosticsOf(workspaceOf(files)).filter((diagnostic) => diagnostic.code === code);
}

/** The message of a rule's first finding; empty where there is none. */
export function messageOf(files: Files, code: string): string {
  return findingsOf(files, code)[0]?.message ?? "";
}

/** The places of a rule's findings, as paths. */
export function placesOf(files: Files, code: string): string[] {
  return findingsOf(files, code).map(pathOf);
}

/** The texts that a rule points at. */
export function textsOf(files: Files, code: string): string[] {
  return findingsOf(files, code).map(({ file, span }) => (files[file] ?? "").slice(span.start, span.end));
}

/** Where a rule's findings stand and how gravely they are told: file, path, severity. */
export function sitesOf(files: Files, code: string): string[] {
  return findingsOf(files, code).map((found) => `${found.file} ${pathOf(found)} ${found.severity}`);
}

/** The titles of the repairs of a rule's first finding, the best first. */
export function offeredOf(files: Files, code: string): string[] {
  return fixesOfFirst(files, code).map(({ title }) => title);
}

/** What each repair of a rule's first finding leaves of its file, at a path. */
export function repairsOf(files: Files, code: string, ...path: readonly (string | number)[]): Json {
  return Object.fromEntries(
    fixesOfFirst(files, code).map(({ title, edits }) => {
      const [edit] = edits;
      const after: unknown = edit && parse(applyEdits(files[edit.file] ?? "", edit.edits));
      return [
        title,
        path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], after),
      ];
    }),
  );
}

/** A test for each row: what `look` sees of a rule's findings in some files. */
export function rowsOf<T>(
  look: (files: Files, code: string) => T,
): (code: string, all: readonly (readonly [title: string, files: Files, expected: T])[]) => void {
  return (code, all) => {
    for (const [title, files, expected] of all)
      it(`${code}: ${title}`, () => assert.deepEqual(look(files, code), expected));
  };
}

function fixesOfFirst(files: Files, code: string) {
  const workspace = workspaceOf(files);
  const first = diagnosticsOf(workspace).find((diagnostic) => diagnostic.code === code);
  assert.ok(first, `there is no ${code}`);
  return fixesOf(workspace, first);
}

function pathOf({ finding: { place } }: Diagnostic): string {
  return place.part === "span" ? "text" : place.path.join("/");
}
