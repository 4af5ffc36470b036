// Edits of suppression comments. Must not know why they are made.
import type { Span, TextEdit } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import type { Suppression } from "../model/suppressions.js";

/** The suppression that stands at a span; undefined where it is gone. */
export function suppressionAt(file: AnalysedFile, span: Span): Suppression | undefined {
  return file.suppressions.find(({ ruleSpan }) => ruleSpan.start === span.start && ruleSpan.end === span.end);
}

/** Takes a code out of its comment, or the whole comment where it names no other. */
export function withoutSuppression(file: AnalysedFile, suppression: Suppression): TextEdit {
  const { text } = file.tree;
  const { comment, companions } = suppression;
  if (companions > 1) return { span: withComma(text, suppression), text: "" };
  const line = file.lines.positionAt(comment.start).line;
  const start = file.lines.lineStart(line);
  const before = text.slice(start, comment.start);
  if (before.trim() === "") return { span: { start, end: file.lines.lineStart(line + 1) }, text: "" };
  return { span: { start: start + before.trimEnd().length, end: comment.end }, text: "" };
}

/** A code with the comma that separates it from its neighbour: the one behind it, for the last one the one before it. */
function withComma(text: string, { ruleSpan, comment }: Suppression): Span {
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(ruleSpan.end, comment.end));
  if (behind) return { start: ruleSpan.start, end: ruleSpan.end + behind[0].length };
  const before = /[ \t]*,[ \t]*$|[ \t]+$/.exec(text.slice(comment.start, ruleSpan.start));
  return { start: ruleSpan.start - (before?.[0].length ?? 0), end: ruleSpan.end };
}
