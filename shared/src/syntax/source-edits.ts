// Edits that keep the author's style: YAML, JSON and Python behind one face. Must not know what a pack is.
// Every edit is tried out before it is given back (edits/sound.ts); one that would say something else is not given at all.
import { type JsonValue, plainObject } from "../base/json.js";
import type { TextEdit } from "../base/span.js";
import { mergedFields, mergeReplacement } from "./edits/aliases.js";
import { type NewValue, valueMeant } from "./edits/new-values.js";
import { type Slot, slotAt } from "./edits/slots.js";
import { type Change, firstSound } from "./edits/sound.js";
import { styleOf } from "./edits/style.js";
import { waysOf } from "./edits/ways.js";
import type { SyntaxTree } from "./parse.js";
import { entryOf, type NodePath, nodeAt, toJson } from "./tree.js";

export type { NewValue } from "./edits/new-values.js";
export { toSource, toYaml } from "./edits/print.js";
export { definitionWith } from "./edits/python/changes.js";
export { type SourceStyle, styleOf } from "./edits/style.js";

/** Where a new entry goes in its mapping; `after` a key that is not there means last. */
export type InsertPlace = "first" | "last" | { readonly after: string };

/** Offsets of the tree's text. Undefined where no edit does exactly what was asked for. */
export type Edits = readonly TextEdit[] | undefined;

/** Gives the key at `path` another name, in its quotes where it has some. Not where the mapping has that key already. */
export function renameKey(tree: SyntaxTree, path: NodePath, key: string): Edits {
  const slot = slotAt(tree, path);
  const parent = slot?.parent;
  const old = path[path.length - 1];
  if (!slot?.entry || parent?.kind !== "map" || (key !== old && entryOf(parent, key))) return undefined;
  const renamed = (value: JsonValue | undefined) =>
    plainObject(
      Object.entries(value as object).map(([name, child]) => [name === old ? key : name, child as JsonValue]),
    );
  return firstSound(tree, { of: parent, to: renamed }, waysOf(tree).keys(tree, slot, key));
}

/**
 * Takes an entry or a list item out, with its lines and the comment at its end. The last member leaves `{}` or `[]`.
 * Not where an alias elsewhere needs something inside.
 */
export function removeEntry(tree: SyntaxTree, path: NodePath): Edits {
  const slot = slotAt(tree, path);
  const parent = slot?.parent;
  if (!slot || !parent) return undefined;
  const to = (value: JsonValue | undefined) => without(value, path[path.length - 1]);
  return firstSound(tree, { of: parent, to }, waysOf(tree).removals(tree, slot, path));
}

/** Replaces a scalar by a text that reads back as it is: written as before where that is possible, else in quotes. */
export function replaceText(tree: SyntaxTree, path: NodePath, text: string): Edits {
  const slot = slotAt(tree, path);
  if (!slot || slot.node.kind === "map" || slot.node.kind === "list") return undefined;
  const ways = waysOf(tree);
  const texts = ways.texts(tree, slot, text);
  if (!ways.isCertain(tree, slot, text)) return firstSound(tree, settingOf(slot, path, text), texts);
  const [first] = texts;
  return first;
}

/** Replaces a value. Where an alias stands, the alias is replaced, not what it stands for. */
export function replaceValue(tree: SyntaxTree, path: NodePath, value: JsonValue): Edits {
  const slot = slotAt(tree, path);
  return slot && firstSound(tree, settingOf(slot, path, value), waysOf(tree).values(tree, slot, path, value));
}

/** Adds a field to the mapping at `path`, which may also be `{}`, absent behind its key, or an empty document. */
export function insertField(
  tree: SyntaxTree,
  path: NodePath,
  key: string,
  value: NewValue,
  place: InsertPlace = "last",
): Edits {
  const slot = slotAt(tree, path);
  const node = slot?.node;
  if ((!slot && path.length > 0) || entryOf(node, key)) return undefined;
  const entries = node?.kind === "map" ? node.entries : [];
  const after = typeof place === "object" ? entries.findLastIndex((entry) => entry.key === place.after) : -1;
  const index = place === "first" ? 0 : after >= 0 ? after + 1 : entries.length;
  const meant = valueMeant(tree.syntax, value);
  const alone = meant === undefined ? undefined : plainObject([[key, meant]]);
  const to = (old: JsonValue | undefined) =>
    alone === undefined || node?.kind !== "map"
      ? alone
      : plainObject([...Object.entries(old as object), ...Object.entries(alone as object)]);
  return firstSound(tree, { of: node, to }, waysOf(tree).insertions(tree, slot, path, { key, value, index }));
}

