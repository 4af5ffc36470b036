// The ways of YAML and JSON, chosen by how a place is written. Must not know which one is sound.
import type { TextEdit } from "../../base/span.js";
import type { SyntaxTree } from "../parse.js";
import { blockRemovals } from "./blocks.js";
import { bracketRemovals, bracketsOf } from "./brackets.js";
import { emptyings, insertions, replacements } from "./members.js";
import { itemMoves } from "./moving.js";
import { newEntry, newItem } from "./new-values.js";
import { printDoubleQuoted, printKey, printSingleQuoted } from "./print.js";
import { type Slot, slotAt } from "./slots.js";
import { styleAt, styleOf } from "./style.js";
import { isPlainPlace, textReplacements } from "./texts.js";
import type { Ways } from "./ways.js";
import { listWrappings } from "./wrapping.js";

export const documentWays: Ways = {
  keys,
  removals(tree, { parent, index }, path) {
    if (!parent) return [];
    if (parent.flow) return bracketRemovals(tree, bracketsOf(parent), index);
    const count = parent.kind === "map" ? parent.entries.length : parent.items.length;
    return count > 1 ? blockRemovals(tree, parent, index) : emptyings(tree, slotAt(tree, path.slice(0, -1)), parent);
  },
  texts: (tree, slot, text) => textReplacements(tree, slot, text, styleOf(tree)),
  isCertain: (tree, slot, text) => isPlainPlace(tree, slot) && !text.includes("\n") && !isBlockText(slot),
  values: (tree, slot, _, value) => replacements(tree, slot, value, styleAt(tree, slot)),
  insertions(tree, slot, _, { key, value, index }) {
    const style = styleAt(tree, slot);
    const member = key === undefined ? newItem(tree.syntax, value, style) : newEntry(tree.syntax, key, value, style);
    return insertions(tree, slot, key === undefined ? "list" : "map", index, member, style);
  },
  moves: itemMoves,
  wrappings: (tree, slot) => listWrappings(tree, slot, styleAt(tree, slot)),
};

/** A key in its quotes where it has some. */
function keys(tree: SyntaxTree, { parent, entry }: Slot, key: string): (readonly TextEdit[])[] {
  if (parent?.kind !== "map" || !entry) return [];
  const first = tree.text[entry.keySpan.start];
  const single = first === "'" ? printSingleQuoted(key) : undefined;
  const plain = tree.syntax === "yaml" && first !== '"' ? [printKey(key, styleOf(tree), parent.flow)] : [];
  const ways = [...(single === undefined ? [] : [single]), ...plain, printDoubleQuoted(key)];
  return ways.map((text) => [{ span: entry.keySpan, text }]);
}

function isBlockText({ node }: Slot): boolean {
  return node.kind === "text" && node.style === "block";
}
