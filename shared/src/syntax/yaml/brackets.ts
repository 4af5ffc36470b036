// Mappings in `{ }` and lists in `[ ]`. Must not know indentation, scalars or anchors.
import type { CST } from "yaml";
import type { ListItem, LocatedNode, MapEntry } from "../tree.js";
import { endOf, startOf, type ValueComposer } from "./composer.js";
import { checkEnd, hasLineBreak, type Properties, type Report, readProperties } from "./properties.js";

/** A collection in brackets. In a list, `a: b` is a mapping of one entry. */
export function composeBrackets(composer: ValueComposer, token: CST.FlowCollection): LocatedNode {
  const { report, text } = composer;
  const isMap = token.start.source === "{";
  const entries: MapEntry[] = [];
  const items: ListItem[] = [];
  const seen = new Map<string, MapEntry>();
  let offset = token.offset + 1;
  const pushItem = (item: CST.Token | null | undefined, properties: Properties) => {
    const value = composer.value(item, properties);
    checkBlock(item, text, report);
    const start = item?.type === "alias" ? item.offset : value.span.start;
    const span = { start: startOf(properties, start), end: endOf(item, value) };
    items.push({ value, span });
    offset = Math.max(offset, span.end);
  };
  token.items.forEach((item, index) => {
    const { start: before, key: keyToken, sep, value: valueToken } = item;
    const next = keyToken ?? sep?.[0] ?? valueToken;
    const around = { inBrackets: true, parentIndent: token.indent, startOnNewline: false } as const;
    const keyProperties = readProperties(before, { ...around, indicator: "explicit-key-ind", next, offset }, report);
    const { indicator: questionMark, comma, anchor, tag } = keyProperties;
    if (index === 0 && comma) report("extra-comma", comma.offset, comma.offset + 1);
    if (!questionMark) {
      if (!anchor && !tag && !sep && !valueToken) {
        if (index < token.items.length - 1 && (index > 0 || !comma)) reportEmptyItem(comma, keyProperties, report);
        offset = keyProperties.absentAt;
        return;
      }
      if (!isMap && keyToken && hasLineBreak(keyToken)) {
        report("key-of-several-lines", keyToken.offset, keyToken.offset + 1, firstLine(text, keyToken.offset));
      }
    }
    if (index > 0 && !comma) reportMissingComma(text, keyProperties.start, report);
    if (!isMap && !sep && !questionMark) {
      pushItem(valueToken, keyProperties);
      return;
    }
    if (!isMap && !questionMark && keyToken && valueToken && !sep?.some((token) => token.type === "map-value-ind")) {
      // `"a" "b"`: two items without a comma.
      pushItem(keyToken, keyProperties);
      reportMissingComma(text, valueToken.offset, report);
      pushItem(
        valueToken,
        readProperties([], { ...around, indicator: "map-value-ind", next: valueToken, offset }, report),
      );
      return;
    }
    const key = composer.key(keyToken, keyProperties);
    checkBlock(keyToken, text, report);
    const properties = readProperties(
      sep ?? [],
      { ...around, indicator: "map-value-ind", next: valueToken, offset: key.span.end },
      report,
    );
    const colon = properties.indicator;
    if (colon && !isMap && !questionMark)
      checkPairKey(sep ?? [], colon, startOf(keyProperties, key.span.start), key.span.start, report);
    if (!colon && valueToken) {
      const spaceless = "source" in valueToken && valueToken.source.startsWith(":");
      const at = valueToken.offset;
      if (spaceless) report("missing-space-after-colon", at, at + 1);
      else reportMissingComma(text, at, report);
    }
    const absentAt = colon ? properties.absentAt : key.span.end;
    const value = composer.value(valueToken, { ...properties, absentAt });
    checkBlock(valueToken, text, report);
    const entry = composer.entry(key, startOf(keyProperties, key.span.start), value, valueToken);
    offset = Math.max(offset, entry.span.end, colon ? colon.offset + 1 : 0);
    if (isMap) {
      composer.checkKey(entry, keyToken, valueToken, seen);
      entries.push(entry);
    } else {
      const start = Math.min(questionMark?.offset ?? entry.span.start, entry.span.start);
      const span = { start, end: entry.span.end };
      composer.checkKey(entry, keyToken, valueToken, new Map());
      items.push({ value: { kind: "map", entries: [entry], flow: true, span }, span });
    }
  });
  const span = { start: token.offset, end: closingEnd(token, isMap ? "}" : "]", offset, text, report) };
  return isMap ? { kind: "map", entries, flow: true, span } : { kind: "list", items, flow: true, span };
}

/** Where the collection ends. One that is not closed ends behind its last item; the fault stands at its opening bracket. */
function closingEnd(token: CST.FlowCollection, closing: string, offset: number, text: string, report: Report): number {
  const [first, ...rest] = token.end;
  if (first?.source === closing) {
    checkEnd(rest, true, text, report);
    return Math.max(offset, first.offset + 1);
  }
  if (first && (first.source === "]" || first.source === "}")) {
    report("wrong-bracket", first.offset, first.offset + 1, token.start.source + first.source);
    return Math.max(offset, first.offset + 1);
  }
  report("unclosed-bracket", token.offset, token.offset + 1, token.start.source);
  return offset;
}

/** The key of a pair in a list must stand on one line with its colon, not far from it (YAML 1.2.2, 7.4). */
function checkPairKey(
  sep: readonly CST.SourceToken[],
  colon: CST.SourceToken,
  start: number,
  keyStart: number,
  report: Report,
): void {
  const newline = sep.find((token) => token.type === "newline");
  if (newline && newline.offset < colon.offset) report("key-of-several-lines", keyStart, newline.offset);
  if (start < colon.offset - 1024) report("key-too-long", keyStart, colon.offset);
}

function reportEmptyItem(comma: CST.SourceToken | undefined, properties: Properties, report: Report): void {
  const at = comma?.offset ?? properties.start;
  report("extra-comma", at, at + 1);
}

/** Reports that an item at `at` follows another one without a comma. */
export function reportMissingComma(text: string, at: number, report: Report): void {
  const word = firstWord(text, at);
  report("missing-comma", at, at + word.length, word);
}

/** A block collection inside brackets. One that a key of the line below makes of a value is really a missing comma. */
function checkBlock(token: CST.Token | null | undefined, text: string, report: Report): void {
  if (token?.type !== "block-map" && token?.type !== "block-seq") return;
  const unexpected = token.items[0]?.sep?.find(
    ({ type }) => type !== "space" && type !== "newline" && type !== "comment" && type !== "map-value-ind",
  );
  if (unexpected) reportMissingComma(text, unexpected.offset, report);
  else report("block-in-brackets", token.offset, token.offset + 1);
}

function firstWord(text: string, from: number): string {
  const word = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,[\]{}]+|[^\s]/y;
  word.lastIndex = from;
  return word.exec(text)?.[0] ?? "";
}

function firstLine(text: string, from: number): string {
  const line = /[^\r\n]*/y;
  line.lastIndex = from;
  return line.exec(text)?.[0] ?? "";
}
