// Single tokens of JSON: strings, numbers, words, and the blanks between them. Must not know objects or arrays.
import type { Span } from "../../base/span.js";

/** Receives a fault of the text and a sentence about it: lower case, no full stop, because it follows "JSON: ". */
export type Report = (span: Span, reason: string, about?: FaultOf) => void;

export interface FaultOf {
  /** The fault is something that other dialects allow and that can simply be removed. */
  readonly extra?: "comma" | "comment";
  /** `derails`: what is reported further down may be an echo of this fault; `stands`: this fault is never an echo. */
  readonly effect?: "derails" | "stands";
}

const blank = /[ \t\r\n]*/y;
const comment = /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const singleQuoted = /'[^'\r\n]*'?/y;
const word = /[^\s,:[\]{}"']+/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** The offset of the next token. Comments on the way are reported. */
export function skipBlanks(text: string, from: number, report: Report): number {
  let at = matchEnd(blank, text, from);
  while (text[at] === "/") {
    const end = matchEnd(comment, text, at);
    if (end === at) return at;
    report({ start: at, end }, "a comment cannot stand here; remove it", { extra: "comment", effect: "stands" });
    at = matchEnd(blank, text, end);
  }
  return at;
}

/** A string from its opening quote on. One that is not closed on its line ends with the line. */
export function scanString(text: string, start: number, report: Report): { value: string; end: number } {
  let value = "";
  let from = start + 1;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) return { value: value + text.slice(from, i), end: i + 1 };
    if (unit === 0x0a || unit === 0x0d) break;
    if (unit === 0x09) {
      report({ start: i, end: i + 1 }, "a tab inside a text must be written `\\t`", { effect: "stands" });
    } else if (unit === 0x5c) {
      value += text.slice(from, i);
      const { character, length } = scanEscape(text, i, report);
      value += character;
      i += length - 1;
      from = i + 1;
    }
  }
  const newline = /[\r\n]|$/g;
  newline.lastIndex = start;
  const lineEnd = newline.exec(text)?.index ?? text.length;
  // Brackets and commas at the end of the line were hardly meant as text.
  let end = lineEnd;
  while (end > start + 1 && " \t,]}".includes(text[end - 1] as string)) end--;
  report({ start, end: start + 1 }, 'the text that starts here has no closing quote; add `"` at its end', {
    effect: "derails",
  });
  return { value: from < end ? value + text.slice(from, end) : value, end };
}

function scanEscape(text: string, at: number, report: Report): { character: string; length: number } {
  const next = text[at + 1] ?? "";
  const simple = Object.hasOwn(escapes, next) ? escapes[next] : undefined;
  if (simple !== undefined) return { character: simple, length: 2 };
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + 6))?.[0] ?? "";
  if (next === "u" && digits.length === 4) {
    return { character: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
  }
  const atLineEnd = next === "" || next === "\n" || next === "\r";
  const length = next === "u" ? 2 + digits.length : atLineEnd ? 1 : 2;
  const source = text.slice(at, at + length);
  report(
    { start: at, end: at + length },
    `\`${source}\` is not an escape sequence of JSON; write \`\\\\\` for a backslash`,
  );
  return { character: source, length };
}

/** A number from its first character on, or undefined where the text there is none. */
export function scanNumber(text: string, start: number): { source: string; end: number } | undefined {
  const end = matchEnd(number, text, start);
  const wordEnd = matchEnd(word, text, start);
  return end > start && end >= wordEnd ? { source: text.slice(start, end), end } : undefined;
}

/** A run of characters that are neither blanks nor JSON's own signs; empty where there is none. */
export function scanWord(text: string, start: number): string {
  return text.slice(start, matchEnd(word, text, start));
}

/** A text in single quotes, as other languages have it; its end, behind the closing quote or at the end of its line. */
export function scanSingleQuoted(text: string, start: number): number {
  return matchEnd(singleQuoted, text, start);
}

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
