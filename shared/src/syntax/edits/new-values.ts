// What is inserted, printed for the place where it goes. Must not know trees.
import { type JsonValue, plainObject } from "../../base/json.js";
import { parseContent, type SyntaxName } from "../parse.js";
import { toJson } from "../tree.js";
import { type Printed, printBlock, printBrackets, printDoubleQuoted, printJson, printKey } from "./print.js";
import type { SourceStyle } from "./style.js";

/** What is inserted: a JSON value printed in the style of its surroundings, or source text taken as it is. */
export type NewValue = { readonly json: JsonValue } | { readonly source: string };

/** A member of a collection that is not written yet. */
export interface Member {
  /** Its lines in a block collection whose members stand at `column`, the first one indented too. */
  readonly lines: (column: number) => readonly string[];
  /** In brackets, on a line indented by `outer`. */
  readonly inBrackets: (outer: string) => string;
  /** What a mapping or list of this member alone says; undefined where that cannot be told. */
  readonly alone: JsonValue | undefined;
}

/** An entry of a mapping. */
export function newEntry(syntax: SyntaxName, key: string, value: NewValue, style: SourceStyle): Member {
  const meant = valueMeant(syntax, value);
  return {
    lines: (column) => {
      const { head, lines } = printedValue(
        value,
        column + style.indent.length,
        column + style.listIndent,
        style,
        "key",
      );
      return [`${" ".repeat(column)}${printKey(key, style)}:${head === "" ? "" : ` ${head}`}`, ...lines];
    },
    inBrackets: (outer) => {
      const name = syntax === "json" ? printDoubleQuoted(key) : printKey(key, style, true);
      return `${name}: ${inBrackets(syntax, value, outer, style)}`;
    },
    alone: meant === undefined ? undefined : plainObject([[key, meant]]),
  };
}

/** An item of a list. */
export function newItem(syntax: SyntaxName, value: NewValue, style: SourceStyle): Member {
  const meant = valueMeant(syntax, value);
  return {
    lines: (column) => {
      const { head, lines } = printedValue(value, column + 2, column + 2, style, "dash");
      return [`${" ".repeat(column)}-${head === "" ? "" : ` ${head}`}`, ...lines];
    },
    inBrackets: (outer) => inBrackets(syntax, value, outer, style),
    alone: meant === undefined ? undefined : [meant],
  };
}

/** What a new value says; undefined for source text that cannot be read by itself. */
export function valueMeant(syntax: SyntaxName, value: NewValue): JsonValue | undefined {
  if ("json" in value) return value.json;
  const tree = parseContent(syntax, { text: value.source });
  return tree.parses && tree.root ? toJson(tree.root) : undefined;
}

function inBrackets(syntax: SyntaxName, value: NewValue, outer: string, style: SourceStyle): string {
  if ("source" in value) return value.source;
  return syntax === "json" ? printJson(value.json, outer, style) : printBrackets(value.json, style);
}

function printedValue(
  value: NewValue,
  column: number,
  listColumn: number,
  style: SourceStyle,
  below: "key" | "dash",
): Printed {
  if ("json" in value) return printBlock(value.json, column, listColumn, style, below);
  const [first = "", ...rest] = value.source.replace(/\s+$/, "").split(/\r?\n/);
  const root = parseContent("yaml", { text: value.source }).root;
  const isBlock = (root?.kind === "map" || root?.kind === "list") && !root.flow;
  const at = " ".repeat(root?.kind === "list" ? listColumn : column);
  const indented = (line: string) => (line === "" ? "" : at + line);
  if (isBlock && below === "key") return { head: "", lines: [first, ...rest].map(indented) };
  // Further lines of quotes, brackets and block text bring their own indentation and must keep it.
  const further =
    isBlock || below === "dash"
      ? indented
      : (line: string) => (line === "" ? "" : at.slice(0, -style.indent.length) + line);
  return { head: first, lines: rest.map(further) };
}
