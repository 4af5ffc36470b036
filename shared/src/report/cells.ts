// How many columns of a terminal a text takes, and how it is shown there. Must not know what the text is.
import { eastAsianWidth } from "get-east-asian-width";
import { madeOnce } from "../base/made-once.js";

/** What a reader takes for one character. */
export interface Cell {
  /** UTF-16 offset in the text, from 0. */
  readonly offset: number;
  /** What is printed: the character, or a picture of one that has no form or would lead the terminal astray. */
  readonly shown: string;
  /** Columns: 0 to 2; a tab takes up to `tabWidth`. */
  readonly width: number;
}

const tabWidth = 4;
const segmenter = madeOnce(() => new Intl.Segmenter("en", { granularity: "grapheme" }));

/** The characters of one line. `column` is the column in which the text begins; tabs depend on it. */
export function cellsOf(text: string, column = 0): Cell[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text].map((shown, offset) => ({ offset, shown, width: 1 }));
  const cells: Cell[] = [];
  let at = column;
  for (const { segment, index } of segmenter().segment(text)) {
    const width = segment === "\t" ? tabWidth - (at % tabWidth) : 1;
    const cell = segment === "\t" ? { offset: index, shown: " ".repeat(width), width } : cellOf(segment, index);
    cells.push(cell);
    at += cell.width;
  }
  return cells;
}

/** The columns that a text takes. */
export function widthOf(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** A text from a file as it may be printed: without anything that moves the cursor, changes colours or turns the order around. */
export function printable(text: string): string {
  return cellsOf(text.replace(/\s*[\r\n]+\s*/g, " "))
    .map((cell) => cell.shown)
    .join("");
}

/** A text filled up with blanks to a number of columns. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

function cellOf(segment: string, offset: number): Cell {
  const shown = segment.replace(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu,
    picture,
  );
  const first = shown.codePointAt(0) ?? 0x20;
  // An emoji is wide, and so is a plain sign that is asked to look like one.
  if (/^\p{Emoji_Presentation}/u.test(shown) || shown.includes("\ufe0f")) return { offset, shown, width: 2 };
  if (/^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u.test(shown)) return { offset, shown, width: 0 };
  return { offset, shown, width: eastAsianWidth(first) };
}

/** Unicode has pictures of the old control characters; all others become the sign for something that cannot be shown. */
function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}
