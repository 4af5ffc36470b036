// Finds the part of a display in which a member of a collection is written. Must not know edits.
import type { SyntaxTree } from "../../parse.js";
import { readString } from "../../python/literals.js";
import type { Slot } from "../slots.js";
import { type PartAt, partAt, writtenMembers } from "./displays.js";

/** The part of the member of a slot: where its collection is, or in what is spread or added there. */
export function memberPart(tree: SyntaxTree, slot: Slot): PartAt | undefined {
  const { parent, entry, item, index, node } = slot;
  const span = entry?.span ?? item?.span;
  const found = span && partAt(tree, span);
  if (found && !found.part.isSpread) return found;
  const members = parent && writtenMembers(tree, parent);
  const written = entry
    ? members?.findLast((member) => keyOf(tree, member) === entry.key)
    : // A set may name an item twice.
      parent?.kind === "list" && members?.length === parent.items.length
      ? members[index]
      : undefined;
  return written ?? partAt(tree, node.span);
}

/** The key of an entry, where it is written down. */
function keyOf({ text }: SyntaxTree, { display, part: { key } }: PartAt): string | undefined {
  if (!key) return undefined;
  const source = text.slice(key.start, key.end);
  return display.kind === "call" ? source : readString(source)?.value;
}
