// What a feature works on: one file as its text is now, read by the table that belongs to its name. Must not know what is asked of it.

import { type Span, touches } from "../base/span.js";
import { type AnalysedFile, type CheckedFile, rootShapes } from "../model/file.js";
import { type NamedText, type Reading, readShape, unread } from "../model/reading.js";
import type { RecordShape } from "../model/shapes/shape.js";
import { spanIn } from "../registry/sites.js";
import type { Workspace } from "../registry/workspace.js";
import { outlineTree } from "../syntax/python/outline.js";

/** The text of a file and what stands where in it. What was read of it is the subject's own matter: the text may be probed. */
export type SubjectFile = Pick<AnalysedFile, "path" | "tree" | "lines" | "suppressions">;

export interface Subject {
  readonly file: SubjectFile;
  readonly kind: CheckedFile["kind"];
  /** The table of the whole file. */
  readonly shape: RecordShape;
  /** What could be read of the text as it is now, broken or not. */
  readonly reading: Reading<unknown>;
}

/**
 * The file at a path, where it is one that features speak about. A file with a manifest's name always is, also while its
 * content is no pack yet (format.md 5).
 */
export function subjectOf(workspace: Workspace, path: string): Subject | undefined {
  const analysed = workspace.file(path);
  if (!analysed || analysed.kind === "resource") return undefined;
  if (analysed.tree.syntax === "python" && !analysed.tree.root) return outlined(analysed);
  const file = analysed;
  if (file.kind !== "ignored") return { file, kind: file.kind, shape: rootShapes[file.kind], reading: file.reading };
  const shape = rootShapes.pack;
  const { root } = file.tree;
  const options = { interpolation: true, nullIsAbsent: false };
  return { file, kind: "pack", shape, reading: root ? readShape(root, shape, options) : unread };
}

/** A module that is not static or not finished is spoken about as far as its outline tells. */
function outlined(analysed: AnalysedFile): Subject {
  const { text, comments, problems, parses } = analysed.tree;
  const outline = outlineTree(text);
  const tree = { ...outline, comments: comments.length > 0 ? comments : outline.comments, problems, parses };
  const { path, lines, suppressions } = analysed;
  const file = { path, tree, lines, suppressions };
  const shape = rootShapes.pack;
  const reading = tree.root ? readShape(tree.root, shape, { interpolation: true, nullIsAbsent: true }) : unread;
  return { file, kind: "pack", shape, reading };
}

/** The innermost name that stands at an offset (UTF-16, from 0), with its span. */
export function nameAt(
  subject: Subject,
  offset: number,
): { readonly named: NamedText; readonly span: Span } | undefined {
  let best: { named: NamedText; span: Span } | undefined;
  for (const named of subject.reading.names) {
    const span = spanIn(subject.file, named.at);
    if (!touches(span, offset)) continue;
    if (!best || span.end - span.start <= best.span.end - best.span.start) best = { named, span };
  }
  return best;
}
