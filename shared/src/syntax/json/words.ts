// Values of JSON that are neither collections nor texts nor numbers, and what was meant as a value and is none. Must not know what stands
// around them.
import { quoted } from "../excerpt.js";
import type { LocatedNode } from "../tree.js";
import { type Report, scanSingleQuoted, scanWord } from "./scanner.js";

/** The value at `start` and where reading goes on; faults go to `report`. */
export function readWord(
  text: string,
  start: number,
  report: Report,
): { readonly node: LocatedNode; readonly end: number } {
  if (text[start] === "'") return readSingleQuoted(text, start, report);
  const word = scanWord(text, start);
  const end = start + word.length;
  const span = { start, end };
  if (word === "true" || word === "false") return { node: { kind: "boolean", value: word === "true", span }, end };
  if (word === "null") return { node: { kind: "null", value: null, span }, end };
  if (word === "") {
    // Only a document that begins with a sign gets here; elsewhere a missing value is seen before it is read.
    const sign = { start, end: start + 1 };
    report(sign, `${quoted(text[start] as string)} cannot begin a document; start with \`{\``, { effect: "derails" });
    return { node: { kind: "null", value: null, span }, end: sign.end };
  }
  const isNumber = /^[-+.]?[0-9]/.test(word) && !Number.isNaN(Number(word));
  const advice = isNumber
    ? "is not a number as JSON writes it (no leading `0`, `+` or `.`, no final `.`)"
    : "is not a value of JSON; put a text in double quotes";
  report(span, `${quoted(word)} ${advice}`);
  if (isNumber) return { node: { kind: "number", value: Number(word), source: word, span }, end };
  return { node: { kind: "text", value: word, style: "plain", span }, end };
}

function readSingleQuoted(text: string, start: number, report: Report): ReturnType<typeof readWord> {
  const end = scanSingleQuoted(text, start);
  const span = { start, end };
  report(span, "only double quotes enclose a text in JSON; write `\"` instead of `'`");
  const value = text.slice(start + 1, end).replace(/'$/, "");
  return { node: { kind: "text", value, style: "single", span }, end };
}
