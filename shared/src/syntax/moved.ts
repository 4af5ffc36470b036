// Parts of a tree that stand further up or down than where they were read. They keep what they were made of, so that an edit moves the
// rest of a text without going through it, and so that whoever read a part before knows it again. What follows from that is computed when
// somebody asks, by getters of classes: a copy by `{ ...entry }` would lack it. Must not know any syntax.
//
// They are classes for the collector of garbage: V8 gives every object literal with getters a hidden class of its own, and holds on to all
// that such an object leads to until the next slow collection.
import type { Span } from "../base/span.js";
import type { ListItem, ListNode, LocatedNode, MapEntry, MapNode } from "./tree.js";

/** The entry of a mapping `by` characters further down; itself where that is where it was read. */
export function movedEntry(entry: MapEntry, by: number): MapEntry {
  const from = entryOrigin(entry);
  const total = (entry instanceof MovedEntry ? entry.by : 0) + by;
  return total === 0 ? from : new MovedEntry(from, total);
}

/** The item of a list `by` characters further down; itself where that is where it was read. */
export function movedItem(item: ListItem, by: number): ListItem {
  const isMoved = item instanceof MovedItem;
  const from = isMoved ? item.from : item;
  const total = (isMoved ? item.by : 0) + by;
  return total === 0 ? from : new MovedItem(from, total);
}

/** The value of an item as it was first read: the same object as long as no edit touched it. */
export function originOf(item: ListItem): LocatedNode {
  return item instanceof MovedItem ? item.from.value : item.value;
}

/** An entry as it was first read: the same object as long as no edit touched it. */
export function entryOrigin(entry: MapEntry): MapEntry {
  return entry instanceof MovedEntry ? entry.from : entry;
}

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

class MovedEntry implements MapEntry {
  readonly key: string;
  private known: LocatedNode | undefined;

  constructor(
    readonly from: MapEntry,
    readonly by: number,
  ) {
    this.key = from.key;
  }

  get keySpan(): Span {
    return movedSpan(this.from.keySpan, this.by);
  }

  get span(): Span {
    return movedSpan(this.from.span, this.by);
  }

  get value(): LocatedNode {
    this.known ??= movedNode(this.from.value, this.by);
    return this.known;
  }
}

class MovedItem implements ListItem {
  private known: LocatedNode | undefined;

  constructor(
    readonly from: ListItem,
    readonly by: number,
  ) {}

  get span(): Span {
    return movedSpan(this.from.span, this.by);
  }

  get value(): LocatedNode {
    this.known ??= movedNode(this.from.value, this.by);
    return this.known;
  }
}

class MovedMap implements MapNode {
  readonly kind = "map";
  readonly flow: boolean;
  readonly span: Span;
  private known: readonly MapEntry[] | undefined;

  constructor(
    private readonly from: MapNode,
    private readonly by: number,
  ) {
    this.flow = from.flow;
    this.span = movedSpan(from.span, by);
  }

  get entries(): readonly MapEntry[] {
    this.known ??= this.from.entries.map((entry) => movedEntry(entry, this.by));
    return this.known;
  }
}

class MovedList implements ListNode {
  readonly kind = "list";
  readonly flow: boolean;
  readonly span: Span;
  private known: readonly ListItem[] | undefined;

  constructor(
    private readonly from: ListNode,
    private readonly by: number,
  ) {
    this.flow = from.flow;
    this.span = movedSpan(from.span, by);
  }

  get items(): readonly ListItem[] {
    this.known ??= this.from.items.map((item) => movedItem(item, this.by));
    return this.known;
  }
}

function movedNode(node: LocatedNode, by: number): LocatedNode {
  if (node.kind === "map") return new MovedMap(node, by);
  return node.kind === "list" ? new MovedList(node, by) : { ...node, span: movedSpan(node.span, by) };
}
