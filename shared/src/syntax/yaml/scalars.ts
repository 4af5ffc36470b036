// Scalars of the concrete syntax to values by the core schema (YAML 1.2.2, 10.3). Must not know collections.
import { CST } from "yaml";
import type { Span } from "../../base/span.js";
import type { LocatedNode, TextNode } from "../tree.js";
import type { FaultName } from "./faults.js";
import type { Report } from "./properties.js";

/**
 * The text of a scalar as YAML reads it, where it stands, and how it is written. Most scalars are texts, so it is one already, and is
 * not made anew once that is known.
 */
export type ScalarText = TextNode;

/** Reads a scalar's characters: quotes, escapes, folded lines, block text. `atRoot`: the whole document is this scalar. */
export function readScalar(token: CST.FlowScalar | CST.BlockScalar, atRoot: boolean, report: Report): ScalarText {
  if (token.type === "block-scalar") return readBlockText(token, atRoot, report);
  const { source, offset } = token;
  const span = { start: offset, end: offset + source.length };
  if (token.type === "single-quoted-scalar") {
    const closed = source.length > 1 && source.endsWith("'");
    if (!closed) report("unclosed-quote", offset, offset + 1, "'");
    if (closed && !source.includes("\n")) {
      return { kind: "text", value: source.slice(1, -1).replaceAll("''", "'"), style: "single", span };
    }
    return { kind: "text", value: unfolded(token, report, closed), style: "single", span };
  }
  if (token.type === "double-quoted-scalar") {
    const closed = source.length > 1 && source.endsWith('"') && !endsInEscape(source);
    if (!closed) report("unclosed-quote", offset, offset + 1, '"');
    if (closed && !source.includes("\n") && !source.includes("\\")) {
      return { kind: "text", value: source.slice(1, -1), style: "double", span };
    }
    return { kind: "text", value: unfolded(token, report, closed), style: "double", span };
  }
  const first = source[0];
  if (first !== undefined && badFirst.includes(first)) report("bad-first-character", offset, offset + 1, first);
  return { kind: "text", value: source.includes("\n") ? unfolded(token, report, true) : source, style: "plain", span };
}

/** The value of a scalar without a tag. Quoted and block texts are texts; a plain one may be a number, boolean or null. */
export function plainValue(scalar: ScalarText): LocatedNode {
  const { value, span, style } = scalar;
  if (style !== "plain" || !mayBeTyped(value)) return scalar;
  return nullValue(value, span) ?? booleanValue(value, span) ?? numberValue(value, span) ?? scalar;
}

/** The value of a scalar that has a core tag (`str`, `int`, `float`, `bool`, `null`), or undefined where it does not fit. */
export function taggedValue(tag: string, scalar: ScalarText): LocatedNode | undefined {
  const { value, span } = scalar;
  switch (tag) {
    case "str":
      return scalar;
    case "int":
      return integer.test(value) ? numberValue(value, span) : undefined;
    case "float":
      return numberValue(value, span);
    case "bool":
      return booleanValue(value, span);
    case "null":
      return nullValue(value, span);
    default:
      return undefined;
  }
}

const badFirst = "\t,%|>@`";
const integer = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

/** A quick look that spares most texts the comparisons. */
function mayBeTyped(value: string): boolean {
  if (value.length === 0) return true;
  const first = value.charCodeAt(0);
  if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) return true;
  return value.length <= 5 && "~nNtTfF".includes(value[0] as string);
}

function nullValue(value: string, span: Span): LocatedNode | undefined {
  return ["", "~", "null", "Null", "NULL"].includes(value) ? { kind: "null", value: null, span } : undefined;
}

function booleanValue(value: string, span: Span): LocatedNode | undefined {
  if (["true", "True", "TRUE"].includes(value)) return { kind: "boolean", value: true, span };
  return ["false", "False", "FALSE"].includes(value) ? { kind: "boolean", value: false, span } : undefined;
}

function numberValue(value: string, span: Span): LocatedNode | undefined {
  let number: number;
  if (integer.test(value)) {
    // Hexadecimal and octal carry no sign; JavaScript reads their prefixes as YAML does.
    number = Number(value);
  } else if (float.test(value)) number = Number.parseFloat(value);
  else if (infinite.test(value)) number = value[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  else if (notANumber.test(value)) number = Number.NaN;
  else return undefined;
  return { kind: "number", value: number, source: value, span };
}

/** A double-quoted text whose last `"` belongs to an escape is not closed. */
function endsInEscape(source: string): boolean {
  let backslashes = 0;
  for (let i = source.length - 2; i > 0 && source[i] === "\\"; i--) backslashes++;
  return backslashes % 2 === 1;
}

/** Reads a text that has several lines or escapes. An unclosed one is read as if it were closed at its end. */
function unfolded(token: CST.FlowScalar, report: Report, closed: boolean): string {
  const alone: CST.FlowScalar = {
    type: token.type,
    offset: token.offset,
    indent: token.indent,
    source: closed ? token.source : token.source + (token.source[0] as string),
  };
  const read = CST.resolveAsScalar(alone, true, (at, code) => {
    if (code !== "BAD_DQ_ESCAPE") return;
    const sequence = escapeAt(token.source, at - token.offset);
    report("bad-escape", at, at + sequence.length, sequence);
  });
  return read.value;
}

function escapeAt(source: string, at: number): string {
  const digits = { x: 2, u: 4, U: 8 }[source[at + 1] ?? ""];
  const pattern = digits === undefined ? /\\[^\r\n]?/suy : new RegExp(`\\\\.[0-9a-fA-F]{0,${digits}}`, "sy");
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "\\";
}

function readBlockText(token: CST.BlockScalar, atRoot: boolean, report: Report): ScalarText {
  const header = token.props[0];
  const headerText = header && "source" in header ? header.source : "|";
  const read = CST.resolveAsScalar(token, true, (at, code, message) => {
    const line = lineEnd(token, at);
    if (code === "UNEXPECTED_TOKEN")
      report("block-text-header", token.offset, token.offset + headerText.length, headerText);
    // The library means texts inside collections only, but cannot tell them from a whole document here.
    else if (message.startsWith("Block scalar values in collections")) {
      if (!atRoot) report("block-text-at-margin", at, line);
    } else report(blockFault(code, message), at, line);
  });
  const span = { start: token.offset, end: blockEnd(token, headerText) };
  return { kind: "text", value: read.value, style: "block", span };
}

/** Blank lines at its end may belong to a text, but nobody points at them. */
function blockEnd(token: CST.BlockScalar, header: string): number {
  let last = token.source.length;
  while (last > 0 && "\n\r\t ".includes(token.source[last - 1] as string)) last--;
  if (last === 0) return token.offset + header.length;
  while (last < token.source.length && !"\n\r".includes(token.source[last] as string)) last++;
  return textStart(token) + last;
}

/** Where the lines of a block text begin, behind its header. */
function textStart(token: CST.BlockScalar): number {
  let start = token.offset;
  for (const part of token.props) if ("source" in part) start += part.source.length;
  return start;
}

function blockFault(code: string, message: string): FaultName {
  if (code === "BAD_INDENT") return "block-text-indentation";
  return message.startsWith("Comments") ? "comment-without-space" : "block-text-blank-lines";
}

/** Where the line of a block text that holds `at` ends. */
function lineEnd(token: CST.BlockScalar, at: number): number {
  const start = textStart(token);
  if (at < start) return at + 1;
  const rest = token.source.slice(at - start);
  const newline = rest.search(/\r?\n/);
  return at + (newline < 0 ? rest.length : newline);
}
