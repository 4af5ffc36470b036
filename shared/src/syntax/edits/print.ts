// Values to source text: YAML blocks, YAML in brackets, JSON. Must not know trees or places.
import type { JsonValue } from "../../base/json.js";
import type { SyntaxName } from "../parse.js";
import { plainValue } from "../yaml/scalars.js";
import { defaultYamlStyle, type SourceStyle } from "./style.js";

/** A value printed: `head` goes behind its key or dash, `lines` below, already indented; one of the two may be empty. */
export interface Printed {
  readonly head: string;
  readonly lines: readonly string[];
}

/** A whole YAML document of a value, in block style, with a final line break. */
export function toYaml(value: JsonValue, style: Partial<SourceStyle> = {}): string {
  const whole = { ...defaultYamlStyle, ...style };
  const { head, lines } = printBlock(value, 0, 0, whole, "root");
  const all = head === "" ? lines : [head, ...lines];
  return all.map((line) => line + whole.newline).join("");
}

/**
 * A value as source text of a syntax, its further lines indented by `column` spaces (from 0).
 * With `brackets`, YAML is written in `[ ]` and `{ }` on one line; JSON is spread over lines without it.
 */
export function toSource(
  syntax: Exclude<SyntaxName, "python">,
  value: JsonValue,
  {
    column = 0,
    brackets = false,
    style = {},
  }: { column?: number; brackets?: boolean; style?: Partial<SourceStyle> } = {},
): string {
  const whole = { ...defaultYamlStyle, ...style };
  if (syntax === "json") return printJson(value, " ".repeat(column), { ...whole, spread: !brackets });
  if (brackets) return printBrackets(value, whole);
  const { head, lines } = printBlock(value, column, column, whole, "root");
  // The first line stands where the caller puts it.
  const first = head === "" ? (lines[0] as string).slice(column) : head;
  return [first, ...(head === "" ? lines.slice(1) : lines)].join(whole.newline);
}

/**
 * A value in YAML block style. `column`: where a mapping's keys stand; `listColumn`: where a list's dashes stand.
 * Below a dash the first line of a collection goes into `head`.
 */
export function printBlock(
  value: JsonValue,
  column: number,
  listColumn: number,
  style: SourceStyle,
  below: "key" | "dash" | "root",
): Printed {
  if (typeof value === "string") return printText(value, column, style, below);
  if (value === null || typeof value !== "object" || isEmpty(value))
    return { head: printBrackets(value, style), lines: [] };
  const isList = Array.isArray(value);
  const inBrackets = below === "key" ? printSmall(value, column, style) : undefined;
  if (inBrackets !== undefined) return { head: inBrackets, lines: [] };
  const at = " ".repeat(isList ? listColumn : column);
  const lines: string[] = [];
  if (isList) {
    for (const item of value as readonly JsonValue[]) {
      const inner = listColumn + 2;
      const printed = printBlock(item, inner, inner, style, "dash");
      lines.push(`${at}- ${printed.head}`.trimEnd(), ...printed.lines);
    }
  } else {
    for (const [key, child] of Object.entries(value)) lines.push(...printEntry(key, child, column, style));
  }
  if (below !== "dash") return { head: "", lines };
  return { head: (lines[0] as string).slice(at.length), lines: lines.slice(1) };
}

/** A key with its value, all lines indented so that the key stands at `column`. */
export function printEntry(key: string, value: JsonValue, column: number, style: SourceStyle): string[] {
  const { head, lines } = printBlock(value, column + style.indent.length, column + style.listIndent, style, "key");
  const name = `${" ".repeat(column)}${printKey(key, style)}:`;
  return [head === "" ? name : `${name} ${head}`, ...lines];
}

/** A value on one line, collections in brackets, so that it can stand inside brackets too. */
export function printBrackets(value: JsonValue, style: SourceStyle): string {
  if (typeof value === "string") return printFlatText(value, style, true);
  if (typeof value === "number") return printNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => printBrackets(item, style)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, child]) => printMember(key, child, style));
  const space = style.spacedBraces && entries.length > 0 ? " " : "";
  return `{${space}${entries.join(", ")}${space}}`;
}

/** `key: value` for use inside brackets. */
export function printMember(key: string, value: JsonValue, style: SourceStyle): string {
  return `${printKey(key, style, true)}: ${printBrackets(value, style)}`;
}

/** A key as text that reads back as the same text. */
export function printKey(key: string, style: SourceStyle, inBrackets = false): string {
  return key === "<<" ? `${style.quote}<<${style.quote}` : printFlatText(key, style, inBrackets);
}

/** A text on one line: plain where that reads back as the same text, else in quotes. */
export function printFlatText(text: string, style: SourceStyle, inBrackets: boolean): string {
  return isPlain(text, inBrackets) ? text : printQuoted(text, style.quote);
}

