// Texts with places to fill in: as a snippet with tab stops, or with the places' names where an editor takes no snippets.
// Knows the snippet grammar; must not know what is filled in.
import type { SyntaxName } from "../syntax/parse.js";

/** Text in which a place to fill in stands between two marks. Marks are characters that no file holds. */
const open = "\ufdd0";
const close = "\ufdd1";
const bareFlag = "#";
const valueFlag = "=";
/** The colon makes printers quote a text with a place in it, so that whatever is filled in stays a text. */
const separator = "\ufdd2: ";

export interface PlaceOptions {
  /** Offered where there are any. */
  readonly choices?: readonly string[];
  /** Whether it stands for a whole value that is no text. */
  readonly bare?: boolean;
  /** Whether its name is a value that may well stay. */
  readonly isValue?: boolean;
}

/** A place to fill in. Equal keys are filled in together. */
export function placeToFill(key: string, name: string, options: PlaceOptions = {}): string {
  const flags = `${options.bare ? bareFlag : ""}${options.isValue ? valueFlag : ""}`;
  return open + [flags, key, name, ...(options.choices ?? [])].map(withoutMarks).join(separator) + close;
}

/** Whether a text has a place to fill in. */
export function hasPlaces(text: string): boolean {
  return text.includes(open);
}

/** Numbers the tab stops of several texts that are inserted together. */
export class TabStops {
  private readonly numbers = new Map<string, number>();

  /** The text in snippet grammar; everything but its places stands for itself. */
  snippet(text: string): string {
    return render(text, escapeSnippet, ({ key, name, choices }) => {
      const known = this.numbers.get(key);
      if (known !== undefined) return `\${${known}}`;
      const number = this.numbers.size + 1;
      this.numbers.set(key, number);
      if (choices.length > 0) return `\${${number}|${choices.map(escapeChoice).join(",")}|}`;
      return name === "" ? `$${number}` : `\${${number}:${escapeSnippet(name)}}`;
    });
  }
}

/** The text with `<name>` in each place, in quotes where the syntax wants them; values that may stay are written as they are. */
export function plainText(text: string, syntax: SyntaxName): string {
  return render(
    text,
    (part) => part,
    ({ flags, name }) => {
      const shown = name === "" || flags.includes(valueFlag) ? name : `<${name}>`;
      return syntax !== "yaml" && flags === bareFlag ? `"${shown}"` : shown;
    },
  );
}

/** Whether a text holds characters that stand for places; nothing may be made from such a text. */
export function holdsMarks(text: string): boolean {
  return /[\ufdd0-\ufdd2]/.test(text);
}

/** Takes characters that stand for places out of a text of an author. */
export function withoutMarks(text: string): string {
  return text.replace(/[\ufdd0-\ufdd2]/g, "");
}

/** Text in snippet grammar that stands for itself. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}

interface Place {
  readonly flags: string;
  readonly key: string;
  readonly name: string;
  readonly choices: readonly string[];
}

function render(text: string, literal: (part: string) => string, place: (place: Place) => string): string {
  return text
    .split(open)
    .map((part, i) => {
      const end = part.indexOf(close);
      if (i === 0 || end < 0) return literal(part);
      const [flags = "", key = "", name = "", ...choices] = part.slice(0, end).split(separator);
      return place({ flags, key, name, choices }) + literal(part.slice(end + 1));
    })
    .join("");
}
