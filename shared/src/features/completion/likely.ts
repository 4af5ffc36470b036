// Which of very many names are meant by what is typed so far. Must not know what the names stand for.
import { rememberingFew } from "../../base/latest.js";

/** Whether what is typed so far may be meant for a name: its signs occur in the name in their order. */
export function isBegunBy(name: string, typed: string): boolean {
  return hasSigns(name.toLowerCase(), typed.toLowerCase());
}

/** Part of a list, from `start` up to `end`, which is not of it; from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The names that what is typed may be meant for, the likeliest first: those with a part that begins so, those that hold it, and
 * those that hold its signs in their order; all that are in `preferred` before any other. Among equals the order stays. Whoever wants a few
 * of many stops asking.
 */
export function* likelyNames(
  names: readonly string[],
  typed: string,
  preferred: Range = { start: 0, end: 0 },
): Generator<string> {
  const { start, end } = preferred;
  const others = [
    { start: 0, end: start },
    { start: end, end: names.length },
  ];
  const low = typed.toLowerCase();
  for (const ranges of [[preferred], others])
    if (low === "") for (const range of ranges) yield* names.slice(range.start, range.end);
    else for (const at of searchedOf(names).likely(low, ranges)) yield names[at] as string;
}

/** Lists stay the same object while no name comes or goes; there are one of packs and one of each kind. */
const searchedOf = rememberingFew(4, (names: readonly string[]) => new SearchedNames(names));

/** Names as one text, a line each, in small letters: to look through fifty thousand texts one by one at every keystroke would be felt. */
class SearchedNames {
  private readonly text: string;
  /** Where the line of each name begins, and at last where the text ends. */
  private readonly starts: Uint32Array;

  constructor(names: readonly string[]) {
    const joined = `${names.join("\n")}\n`;
    const low = joined.toLowerCase();
    // In small letters a few signs of the world take more room.
    const lines = low.length === joined.length ? names : names.map((name) => name.toLowerCase());
    this.text = lines === names ? low : `${lines.join("\n")}\n`;
    this.starts = new Uint32Array(names.length + 1);
    for (let i = 0; i < lines.length; i++) this.starts[i + 1] = this.startOf(i) + (lines[i] as string).length + 1;
  }

  /** Which names may be meant, by their place in the list. `low` is in small letters. */
  *likely(low: string, ranges: readonly Range[]): Generator<number> {
    if (low.includes("\n")) return;
    const holding = new Set<number>();
    const begun = new Set<number>();
    for (const range of ranges)
      for (const { line, at } of this.linesWith(low, range)) {
        if (at === this.startOf(line) || this.text[at - 1] === ".") {
          begun.add(line);
          yield line;
        } else holding.add(line);
      }
    yield* holding;
    for (const { start, end } of ranges)
      for (let line = start; line < end; line++)
        if (
          hasSigns(this.text, low, this.startOf(line), this.startOf(line + 1) - 1) &&
          !begun.has(line) &&
          !holding.has(line)
        )
          yield line;
  }

  /** The lines of a range that hold a text, each once, and where they first do. */
  private *linesWith(low: string, { start, end }: Range): Generator<{ readonly line: number; readonly at: number }> {
    for (let line = start; line < end; line++) {
      const at = this.text.indexOf(low, this.startOf(line));
      if (at < 0 || at >= this.startOf(end)) return;
      line = this.lineAt(at, line, end);
      yield { line, at };
    }
  }

  /** The line in which an offset of the text is, which is one of those from `low` up to `high`. */
  private lineAt(at: number, low: number, high: number): number {
    let [from, to] = [low, high];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (this.startOf(middle) <= at) from = middle;
      else to = middle;
    }
    return from;
  }

  private startOf(line: number): number {
    return this.starts[line] as number;
  }
}

/** The first so many of what may be very many. */
export function firstOf<T>(values: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  if (most <= 0) return found;
  for (const value of values) {
    found.push(value);
    if (found.length === most) break;
  }
  return found;
}

/** Whether signs occur in their order in the part of a text from `start` up to `end`. */
function hasSigns(text: string, signs: string, start = 0, end = text.length): boolean {
  let next = 0;
  for (let at = start; at < end && next < signs.length; at++)
    if (text.charCodeAt(at) === signs.charCodeAt(next)) next++;
  return next === signs.length;
}
