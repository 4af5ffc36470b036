// A completion as the features give it, and how a text is put in the place of the word under the cursor. Must not know what is offered.
import type { TextEdit } from "../../base/span.js";
import { printDoubleQuoted, printFlatText } from "../../syntax/edits/print.js";
import type { SourceStyle } from "../../syntax/edits/style.js";
import type { SyntaxName } from "../../syntax/parse.js";
import { printPython, printPythonText } from "../../syntax/python/print.js";
import type { Cursor } from "../cursor.js";
import { hasPlaces, plainText, TabStops } from "../snippets.js";

/** What a completion stands for. */
export type CompletionKind =
  | "field"
  | "value"
  | "schema"
  | "template"
  | "pack"
  | "step"
  | "gate"
  | "artifact"
  | "parameter"
  | "rule"
  | "file"
  | "snippet";

/** Offsets are UTF-16, from 0, in the text that was asked about. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** One line beside the label. */
  readonly detail: string | undefined;
  /** Markdown. */
  readonly documentation: string | undefined;
  readonly sortText: string;
  readonly filterText: string;
  /** Lines after the first have their whole indentation already, so an editor must not indent them. */
  readonly edit: TextEdit;
  /** Whether the edit's text is in snippet grammar. */
  readonly snippet: boolean;
  /** Edits elsewhere in the file, such as a comma that was missing. */
  readonly additionalEdits: readonly TextEdit[];
  /** Whether to ask for completions again once this one is inserted. */
  readonly retrigger: boolean;
}

/** What differs from item to item; the rest follows from the cursor. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  /** The text that takes the word's place, quotes included where it needs some; it may have places to fill in. */
  readonly text: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Smaller comes first; of equal ranks the label decides. */
  readonly rank?: number;
  readonly filterText?: string;
  readonly retrigger?: boolean;
  /** Whether the text is meant for the inside of the word's quotes. */
  readonly inQuotes?: boolean;
}

/** An item that replaces the word under a cursor. Where the word has quotes and the text brings its own, they are replaced too. */
export function itemAt(cursor: Cursor, offer: Offer, snippets: boolean): CompletionItem {
  const { label, kind, detail, rank = 5, retrigger = false } = offer;
  const { span, quote } = cursor;
  // In an f-string braces are doubled and a constant may stand for the beginning, so what is typed looks like the text itself.
  const isFormatted = offer.inQuotes === true && quote?.letters.includes("f") === true;
  const filterText = isFormatted ? plainText(offer.text, cursor.tree.syntax) : (offer.filterText ?? label);
  const outer =
    quote && !offer.inQuotes
      ? { start: span.start - 1 - quote.letters.length, end: quote.closed ? span.end + 1 : span.end }
      : span;
  const closing = quote && offer.inQuotes && !quote.closed ? quote.sign : "";
  const { commaBefore } = cursor;
  const commaIsHere = commaBefore === outer.start;
  const isInside = quote?.closed === true && offer.inQuotes === true;
  const commaBehind = cursor.commaAfter && isInside ? [commaAt(span.end + 1)] : [];
  const comma = cursor.commaAfter && !isInside ? "," : "";
  const text = `${commaIsHere ? ", " : ""}${cursor.lead}${offer.text}${closing}${comma}`;
  const snippet = snippets && hasPlaces(text);
  return {
    label,
    kind,
    detail,
    // Made when somebody reads it: of a long list that is one item, if any.
    get documentation() {
      return offer.documentation;
    },
    sortText: `${String(rank).padStart(3, "0")} ${label}`,
    // Editors hold this against what is replaced, so it begins as that does.
    filterText: quote && !offer.inQuotes ? quote.letters + quote.sign + filterText : filterText,
    edit: { span: outer, text: snippet ? new TabStops().snippet(text) : plainText(text, cursor.tree.syntax) },
    snippet,
    additionalEdits: [...(commaBefore === undefined || commaIsHere ? [] : [commaAt(commaBefore)]), ...commaBehind],
    retrigger,
  };
}

/** An item that replaces the text from `start` to the cursor, where there is no place of the format. */
export function itemFrom(
  offer: Offer & { readonly start: number },
  end: number,
  syntax: SyntaxName,
  snippets: boolean,
): CompletionItem {
  const { label, kind, detail, documentation, rank = 5, filterText = label, retrigger = false, text, start } = offer;
  const snippet = snippets && hasPlaces(text);
  return {
    label,
    kind,
    detail,
    documentation,
    sortText: `${String(rank).padStart(3, "0")} ${label}`,
    filterText,
    edit: { span: { start, end }, text: snippet ? new TabStops().snippet(text) : plainText(text, syntax) },
    snippet,
    additionalEdits: [],
    retrigger,
  };
}

/** A scalar as it is written at a cursor: inside of the quotes that are there, else with its own where it needs some. */
export function scalarAt(
  cursor: Cursor,
  value: string | number | boolean,
  style: SourceStyle,
): Pick<Offer, "text" | "inQuotes"> {
  const { syntax } = cursor.tree;
  if (typeof value !== "string") return { text: syntax === "python" ? printPython(value) : String(value) };
  if (cursor.quote) return { text: insideQuotes(value, cursor), inQuotes: true };
  if (syntax === "python") return { text: printPythonText(value, style.quote) };
  if (syntax === "json") return { text: printDoubleQuoted(value) };
  return { text: printFlatText(value, style, cursor.inBrackets) };
}

/** A text as it stands between the quotes of a cursor. */
export function insideQuotes(value: string, { quote, tree }: Pick<Cursor, "quote" | "tree">): string {
  const { sign = '"', letters = "", shorthand } = quote ?? {};
  if (tree.syntax === "python") {
    if (shorthand && value.startsWith(shorthand.text)) return shorthand.written + value.slice(shorthand.text.length);
    const body = letters.includes("f") ? value.replace(/[{}]/g, "$&$&") : value;
    return letters.includes("r") ? body : body.replaceAll("\\", "\\\\").replaceAll(sign, `\\${sign}`);
  }
  return sign === "'" ? value.replaceAll("'", "''") : printDoubleQuoted(value).slice(1, -1);
}

function commaAt(offset: number): TextEdit {
  return { span: { start: offset, end: offset }, text: "," };
}
