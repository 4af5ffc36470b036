// Fields of a step or gate → lines of YAML as people lay them out: short lists in brackets, everything else on lines of its own.
// Must not know what the fields mean.
import type { JsonValue } from "../base/json.js";
import { printBrackets, printEntry, printKey } from "../syntax/edits/print.js";
import type { SourceStyle } from "../syntax/edits/style.js";
import { plainText } from "./snippets.js";

export type Entries = Iterable<readonly [string, JsonValue]>;

/** The entries of a block mapping whose keys stand at `column` (from 0), one line a text, without line breaks. */
export function printEntries(entries: Entries, column: number, style: SourceStyle): string[] {
  return [...entries].flatMap(([key, value]) => {
    const head = `${" ".repeat(column)}${printKey(key, style)}:`;
    if (isList(value) && value.length > 0) {
      const inBrackets = `${head} ${printBrackets(value, style)}`;
      if (value.every(isScalar) && fitsLine(inBrackets)) return [inBrackets];
      return [head, ...printItems(value, column + style.listIndent, style)];
    }
    if (isMapping(value) && Object.keys(value).length > 0)
      return [head, ...printEntries(Object.entries(value), column + style.indent.length, style)];
    return printEntry(key, value, column, style);
  });
}

/** The items of a block list whose dashes stand at `column` (from 0), one line a text, without line breaks. */
export function printItems(items: readonly JsonValue[], column: number, style: SourceStyle): string[] {
  return items.flatMap((item) => {
    const dash = `${" ".repeat(column)}- `;
    const lines = isMapping(item) ? printEntries(Object.entries(item), dash.length, style) : [];
    const [first, ...rest] = lines;
    return first === undefined ? [dash + printBrackets(item, style)] : [dash + first.slice(dash.length), ...rest];
  });
}

/** Whether a line is short enough to be read; what is still to be filled in counts with its name. */
export function fitsLine(line: string): boolean {
  return plainText(line, "yaml").length <= 100;
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== "object" || value === null;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isMapping(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !isList(value);
}
