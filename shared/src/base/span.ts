// Knows offsets into one text. Must not know lines, files or what the text means.

/** A half-open range of one text: UTF-16 offsets from 0, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the characters of `span` by `text`. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Whether `offset` lies in `span`; its end counts as inside, because a cursor stands between characters. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Orders spans by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/**
 * Applies edits whose spans refer to the original text.
 * Edits are applied from the last to the first; of two that overlap, the later one in the text wins and the other is dropped.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((a, b) => compareSpans(b.edit.span, a.edit.span) || b.index - a.index);
  let result = text;
  let untouchedUntil = text.length;
  for (const { edit } of ordered) {
    if (edit.span.end > untouchedUntil) continue;
    result = result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end);
    untouchedUntil = edit.span.start;
  }
  return result;
}
