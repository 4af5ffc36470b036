// What a check has to say besides its report: what could not be read, and what it did not look at. Must not know how it is shown.
import { enumerated, isChecked } from "@packwright/shared";
import { type OpenedWorkspace, readingTroubles } from "./open-workspace.js";
import { looksCheckable, type Selection } from "./targets.js";

/** A workspace with the files that were asked for, and the targets under which there were none. */
export interface Checked extends OpenedWorkspace, Selection {}

/** Why the result is not complete, though the caller may take it for that. */
export function troublesOf(checked: Checked): string[] {
  const { workspace, paths, empty, shown } = checked;
  const faulty = new Set(paths.filter((path) => workspace.present(path).diagnostics.some(isError)));
  const unchecked = empty
    .filter(looksCheckable)
    .map(
      ({ given }) =>
        `\`${given}\` was not checked: it does not belong to the workspace of \`${shown(".")}\`. ` +
        "Its configuration decides that with `discovery` and `graphs`; links out of the workspace are not followed.",
    );
  return [...unchecked, ...readingTroubles(checked, faulty)];
}

/** What the caller should know of the paths that were given. */
export function notesOn({ workspace, discovery, paths, empty, shown }: Checked): string[] {
  const notes = empty
    .filter((target) => !looksCheckable(target))
    .map(({ given }) => `There is no pack, graph or configuration in \`${given}\`.`);
  if (empty.length === 0 && !paths.some((path) => isChecked(workspace, path)))
    notes.push(`There is no pack, graph or configuration in \`${shown(".")}\`.`);
  if (discovery.nestedFolders.length > 0) {
    const folders = discovery.nestedFolders.map((folder) => `\`${shown(folder)}\``);
    notes.push(`Not checked, being workspaces of their own: ${enumerated(folders)}. Name them to check them.`);
  }
  return notes;
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === "error";
}
