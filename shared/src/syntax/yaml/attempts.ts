// Reads a text, and reads a broken one again with its fault made harmless, so that one slip does not hide the rest.
// Every repair keeps the text's length, so all offsets stay true. Must not know what a problem is called outside.

import { compareSpans, type Span } from "../../base/span.js";
import { lineStartOf } from "../line-ends.js";
import { type Composition, composeDocument } from "./compose.js";
import { derails, type Fault } from "./faults.js";
import { interpolationIn, maskInterpolations, maskQuote, unmask } from "./interpolation.js";
import type { Report } from "./properties.js";
import { readDirectives } from "./tags.js";
import { type Reading, readTokens } from "./tokens.js";

export interface Attempt {
  readonly reading: Reading;
  readonly composition: Composition;
  readonly faults: readonly Fault[];
  /** Interpolations that lack quotes. */
  readonly interpolations: readonly Span[];
  /** The tabs that indent lines; empty where tabs do no harm. */
  readonly tabs: readonly Span[];
}

/** A document can be mended this often, a large one once; what is still broken then stays broken. */
const mostRepairs = 4;
const largeText = 100_000;

/** Beyond this number faults are only counted; a hostile text could have a million. */
const mostFaults = 1000;

/** Reads a text whose line breaks are `\n` or `\r\n`. A sound text is read once. */
export function bestAttempt(text: string): Attempt {
  let source = text;
  let attempt = read(source, text);
  if (attempt.interpolations.length > 0) {
    const masked = maskInterpolations(source);
    if (masked !== undefined) {
      source = masked;
      const again = read(source, text);
      attempt = { ...again, interpolations: again.interpolations.map((piece) => interpolationIn(source, piece)) };
    }
  }
  const harmful = harmfulTabs(text, attempt);
  if (harmful.length > 0) {
    const untabbed = source.replace(/^ *\t[ \t]*/gm, (blanks) => " ".repeat(blanks.length));
    const again = read(untabbed, text);
    const tabs = again.reading.tabs.length > 0 ? again.reading.tabs : harmful;
    const better = !limitOf(again) && derailments(again) <= derailments(attempt);
    if (better) source = untabbed;
    attempt = { ...(better ? again : attempt), interpolations: attempt.interpolations, tabs };
  }
  const repairs = text.length > largeText ? 1 : mostRepairs;
  const carried: Fault[] = [];
  for (let repair = 0; repair < repairs && !limitOf(attempt); repair++) {
    const mended = mend(source, text, attempt);
    if (!mended) break;
    const { reading, composition, faults } = read(mended.text, text);
    const isMended = (fault: Fault) => mended.spans.some(({ start, end }) => start <= fault.start && fault.start < end);
    carried.push(...attempt.faults.filter(isMended));
    source = mended.text;
    attempt = { ...attempt, reading, composition, faults: [...carried, ...faults] };
  }
  return attempt;
}

function read(source: string, original: string): Attempt {
  const faults: Fault[] = [];
  const report: Report = (name, start, end, detail = "") => {
    if (faults.length < mostFaults) faults.push({ name, start, end, detail });
  };
  const reading = readTokens(source, original);
  const nothing: Composition = { root: undefined, limit: undefined, problems: [], halfTyped: [] };
  if (reading.limit) return { reading, composition: nothing, faults, interpolations: [], tabs: [] };
  reportOutside(reading, original, report);
  const handles = readDirectives(reading.directives, report);
  const written = source === original ? (value: string) => value : unmask;
  const composition = reading.document
    ? composeDocument(reading.document, { text: original, handles, report, written })
    : nothing;
  return { reading, composition, faults, interpolations: reading.interpolations, tabs: [] };
}

/** Reports what stands outside of the first document, up to the second one. */
function reportOutside(reading: Reading, text: string, report: Report): void {
  const until = reading.secondDocument ?? text.length;
  for (const token of reading.strays) {
    if (token.offset >= until) break;
    const closing = token.source === "]" || token.source === "}";
    report(
      closing ? "stray-bracket" : "unexpected-text",
      token.offset,
      token.offset + token.source.length,
      token.source,
    );
  }
  for (const { end = [] } of reading.markers) {
    const text = end.find((token) => token.type !== "space" && token.type !== "comment" && token.type !== "newline");
    if (text && text.offset < until)
      report("unexpected-text", text.offset, text.offset + text.source.length, text.source);
  }
  const directive = reading.directives[0];
  const hasMarker = reading.document?.start.some((token) => token.type === "doc-start");
  if (directive && !hasMarker) {
    report("directive-without-document", directive.offset, directive.offset + directive.source.length);
  }
}

/** Blanks with a tab that may be the cause of a fault: one stands in them, on their line or on the line before. */
function harmfulTabs(text: string, attempt: Attempt): readonly Span[] {
  if (!text.includes("\t")) return [];
  const found = new Map<number, Span>();
  for (const fault of attempt.faults) {
    if (fault.name === "tab") found.set(fault.start, fault);
    if (!derails(fault) && fault.name !== "key-without-colon") continue;
    const from = lineStartOf(text, fault.start);
    const lineEnd = text.indexOf("\n", fault.end);
    const nextEnd = lineEnd < 0 ? -1 : text.indexOf("\n", lineEnd + 1);
    for (const indentation of text.slice(from, nextEnd < 0 ? text.length : nextEnd).matchAll(/^ *\t[ \t]*/gm)) {
      const start = from + indentation.index;
      found.set(start, { start, end: start + indentation[0].length });
    }
  }
  return [...found.values()].sort(compareSpans);
}

function derailments(attempt: Attempt): number {
  return attempt.faults.filter((fault) => fault.name !== "tab" && derails(fault)).length;
}

/** The text with its first structural fault made harmless, and the places that changed. */
function mend(text: string, original: string, attempt: Attempt): { text: string; spans: readonly Span[] } | undefined {
  const quote = attempt.faults.find((fault) => fault.name === "unclosed-quote" || fault.name === "quote-runs-on");
  if (quote && (text[quote.start] === '"' || text[quote.start] === "'")) {
    const masked = maskQuote(text, quote.start, original);
    return masked === undefined ? undefined : { text: masked, spans: [quote] };
  }
  const spans = blankable(attempt);
  return spans.length > 0 ? { text: blankOut(text, spans), spans } : undefined;
}

/** What can be left out so that the rest makes sense: unfinished lines, and brackets that close nothing. */
function blankable(attempt: Attempt): readonly Span[] {
  const { halfTyped } = attempt.composition;
  if (halfTyped.length > 0) return halfTyped;
  const until = attempt.reading.secondDocument ?? Number.POSITIVE_INFINITY;
  const closing: Span[] = [];
  for (const { source, offset } of attempt.reading.strays) {
    if (offset >= until || (source !== "]" && source !== "}")) break;
    closing.push({ start: offset, end: offset + 1 });
  }
  return closing;
}

function blankOut(text: string, spans: readonly Span[]): string {
  let result = "";
  let done = 0;
  for (const { start, end } of spans) {
    result += text.slice(done, start) + text.slice(start, end).replace(/[^\r\n]/g, " ");
    done = end;
  }
  return result + text.slice(done);
}

function limitOf(attempt: Attempt): boolean {
  return attempt.reading.limit !== undefined || attempt.composition.limit !== undefined;
}
