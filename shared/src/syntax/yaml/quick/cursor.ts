// A place in an ordinary YAML text that is read once, from its start to its end. Knows blanks, comments, line breaks and limits; must
// not know values.
import type { Comment } from "../../parse.js";
import { limits } from "../../problems.js";
import type { ListItem, MapEntry } from "../../tree.js";
import { Pile } from "./pile.js";

/** Thrown where a text is not ordinary, so that the tolerant reader must look at it. Nobody sees it, so one without a stack serves all. */
export const notOrdinary = Object.assign(new Error("This text is not ordinary."), { stack: undefined });

export const space = 0x20;
export const hash = 0x23;
export const comma = 0x2c;
export const dash = 0x2d;
export const colon = 0x3a;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export class Cursor {
  /** The offset of the next character. */
  at = 0;
  /** Where the line of `at` begins. */
  lineStart = 0;
  /** The column of the first thing on a line, when the cursor has just come to it by `endLine`; -1 at the end of the text. */
  column = 0;
  /** The smallest column of the comment lines before that; infinite where there are none. */
  leftmostComment = Number.POSITIVE_INFINITY;
  readonly comments: Comment[] = [];
  /** What was read of the collections that are not complete yet. */
  readonly entries = new Pile<MapEntry>();
  readonly items = new Pile<ListItem>();
  /** How many values were read. */
  values = 0;
  private open: number;

  /** `around` collections stand around the text. */
  constructor(
    readonly text: string,
    around = 0,
  ) {
    this.open = around;
  }

  /** The code of the next character, as `codeAt` has it. */
  code(): number {
    return codeAt(this.text, this.at);
  }

  /** Counts a value; keys are none. */
  countValue(): void {
    if (++this.values > limits.nodes) throw notOrdinary;
  }

  enterCollection(): void {
    if (++this.open > limits.nesting) throw notOrdinary;
  }

  leaveCollection(): void {
    this.open--;
  }

  skipBlanks(): void {
    while (codeAt(this.text, this.at) === space) this.at++;
  }

  /** Whether nothing but a comment stands on the rest of the line. Call after `skipBlanks`. */
  isAtLineEnd(): boolean {
    const code = this.code();
    return endsLine(code) || code === hash;
  }

  /** Whether the `-` of a list item stands here. */
  isAtDash(): boolean {
    return this.code() === dash && isEmpty(codeAt(this.text, this.at + 1));
  }

  /** Goes past a comment to the end of its line. */
  takeComment(): void {
    const { text, at: start } = this;
    if (start > this.lineStart && codeAt(text, start - 1) !== space) throw notOrdinary;
    let end = start;
    while (!endsLine(codeAt(text, end))) end++;
    this.comments.push({ span: { start, end }, text: text.slice(start, end) });
    this.at = end;
  }

  /** Goes past a line break; says whether one stands here. */
  takeLineBreak(): boolean {
    const code = this.code();
    if (code === lineFeed) this.at++;
    else if (code === carriageReturn) this.at += 2;
    else return false;
    this.lineStart = this.at;
    return true;
  }

  /** Leaves a line, on which only blanks and a comment may still stand, for the next one that holds more than that. */
  endLine(): void {
    this.skipBlanks();
    if (this.code() === hash) this.takeComment();
    if (this.takeLineBreak()) this.startLine();
    else if (this.at < this.text.length) throw notOrdinary;
    else this.column = -1;
  }

  /** At the start of a line: goes to the first thing that is neither blank nor a comment. */
  startLine(): void {
    this.leftmostComment = Number.POSITIVE_INFINITY;
    do {
      this.skipBlanks();
      if (this.code() === hash) {
        this.leftmostComment = Math.min(this.leftmostComment, this.at - this.lineStart);
        this.takeComment();
      }
    } while (this.takeLineBreak());
    this.column = this.at < this.text.length ? this.at - this.lineStart : -1;
  }
}

/**
 * The code of a character; -1 behind the end. Where V8 has seen a look behind the end of a text it calls for each character from then on,
 * instead of reading it in place.
 */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/** Whether a character ends a line or the text. */
export function endsLine(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code < 0;
}

/** Whether a character parts an indicator from what follows it. */
export function isEmpty(code: number): boolean {
  return code === space || endsLine(code);
}