/** A text in quotes; in single ones only where they can hold it. */
export function printQuoted(text: string, quote: '"' | "'"): string {
  const single = printSingleQuoted(text);
  const prefersSingle =
    quote === "'" ? !text.includes("'") || text.includes('"') : /["\\]/.test(text) && !text.includes("'");
  return single !== undefined && prefersSingle ? single : printDoubleQuoted(text);
}

/** A text in single quotes, which know no escapes; undefined where they cannot hold it on one line. */
export function printSingleQuoted(text: string): string | undefined {
  return needsEscape(text) || /[\t\r\n]/.test(text) ? undefined : `'${text.replaceAll("'", "''")}'`;
}

/** A text in double quotes, which can hold any. Valid in JSON and in YAML. */
export function printDoubleQuoted(text: string): string {
  const json = JSON.stringify(text);
  let result = "";
  for (let i = 0; i < json.length; i++) {
    const hex = json.charCodeAt(i).toString(16).padStart(4, "0");
    result += isEscaped(json, i) ? `\\u${hex}` : json[i];
  }
  return result;
}

/** A text over several lines behind `|`, or undefined where only quotes can hold it. `column`: where its lines begin. */
export function printBlockText(text: string, column: number, header = "|"): Printed | undefined {
  const body = text.replace(/\n+$/, "");
  const trailing = text.length - body.length;
  // Lines that begin with blanks would be taken for indentation, and odd characters need escapes.
  // Further line breaks at the end would depend on what comes after the text.
  if (body === "" || trailing > 1 || /^[ \t]|^\n* /.test(body) || /[ \t]$/m.test(body.split("\n", 1)[0] as string))
    return undefined;
  if (needsEscape(text) || text.includes("\r")) return undefined;
  const chomp = trailing === 0 ? "-" : "";
  const at = " ".repeat(column);
  const lines = body.split("\n").map((line) => (line === "" ? "" : at + line));
  return { head: header + chomp, lines };
}

/** JSON, spread over lines where the style does so; further lines begin with `outer`. */
export function printJson(value: JsonValue, outer: string, style: SourceStyle): string {
  if (typeof value === "string") return printDoubleQuoted(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const inner = outer + style.indent;
  const separator = style.spread ? `,${style.newline}${inner}` : ", ";
  const members = isList
    ? (value as readonly JsonValue[]).map((item) => printJson(item, inner, style))
    : Object.entries(value).map(([key, child]) => `${printDoubleQuoted(key)}: ${printJson(child, inner, style)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return `${open}${close}`;
  const space = style.spacedBraces && !isList ? " " : "";
  if (!style.spread) return `${open}${space}${members.join(separator)}${space}${close}`;
  return `${open}${style.newline}${inner}${members.join(separator)}${style.newline}${outer}${close}`;
}

/** A collection of scalars in brackets, where its author writes such ones so and it fits on a line. */
function printSmall(value: object, column: number, style: SourceStyle): string | undefined {
  const habit = Array.isArray(value) ? (style.smallLists ?? "brackets") : (style.smallMaps ?? "block");
  if (habit === "block" || Object.values(value).some((child) => typeof child === "object" && child !== null))
    return undefined;
  const printed = printBrackets(value as JsonValue, style);
  return column + printed.length <= widest ? printed : undefined;
}

/** Longer lines are hard to read beside a key. */
const widest = 80;

function printText(text: string, column: number, style: SourceStyle, below: "key" | "dash" | "root"): Printed {
  const at = below === "root" && column === 0 ? style.indent.length : column;
  const block = text.includes("\n") ? printBlockText(text, at) : undefined;
  return block ?? { head: printFlatText(text, style, false), lines: [] };
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** Whether a text reads back as the same text without quotes (YAML 1.2.2, 7.3.3). */
function isPlain(text: string, inBrackets: boolean): boolean {
  if (text === "" || text !== text.trim() || /[\t\r\n]/.test(text) || needsEscape(text)) return false;
  if (/^[?:,[\]{}#&*!|>'"%@`]/.test(text) || /^-(?:[\s,[\]{}]|$)/.test(text) || /^(?:---|\.\.\.)/.test(text))
    return false;
  if (/:(?:\s|$)/.test(text) || /\s#/.test(text)) return false;
  // Quotes inside a plain text would be right, but in brackets hard to read.
  if (inBrackets && /[,[\]{}"']/.test(text)) return false;
  return plainValue({ kind: "text", value: text, style: "plain", span: { start: 0, end: 0 } }).kind === "text";
}

/** Whether a text holds a character that must be written as an escape: not printable in YAML, or invisible as a line break. */
function needsEscape(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isEscaped(text, i)) return true;
  return false;
}

function isEscaped(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x20) return unit !== 0x09 && unit !== 0x0a && unit !== 0x0d;
  if (unit < 0x7f) return false;
  if (unit < 0xa0 || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff || unit >= 0xfffe) return true;
  if (unit >= 0xd800 && unit < 0xdc00) return !isBetween(text.charCodeAt(at + 1), 0xdc00, 0xdfff);
  return isBetween(unit, 0xdc00, 0xdfff) && !isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff);
}

function isBetween(unit: number, low: number, high: number): boolean {
  return unit >= low && unit <= high;
}
