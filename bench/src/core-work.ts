// Makes edits in the core itself and counts what they cost it: files read, looked at, judged and shown. Beside the times, because counts do not
// depend on a machine.
import { createWorkspace, roleByName, type WorkCounters, type Workspace } from "@packwright/shared";
import type { WorkRow } from "./scenario.js";

/** A settled workspace of the core. */
export function coreWorkspace(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = createWorkspace({ indexing: true });
  for (const [path, text] of texts) workspace.set(path, roleByName(path) ?? "resource", { text });
  workspace.finishIndexing();
  workspace.settle();
  for (const path of workspace.paths()) workspace.present(path);
  return workspace;
}

/** What one edit costs: the file is read, findings are brought up to date, and what changed is shown. */
export function workOfEdit(workspace: Workspace, what: string, path: string, text: string): WorkRow {
  const before = { ...workspace.counters };
  workspace.set(path, roleByName(path) ?? "resource", { text });
  for (const changed of workspace.settle([path])) workspace.present(changed);
  return workRow(what, workspace.counters, before);
}

/** Work since `before`. */
export function workRow(what: string, now: WorkCounters, before?: WorkCounters): WorkRow {
  const since = (name: keyof WorkCounters) => now[name] - (before?.[name] ?? 0);
  return {
    what,
    parsed: since("parsed"),
    checked: since("checked"),
    linked: since("linked"),
    presented: since("presented"),
  };
}

/** Milliseconds that a keystroke takes in the core alone, after warming up. */
export function keystrokesInCore(
  workspace: Workspace,
  path: string,
  text: string,
  at: number,
  count: number,
): number[] {
  const durations: number[] = [];
  for (let i = -Math.ceil(count / 3); i < count; i++) {
    const typed = i % 2 === 0 ? text : `${text.slice(0, at)}x${text.slice(at)}`;
    const start = performance.now();
    workspace.set(path, "manifest", { text: typed });
    workspace.settle([path]);
    workspace.present(path);
    if (i >= 0) durations.push(performance.now() - start);
  }
  return durations;
}
