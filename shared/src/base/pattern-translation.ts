// Regular expressions as ECMA-262 writes them → the notation of the linear-time engine, with the meaning kept. Must not know the engine
// itself, nor where patterns come from.
import { anyCharacter, type PatternFault, PatternFaultFound, PatternReader } from "./pattern-characters.js";

export interface TranslatedPattern {
  readonly source: string;
  /** About how many states the engine will have; the time to match grows with it. */
  readonly weight: number;
}

/** Beyond this, compiling and matching would be felt. */
const heaviest = 20_000;

/** The engine repeats nothing more often in one go. */
const mostRepeats = 1000;

/** Translates a pattern. Braces and brackets that close nothing stand for themselves, as browsers take them. */
export function translatePattern(source: string): TranslatedPattern | PatternFault {
  try {
    return new Translation(source).translate();
  } catch (error) {
    if (error instanceof PatternFaultFound) return error.fault;
    throw error;
  }
}

/** What stands between `(` and `)`, or the whole. */
interface Group {
  /** Where its `(` stands. */
  readonly at: number;
  /** How the engine writes its `(`. */
  readonly opening: string;
  /** All before the last atom. */
  written: string;
  weight: number;
  /** What a repetition would repeat; undefined where there is nothing. */
  atom: Atom | undefined;
}

interface Atom {
  readonly written: string;
  readonly weight: number;
}

class Translation {
  private readonly reader: PatternReader;
  private readonly names = new Set<string>();
  private readonly around: Group[] = [];
  private group: Group = openGroup(0, "");

  constructor(source: string) {
    this.reader = new PatternReader(source);
  }

  translate(): TranslatedPattern {
    const { reader } = this;
    while (reader.at < reader.source.length) this.step(reader.source[reader.at] as string);
    if (this.around.length > 0) reader.fail("unclosed-group", this.group.at, this.group.at + 1);
    this.settle();
    return { source: this.group.written, weight: this.group.weight };
  }

  private step(next: string): void {
    const { reader } = this;
    const start = reader.at;
    if (next === "[") this.addAtom(reader.characterClass());
    else if (next === "\\") this.escape();
    else if (next === "(") this.open();
    else if (next === ")") this.close();
    else if (reader.take(/\./y)) this.addAtom(anyCharacter);
    else if (reader.take(/\|/y)) this.addFixed("|");
    else if (reader.take(/\^/y)) this.addFixed("\\A");
    // Only the very end: in many engines `$` also stands before a last line break.
    else if (reader.take(/\$/y)) this.addFixed("\\z");
    else if (reader.take(/\*/y)) this.repeat(start, 0, undefined);
    else if (reader.take(/\+/y)) this.repeat(start, 1, undefined);
    else if (reader.take(/\?/y)) this.repeat(start, 0, 1);
    else this.countOrLiteral();
  }

  private escape(): void {
    const { reader } = this;
    const start = reader.at;
    const boundary = reader.take(/\\[bB]/y);
    if (boundary) this.addFixed(boundary[0]);
    else if (reader.take(/\\[1-9k]/y)) reader.fail("back-reference", start, reader.at);
    else this.addAtom(reader.escapedAtom());
  }

  private open(): void {
    const { reader } = this;
    const start = reader.at;
    const kind = reader.take(/\((?:\?(?:<?[=!]|:|-?i:|<[\p{ID_Start}$_][\p{ID_Continue}$]*>|<|\S?))?/uy)?.[0] ?? "";
    if (/[=!]$/.test(kind)) reader.fail("look-around", start, reader.at);
    if (kind.endsWith(">")) {
      if (this.names.has(kind)) reader.fail("repeated-name", start, reader.at);
      this.names.add(kind);
    } else if (kind !== "(" && !kind.endsWith(":")) reader.fail("unknown-group", start, reader.at);
    this.around.push(this.group);
    // Nobody asks what a group captured.
    this.group = openGroup(start, kind.endsWith(":") ? kind : "(?:");
  }

  private close(): void {
    const { reader } = this;
    this.settle();
    const { opening, written, weight } = this.group;
    this.group = this.around.pop() ?? reader.fail("unopened-group", reader.at, reader.at + 1);
    reader.at++;
    this.addAtom(`${opening}${written})`, Math.max(1, weight));
  }

  private countOrLiteral(): void {
    const { reader } = this;
    const start = reader.at;
    const count = reader.take(/\{(\d{1,9})(,(\d{0,9}))?\}/y);
    if (!count) {
      this.addAtom(reader.literal());
      return;
    }
    const least = Number(count[1]);
    const most = count[2] === undefined ? least : count[3] === "" ? undefined : Number(count[3]);
    if (most !== undefined && most < least) reader.fail("reversed-count", start, reader.at);
    this.repeat(start, least, most);
  }

  /** Repeats the last atom; whether it is lazy changes nothing of whether a text matches. */
  private repeat(start: number, least: number, most: number | undefined): void {
    const { group, reader } = this;
    const { written, weight } = group.atom ?? reader.fail("nothing-to-repeat", start, reader.at);
    const repeatedWeight = weight * Math.max(1, most ?? least + 1);
    if (repeatedWeight > heaviest) reader.fail("too-large", start, reader.at);
    reader.take(/\?/y);
    group.atom = { written: repeated(written, least, most), weight: repeatedWeight };
    this.settle();
  }

  private addAtom(written: string, weight = 1): void {
    this.settle();
    this.group.atom = { written, weight };
  }

  /** Something that cannot be repeated. */
  private addFixed(written: string): void {
    this.addAtom(written);
    this.settle();
  }

  private settle(): void {
    const { group, reader } = this;
    if (!group.atom) return;
    group.written += group.atom.written;
    group.weight += group.atom.weight;
    group.atom = undefined;
    if (group.weight > heaviest) reader.fail("too-large", group.at, reader.at);
  }
}

function openGroup(at: number, opening: string): Group {
  return { at, opening, written: "", weight: 0, atom: undefined };
}

/** The engine takes counts up to a limit only; more is written as several. */
function repeated(atom: string, least: number, most: number | undefined): string {
  if (most === undefined && least <= 1) return atom + (least === 0 ? "*" : "+");
  if (least === 0 && most === 1) return `${atom}?`;
  let written = "";
  let needed = least;
  let allowed = most === undefined ? 0 : most - least;
  for (; needed > mostRepeats; needed -= mostRepeats) written += `${atom}{${mostRepeats}}`;
  for (; needed + allowed > mostRepeats; allowed -= mostRepeats) written += `${atom}{0,${mostRepeats}}`;
  return `${written}${atom}{${needed},${most === undefined ? "" : needed + allowed}}`;
}
