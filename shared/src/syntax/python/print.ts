// JSON values as Python text. Must not know trees or places.
import type { JsonValue } from "../../base/json.js";

/** How a text is put in quotes. */
export type Quote = '"' | "'";

/** A value on one line, or with `indent` over several lines whose further ones begin with `outer`. */
export function printPython(
  value: JsonValue,
  quote: Quote = '"',
  spread?: { readonly indent: string; readonly outer: string; readonly newline: string },
): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "string") return printPythonText(value, quote);
  const isList = Array.isArray(value);
  const inner = spread && { ...spread, outer: spread.outer + spread.indent };
  const members = isList
    ? (value as readonly JsonValue[]).map((item) => printPython(item, quote, inner))
    : Object.entries(value).map(
        ([key, child]) => `${printPythonText(key, quote)}: ${printPython(child, quote, inner)}`,
      );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return open + close;
  if (!spread || !inner) return open + members.join(", ") + close;
  const { newline } = spread;
  return `${open}${newline}${members.map((member) => `${inner.outer}${member},${newline}`).join("")}${spread.outer}${close}`;
}

/** A text in quotes; the other quotes where it holds the wanted ones and none of the others. */
export function printPythonText(text: string, quote: Quote = '"'): string {
  const other = quote === '"' ? "'" : '"';
  const used = text.includes(quote) && !text.includes(other) ? other : quote;
  const escaped = text.replace(/[\\\n\r\t]|[^\P{C}]/gu, (character) => escapes[character] ?? numbered(character));
  return used + escaped.replaceAll(used, `\\${used}`) + used;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function numbered(character: string): string {
  const point = character.codePointAt(0) as number;
  if (point <= 0xff) return `\\x${point.toString(16).padStart(2, "0")}`;
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, "0")}`;
  return `\\U${point.toString(16).padStart(8, "0")}`;
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? "1e999" : "-1e999";
  return Object.is(value, -0) ? "-0.0" : String(value);
}
