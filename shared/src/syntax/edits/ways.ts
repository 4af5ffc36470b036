// What each syntax must be able to do: ways to make an edit, the best first. Which of them is sound is not known here.
import type { JsonValue } from "../../base/json.js";
import type { TextEdit } from "../../base/span.js";
import type { SyntaxName, SyntaxTree } from "../parse.js";
import type { ListNode, NodePath } from "../tree.js";
import { documentWays } from "./documents.js";
import type { NewValue } from "./new-values.js";
import { pythonWays } from "./python/ways.js";
import type { Slot } from "./slots.js";

/** Candidates for one edit, the best first. */
export type Candidates = Iterable<readonly TextEdit[]>;

/** A member that is to be added. */
export interface Addition {
  /** Undefined for an item of a list. */
  readonly key: string | undefined;
  readonly value: NewValue;
  /** Its position (from 0) among the members that the tree shows. */
  readonly index: number;
}

/** The edits of one syntax. `path` leads to the place of the slot. */
export interface Ways {
  /** The key of an entry gets another name. */
  readonly keys: (tree: SyntaxTree, slot: Slot, key: string) => Candidates;
  /** The member of a slot goes. */
  readonly removals: (tree: SyntaxTree, slot: Slot, path: NodePath) => Candidates;
  /** A text takes the place of a scalar. */
  readonly texts: (tree: SyntaxTree, slot: Slot, text: string) => Candidates;
  /** Whether the first of these texts is right without being tried. */
  readonly isCertain: (tree: SyntaxTree, slot: Slot, text: string) => boolean;
  /** A value takes the place of another. */
  readonly values: (tree: SyntaxTree, slot: Slot, path: NodePath, value: JsonValue) => Candidates;
  /** A collection, or what stands in the place of an empty one, gets a member. No slot: the document is empty. */
  readonly insertions: (tree: SyntaxTree, slot: Slot | undefined, path: NodePath, addition: Addition) => Candidates;
  /** An item goes before another one above it. */
  readonly moves: (tree: SyntaxTree, list: ListNode, from: number, to: number) => Candidates;
  /** A value becomes the only item of a list. */
  readonly wrappings: (tree: SyntaxTree, slot: Slot) => Candidates;
}

/** The ways of a syntax. */
export function waysOf({ syntax }: { readonly syntax: SyntaxName }): Ways {
  return syntax === "python" ? pythonWays : documentWays;
}
