// What a check has to say besides its report: what could not be read, and what it did not look at. Must not know how it is shown.
import { enumerated, isChecked, isInside } from "@packwright/shared";
import { CannotRun } from "./cannot-run.js";
import { type OpenedWorkspace, readingTroubles } from "./open-workspace.js";
import { looksCheckable, type Selection } from "./targets.js";

/** A workspace with the files that were asked for, and the targets under which there were none. */
export interface Checked extends OpenedWorkspace, Selection {}

/** Throws `CannotRun` where a file was named that is a pack or a graph by its name, and that the workspace leaves out. */
export function refuseUnchecked({ empty, shown }: Checked): void {
  const [left] = empty.filter(looksCheckable);
  if (!left) return;
  throw new CannotRun(
    `\`${left.given}\` was not checked: it does not belong to the workspace of \`${shown(".")}\`. ` +
      "Its configuration decides that with `discovery` and `graphs`; links out of the workspace are not followed.",
  );
}

/** Why the result is not complete, though the caller may take it for that. */
export function troublesOf(checked: Checked): string[] {
  const { workspace, paths } = checked;
  const faulty = paths.filter((path) =>
    workspace.present(path).diagnostics.some(({ severity }) => severity === "error"),
  );
  return readingTroubles(checked, new Set(faulty));
}

/** What the caller should know of the paths that were given. */
export function notesOn({ workspace, source, discovery, targets, paths, empty, shown }: Checked): string[] {
  const notes = empty
    .filter((target) => !looksCheckable(target))
    .map(({ given }) => `There is no pack, graph or configuration in \`${given}\`.`);
  if (empty.length === 0 && !paths.some((path) => isChecked(workspace, path)))
    notes.push(`There is no pack, graph or configuration in \`${shown(".")}\`.`);
  const given = targets.map((target) => source.relative(target.absolute));
  const folders = discovery.nestedFolders
    .filter((folder) => given.some((path) => isInside(path, folder)))
    .map((folder) => `\`${shown(folder)}\``);
  if (folders.length > 0)
    notes.push(`Not checked, being workspaces of their own: ${enumerated(folders)}. Name them to check them.`);
  return notes;
}
