// A cursor in Python text: the word it stands in, and whether a key or a value can be written there, tried out on the module's
// outline, so that it does not matter how broken the text is. Must not know what the format allows.
import type { Span } from "../../base/span.js";
import { lineEndOf, lineStartOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import { outlineTree } from "../python/outline.js";
import { stringParts, type Token, tokensOf } from "../python/tokens.js";
import { type Landing, landingOf, strangeWord } from "./probe.js";
import type { Word } from "./word.js";

/** What a cursor in Python text is at. All offsets are UTF-16 units of the whole text. */
export interface PythonCursor {
  readonly word: Word;
  /** The letters before the word's quotes, in lower case. */
  readonly letters: string;
  /** Inside of a text of several lines, or in a comment: nothing is completed there. */
  readonly closedOff: boolean;
  /** A word that the text does not hold: it stands for the cursor's word in `probed`. */
  readonly strangeWord: string;
  /** Undefined where neither a key nor a value can stand. */
  readonly place: PythonPlace | undefined;
}

export interface PythonPlace {
  readonly landing: Landing;
  /** The text's outline with the strange word in the word's place. */
  readonly probed: SyntaxTree;
  /** Where a comma is missing after the member before. */
  readonly commaBefore: number | undefined;
  /** Whether a comma has to follow. */
  readonly commaAfter: boolean;
  /** Whether it is the last member of brackets that are closed on a line of their own. */
  readonly isLast: boolean;
}

/** What stands at an offset of a Python text. */
export function locatePython(text: string, offset: number): PythonCursor {
  const tokens = tokensOf(text);
  const { word, letters, closedOff } = pythonWordAt(text, tokens, offset);
  const name = strangeWord(text);
  return {
    word,
    letters,
    closedOff,
    strangeWord: name,
    place: closedOff ? undefined : placeOf(text, tokens, word, name),
  };
}

/** The word at an offset of a text that has these tokens. */
export function pythonWordAt(text: string, tokens: readonly Token[], offset: number) {
  // A token that ends where the cursor stands still holds it, if more of it could follow.
  const token = tokens.findLast(({ start, end }) => start < offset && offset <= end);
  const depth = tokens
    .filter(({ start }) => start < offset)
    .reduce((sum, { kind }) => sum + (kind === "open" ? 1 : kind === "close" ? -1 : 0), 0);
  const inBrackets = depth > 0;
  const before = text.slice(lineStartOf(text, offset), offset).trim() === "" ? "nothing" : "other";
  const around = { inBrackets, before } as const;
  const plain = (span: Span, more: Partial<Word> = {}): Word => {
    const colon = /^[ \t]*=(?!=)/.test(text.slice(span.end, lineEndOf(text, span.end)));
    return { span, quoted: span, quote: undefined, closed: true, inComment: false, colon, ...around, ...more };
  };
  if (token?.kind === "comment")
    return { word: plain({ start: token.start, end: token.end }, { inComment: true }), letters: "", closedOff: true };
  if (token?.kind === "string") {
    const { letters, quotes, inner, closed } = stringParts(token);
    const isInside = inner.start <= offset && offset <= inner.end;
    if (isInside) {
      // Without a closing quote everything to the end of the line would seem to belong to the text.
      const end = closed ? inner.end : offset + (/^[\w.-]*/.exec(text.slice(offset, inner.end))?.[0].length ?? 0);
      const quoted = { start: token.start, end: closed ? token.end : end };
      const colon = /^\s*:/.test(text.slice(quoted.end, quoted.end + 200));
      const quote = quotes[0] === "'" ? "'" : '"';
      const word: Word = {
        span: { start: inner.start, end },
        quoted,
        quote,
        closed,
        inComment: false,
        colon,
        ...around,
      };
      return { word, letters, closedOff: quotes.length > 1 || /[\r\n]/.test(text.slice(token.start, quoted.end)) };
    }
    return { word: plain({ start: offset, end: offset }), letters: "", closedOff: true };
  }
  const line = text.slice(lineStartOf(text, offset), offset);
  const left = /[\p{L}\p{N}_.]*$/u.exec(line)?.[0].length ?? 0;
  const right = /^[\p{L}\p{N}_.]*/u.exec(text.slice(offset, lineEndOf(text, offset)))?.[0].length ?? 0;
  return { word: plain({ start: offset - left, end: offset + right }), letters: "", closedOff: false };
}

function usualQuote(tokens: readonly Token[]): string {
  const single = tokens.filter(({ source }) => source.startsWith("'")).length;
  const double = tokens.filter(({ source }) => source.startsWith('"')).length;
  return single > double ? "'" : '"';
}

/** Tries what the word can be, with the commas that it needs. */
function placeOf(text: string, tokens: readonly Token[], word: Word, name: string): PythonPlace | undefined {
  const { start, end } = word.quoted;
  const edited = (written: string) => text.slice(0, start) + written + text.slice(end);
  const usual = outlineTree(edited(" ".repeat(end - start))).problems.length;
  // In the author's quotes, so that the text with the word in it shows the same habits as before.
  const sign = word.quote ?? usualQuote(tokens);
  const texts = word.quote ? [sign + name + sign] : word.colon ? [name] : [name, sign + name + sign];
  const next = tokens.find((token) => token.kind !== "comment" && token.start >= end);
  // What is called or indexed has more to it than its name, and letters before quotes belong to the text.
  const goesOn =
    next && !next.first && (next.kind === "open" ? start < end : next.kind === "string" && next.start === end);
  if (goesOn && !word.quote) return undefined;
  const isLast = next?.kind === "close" && next.first;
  let best: { place: PythonPlace; problems: number } | undefined;
  for (const [first, last] of [
    ["", ""],
    ["", ","],
    [",", ""],
    [",", ","],
  ] as const) {
    for (const written of texts) {
      const probed = outlineTree(edited(first + written + last), name);
      const landing = landingOf(probed, name, start + first.length);
      const problems = probed.problems.length;
      if (!landing || problems > usual || problems >= (best?.problems ?? Number.POSITIVE_INFINITY)) continue;
      const previous = tokens.findLast((token) => token.kind !== "comment" && token.end <= start);
      const commaBefore = first === "" ? undefined : (previous?.end ?? start);
      best = { place: { landing, probed, commaBefore, commaAfter: last !== "", isLast }, problems };
      if (problems === 0) return best.place;
    }
  }
  return best?.place;
}
