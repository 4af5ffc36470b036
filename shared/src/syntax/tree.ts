// The located tree: what a text says and where. Knows spans; must not know which parser made it or what a pack is.
import type { JsonValue } from "../base/json.js";
import { plainObject } from "../base/json.js";
import type { Span } from "../base/span.js";

/** A value with the place where it stands. */
export type LocatedNode = TextNode | NumberNode | BooleanNode | NullNode | MapNode | ListNode;

interface Located {
  /** Where the value stands, quotes and brackets included. An absent value has an empty span after its `:` or `-`. */
  readonly span: Span;
}

export interface TextNode extends Located {
  readonly kind: "text";
  readonly value: string;
  readonly style: "plain" | "single" | "double" | "block";
}

export interface NumberNode extends Located {
  readonly kind: "number";
  /** Infinite where the text is beyond what a number can hold; NaN for `.nan`. */
  readonly value: number;
  /** As written, for example `1.10`. */
  readonly source: string;
}

export interface BooleanNode extends Located {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface NullNode extends Located {
  readonly kind: "null";
  readonly value: null;
}

export interface MapNode extends Located {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
  /** Written inside `{ }`. */
  readonly flow: boolean;
  /** The model whose constructor is called here; only Python has such. */
  readonly calls?: string;
}

export interface MapEntry {
  /** The key's text; a number, boolean or null key stands as its source text. */
  readonly key: string;
  readonly keySpan: Span;
  /** Shared with its anchor where an alias stands here. */
  readonly value: LocatedNode;
  /** From the key, its anchor or tag included, to the end of the value (or of the alias that stands for it). */
  readonly span: Span;
}

export interface ListNode extends Located {
  readonly kind: "list";
  readonly items: readonly ListItem[];
  /** Written inside `[ ]`. */
  readonly flow: boolean;
}

export interface ListItem {
  /** Shared with its anchor where an alias stands here. */
  readonly value: LocatedNode;
  /** The item as written here (an alias, where one stands here), its anchor or tag included, without the `-`. */
  readonly span: Span;
}

/** A path from the root: keys of mappings and indices (from 0) of lists. */
export type NodePath = readonly Step[];

/** A key of a mapping or an index (from 0) of a list. */
type Step = string | number;

/**
 * The path to what stands behind a key or an index of what `path` leads to. Paths are made for everything that is read, and V8 takes room
 * for sixteen further steps where an array is spread and added to; so those of usual lengths are written out.
 */
export function pathTo(path: NodePath, step: Step): NodePath {
  const [a, b, c, d, e] = path as readonly [Step, Step, Step, Step, Step];
  switch (path.length) {
    case 0:
      return [step];
    case 1:
      return [a, step];
    case 2:
      return [a, b, step];
    case 3:
      return [a, b, c, step];
    case 4:
      return [a, b, c, d, step];
    case 5:
      return [a, b, c, d, e, step];
    default:
      return [...path, step];
  }
}

/** The entry of `key`; of repeated keys the last. */
export function entryOf(node: LocatedNode | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== "map") return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i] as MapEntry;
    if (entry.key === key) return entry;
  }
  return undefined;
}

/** The value of `key` in a mapping, or undefined where there is none. */
export function childOf(node: LocatedNode | undefined, key: string): LocatedNode | undefined {
  return entryOf(node, key)?.value;
}

/** The node at a path, or undefined where the path leads nowhere. */
export function nodeAt(root: LocatedNode | undefined, path: NodePath): LocatedNode | undefined {
  let node = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node =
      typeof step === "number" ? (node.kind === "list" ? node.items[step]?.value : undefined) : childOf(node, step);
  }
  return node;
}

/** The entries of a mapping; of repeated keys the last one. */
export function lastEntries({ entries }: MapNode): readonly MapEntry[] {
  if (!hasRepeatedKey(entries)) return entries;
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

/** The plain JSON value of a node; mappings become objects without a prototype. */
export function toJson(node: LocatedNode): JsonValue {
  switch (node.kind) {
    case "map": {
      const object = plainObject<JsonValue>();
      for (const { key, value } of node.entries) object[key] = toJson(value);
      return object;
    }
    case "list":
      return node.items.map((item) => toJson(item.value));
    default:
      return node.value;
  }
}

/** Most mappings are so small that comparing all their keys costs less than a set. */
function hasRepeatedKey(entries: readonly MapEntry[]): boolean {
  if (entries.length > 12) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let i = 1; i < entries.length; i++)
    for (let j = 0; j < i; j++) if (entries[j]?.key === entries[i]?.key) return true;
  return false;
}
