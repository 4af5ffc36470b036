// Breaks sentences into lines. Must not know what they say.
import { widthOf } from "./cells.js";

/** The lines of a text that is broken at blanks, so that none takes more columns than `width`, unless one word does. `code in backticks` is one word. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
