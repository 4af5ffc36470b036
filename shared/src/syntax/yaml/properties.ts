// Reads what stands around a value in the concrete syntax: indicators, anchors, tags, commas. Must not know values.
import type { CST } from "yaml";
import type { FaultName } from "./faults.js";

/** Receives a fault of the text; offsets of the whole text. */
export type Report = (name: FaultName, start: number, end: number, detail?: string) => void;

/** What precedes a key or a value. */
export interface Properties {
  readonly anchor: CST.SourceToken | undefined;
  readonly tag: CST.SourceToken | undefined;
  /** The indicator that introduces the value: `-`, `?`, `:` or `---`. */
  readonly indicator: CST.SourceToken | undefined;
  readonly comma: CST.SourceToken | undefined;
  readonly hasNewline: boolean;
  /** A line break after an anchor or a tag. */
  readonly newlineAfterProperty: CST.SourceToken | undefined;
  /** Where an absent value stands: behind its indicator, anchor or tag. */
  readonly absentAt: number;
  /** Where the properties begin: the first anchor or tag, else the end of the blanks. */
  readonly start: number;
}

interface Surroundings {
  readonly indicator: "doc-start" | "explicit-key-ind" | "map-value-ind" | "seq-item-ind";
  readonly inBrackets: boolean;
  readonly next: CST.Token | null | undefined;
  /** Where the tokens begin. */
  readonly offset: number;
  readonly parentIndent: number;
  readonly startOnNewline: boolean;
}

/** Reads the tokens between two values (YAML 1.2, chapter 6). */
export function readProperties(tokens: readonly CST.SourceToken[], around: Surroundings, report: Report): Properties {
  let atNewline = around.startOnNewline;
  let hasSpace = around.startOnNewline;
  let hasNewline = false;
  let unseparated: CST.SourceToken | undefined;
  let tab: CST.SourceToken | undefined;
  let anchor: CST.SourceToken | undefined;
  let tag: CST.SourceToken | undefined;
  let newlineAfterProperty: CST.SourceToken | undefined;
  let comma: CST.SourceToken | undefined;
  let indicator: CST.SourceToken | undefined;
  let start: number | undefined;
  let absentAt = around.offset;
  const bracketsFollowDocument = around.indicator === "doc-start" && around.next?.type === "flow-collection";
  for (const token of tokens) {
    const end = token.offset + token.source.length;
    if (unseparated && token.type !== "space" && token.type !== "newline" && token.type !== "comma") {
      report("property-without-space", unseparated.offset, token.offset, unseparated.source);
    }
    unseparated = undefined;
    if (tab && atNewline && token.type !== "comment" && token.type !== "newline") reportTab(tab, report);
    tab = undefined;
    switch (token.type) {
      case "space":
        if (!around.inBrackets && !bracketsFollowDocument && token.source.includes("\t")) tab = token;
        hasSpace = true;
        break;
      case "comment":
        if (!hasSpace) report("comment-without-space", token.offset, end);
        atNewline = false;
        break;
      case "newline":
        atNewline = true;
        hasNewline = true;
        if (anchor || tag) newlineAfterProperty = token;
        hasSpace = true;
        break;
      case "anchor":
        if (anchor) report("several-anchors", token.offset, end, token.source);
        if (token.source === "&") report("empty-name", token.offset, end, "&");
        anchor = token;
        start ??= token.offset;
        absentAt = end;
        atNewline = false;
        hasSpace = false;
        unseparated = token;
        break;
      case "tag":
        if (tag) report("several-tags", token.offset, end, token.source);
        tag = token;
        start ??= token.offset;
        absentAt = end;
        atNewline = false;
        hasSpace = false;
        unseparated = token;
        break;
      case around.indicator:
        if (anchor || tag) report("property-before-indicator", start ?? token.offset, absentAt, token.source);
        if (indicator) report("repeated-indicator", token.offset, end, token.source);
        indicator = token;
        absentAt = end;
        atNewline = around.indicator === "seq-item-ind" || around.indicator === "explicit-key-ind";
        hasSpace = false;
        break;
      case "comma":
        if (around.inBrackets) {
          if (comma) report("extra-comma", token.offset, end);
          comma = token;
          absentAt = end;
        } else report("unexpected-text", token.offset, end, token.source);
        atNewline = false;
        hasSpace = false;
        break;
      default:
        report(isClosing(token) ? "stray-bracket" : "unexpected-text", token.offset, end, token.source);
        atNewline = false;
        hasSpace = false;
    }
  }
  const next = around.next;
  const nextIsAbsent = !next || next.type === "newline" || (next.type === "scalar" && next.source === "");
  if (unseparated && !nextIsAbsent && next.type !== "space" && next.type !== "comma") {
    report("property-without-space", unseparated.offset, next.offset, unseparated.source);
  }
  const blockFollows = next?.type === "block-map" || next?.type === "block-seq";
  if (tab && ((atNewline && tab.indent <= around.parentIndent) || blockFollows)) reportTab(tab, report);
  const last = tokens[tokens.length - 1];
  const end = last ? last.offset + last.source.length : around.offset;
  return { anchor, tag, indicator, comma, hasNewline, newlineAfterProperty, absentAt, start: start ?? end };
}

/** Reports what stands behind a value that has already ended. `spaced`: whether a comment there needs a space before it. */
export function checkEnd(
  tokens: readonly CST.SourceToken[] | undefined,
  spaced: boolean,
  text: string,
  report: Report,
): void {
  if (!tokens) return;
  let hasSpace = !spaced;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as CST.SourceToken;
    if (token.type === "space" || token.type === "newline") hasSpace = true;
    else if (token.type === "comment") {
      if (!hasSpace) report("comment-without-space", token.offset, token.offset + token.source.length);
    } else if (isClosing(token)) {
      report("stray-bracket", token.offset, token.offset + token.source.length, token.source);
    } else {
      // One fault for the rest of the line, however many words it has.
      let last = token;
      while (i + 1 < tokens.length && tokens[i + 1]?.type !== "newline" && tokens[i + 1]?.type !== "comment") {
        i++;
        const further = tokens[i] as CST.SourceToken;
        if (further.type !== "space") last = further;
      }
      const end = last.offset + last.source.length;
      report("text-after-value", token.offset, end, text.slice(token.offset, end));
    }
  }
}

/** Whether a piece of concrete syntax takes more than one line. */
export function hasLineBreak(token: CST.Token | null | undefined): boolean {
  if (!token) return false;
  switch (token.type) {
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      return token.source.includes("\n") || holdsNewline(token.end);
    case "flow-collection":
      return token.items.some(
        (item) =>
          holdsNewline(item.start) || holdsNewline(item.sep) || hasLineBreak(item.key) || hasLineBreak(item.value),
      );
    default:
      return true;
  }
}

function holdsNewline(tokens: readonly CST.SourceToken[] | undefined): boolean {
  return tokens?.some((token) => token.type === "newline") ?? false;
}

function isClosing(token: CST.SourceToken): boolean {
  return token.type === "flow-map-end" || token.type === "flow-seq-end";
}

function reportTab(tab: CST.SourceToken, report: Report): void {
  report("tab", tab.offset, tab.offset + tab.source.length);
}
