// Edits that keep the author's style. First version: the face is settled, the insides are being completed.
import type { JsonValue } from "../base/json.js";
import type { TextEdit } from "../base/span.js";
import type { SyntaxTree } from "./parse.js";
import { entryOf, type NodePath, nodeAt } from "./tree.js";

/** Where a new entry goes in its mapping. */
export type InsertPlace = "first" | "last" | { readonly after: string };

/** What is inserted: a JSON value printed in the style of its surroundings, or source text taken as it is. */
export type NewValue = { readonly json: JsonValue } | { readonly source: string };

export type Edits = readonly TextEdit[] | undefined;

/** Gives the key at `path` another name. */
export function renameKey(tree: SyntaxTree, path: NodePath, key: string): Edits {
  const entry = entryOf(nodeAt(tree.root, path.slice(0, -1)), String(path.at(-1)));
  return entry && [{ span: entry.keySpan, text: tree.syntax === "json" ? JSON.stringify(key) : key }];
}

/** Takes an entry or a list item out, with its lines. */
export function removeEntry(tree: SyntaxTree, path: NodePath): Edits {
  const entry = entryOf(nodeAt(tree.root, path.slice(0, -1)), String(path.at(-1)));
  if (!entry) return undefined;
  const start = tree.text.lastIndexOf("\n", entry.span.start - 1) + 1;
  const newline = tree.text.indexOf("\n", entry.span.end);
  return [{ span: { start, end: newline < 0 ? tree.text.length : newline + 1 }, text: "" }];
}

/** Replaces a scalar's text; keeps the quotes where it can. */
export function replaceText(tree: SyntaxTree, path: NodePath, text: string): Edits {
  const node = nodeAt(tree.root, path);
  if (!node) return undefined;
  const quoted = tree.syntax === "json" || (node.kind === "text" && node.style === "double");
  return [{ span: node.span, text: quoted ? JSON.stringify(text) : text }];
}

/** Replaces a value. */
export declare function replaceValue(tree: SyntaxTree, path: NodePath, value: JsonValue): Edits;
/** Adds a field to the mapping at `path`. */
export declare function insertField(
  tree: SyntaxTree,
  path: NodePath,
  key: string,
  value: NewValue,
  place?: InsertPlace,
): Edits;
/** Adds an item to the list at `path`. */
export declare function insertItem(tree: SyntaxTree, path: NodePath, value: NewValue, index?: number): Edits;
