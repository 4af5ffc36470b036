// How columns are counted on the wire. Knows the three encodings of the protocol; the core itself counts in UTF-16 units.
import type { LineIndex, Position, Range, Span } from "@packwright/shared";
import type { Position as WirePosition, Range as WireRange } from "vscode-languageserver";

export const encodings = ["utf-8", "utf-16", "utf-32"] as const;
export type PositionEncoding = (typeof encodings)[number];

/** The first encoding of the client's list that is known; UTF-16 where it offers none (LSP 3.17, `general.positionEncodings`). */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  const known = (name: string): name is PositionEncoding => (encodings as readonly string[]).includes(name);
  return offered?.find(known) ?? "utf-16";
}

/** Translates between the core's positions and those of one client. */
export class PositionConverter {
  readonly encoding: PositionEncoding;

  constructor(encoding: PositionEncoding) {
    this.encoding = encoding;
  }

  /** A position of the core (line and column from 0, UTF-16) as the client counts. */
  position(lines: LineIndex, { line, column }: Position): WirePosition {
    if (this.encoding === "utf-16") return { line, character: column };
    const start = lines.lineStart(line);
    return { line, character: countUnits(lines.text, start, start + column, this.encoding) };
  }

  range(lines: LineIndex, range: Range): WireRange {
    return { start: this.position(lines, range.start), end: this.position(lines, range.end) };
  }

  /** A span (UTF-16 offsets from 0) as a range. */
  spanRange(lines: LineIndex, span: Span): WireRange {
    return this.range(lines, { start: lines.positionAt(span.start), end: lines.positionAt(span.end) });
  }

  /**
   * The offset (UTF-16, from 0) of a client's position. Lines past the end mean the end of the text, characters past the end of a line
   * the end of that line; a position inside of a character means the character's start.
   */
  offsetAt(lines: LineIndex, { line, character }: WirePosition): number {
    if (this.encoding === "utf-16" || line < 0 || line >= lines.lineCount)
      return lines.offsetAt({ line, column: character });
    return offsetAfterUnits(lines.text, lines.lineStart(line), lines.lineEnd(line), character, this.encoding);
  }

  span(lines: LineIndex, range: WireRange): Span {
    const start = this.offsetAt(lines, range.start);
    return { start, end: Math.max(start, this.offsetAt(lines, range.end)) };
  }
}

function countUnits(text: string, from: number, to: number, encoding: PositionEncoding): number {
  let units = 0;
  for (let at = from; at < to; ) {
    const code = text.codePointAt(at) as number;
    units += unitsOf(code, encoding);
    at += code > 0xffff ? 2 : 1;
  }
  return units;
}

function offsetAfterUnits(text: string, from: number, end: number, units: number, encoding: PositionEncoding): number {
  let left = units;
  let at = from;
  while (at < end) {
    const code = text.codePointAt(at) as number;
    left -= unitsOf(code, encoding);
    if (left < 0) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/** Half of a surrogate pair standing alone is written in three bytes, like the sign that replaces it. */
function unitsOf(code: number, encoding: PositionEncoding): number {
  if (encoding === "utf-32") return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
