// Comments that ask for silence (tool.md, Names). Knows comments and lines; must not know which codes exist.
import type { LineIndex } from "../base/lines.js";
import type { Span } from "../base/span.js";
import type { SyntaxTree } from "../syntax/parse.js";

/** One code or name in one suppression comment. */
export interface Suppression {
  /** As written: a code or a name. Empty where the comment names none. */
  readonly rule: string;
  readonly ruleSpan: Span;
  /** The whole comment. */
  readonly comment: Span;
  /** The line (from 0) whose findings are suppressed; undefined for the whole file. */
  readonly line: number | undefined;
  /** Asks for silence in the whole file, but stands below the first line of content, where nothing heeds it. */
  readonly misplaced: boolean;
  /** How many rules the comment names. */
  readonly companions: number;
}

const form = /^#\s*packwright-ignore(-file)?(?=[\s:]|$)[ \t]*([^:\n]*)/;

/** The suppressions of a text, in its order. A file-wide one counts only before the first line of content. */
export function readSuppressions(tree: SyntaxTree, lines: LineIndex): Suppression[] {
  const suppressions: Suppression[] = [];
  for (const { span, text } of tree.comments) {
    const match = form.exec(text);
    if (!match) continue;
    const startLine = lines.positionAt(span.start).line;
    const alone = lines.lineText(startLine).trimStart().startsWith("#");
    const wholeFile = match[1] !== undefined;
    const misplaced = wholeFile && tree.root !== undefined && tree.root.span.start < span.start;
    const line = wholeFile ? undefined : alone ? nextContentLine(lines, startLine) : startLine;
    const list = match[2] ?? "";
    const listStart = span.start + (match[0] as string).length - list.length;
    const rules = [...list.matchAll(/[A-Za-z0-9-]+/g)];
    for (const rule of rules) {
      const start = listStart + rule.index;
      suppressions.push({
        rule: rule[0],
        ruleSpan: { start, end: start + rule[0].length },
        comment: span,
        line,
        misplaced,
        companions: rules.length,
      });
    }
    if (rules.length === 0)
      suppressions.push({ rule: "", ruleSpan: span, comment: span, line, misplaced, companions: 0 });
  }
  return suppressions;
}

function nextContentLine(lines: LineIndex, from: number): number {
  let line = from + 1;
  while (line < lines.lineCount && /^\s*(#|$)/.test(lines.lineText(line))) line++;
  return line;
}
