// Finds where a value is written: its place in its mapping or list, behind which colon or dash. Must not know styles.
import type { Span } from "../../base/span.js";
import type { SyntaxTree } from "../parse.js";
import { spanOfNode, unwrapped } from "../python/grammar.js";
import {
  type ListItem,
  type ListNode,
  type LocatedNode,
  type MapEntry,
  type MapNode,
  type NodePath,
  nodeAt,
} from "../tree.js";
import { partAt } from "./python/displays.js";

/** A value and the place where it is written. */
export interface Slot {
  readonly node: LocatedNode;
  /** The collection that holds it; undefined for the root. */
  readonly parent: MapNode | ListNode | undefined;
  readonly entry: MapEntry | undefined;
  readonly item: ListItem | undefined;
  /** Its position among the members of `parent`. */
  readonly index: number;
  /** The value as written here, without anchor and tag; of an alias the alias. Empty where no value is written. */
  readonly span: Span;
  readonly isAlias: boolean;
  /** It stands inside `[ ]` or `{ }`, or the file is JSON. */
  readonly inBrackets: boolean;
}

/** The place of the value at a path, or undefined where the path leads nowhere. */
export function slotAt(tree: SyntaxTree, path: NodePath): Slot | undefined {
  const inBrackets = tree.syntax === "json";
  if (path.length === 0) {
    const node = tree.root;
    return (
      node && {
        node,
        parent: undefined,
        entry: undefined,
        item: undefined,
        index: 0,
        span: node.span,
        isAlias: false,
        inBrackets,
      }
    );
  }
  const parent = nodeAt(tree.root, path.slice(0, -1));
  const step = path[path.length - 1];
  if (parent?.kind === "map" && typeof step === "string") {
    const index = parent.entries.findLastIndex((entry) => entry.key === step);
    const entry = parent.entries[index];
    if (!entry) return undefined;
    return {
      ...written(tree, entry.value, entry.span, entry.keySpan.end),
      parent,
      entry,
      item: undefined,
      index,
      inBrackets: parent.flow,
    };
  }
  if (parent?.kind === "list" && typeof step === "number") {
    const item = parent.items[step];
    if (!item) return undefined;
    const value = written(tree, item.value, item.span, item.span.start);
    return { ...value, parent, entry: undefined, item, index: step, inBrackets: parent.flow };
  }
  return undefined;
}

/** Where an entry's colon ends, or undefined where it has none (or one on a line of its own). */
export function colonEndOf(text: string, entry: MapEntry): number | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = entry.keySpan.end;
  return colon.test(text) ? colon.lastIndex : undefined;
}

/** Where each member of a block collection begins: its key, or its dash. */
export function memberStarts(text: string, node: MapNode | ListNode): readonly number[] {
  if (node.kind === "map") return node.entries.map((entry, i) => (i === 0 ? node.span.start : entry.span.start));
  let end = node.span.start;
  return node.items.map(({ span }) => {
    const dash = dashFrom(text, end);
    end = Math.max(span.end, dash + 1);
    return dash;
  });
}

/** Where each member of a collection ends. */
export function memberEnds(text: string, node: MapNode | ListNode): readonly number[] {
  if (node.kind === "map") return node.entries.map((entry) => entry.span.end);
  if (node.flow) return node.items.map((item) => item.span.end);
  const starts = memberStarts(text, node);
  return node.items.map((item, i) => Math.max(item.span.end, (starts[i] as number) + 1));
}

/** Where the anchor and the tag behind a colon or dash end, if there are any on its line; else `from`. */
export function propertiesEnd(text: string, from: number): number {
  const properties = /(?:[ \t]+[&!][^\s,[\]{}]*)*/y;
  properties.lastIndex = from;
  properties.test(text);
  return properties.lastIndex;
}

/** The next dash from an offset on that begins an item; comments on the way are passed over. */
function dashFrom(text: string, from: number): number {
  const way = /(?:[ \t\r\n]|#[^\r\n]*)*/y;
  way.lastIndex = from;
  way.test(text);
  return way.lastIndex;
}

function written(
  tree: SyntaxTree,
  node: LocatedNode,
  whole: Span,
  from: number,
): Pick<Slot, "node" | "span" | "isAlias"> {
  const isElsewhere = node.span.start < whole.start || node.span.end > whole.end;
  if (!isElsewhere) return { node, span: node.span, isAlias: false };
  if (tree.syntax === "python") {
    const name = nameAt(tree, whole);
    return { node, span: name ?? node.span, isAlias: name !== undefined };
  }
  const at = tree.text.slice(from, whole.end).search(/\*[^\s,[\]{}]*$/);
  return { node, span: { start: from + Math.max(0, at), end: whole.end }, isAlias: true };
}

/** The name that stands for a value of Python. What is spread or added stands for several, which are edited where they are. */
function nameAt(tree: SyntaxTree, member: Span): Span | undefined {
  const part = partAt(tree, member)?.part;
  const name = part && !part.isSpread ? unwrapped(part.value) : undefined;
  return name?.name === "VariableName" ? spanOfNode(name) : undefined;
}
