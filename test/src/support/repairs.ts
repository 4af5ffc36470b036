// What the repairs of a finding come to, for tests.
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf, type Workspace } from "@packwright/shared";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "./workspace.js";

/** A repair, and the workspace's files once it is made. */
export interface Repaired {
  readonly title: string;
  readonly safe: boolean;
  readonly files: Files;
}

/** The repairs that the findings of a rule offer in a workspace of these files, each made by itself. */
export function repairsOf(files: Files, code: string): Repaired[] {
  const workspace = workspaceOf(files);
  return diagnosticsOf(workspace)
    .filter((diagnostic) => diagnostic.code === code)
    .flatMap((diagnostic) => repairsOfFinding(workspace, files, diagnostic));
}

/** The repairs that one finding offers, the best first. */
export function repairsOfFinding(workspace: Workspace, files: Files, diagnostic: Diagnostic): Repaired[] {
  return fixesOf(workspace, diagnostic).map(({ title, safe, edits, creates, deletes }) => {
    const after: Record<string, string> = { ...files };
    for (const one of edits) after[one.file] = applyEdits(after[one.file] ?? "", one.edits);
    if (creates) after[creates.file] = creates.text;
    if (deletes !== undefined) delete after[deletes];
    return { title, safe, files: after };
  });
}

/** The errors of a workspace of these files, each in a line. */
export function errorsOf(files: Files): string[] {
  return diagnosticsOf(workspaceOf(files))
    .filter(({ severity }) => severity === "error")
    .map(describeDiagnostic);
}

/** Asserts that a rule has exactly one finding in these files, and gives its message. */
export function onlyMessage(files: Files, code: string): string {
  const messages = diagnosticsOf(workspaceOf(files)).filter((one) => one.code === code);
  assert.equal(messages.length, 1, messages.map(describeDiagnostic).join("\n"));
  return messages[0]?.message ?? "";
}
