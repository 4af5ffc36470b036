// Parts of a tree that stand further up or down than where they were read. They keep what they were made of, so that an edit moves the
// rest of a text without going through it, and so that whoever read a part before knows it again. All properties are their own, so
// that copies have them too. Must not know any syntax.
import type { Span } from "../base/span.js";
import type { ListItem, LocatedNode, MapEntry } from "./tree.js";

/** Where something moved was read, and by how many characters it moved. */
const origin = Symbol("origin");

interface Origin<T> {
  readonly [origin]?: { readonly from: T; readonly by: number };
}

/** The entry of a mapping `by` characters further down; itself where that is where it was read. */
export function movedEntry(entry: MapEntry & Origin<MapEntry>, by: number): MapEntry {
  const from = entryOrigin(entry);
  const total = (entry[origin]?.by ?? 0) + by;
  if (total === 0) return from;
  let value: LocatedNode | undefined;
  const moved: MapEntry & Origin<MapEntry> = {
    key: from.key,
    get keySpan() {
      return movedSpan(from.keySpan, total);
    },
    get span() {
      return movedSpan(from.span, total);
    },
    get value() {
      value ??= movedNode(from.value, total);
      return value;
    },
    [origin]: { from, by: total },
  };
  return moved;
}

/** The item of a list `by` characters further down; itself where that is where it was read. */
export function movedItem(item: ListItem & Origin<ListItem>, by: number): ListItem {
  const from = item[origin]?.from ?? item;
  const total = (item[origin]?.by ?? 0) + by;
  if (total === 0) return from;
  let value: LocatedNode | undefined;
  const moved: ListItem & Origin<ListItem> = {
    get span() {
      return movedSpan(from.span, total);
    },
    get value() {
      value ??= movedNode(from.value, total);
      return value;
    },
    [origin]: { from, by: total },
  };
  return moved;
}

/** The value of an item as it was first read: the same object as long as no edit touched it. */
export function originOf(item: ListItem & Origin<ListItem>): LocatedNode {
  return (item[origin]?.from ?? item).value;
}

/** An entry as it was first read: the same object as long as no edit touched it. */
export function entryOrigin(entry: MapEntry & Origin<MapEntry>): MapEntry {
  return entry[origin]?.from ?? entry;
}

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedNode(node: LocatedNode, by: number): LocatedNode {
  const span = movedSpan(node.span, by);
  if (node.kind === "map") {
    let entries: readonly MapEntry[] | undefined;
    return {
      kind: "map",
      flow: node.flow,
      span,
      get entries() {
        entries ??= node.entries.map((entry) => movedEntry(entry, by));
        return entries;
      },
    };
  }
  if (node.kind === "list") {
    let items: readonly ListItem[] | undefined;
    return {
      kind: "list",
      flow: node.flow,
      span,
      get items() {
        items ??= node.items.map((item) => movedItem(item, by));
        return items;
      },
    };
  }
  return { ...node, span };
}
