// What follows a key that was just completed: the least that its value needs, with places to fill in, in the layout of its
// surroundings. Knows the tables of the format; must not know workspaces.
import { type JsonValue, plainObject } from "../../base/json.js";
import { isContributionKind } from "../../model/grammar.js";
import type { Field, NameKind, RecordShape, Shape } from "../../model/shapes/shape.js";
import { printBrackets, printDoubleQuoted, printJson } from "../../syntax/edits/print.js";
import type { SourceStyle } from "../../syntax/edits/style.js";
import type { LocatedNode } from "../../syntax/tree.js";
import type { Cursor } from "../cursor.js";
import { printEntries, printItems } from "../printing.js";
import { placeToFill } from "../snippets.js";

/** Values with places in them. Printers see plain words instead of the places, so that they put no quotes around them. */
export class Blanks {
  private readonly owner: string | undefined;
  private readonly mappings: "braces" | "empty";
  private readonly places: { readonly word: string; readonly place: string; readonly isText: boolean }[] = [];

  /** `owner` is the pack or graph whose names begin with its own; `mappings` how one is written that needs nothing. */
  constructor(owner?: string, mappings: "braces" | "empty" = "braces") {
    this.owner = owner;
    this.mappings = mappings;
  }

  /** A place for the name that a slot declares, in its form (format.md 1). */
  declared(kind: NameKind, name: string): string {
    if (this.owner !== undefined && isContributionKind(kind)) return this.add(`${this.owner}.name.v1`, [], true, true);
    return this.owner !== undefined && kind === "rule"
      ? this.add(`${this.owner}.name`, [], true, true)
      : this.text(name);
  }

  /** A place for a text, with quotes only where the syntax wants them. */
  text(name: string, choices: readonly string[] = []): string {
    return this.add(name, choices, true);
  }

  /** A place for a value that is no text. */
  value(name: string, choices: readonly string[] = []): string {
    return this.add(name, choices, false);
  }

  /** A place for a truth value. */
  truth(name: string): string {
    return this.value(name, this.mappings === "empty" ? ["True", "False"] : ["true", "false"]);
  }

  /** A mapping with nothing in it yet, on the line on which it begins. */
  mapping(): JsonValue {
    if (this.mappings === "empty") return {};
    const index = this.places.length;
    const word = `zq${index}qz`;
    const place = `{ ${placeToFill(`b${index}`, "", { isValue: true })} }`;
    this.places.push({ word, place, isText: false });
    return word;
  }

  /** Puts the places into what was printed. */
  fill(printed: string): string {
    return this.places.reduce((text, { word, place, isText }) => {
      const unquoted = isText ? text : text.replaceAll(new RegExp(`(["'])${word}\\1`, "g"), () => place);
      return unquoted.replaceAll(word, () => place);
    }, printed);
  }

  private add(name: string, choices: readonly string[], isText: boolean, isValue = false): string {
    const key = `b${this.places.length}`;
    const word = `zq${this.places.length}qz`;
    this.places.push({ word, place: placeToFill(key, name, { choices, bare: !isText, isValue }), isText });
    return word;
  }
}

/** A key with its colon and the beginning of its value, as text for a cursor at which the key stands. May have places. */
export function keyWithValue(
  key: string,
  field: Field | undefined,
  cursor: Cursor,
  style: SourceStyle,
  { owner, listsInBrackets }: { readonly owner: string | undefined; readonly listsInBrackets: boolean },
): string {
  const blanks = new Blanks(owner);
  const shape = field?.shape;
  const isCollection = shape !== undefined && !["text", "number", "boolean", "any"].includes(shape.type);
  if (cursor.tree.syntax === "json") {
    const value = shape ? leastValue(shape, blanks) : blanks.value("");
    return blanks.fill(`${printDoubleQuoted(key)}: ${printJson(value, "", { ...style, spread: false })}`);
  }
  if (cursor.inBrackets)
    return blanks.fill(isCollection ? `${key}: ${printBrackets(leastValue(shape, blanks), style)}` : `${key}: `);
  if (!shape || !isCollection)
    return shape?.type === "any" && shape.holds === "json-schema"
      ? `${key}:${nested(cursor, style)}type: object`
      : `${key}: `;
  if (shape.type === "list" && shape.item.type === "text") {
    if (listsInBrackets) return blanks.fill(`${key}: [${blanks.text("")}]`);
    return `${key}:${style.newline}${" ".repeat(cursor.column + style.listIndent)}- `;
  }
  const value = leastValue(shape, blanks);
  if (typeof value === "string") return `${key}:${nested(cursor, style)}`;
  const printed = Array.isArray(value)
    ? printItems(value, cursor.column + style.listIndent, style)
    : printEntries(Object.entries(value as object), cursor.column + style.indent.length, style);
  return blanks.fill([`${key}:`, ...printed].join(style.newline));
}

/** The fields that a record must have, with the least that each needs. */
export function leastRecord(record: RecordShape, blanks: Blanks): Readonly<Record<string, JsonValue>> {
  const required = Object.entries(record.fields).filter(([, field]) => field.required);
  return plainObject(required.map(([name, { shape }]) => [name, leastValue(shape, blanks, name)] as const));
}

/** Whether lists of texts are written in brackets: the file's own habit, or brackets where it shows none. */
export function writesListsInBrackets(root: LocatedNode | undefined): boolean {
  const count = { brackets: 0, dashes: 0 };
  const look = (node: LocatedNode, depth: number): void => {
    if (depth > 8) return;
    if (node.kind === "map") for (const { value } of node.entries) look(value, depth + 1);
    else if (node.kind === "list") {
      if (node.items.length > 0 && node.items.every(({ value }) => value.kind === "text"))
        count[node.flow ? "brackets" : "dashes"]++;
      for (const { value } of node.items) look(value, depth + 1);
    }
  };
  if (root) look(root, 0);
  return count.brackets >= count.dashes;
}

function nested(cursor: Cursor, style: SourceStyle): string {
  return `${style.newline}${" ".repeat(cursor.column)}${style.indent}`;
}

/** The least that a value needs, with places in it. */
export function leastValue(shape: Shape, blanks: Blanks, name = ""): JsonValue {
  switch (shape.type) {
    case "text":
      return shape.declares ? blanks.declared(shape.declares, name) : blanks.text(name, shape.values ?? []);
    case "number":
      return blanks.value(name);
    case "boolean":
      return blanks.truth(name);
    case "any":
      return shape.holds === "json-schema" ? { type: "object" } : blanks.value(name);
    case "list": {
      if (shape.item.type === "text") return [blanks.text(name)];
      return [leastValue(shape.item, blanks, name)];
    }
    case "map":
      return shape.keyDeclares === "parameter"
        ? plainObject([[blanks.text("name"), leastValue(shape.value, blanks)]])
        : blanks.mapping();
    case "record": {
      const least = leastRecord(shape, blanks);
      return Object.keys(least).length > 0 ? least : blanks.mapping();
    }
    case "choice":
      return leastRecord(shape.use, blanks);
  }
}
