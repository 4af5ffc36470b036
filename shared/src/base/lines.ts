// Knows where lines begin. Must not know encodings other than UTF-16 or any protocol.

/** A place in a text: line and column from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Translates between offsets (UTF-16, from 0) and positions of one text. Lines end at `\n`, `\r\n` or `\r`. */
export class LineIndex {
  readonly text: string;
  private known: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Found when they are first asked for: of most texts nobody asks. */
  private get starts(): readonly number[] {
    this.known ??= lineStarts(this.text);
    return this.known;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= clamped) low = middle;
      else high = middle;
    }
    return { line: low, column: clamped - (this.starts[low] as number) };
  }

  /** The offset of a position; a column past the end of its line means the end of that line. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.starts.length) return this.text.length;
    return Math.min(this.lineStart(position.line) + Math.max(0, position.column), this.lineEnd(position.line));
  }

  /** Where a line begins (offset). Lines past the end begin at the end of the text. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Where the visible part of a line ends (offset), before its line break. */
  lineEnd(line: number): number {
    let end = line + 1 < this.starts.length ? (this.starts[line + 1] as number) : this.text.length;
    while (end > this.lineStart(line) && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13))
      end--;
    return end;
  }

  /** The visible text of a line, without its line break. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
  } else for (let at = text.indexOf("\n") + 1; at > 0; at = text.indexOf("\n", at) + 1) starts.push(at);
  return starts;
}
