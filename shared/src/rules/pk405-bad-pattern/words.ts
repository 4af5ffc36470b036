// What is wrong with a regular expression, in plain words. Must not know where it stands.
import type { PatternFault } from "../../base/pattern.js";

/** A sentence or two: what is wrong, and what to do. */
export function patternFaultWords({ kind, text }: PatternFault): string {
  const shown = `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
  switch (kind) {
    case "look-around":
      return `${shown} looks ahead or behind. Patterns are matched in a time that grows with the text only, which look-around does not allow. Say it without, or in two schemas under \`allOf\` or \`not\`.`;
    case "back-reference":
      return `${shown} refers back to what a group matched. Patterns are matched in a time that grows with the text only, which back-references do not allow. Write out what may stand there.`;
    case "too-large":
      return `its repetitions multiply to more than can be kept in memory. Use smaller counts.`;
    case "unknown-property":
      return `${shown} names no property of characters that is known. Check its spelling, for example \`\\p{Letter}\`.`;
    case "unknown-escape":
      return `${shown} has no meaning. Remove the backslash, or write another one before it for a backslash itself.`;
    case "unknown-group":
      return `${shown} begins a group of another dialect. Use \`(…)\`, \`(?:…)\` or \`(?<name>…)\`.`;
    case "unclosed-class":
      return "a `[` has no `]`. Close it, or write `\\[` for the character.";
    case "unclosed-group":
      return "a `(` has no `)`. Close it, or write `\\(` for the character.";
    case "unopened-group":
      return "a `)` has no `(` before it. Open it, or write `\\)` for the character.";
    case "nothing-to-repeat":
      return `before ${shown} there is nothing that it could repeat. Write \`\\${text.slice(0, 1)}\` for the character, or \`.*\` for any text.`;
    case "reversed-range":
      return `the range ${shown} ends before it begins. Turn it round.`;
    case "reversed-count":
      return `the count ${shown} ends before it begins. Turn it round.`;
    case "repeated-name":
      return `two groups are called \`${text.replace(/^\(\?<|>$/g, "")}\`. Give one another name.`;
    case "other":
      return "the engine that matches patterns in linear time does not take it. Write it in a simpler way.";
  }
}