/** Adds an item to the list at `path`, which may also be `[]` or absent behind its key. Without `index` it becomes the last. */
export function insertItem(tree: SyntaxTree, path: NodePath, value: NewValue, index?: number): Edits {
  const slot = slotAt(tree, path);
  const node = slot?.node;
  if (!slot && path.length > 0) return undefined;
  const count = node?.kind === "list" ? node.items.length : 0;
  const at = Math.max(0, Math.min(index ?? count, count));
  const meant = valueMeant(tree.syntax, value);
  const to = (old: JsonValue | undefined) =>
    meant === undefined
      ? undefined
      : node?.kind === "list"
        ? (old as readonly JsonValue[]).toSpliced(at, 0, meant)
        : [meant];
  const addition = { key: undefined, value, index: at };
  return firstSound(tree, { of: node, to }, waysOf(tree).insertions(tree, slot, path, addition));
}

/** Puts the item of a list at `path` before the one at `to` (from 0), which comes before it. */
export function moveItem(tree: SyntaxTree, path: NodePath, to: number): Edits {
  const from = path[path.length - 1];
  const list = nodeAt(tree.root, path.slice(0, -1));
  if (list?.kind !== "list" || typeof from !== "number" || from >= list.items.length || to >= from) return undefined;
  const moved = (old: JsonValue | undefined) => {
    const items = old as readonly JsonValue[];
    return items.toSpliced(from, 1).toSpliced(to, 0, items[from] as JsonValue);
  };
  return firstSound(tree, { of: list, to: moved }, waysOf(tree).moves(tree, list, from, to));
}

/** Makes a list of the value at `path` that holds just this value. */
export function wrapInList(tree: SyntaxTree, path: NodePath): Edits {
  const slot = slotAt(tree, path);
  return slot && firstSound(tree, settingOf(slot, path, [toJson(slot.node)]), waysOf(tree).wrappings(tree, slot));
}

/** Writes out what the alias at `path` stands for, or, where the path ends with `<<`, the entries that would be merged. */
export function writeOut(tree: SyntaxTree, path: NodePath): Edits {
  const slot = slotAt(tree, path);
  if (!slot) return undefined;
  const { parent, entry } = slot;
  if (path[path.length - 1] !== "<<" || parent?.kind !== "map" || !entry) {
    return slot.isAlias ? replaceValue(tree, path, toJson(slot.node)) : undefined;
  }
  const fields = mergedFields(parent, entry);
  if (!fields) return undefined;
  if (Object.keys(fields).length === 0) return removeEntry(tree, path);
  const to = (old: JsonValue | undefined) =>
    plainObject(Object.entries({ ...(without(old as JsonValue, "<<") as object), ...fields }));
  return firstSound(tree, { of: parent, to }, [[mergeReplacement(tree, parent, entry, fields, styleOf(tree))]]);
}

/** The value at a place becomes another: in all uses of an anchor, but for an alias only there. */
function settingOf(slot: Slot, path: NodePath, value: JsonValue): Change {
  if (!slot.isAlias) return { of: slot.node, to: () => value };
  const step = path[path.length - 1] as string | number;
  const to = (old: JsonValue | undefined) =>
    typeof step === "number"
      ? (old as readonly JsonValue[]).with(step, value)
      : plainObject(
          Object.entries(old as object).map(([key, child]) => [key, key === step ? value : (child as JsonValue)]),
        );
  return { of: slot.parent, to };
}

function without(value: JsonValue | undefined, step: string | number | undefined): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).filter((_, index) => index !== step);
  return plainObject(Object.entries(value as object).filter(([key]) => key !== step));
}
