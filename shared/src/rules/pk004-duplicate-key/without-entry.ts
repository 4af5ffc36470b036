import type { Span } from "../../base/span.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { type Edits, removeEntry } from "../../syntax/source-edits.js";
import type { LocatedNode, NodePath } from "../../syntax/tree.js";

/** Takes out the entry that stands at `span`, also where its key is set again further down. Undefined where there is none. */
export function withoutEntry(tree: SyntaxTree, span: Span): Edits {
  const found = tree.root && isolate(tree.root, span, []);
  return found && removeEntry({ ...tree, root: found.node }, found.path);
}

/**
 * Finds the entry at `span`. A path means the last of several entries with one key, so in the copy that is given back the entry has a key
 * that no text holds, and so has every entry on the way whose key comes again below.
 */
function isolate(
  node: LocatedNode,
  span: Span,
  path: NodePath,
): { readonly node: LocatedNode; readonly path: NodePath } | undefined {
  if (node.kind === "map") {
    for (const [i, entry] of node.entries.entries()) {
      if (!holds(entry, span)) continue;
      const isIt = entry.span.start === span.start && entry.span.end === span.end;
      const isLast = node.entries.every((other, j) => j <= i || other.key !== entry.key);
      const key = isIt || !isLast ? `\0${entry.key}` : entry.key;
      const here = [...path, key];
      const inner = isIt ? { node: entry.value, path: here } : isolate(entry.value, span, here);
      if (!inner) return undefined;
      const entries = node.entries.with(i, { key, keySpan: entry.keySpan, value: inner.node, span: entry.span });
      return { node: { ...node, entries }, path: inner.path };
    }
  } else if (node.kind === "list") {
    for (const [i, item] of node.items.entries()) {
      if (!holds(item, span)) continue;
      const inner = isolate(item.value, span, [...path, i]);
      if (!inner) return undefined;
      const items = node.items.map((other, j) => (j === i ? { value: inner.node, span: item.span } : other));
      return { node: { ...node, items }, path: inner.path };
    }
  }
  return undefined;
}

function holds(outer: { readonly span: Span }, inner: Span): boolean {
  return outer.span.start <= inner.start && inner.end <= outer.span.end;
}
