// Knows where lines begin. Must not know encodings other than UTF-16 or any protocol.

/** A place in a text: line and column from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Translates between offsets (UTF-16, from 0) and positions of one text. Lines end at `\n`, `\r\n` or `\r`. */
export class LineIndex {
  readonly text: string;
  private known: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Found when they are first asked for: of most texts nobody asks. */
  private get starts(): Uint32Array {
    this.known ??= new Uint32Array(lineStarts(this.text));
    return this.known;
  }

  /** The lines of the text with `inserted` in place of the part from `start` to `end`. Where lines were counted already, only those around are counted again. */
  edited(start: number, end: number, inserted: string): LineIndex {
    const lines = new LineIndex(this.text.slice(0, start) + inserted + this.text.slice(end));
    if (!this.known) return lines;
    // A `\r` before the edit and a `\n` behind it may become one line end, or two.
    const first = Math.max(0, this.positionAt(start).line - 1);
    const next = Math.min(this.positionAt(end).line + 1, this.known.length);
    const by = lines.text.length - this.text.length;
    const from = this.known[first] as number;
    const to = (this.known[next] ?? this.text.length) + by;
    const between = lineStarts(lines.text.slice(from, to));
    // What ends with a line end has a line behind it, which is the next one.
    const count = next < this.known.length && between.at(-1) === to - from ? between.length - 1 : between.length;
    const starts = new Uint32Array(this.known.length - (next - first) + count);
    starts.set(this.known.subarray(0, first));
    for (let i = 0; i < count; i++) starts[first + i] = (between[i] as number) + from;
    for (let i = next; i < this.known.length; i++) starts[i - next + first + count] = (this.known[i] as number) + by;
    lines.known = starts;
    return lines;
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
