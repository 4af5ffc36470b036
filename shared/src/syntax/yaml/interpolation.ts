// Makes characters harmless that would hide the rest of a file: those of an unquoted `${{ … }}` in brackets, and a quote
// that is never closed. Each gets a stand-in of the same length, which is turned back when values are read.
import type { Span } from "../../base/span.js";

/** Characters that mean something in brackets. Each has a stand-in that Unicode reserves for such private use. */
const active = "{}[],:#\"'";
const firstStandIn = 0xfdd0;

/** An interpolation on one line; one that is not closed ends before the next character that ends an item. */
const interpolation = /\$\{\{(?:(?:(?!\$\{\{)[^\n\r])*?\}\}|[^\n\r,\]}]*)/g;
const maskedInterpolation = new RegExp(`\\$?\\$${standIn("{")}{2}[^\\n]*?(?:${standIn("}")}{2}|$)`, "g");

/** The text with the active characters of all interpolations replaced. Undefined where the text uses a stand-in itself. */
export function maskInterpolations(text: string): string | undefined {
  return usesStandIns(text) ? undefined : text.replace(interpolation, maskAll);
}

/**
 * The text with an opening quote at `offset` made an ordinary character, and what follows it on its line made one plain
 * value up to the next comma or bracket. `original` is the text before any repair; undefined where it uses a stand-in itself.
 */
export function maskQuote(text: string, offset: number, original: string): string | undefined {
  if (usesStandIns(original)) return undefined;
  const newline = text.indexOf("\n", offset);
  const line = text.slice(offset, newline < 0 ? text.length : newline);
  const masked = maskAll(line[0] as string) + line.slice(1).replace(/:(?=\s|$)|#/g, maskAll);
  return text.slice(0, offset) + masked + text.slice(offset + line.length);
}

/** A value of a masked text as it was written. Only for masked texts: in others a stand-in stands for itself. */
export function unmask(value: string): string {
  if (!usesStandIns(value)) return value;
  let result = "";
  for (const character of value) result += active[character.charCodeAt(0) - firstStandIn] ?? character;
  return result;
}

/** Whether a piece of a masked text holds an interpolation. */
export function isMasked(text: string): boolean {
  return text.includes("$\ufdd0\ufdd0");
}

/** From the first interpolation of a masked piece to its last. Spans are offsets of the whole text. */
export function interpolationIn(text: string, piece: Span): Span {
  const found = [...text.slice(piece.start, piece.end).matchAll(maskedInterpolation)];
  const first = found[0];
  const last = found[found.length - 1];
  if (!first || !last) return piece;
  return { start: piece.start + first.index, end: piece.start + last.index + last[0].trimEnd().length };
}

function usesStandIns(text: string): boolean {
  return /[\ufdd0-\ufdd8]/.test(text);
}

function maskAll(text: string): string {
  let result = "";
  for (const character of text) result += active.includes(character) ? standIn(character) : character;
  return result;
}

function standIn(character: string): string {
  return String.fromCharCode(firstStandIn + active.indexOf(character));
}
