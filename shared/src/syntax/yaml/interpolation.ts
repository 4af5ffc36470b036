// Makes `${{ … }}` harmless inside brackets, so that one unquoted interpolation does not hide the rest of a file.
import type { Span } from "../../base/span.js";

/** Characters that mean something in brackets. Each has a stand-in that Unicode reserves for such private use. */
const active = "{}[],:#";
const firstStandIn = 0xfdd0;

/** An interpolation on one line; one that is not closed ends before the next character that ends an item. */
const interpolation = /\$\{\{(?:(?:(?!\$\{\{)[^\n\r])*?\}\}|[^\n\r,\]}]*)/g;
const maskedInterpolation = new RegExp(`\\$?\\$${standIn("{")}{2}[^\\n]*?(?:${standIn("}")}{2}|$)`, "g");

/** The text with the active characters of all interpolations replaced; same length. Undefined where the text uses a stand-in itself. */
export function maskInterpolations(text: string): string | undefined {
  for (const character of active) if (text.includes(standIn(character))) return undefined;
  return text.replace(interpolation, (found) => [...found].map((c) => (active.includes(c) ? standIn(c) : c)).join(""));
}

/** A value of a masked text as it was written. */
export function unmask(value: string): string {
  if (!isMasked(value)) return value;
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

function standIn(character: string): string {
  return String.fromCharCode(firstStandIn + active.indexOf(character));
}
