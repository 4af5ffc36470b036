// Lines around an offset of a text, found by looking left and right of it. Must not know any syntax.

/** The column (from 0, in UTF-16 units) of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

/** Where the line after the line of an offset begins, or the end of the text. */
export function nextLineOf(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
}

/** The blanks at the start of the line of an offset. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** Whether only blanks stand between the start of its line and an offset. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return indentationAt(text, offset).length >= columnOf(text, offset);
}
