// A piece of a file with line numbers and a mark under what is meant. Knows lines and columns; must not know findings.
import type { LineIndex, Position } from "../base/lines.js";
import type { Range } from "../registry/diagnostic.js";
import { cellsOf } from "./cells.js";
import type { Style } from "./style.js";

export interface FrameOptions {
  readonly style: Style;
  /** Columns of the whole frame. Longer lines are cut around the mark. */
  readonly width: number;
  /** Digits of the largest line number of the frames that stand together. */
  readonly digits: number;
  /** How many lines around the marked ones are shown. */
  readonly context: number;
  /** The character that marks: `^` for the finding itself, `-` for what belongs to it. */
  readonly sign: "^" | "-";
  readonly paint: (text: string) => string;
  /** Words beside the mark. */
  readonly label?: string;
}

/** How many lines of a long range are shown at its beginning and at its end. */
const shownAtStart = 3;
const shownAtEnd = 2;
/** Columns before the mark that stay visible when a line is cut. */
const lead = 24;
/** How many characters of a line are measured before the mark and after it; no terminal shows more. */
const measured = 2000;

/** The lines of a frame. Empty where the file has no text to show. */
export function codeFrame(lines: LineIndex, range: Range, options: FrameOptions): string[] {
  if (lines.text === "") return [];
  const marked = withoutTrailingBreak(lines, range);
  const several = marked.end.line > marked.start.line;
  const bracket = several ? "  " : "";
  const canvas = new Canvas(lines, marked, options, several ? 2 : 0);
  canvas.blank();
  for (let line = firstShown(lines, marked.start.line, options.context); line < marked.start.line; line++)
    canvas.line(line, bracket);
  if (several) markSeveral(canvas, lines, marked);
  else markOne(canvas, marked);
  const last = lastShown(lines, marked.end.line, options.context);
  for (let line = marked.end.line + 1; line <= last; line++) canvas.line(line, bracket);
  canvas.blank();
  return canvas.rows;
}

function markOne(canvas: Canvas, { start, end }: Range): void {
  canvas.line(start.line, "");
  const from = canvas.columnOf(start);
  canvas.mark(" ".repeat(from), Math.max(1, canvas.columnOf(end) - from));
}

/** A bracket at the left holds the lines of a range together; the mark stands under its last character. */
function markSeveral(canvas: Canvas, lines: LineIndex, { start, end }: Range): void {
  const wholeLine = lines.lineText(start.line).slice(0, start.column).trim() === "";
  canvas.line(start.line, wholeLine ? "/ " : "  ");
  if (!wholeLine) canvas.mark(` ${"_".repeat(canvas.columnOf(start) + 1)}`, 1, "");
  const long = end.line - start.line >= shownAtStart + shownAtEnd + 1;
  for (let line = start.line + 1; line <= end.line; line++) {
    if (long && line === start.line + shownAtStart) {
      canvas.gap("|");
      line = end.line - shownAtEnd + 1;
    }
    canvas.line(line, "| ");
  }
  canvas.mark(`|${"_".repeat(Math.max(0, canvas.columnOf(end) - 1) + 1)}`, 1);
}

/** Draws rows of one part of a text: all lines are cut to the same columns, so that they keep their alignment. */
class Canvas {
  readonly rows: string[] = [];
  private readonly lines: LineIndex;
  private readonly options: FrameOptions;
  /** Columns that a line may take. */
  private readonly room: number;
  /** UTF-16 column from which lines are measured: 0, but for marks far out in a very long line. */
  private readonly origin: number;
  /** The first column that is shown, counted from the origin. */
  private readonly from: number;

  constructor(lines: LineIndex, { start, end }: Range, options: FrameOptions, bracket: number) {
    this.lines = lines;
    this.options = options;
    this.room = Math.max(20, options.width - options.digits - 3 - bracket);
    this.origin = start.column <= measured ? 0 : characterStart(lines.lineText(start.line), start.column - measured);
    const first = this.columnFromOrigin(start);
    const last = end.line === start.line ? this.columnFromOrigin(end) : first + 1;
    const fits = Math.max(first + 1, last) <= this.room - 1;
    // Where the mark itself is longer than the room, its beginning matters most.
    this.from = fits ? 0 : Math.max(0, Math.min(first - lead, Math.max(last - this.room + 2, first - this.room / 2)));
    this.from = Math.floor(this.from);
  }

  blank(): void {
    this.push("", "");
  }

  line(line: number, bracket: string): void {
    this.push(String(line + 1), this.options.paint(bracket) + this.visible(line));
  }

  /** Stands for lines that are left out. */
  gap(bracket: string): void {
    const { style, digits, paint } = this.options;
    this.rows.push(`${style.frame("...".padEnd(digits + 2))} ${paint(bracket)}`);
  }

  /** A row with the mark; what stands before it is blanks or a bracket. */
  mark(before: string, count: number, label = this.options.label ?? ""): void {
    const { sign, paint } = this.options;
    this.push("", paint(`${before}${sign.repeat(count)}${label === "" ? "" : ` ${label}`}`));
  }

  /** The column, of those that are shown, in which a place stands. Clamped to them. */
  columnOf(place: Position): number {
    return Math.max(0, Math.min(this.columnFromOrigin(place) - this.from, this.room));
  }

  private columnFromOrigin({ line, column }: Position): number {
    let sum = 0;
    for (const cell of this.cells(line)) {
      if (cell.offset >= column - this.origin) break;
      sum += cell.width;
    }
    return sum;
  }

  private visible(line: number): string {
    const cells = this.cells(line);
    const total = cells.reduce((sum, cell) => sum + cell.width, 0);
    const cutLeft = this.from + this.origin > 0;
    const cutRight = total - this.from > this.room;
    const end = this.from + this.room - (cutRight ? 1 : 0);
    let result = cutLeft && cells.length > 0 ? "…" : "";
    let column = 0;
    for (const cell of cells) {
      const begin = column;
      column += cell.width;
      if (begin < this.from + (cutLeft ? 1 : 0)) {
        // Half of a wide character stays behind as a blank.
        if (column > this.from + 1) result += " ".repeat(column - this.from - 1);
      } else if (column <= end) result += cell.shown;
      else break;
    }
    return result + (cutRight ? "…" : "");
  }

  private cells(line: number) {
    return cellsOf(this.lines.lineText(line).slice(this.origin, this.origin + 2 * measured));
  }

  private push(number: string, rest: string): void {
    const { style, digits } = this.options;
    const gutter = style.frame(`${number.padStart(digits)} |`);
    this.rows.push(rest.trim() === "" ? gutter : `${gutter} ${rest}`);
  }
}

/** A range that ends at the very beginning of a line means the line before. */
function withoutTrailingBreak(lines: LineIndex, { start, end }: Range): Range {
  if (end.line === start.line || end.column > 0) return { start, end };
  const line = end.line - 1;
  return { start, end: { line, column: lines.lineText(line).length } };
}

/** Where the lines before a mark begin: `context` lines up, but not with an empty one. */
function firstShown(lines: LineIndex, line: number, context: number): number {
  let first = Math.max(0, line - context);
  while (first < line && lines.lineText(first).trim() === "") first++;
  return first;
}

function lastShown(lines: LineIndex, line: number, context: number): number {
  let last = Math.min(lines.lineCount - 1, line + context);
  while (last > line && lines.lineText(last).trim() === "") last--;
  return last;
}

/** A column that does not lie inside a surrogate pair. */
function characterStart(text: string, column: number): number {
  const unit = text.charCodeAt(column);
  return unit >= 0xdc00 && unit <= 0xdfff ? column - 1 : column;
}
