// Edits that give a thing another name wherever it is called by the old one. Must not know why. Parameters are left out: their names
// are keys, and stand in interpolations too.

import type { TextEdit } from "../base/span.js";
import { compareSpans } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import type { NamedText } from "../model/reading.js";
import type { NameKind } from "../model/shapes/shape.js";
import { declaredNames } from "./declarations.js";
import { replaceAt } from "./repairs.js";
import type { FileEdit, FixContext } from "./rule.js";

export type RenamedKind = Exclude<NameKind, "parameter">;

/**
 * Renames a thing in the file of a finding, and where that file declares it, in all files that use it. Nothing where one of the names
 * cannot be changed: half a renaming is none.
 */
export function renameEverywhere(context: FixContext, kind: RenamedKind, from: string, to: string): FileEdit[] {
  const { file } = context;
  const files: AnalysedFile[] = [file];
  if (declaredNames(file, kind).has(from)) {
    for (const user of context.view.lookup("uses", `${kind}:${from}`)) {
      const other = user.file === file.path ? undefined : context.other(user.file);
      if (other) files.push(other);
    }
  }
  const edits = files.map((one) => editsIn(one, kind, from, to));
  return edits.every((one) => one !== undefined) ? edits.flat() : [];
}

/** Renames a thing in one file, or nothing there. `wanted` tells which of its names are changed; without it all are. */
export function renameIn(
  file: AnalysedFile,
  kind: RenamedKind,
  from: string,
  to: string,
  wanted?: (named: NamedText) => boolean,
): FileEdit[] {
  return editsIn(file, kind, from, to, wanted) ?? [];
}

/** Undefined where a name cannot be changed. */
function editsIn(
  file: AnalysedFile,
  kind: RenamedKind,
  from: string,
  to: string,
  wanted?: (named: NamedText) => boolean,
): FileEdit[] | undefined {
  const names = "reading" in file ? file.reading.names : file.kind === "resource" ? file.names : [];
  const edits: TextEdit[] = [];
  for (const named of names) {
    if (named.kind !== kind || named.name !== from || (wanted && !wanted(named))) continue;
    const made = replaceAt(file.tree, named.at, to);
    if (!made) return undefined;
    edits.push(...made);
  }
  const distinct = withoutRepetitions(edits);
  return distinct.length === 0 ? [] : [{ file: file.path, edits: distinct }];
}

/** A name behind several aliases stands in the text once. */
function withoutRepetitions(edits: readonly TextEdit[]): TextEdit[] {
  const ordered = edits.toSorted((a, b) => compareSpans(a.span, b.span));
  return ordered.filter((edit, i) => i === 0 || compareSpans((ordered[i - 1] as TextEdit).span, edit.span) !== 0);
}
