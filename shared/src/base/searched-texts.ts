// Looks for a text in many others at once. Must not know what they name.

/** Part of a list, from `start` up to `end`, which is not of it; from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Texts as one, a line each, in small letters: to look through fifty thousand one by one at every keystroke would be felt. */
export class SearchedTexts {
  private readonly text: string;
  /** Where the line of each text begins, and at last where the whole ends. */
  private readonly starts: Uint32Array;

  constructor(texts: readonly string[]) {
    const joined = `${texts.join("\n")}\n`;
    const low = joined.toLowerCase();
    // In small letters a few signs of the world take more room.
    const lines = low.length === joined.length ? texts : texts.map((text) => text.toLowerCase());
    this.text = lines === texts ? low : `${lines.join("\n")}\n`;
    this.starts = new Uint32Array(texts.length + 1);
    for (let i = 0; i < lines.length; i++) this.starts[i + 1] = this.startOf(i) + (lines[i] as string).length + 1;
  }

  /** Which texts of a range hold a text, which is in small letters and of one line, and whether one of their parts between dots begins so. */
  *holding(low: string, { start, end }: Range): Generator<{ readonly index: number; readonly isBegunBy: boolean }> {
    for (let index = start; index < end; index++) {
      const at = this.text.indexOf(low, this.startOf(index));
      if (at < 0 || at >= this.startOf(end)) return;
      index = this.lineAt(at, index, end);
      yield { index, isBegunBy: at === this.startOf(index) || this.text[at - 1] === "." };
    }
  }

  /** Whether the signs of a text in small letters occur in a text in their order. */
  hasSigns(index: number, low: string): boolean {
    return hasSigns(this.text, low, this.startOf(index), this.startOf(index + 1) - 1);
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

/** Whether signs occur in their order in the part of a text from `start` up to `end`. */
export function hasSigns(text: string, signs: string, start = 0, end = text.length): boolean {
  let next = 0;
  for (let at = start; at < end && next < signs.length; at++)
    if (text.charCodeAt(at) === signs.charCodeAt(next)) next++;
  return next === signs.length;
}
