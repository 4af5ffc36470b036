// The single characters of a regular expression, its escapes and its classes: read as ECMA-262 means them, written as the linear-time
// engine does. Must not know groups or repetitions.
import { engineProperty } from "./pattern-properties.js";

export type PatternFaultKind =
  /** The engine has none, because they cannot be matched in linear time. */
  | "look-around"
  | "back-reference"
  /** Repetitions that multiply to more than is kept in memory. */
  | "too-large"
  /** A `\p{…}` with a name that is unknown. */
  | "unknown-property"
  | "unknown-escape"
  /** A `(?…` that is not of ECMA-262, such as `(?P<name>` or `(?i)`. */
  | "unknown-group"
  | "unclosed-class"
  | "unclosed-group"
  | "unopened-group"
  | "nothing-to-repeat"
  | "reversed-range"
  | "reversed-count"
  | "repeated-name"
  /** Anything else that the engine refuses. */
  | "other";

export interface PatternFault {
  readonly kind: PatternFaultKind;
  /** Where it stands in the pattern: offset from 0 in UTF-16 units. */
  readonly at: number;
  /** The part of the pattern that is meant. */
  readonly text: string;
}

/** Ends a translation; it never leaves `translatePattern`. */
export class PatternFaultFound extends Error {
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** One character, or a set as it is written inside `[ ]`. */
type Characters = { readonly code: number } | { readonly set: string };

/** Every character but the ends of lines, of which ECMA-262 knows four. */
export const anyCharacter = "[^\\n\\r\\x{2028}\\x{2029}]";

const space = "\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";
const noSpace =
  "\\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}" +
  "\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}";

const sets = new Map([
  ["d", "0-9"],
  ["D", "\\D"],
  ["w", "0-9A-Za-z_"],
  ["W", "\\W"],
  ["s", space],
  ["S", noSpace],
]);

const controls = new Map([
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
  ["0", 0],
]);

/** Reads a pattern from left to right. */
export class PatternReader {
  readonly source: string;
  /** Offset of what comes next, from 0 in UTF-16 units. */
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** The next text that matches, which is taken; the pattern must be sticky. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at += found[0].length;
    return found;
  }

  /** The next character as it stands. */
  literal(): string {
    return written(this.nextCode());
  }

  /** The escape that comes next, as an atom. */
  escapedAtom(): string {
    const characters = this.escaped();
    return "set" in characters ? `[${characters.set}]` : written(characters.code);
  }

  /** The class that comes next, from `[` to `]`. */
  characterClass(): string {
    const start = this.at++;
    const negated = this.take(/\^/y) !== null;
    let items = "";
    while (!this.take(/\]/y)) {
      if (this.at >= this.source.length) this.fail("unclosed-class", start, start + 1);
      items += this.classItem();
    }
    // An empty class matches nothing, an empty one that is negated everything; the engine writes neither.
    if (items === "") return negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
    return `[${negated ? "^" : ""}${items}]`;
  }

  fail(kind: PatternFaultKind, start: number, end: number): never {
    throw new PatternFaultFound({ kind, at: start, text: this.source.slice(start, end) });
  }

  private nextCode(): number {
    const code = this.source.codePointAt(this.at) as number;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private escaped(): Characters {
    const start = this.at++;
    if (this.at >= this.source.length) this.fail("unknown-escape", start, this.at);
    const property = this.take(/([pP])(?:\{([^{}]{0,100})\})?/y);
    if (property) return { set: this.property(start, property[2] ?? "", property[1] === "P") };
    const unit = this.take(/x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})/y);
    if (unit) return { code: this.codePoint(start, unit) };
    const letter = this.take(/c([A-Za-z])/y)?.[1];
    if (letter !== undefined) return { code: letter.charCodeAt(0) % 32 };
    const known = this.take(/[dDwWsStnvfr]|0(?![0-9])/y)?.[0] ?? "";
    const set = sets.get(known);
    if (set !== undefined) return { set };
    const code = controls.get(known);
    if (code !== undefined) return { code };
    // Letters and digits that mean nothing are faults, since some engines give them a meaning: `\A`, `\h`, `\z`.
    if (this.take(/[0-9A-Za-z]/y)) this.fail("unknown-escape", start, this.at);
    return { code: this.nextCode() };
  }

  private codePoint(start: number, [, byte, braced, unit]: RegExpExecArray): number {
    const code = Number.parseInt(byte ?? braced ?? unit ?? "", 16);
    if (code > 0x10ffff) this.fail("unknown-escape", start, this.at);
    if (unit === undefined || code < 0xd800 || code > 0xdbff) return code;
    // Two escapes may be one character together.
    const low = this.take(/\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})/y)?.[1];
    return low === undefined ? code : (code - 0xd800) * 0x400 + (Number.parseInt(low, 16) - 0xdc00) + 0x10000;
  }

  private property(start: number, name: string, negated: boolean): string {
    if (name === "ASCII") return negated ? "\\x{80}-\\x{10FFFF}" : "\\x{0}-\\x{7F}";
    const property = engineProperty(name);
    if (!property) return this.fail("unknown-property", start, this.at);
    return `\\${property.negated === negated ? "p" : "P"}{${property.name}}`;
  }

  private classItem(): string {
    const start = this.at;
    const from = this.classAtom();
    if ("set" in from) return from.set;
    const dash = this.at;
    if (!this.take(/-(?!\]|$)/y)) return written(from.code);
    const to = this.classAtom();
    if ("set" in to) {
      // `[a-\d]` is no range: the dash stands for itself.
      this.at = dash;
      return written(from.code) + this.literal();
    }
    if (to.code < from.code) this.fail("reversed-range", start, this.at);
    return `${written(from.code)}-${written(to.code)}`;
  }

  private classAtom(): Characters {
    if (this.take(/\\b/y)) return { code: 8 };
    return this.source[this.at] === "\\" ? this.escaped() : { code: this.nextCode() };
  }
}

/** A character by its number where it could mean something. */
function written(code: number): string {
  const character = String.fromCodePoint(code);
  return /[0-9A-Za-z]/.test(character) ? character : `\\x{${code.toString(16).toUpperCase()}}`;
}
