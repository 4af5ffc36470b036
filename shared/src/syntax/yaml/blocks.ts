// Block mappings and block lists: structure by indentation. Must not know brackets, scalars or anchors.
import type { CST } from "yaml";
import type { ListItem, ListNode, MapEntry, MapNode } from "../tree.js";
import { endOf, startOf, type ValueComposer } from "./composer.js";
import { hasLineBreak, type Report, readProperties } from "./properties.js";

/** A block mapping. `onKeyLine`: it begins on the line of the key whose value it is, which is a fault. */
export function composeBlockMap(composer: ValueComposer, token: CST.BlockMap, onKeyLine: boolean): MapNode {
  const { report, text } = composer;
  const entries: MapEntry[] = [];
  const seen = new Map<string, MapEntry>();
  let offset = token.offset;
  let start: number | undefined;
  for (const { start: before, key: keyToken, sep, value: valueToken } of token.items) {
    const keyProperties = readProperties(
      before,
      {
        indicator: "explicit-key-ind",
        inBrackets: false,
        next: keyToken ?? sep?.[0],
        offset,
        parentIndent: token.indent,
        startOnNewline: true,
      },
      report,
    );
    const { indicator: questionMark, anchor, tag } = keyProperties;
    if (!questionMark) {
      // Blank space after the last entry.
      if (!anchor && !tag && !sep) continue;
      if (keyToken) checkImplicitKey(composer, token, keyToken, keyProperties.newlineAfterProperty, onKeyLine);
      else if (keyProperties.newlineAfterProperty) {
        const line = endOfLine(text, keyProperties.start);
        report("key-of-several-lines", keyProperties.start, line, text.slice(keyProperties.start, line));
      }
    } else if (questionMark.indent !== token.indent) {
      report("key-indentation", questionMark.offset, questionMark.offset + 1, "?");
    }
    if (keyToken?.type === "error") {
      report("dash-among-keys", keyToken.offset, keyToken.offset + keyToken.source.length);
      continue;
    }
    const key = composer.key(keyToken, keyProperties);
    const keyEnd = key.span.end;
    const valueProperties = readProperties(
      sep ?? [],
      {
        indicator: "map-value-ind",
        inBrackets: false,
        next: valueToken,
        offset: keyEnd,
        parentIndent: token.indent,
        startOnNewline: !keyToken || keyToken.type === "block-scalar",
      },
      report,
    );
    const colon = valueProperties.indicator;
    let onOneLine = false;
    if (!questionMark && colon) {
      onOneLine = !valueProperties.hasNewline;
      if (onOneLine && valueToken?.type === "block-map") reportInnerKey(text, valueToken, report);
      if (startOf(keyProperties, key.span.start) < colon.offset - 1024) report("key-too-long", key.span.start, keyEnd);
    }
    if (!colon && !questionMark) {
      report("key-without-colon", key.span.start, keyEnd, text.slice(key.span.start, keyEnd));
    }
    // Without a colon no value can follow, and the absent one stands right behind the key.
    const value = composer.value(
      colon ? valueToken : undefined,
      colon ? valueProperties : { ...valueProperties, anchor: undefined, tag: undefined, absentAt: keyEnd },
      onOneLine,
    );
    const entry = composer.entry(key, startOf(keyProperties, key.span.start), value, colon ? valueToken : undefined);
    composer.checkKey(entry, keyToken, valueToken, seen);
    entries.push(entry);
    start ??= Math.min(questionMark?.offset ?? entry.span.start, entry.span.start);
    offset = Math.max(offset, entry.span.end);
  }
  return { kind: "map", entries, flow: false, span: { start: start ?? token.offset, end: offset } };
}

/** A block list. */
export function composeBlockList(composer: ValueComposer, token: CST.BlockSequence): ListNode {
  const { report, text } = composer;
  const items: ListItem[] = [];
  let offset = token.offset;
  for (const { start: before, value: valueToken } of token.items) {
    const properties = readProperties(
      before,
      {
        indicator: "seq-item-ind",
        inBrackets: false,
        next: valueToken,
        offset,
        parentIndent: token.indent,
        startOnNewline: true,
      },
      report,
    );
    if (!properties.indicator) {
      // Blank space after the last item.
      if (!properties.anchor && !properties.tag && !valueToken) continue;
      const at = valueToken?.offset ?? properties.start;
      if (valueToken?.type === "block-seq") report("item-indentation", at, at + 1);
      else report("item-without-dash", at, endOfLine(text, at), text.slice(at, endOfLine(text, at)));
    }
    const value = composer.value(valueToken, properties);
    const span = {
      start: startOf(properties, valueToken?.type === "alias" ? valueToken.offset : value.span.start),
      end: endOf(valueToken, value),
    };
    // Of properties before a dash on the same line the parser makes an item that begins before the one that it follows.
    if (span.start >= (items.at(-1)?.span.end ?? 0)) items.push({ value, span });
    offset = Math.max(offset, span.end, properties.indicator ? properties.indicator.offset + 1 : 0);
  }
  return { kind: "list", items, flow: false, span: { start: token.offset, end: offset } };
}

/** Checks a key without `?`: its indentation, and that it stands on one line. */
function checkImplicitKey(
  composer: ValueComposer,
  map: CST.BlockMap,
  key: CST.Token,
  newlineAfterProperty: CST.SourceToken | undefined,
  onKeyLine: boolean,
): void {
  const { report, text } = composer;
  const misaligned = "indent" in key && key.indent !== map.indent;
  const broken = newlineAfterProperty || hasLineBreak(key);
  if (key.type === "block-seq") report("list-as-key", key.offset, key.offset + 1);
  if (!misaligned && !broken) return;
  const line = endOfLine(text, key.offset);
  const isHalfTyped = broken && key.type === "scalar" && !onKeyLine && key.source.includes("\n");
  if (misaligned && key.type !== "block-seq" && !isHalfTyped) {
    const word = keyOn(text.slice(key.offset, line));
    report("key-indentation", key.offset, key.offset + word.length, word);
  }
  if (!broken) return;
  if (isHalfTyped) {
    // What was meant is a key on the last line; the lines before it are unfinished.
    composer.halfTyped.push({ start: key.offset, end: key.offset + key.source.lastIndexOf("\n") });
    report("key-without-colon", key.offset, line, text.slice(key.offset, line));
  } else if (!onKeyLine || key.type !== "scalar") {
    report("key-of-several-lines", key.offset, line, text.slice(key.offset, line));
  }
}

/** A mapping that begins on the line of its key: `a: b: c`, or `a: b` with an indented `c: d` below, which reads as one key. */
function reportInnerKey(text: string, map: CST.BlockMap, report: Report): void {
  const key = map.items[0]?.key;
  if (key?.type !== "scalar" || !key.source.includes("\n")) {
    report("second-colon", map.offset, endOfLine(text, map.offset));
    return;
  }
  const lastLine = key.source.slice(key.source.lastIndexOf("\n") + 1).trim();
  const end = key.offset + key.source.length;
  report("key-under-value", end - lastLine.length, end, lastLine);
}

function keyOn(line: string): string {
  return line.split(/:(?=\s|$)/, 1)[0] as string;
}

/** The end of the text on the line of `from`; blanks and a comment at its end are left out. */
function endOfLine(text: string, from: number): number {
  const rest = /[^\r\n]*/y;
  rest.lastIndex = from;
  const line = (rest.exec(text)?.[0] ?? "").replace(/[ \t]#.*$/, "");
  return from + Math.max(1, line.trimEnd().length);
}
