// Knows what a text may be before anybody reads it: its size and its characters. Must not know any syntax.
import { limits, type SyntaxProblem } from "./problems.js";

/** How a text stands with the limits of its characters: the first that it breaks, and its size in bytes of UTF-8. */
export interface Measured {
  readonly broken: SyntaxProblem | undefined;
  readonly bytes: number;
}

/**
 * Measures a text. The limits of format.md 14 for its characters are its size in UTF-8, and that each is printable (YAML 1.2, 5.1; half
 * of a surrogate pair is not).
 */
export function measureText(text: string): Measured {
  if (text.length > limits.bytes) return { broken: tooLarge, bytes: text.length };
  // Nearly all texts are English, and a pattern tells it four times as fast as a walk.
  if (!beyondAscii.test(text)) return { broken: undefined, bytes: text.length };
  let bytes = 0;
  let control = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes += 1;
      if (control < 0 && unit < 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) control = i;
      else if (control < 0 && unit === 0x7f) control = i;
    } else if (unit < 0x800) {
      bytes += 2;
      if (control < 0 && unit < 0xa0 && unit !== 0x85) control = i;
    } else {
      bytes += 3;
      if (unit < 0xd800 || (unit > 0xdfff && unit < 0xfffe)) continue;
      const next = text.charCodeAt(i + 1);
      if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
        bytes += 1;
        i++;
      } else if (control < 0) control = i;
    }
  }
  if (bytes > limits.bytes) return { broken: tooLarge, bytes };
  if (control < 0) return { broken: undefined, bytes };
  const character = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, "0")}`;
  const span = { start: control, end: control + 1 };
  return { broken: { kind: "unreadable-file", span, reason: { limit: "control-character", character } }, bytes };
}

/** Anything but printable ASCII, tabs and line breaks. */
const beyondAscii = /[^\t\n\r -~]/;

/** The first limit that the characters of a text break; undefined where all is well. */
export function brokenTextLimit(text: string): SyntaxProblem | undefined {
  return measureText(text).broken;
}

/** The problem of a text that breaks a limit of its structure at a place. */
export function brokenStructureLimit(limit: "nesting" | "nodes", start: number, end: number): SyntaxProblem {
  return { kind: "unreadable-file", span: { start, end }, reason: { limit } };
}

const tooLarge: SyntaxProblem = { kind: "unreadable-file", span: { start: 0, end: 0 }, reason: { limit: "bytes" } };
