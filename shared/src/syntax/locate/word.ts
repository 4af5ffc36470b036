// Finds the word at a cursor and what kind of place it stands in, from the characters before it alone, so that it does not
// matter how broken the rest is. Must not know trees.
import { CST, Lexer } from "yaml";
import type { Span } from "../../base/span.js";
import { lineEndOf, lineStartOf } from "../line-ends.js";
import { maskInterpolations, maskQuote } from "../yaml/interpolation.js";

/** The word at a cursor. All offsets are UTF-16 units of the whole text. */
export interface Word {
  /** The whole word, on the cursor's line; without its quotes. */
  readonly span: Span;
  /** The word with its quotes, as far as they are written. */
  readonly quoted: Span;
  /** What encloses the word: a quote, or `|` and `>` (block text, in which `span` is one line). */
  readonly quote: '"' | "'" | "block" | undefined;
  /** Whether the word's closing quote is there. */
  readonly closed: boolean;
  readonly inComment: boolean;
  readonly inBrackets: boolean;
  /** What stands before the word on its line: nothing but blanks, only dashes (or `?`), or something else. */
  readonly before: "nothing" | "dashes" | "other";
  /** A `:` that makes a key of the word follows it. */
  readonly colon: boolean;
}

/** The word at `offset` of a YAML text. `faults`: where something is wrong with the text, as for example a quote that is not closed. */
export function yamlWordAt(text: string, offset: number, faults: ReadonlySet<number>): Word {
  const state = stateBefore(text, offset, faults);
  const lineStart = lineStartOf(text, offset);
  const start = Math.max(lineStart + blanksAt(text, lineStart, offset), Math.min(state.start, offset));
  const rest = text.slice(offset, lineEndOf(text, offset));
  const { quote, inComment, inBrackets } = state;
  if (quote === '"' || quote === "'") {
    const inner = quote === '"' ? /^(?:[^"\\]|\\.)*/ : /^(?:[^']|'')*/;
    const right = inner.exec(rest)?.[0].length ?? 0;
    const closed = rest[right] === quote;
    // Without a closing quote everything to the end of the line would seem to belong to the text.
    const end = closed ? offset + right : offset + (/^[\w.-]*/.exec(rest)?.[0].length ?? 0);
    const from = Math.max(start, state.start + 1);
    const quoted = { start: Math.min(state.start, from), end: closed ? end + 1 : end };
    const colon = /^[ \t]*:(?=[ \t\r\n,[\]{}]|$)/.test(text.slice(quoted.end, lineEndOf(text, offset)));
    const before = kindOf(text.slice(lineStart, Math.max(lineStart, state.start)));
    return { span: { start: from, end }, quoted, quote, closed, inComment, inBrackets, before, colon };
  }
  // An interpolation belongs to the word as a whole, its blanks too.
  const isInside = /\$\{\{[^}\r\n]*$/.test(text.slice(start, offset));
  const inInterpolation = isInside ? (/^[^}]*\}\}/.exec(rest)?.[0].length ?? 0) : 0;
  const plain = inBrackets
    ? /^(?:\$\{\{[^}\n]*\}\}|:(?![ \t\r\n,[\]{}]|$)|[ \t]+(?![#: \t\r\n,[\]{}]|$)|[^ \t\r\n:,[\]{}])*/
    : /^(?:[ \t]+(?!#|$)|:(?![ \t\r\n]|$)|[^ \t\r\n:])*/;
  const right =
    quote === "block"
      ? rest.length
      : inComment || start === offset
        ? wordRight(rest, inBrackets)
        : inInterpolation + (plain.exec(rest.slice(inInterpolation))?.[0].trimEnd().length ?? 0);
  const span = { start, end: offset + right };
  const colon =
    quote === undefined && /^[ \t]*:(?=[ \t\r\n,[\]{}]|$)/.test(text.slice(span.end, lineEndOf(text, offset)));
  const before = kindOf(text.slice(lineStart, start));
  return { span, quoted: span, quote, closed: true, inComment, inBrackets, before, colon };
}

/** The word at `offset` of a JSON text. */
export function jsonWordAt(text: string, offset: number): Word {
  const opening = openQuote(text, offset);
  const lineStart = lineStartOf(text, offset);
  const rest = text.slice(offset, lineEndOf(text, offset));
  const place = { inComment: false, inBrackets: true, before: kindOf(text.slice(lineStart, offset)) } as const;
  if (opening !== undefined) {
    const right = /^(?:[^"\\]|\\.)*/.exec(rest)?.[0].length ?? 0;
    const closed = rest[right] === '"';
    const end = closed ? offset + right : offset + (/^[\w.-]*/.exec(rest)?.[0].length ?? 0);
    const quoted = { start: opening, end: closed ? end + 1 : end };
    return {
      span: { start: opening + 1, end },
      quoted,
      quote: '"',
      closed,
      ...place,
      colon: followedByColon(text, quoted.end),
    };
  }
  const left = /[^ \t\r\n,:[\]{}"]*$/.exec(text.slice(lineStart, offset))?.[0].length ?? 0;
  const right = /^[^ \t\r\n,:[\]{}"]*/.exec(rest)?.[0].length ?? 0;
  const span = { start: offset - left, end: offset + right };
  return { span, quoted: span, quote: undefined, closed: true, ...place, colon: followedByColon(text, span.end) };
}

interface State {
  /** Where the token at the end of the text begins; the end of the text where none is open. */
  readonly start: number;
  readonly quote: Word["quote"];
  readonly inComment: boolean;
  readonly inBrackets: boolean;
}

/** What is open at an offset. A quote that was forgotten on an earlier line does not count as open. */
function stateBefore(text: string, offset: number, faults: ReadonlySet<number>): State {
  // The rest of the word decides what it is: `-` alone begins an item, `-1` is a number.
  const rest = /[^ \t\r\n,[\]{}"':#]*/y;
  rest.lastIndex = offset;
  rest.test(text);
  const original = text.slice(0, rest.lastIndex);
  let masked = maskInterpolations(original) ?? original;
  let state = stateAt(masked);
  for (let tries = 0; tries < 4 && state.quote && faults.has(state.start); tries++) {
    if (!/[\r\n]/.test(masked.slice(state.start))) break;
    masked = maskQuote(masked, state.start, original) ?? masked;
    state = stateAt(masked);
  }
  return state;
}

/** What is open at the end of a text. */
function stateAt(text: string): State {
  let offset = 0;
  let brackets = 0;
  let scalarNext = false;
  let blockText = false;
  let last: { lexeme: string; start: number; scalar: boolean; block: boolean } | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.SCALAR) {
      scalarNext = true;
      continue;
    }
    if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) {
      brackets = 0;
      continue;
    }
    last = { lexeme, start: offset, scalar: scalarNext, block: scalarNext && blockText };
    if (!scalarNext) {
      if (lexeme === "[" || lexeme === "{") brackets++;
      else if (lexeme === "]" || lexeme === "}") brackets = Math.max(0, brackets - 1);
      if (/^[|>]/.test(lexeme)) blockText = true;
      else if (lexeme[0] !== "\n" && lexeme[0] !== "\r" && lexeme[0] !== "#" && lexeme[0] !== " ") blockText = false;
    } else blockText = false;
    scalarNext = false;
    offset += lexeme.length;
  }
  const inBrackets = brackets > 0;
  const nothing: State = { start: text.length, quote: undefined, inComment: false, inBrackets };
  if (!last) return nothing;
  const { lexeme, start, scalar, block } = last;
  if (block) return lexeme.endsWith("\n") || lexeme === "" ? nothing : { ...nothing, start, quote: "block" };
  if (scalar) return lexeme === "" ? nothing : { ...nothing, start };
  if (lexeme[0] === "#") return { ...nothing, start, inComment: true };
  const isOpen = lexeme.length === 1 || !closes(lexeme);
  if ((lexeme[0] === '"' || lexeme[0] === "'") && isOpen) return { ...nothing, start, quote: lexeme[0] };
  if (/^[*&!]/.test(lexeme)) return { ...nothing, start };
  return nothing;
}

/** Whether a quoted lexeme has its closing quote. */
function closes(lexeme: string): boolean {
  return lexeme[0] === '"' ? /^"(?:[^"\\]|\\[\s\S])*"$/.test(lexeme) : /^'(?:[^']|'')*'$/.test(lexeme);
}

/** The opening quote of the JSON string that an offset stands in. */
function openQuote(text: string, offset: number): number | undefined {
  const lineStart = lineStartOf(text, offset);
  let open: number | undefined;
  for (let i = lineStart; i < offset; i++) {
    if (text[i] === "\\" && open !== undefined) i++;
    else if (text[i] === '"') open = open === undefined ? i : undefined;
  }
  return open;
}

function kindOf(before: string): Word["before"] {
  if (before.trim() === "") return "nothing";
  return /^[ \t]*(?:[-?][ \t]+)+$/.test(before) ? "dashes" : "other";
}

function wordRight(rest: string, inBrackets: boolean): number {
  return /^\S/.test(rest)
    ? ((inBrackets ? /^[^ \t\r\n,:[\]{}]*/ : /^(?::(?![ \t\r\n]|$)|[^ \t\r\n:])*/).exec(rest)?.[0].length ?? 0)
    : 0;
}

function followedByColon(text: string, end: number): boolean {
  return /^[ \t\r\n]*:/.test(text.slice(end, end + 200));
}

function blanksAt(text: string, from: number, until: number): number {
  let end = from;
  while (end < until && (text[end] === " " || text[end] === "\t")) end++;
  return end - from;
}
