// Knows how `${{ parameters.x }}` is written inside a text (format.md 3 and 14). Must not know which parameters there are,
// where the text stands or whether it may hold an interpolation there.
import type { Span } from "../base/span.js";
import { isSegment } from "./grammar.js";

/**
 * A part of a text. Spans are offsets into the text's value (UTF-16, from 0), so they also cover the signs that `value` no
 * longer holds: in a literal part `$${{` has become `${{`.
 */
export type Piece =
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | { readonly kind: "parameter"; readonly name: string; readonly span: Span }
  | {
      readonly kind: "malformed";
      readonly source: string;
      readonly span: Span;
      /** What stands after `parameters.`, where only the form of that name is wrong. */
      readonly name?: string;
    };

/**
 * The pieces of a text from left to right; together they cover it. The empty text has no piece. A text that is one
 * interpolation and nothing else gives exactly one piece of the kind `parameter`. Blanks (space, tab) inside the braces are free.
 * A `${{` that no `}}` closes before the next `${{` reaches as far as what follows still looks like a reference.
 */
export function scanInterpolations(text: string): Piece[] {
  const pieces: Piece[] = [];
  let literalStart = 0;
  let literal = "";
  let at = 0;
  const endLiteral = (end: number) => {
    if (end > literalStart) pieces.push({ kind: "text", value: literal, span: { start: literalStart, end } });
    literal = "";
  };
  while (at < text.length) {
    if (text.startsWith(escapedOpening, at)) {
      literal += opening;
      at += escapedOpening.length;
    } else if (text.startsWith(opening, at)) {
      endLiteral(at);
      const piece = readInterpolation(text, at);
      pieces.push(piece);
      at = piece.span.end;
      literalStart = at;
    } else {
      // Everything up to the next dollar sign is literal.
      const next = text.indexOf("$", at + 1);
      const end = next < 0 ? text.length : next;
      literal += text.slice(at, end);
      at = end;
    }
  }
  endLiteral(text.length);
  return pieces;
}

/** The names of the parameters that a text uses, in its order, each as often as it is used. */
export function parametersIn(text: string): string[] {
  if (!text.includes(opening)) return [];
  return scanInterpolations(text).flatMap((piece) => (piece.kind === "parameter" ? [piece.name] : []));
}

/** The name of the parameter where a text is one interpolation and nothing else. */
export function loneParameter(text: string): string | undefined {
  if (!text.startsWith(opening)) return undefined;
  const [piece, second] = scanInterpolations(text);
  return piece?.kind === "parameter" && second === undefined ? piece.name : undefined;
}

/** A reference to a parameter as the tools write it. */
export function interpolationOf(name: string): string {
  return `${opening} parameters.${name} }}`;
}

const opening = "${{";
const escapedOpening = "$${{";
const reference = /^[ \t]*parameters\.([A-Za-z_][A-Za-z0-9_-]*)[ \t]*$/;
/** What may belong to a reference that is never closed: a name with dots, and one brace. */
const unclosed = /^([ \t]*[A-Za-z_][A-Za-z0-9_.-]*)?([ \t]*\})?/;

function readInterpolation(text: string, start: number): Exclude<Piece, { kind: "text" }> {
  const inside = start + opening.length;
  const nextOpening = text.indexOf(opening, inside);
  const rest = text.slice(inside, nextOpening < 0 ? text.length : nextOpening);
  const closeInRest = rest.indexOf("}}");
  const close = inside + closeInRest;
  if (closeInRest < 0) {
    const end = inside + (unclosed.exec(rest)?.[0].length ?? 0);
    return { kind: "malformed", source: text.slice(start, end), span: { start, end } };
  }
  const span = { start, end: close + 2 };
  const name = reference.exec(text.slice(inside, close))?.[1];
  if (name !== undefined && isSegment(name)) return { kind: "parameter", name, span };
  return { kind: "malformed", source: text.slice(start, close + 2), span, ...(name !== undefined ? { name } : {}) };
}
