// What the readers of block and bracket collections need of the composer that calls them.
import type { CST } from "yaml";
import type { Span } from "../../base/span.js";
import type { LocatedNode, MapEntry } from "../tree.js";
import type { Properties, Report } from "./properties.js";

export interface Key {
  readonly key: string;
  readonly span: Span;
}

/** Where a key or an item begins: at its anchor or tag, where it has one. */
export function startOf(properties: Properties, value: number): number {
  return properties.anchor || properties.tag ? Math.min(properties.start, value) : value;
}

/** Where a value ends as it is written here, which for an alias is not where its value ends. */
export function endOf(token: CST.Token | null | undefined, value: LocatedNode): number {
  return token?.type === "alias" ? token.offset + token.source.length : value.span.end;
}

export interface ValueComposer {
  readonly text: string;
  readonly report: Report;
  /** Lines that hold a word and no `:` where the next line holds a key. */
  readonly halfTyped: Span[];
  /** A value with its anchor and tag. `onKeyLine`: it begins on the line of its key. */
  value(token: CST.Token | null | undefined, properties: Properties, onKeyLine?: boolean): LocatedNode;
  /** A key; one that is no text stands as its source. */
  key(token: CST.Token | null | undefined, properties: Properties): Key;
  /** A key with its value. `start`: where the key's anchor or tag stands, or the key itself. */
  entry(key: Key, start: number, value: LocatedNode, valueToken: CST.Token | null | undefined): MapEntry;
  /** Reports a repeated key and a merge key. `seen` holds the first entry of each key. */
  checkKey(
    entry: MapEntry,
    keyToken: CST.Token | null | undefined,
    valueToken: CST.Token | null | undefined,
    seen: Map<string, MapEntry>,
  ): void;
}
