// Tries edits before anybody sees them: what comes out must say exactly what was asked for. Must not know how edits are made.
import { type JsonValue, jsonEqual, plainObject } from "../../base/json.js";
import { applyEdits, type TextEdit } from "../../base/span.js";
import { parseContent, type SyntaxTree } from "../parse.js";
import type { LocatedNode } from "../tree.js";

/** What an edit means: the value of one collection (or of the whole document) becomes another. */
export interface Change {
  /** Undefined: the whole document. */
  readonly of: LocatedNode | undefined;
  /** The new value from the old one; undefined where it cannot be told beforehand. */
  readonly to: (value: JsonValue | undefined) => JsonValue | undefined;
}

/**
 * The first of some ways to edit a text that leads to the wanted value. Of a text that could be read in part only this is asked:
 * the edit must not make it worse.
 */
export function firstSound(
  tree: SyntaxTree,
  change: Change,
  candidates: Iterable<readonly TextEdit[] | undefined>,
): readonly TextEdit[] | undefined {
  let wanted: JsonValue | undefined;
  let known = false;
  const isPartial = !tree.parses && !isJustEmpty(tree) && !isKnownPython(tree);
  for (const edits of candidates) {
    if (!edits) continue;
    const edited = parseContent(tree.syntax, { text: applyEdits(tree.text, edits) });
    const isWorse = !edited.root || (tree.syntax === "python" && edited.problems.length > tree.problems.length);
    if (isPartial) {
      if (!isWorse && edited.problems.length <= tree.problems.length) return edits;
      continue;
    }
    if (isWorse || !edited.root || (tree.parses && !edited.parses)) continue;
    if (!known) {
      wanted = wantedValue(tree, change);
      known = true;
    }
    if (wanted === undefined || jsonEqual(plainJson(edited.root), wanted)) return edits;
  }
  return undefined;
}

/** An empty document does not parse, but what it says is known: nothing. */
function isJustEmpty(tree: SyntaxTree): boolean {
  return tree.problems.length === 1 && tree.problems[0]?.kind === "empty-document";
}

/** Faults around a definition of a pack, or in some of its values, leave known what the others say. */
function isKnownPython({ syntax, root }: SyntaxTree): boolean {
  return syntax === "python" && root !== undefined;
}

function wantedValue(tree: SyntaxTree, change: Change): JsonValue | undefined {
  if (!tree.root) return change.to(undefined);
  if (!change.of || change.of === tree.root) return change.to(plainJson(tree.root));
  let known = true;
  const value = mapped(tree.root, change.of, (old) => {
    const to = change.to(old);
    known &&= to !== undefined;
    return to ?? null;
  });
  return known ? value : undefined;
}

/** The value of a node where one node inside it is changed, wherever aliases repeat it. */
function mapped(
  node: LocatedNode,
  target: LocatedNode | undefined,
  change: (value: JsonValue) => JsonValue,
): JsonValue {
  const inner = (child: LocatedNode) => mapped(child, target, change);
  const value: JsonValue =
    node.kind === "map"
      ? plainObject(node.entries.map((entry) => [entry.key, inner(entry.value)] as const))
      : node.kind === "list"
        ? node.items.map((item) => inner(item.value))
        : node.kind === "number" && !Number.isFinite(node.value)
          ? // JSON has no name for these, but they must not pass for null.
            `${node.value}`
          : node.value;
  return node === target ? change(value) : value;
}

/** The value of a node for comparisons. */
function plainJson(node: LocatedNode): JsonValue {
  return mapped(node, undefined, (value) => value);
}
