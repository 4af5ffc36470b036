// Names a place in a tree without any position, and finds its span when somebody wants to see it.
import type { Span } from "../base/span.js";
import type { SyntaxTree } from "./parse.js";
import { entryOf, type LocatedNode, type NodePath, nodeAt } from "./tree.js";

/**
 * A place in a file. It holds no position, so an edit elsewhere in the file leaves it as it is:
 * - `value`: the value at `path`; `key`: the key that leads to it; `entry`: key and value, or the whole list item;
 * - `head`: the first line of the mapping or list at `path` (where something is missing);
 * - `within`: characters of the text at `path`, as offsets into its *value* (UTF-16, from 0);
 * - `span`: characters of the file itself, for faults of the text that have no path.
 */
export type Place =
  | { readonly part: "value" | "key" | "entry" | "head"; readonly path: NodePath }
  | { readonly part: "within"; readonly path: NodePath; readonly within: Span }
  | { readonly part: "span"; readonly span: Span };

export const valueAt = (path: NodePath): Place => ({ part: "value", path });
export const keyAt = (path: NodePath): Place => ({ part: "key", path });
export const entryAt = (path: NodePath): Place => ({ part: "entry", path });
export const headAt = (path: NodePath): Place => ({ part: "head", path });
export const withinAt = (path: NodePath, within: Span): Place => ({ part: "within", path, within });
export const spanAt = (span: Span): Place => ({ part: "span", span });

/** The span of a place. A path that leads nowhere falls back to the nearest part of it that exists, at last to line 1. */
export function spanOf(tree: SyntaxTree, place: Place): Span {
  if (place.part === "span") return place.span;
  const { path } = place;
  if (place.part === "key" || place.part === "entry") {
    const last = path[path.length - 1];
    const parent = nodeAt(tree.root, path.slice(0, -1));
    if (typeof last === "string") {
      const entry = entryOf(parent, last);
      if (entry) return place.part === "key" ? entry.keySpan : entry.span;
    } else if (typeof last === "number" && parent?.kind === "list") {
      const item = parent.items[last];
      if (item) return item.span;
    }
  }
  const node = nodeAt(tree.root, path);
  if (!node) return path.length > 0 ? spanOf(tree, headAt(path.slice(0, -1))) : firstLine(tree.text, 0);
  if (place.part === "within") return spanInText(tree.text, node, place.within);
  if (place.part === "head" || path.length === 0) return headOf(tree, node, path);
  return node.span.start < node.span.end ? node.span : spanOf(tree, keyAt(path));
}

function headOf({ text, comments }: SyntaxTree, node: LocatedNode, path: NodePath): Span {
  if (path.length === 0 && node.kind === "map" && !node.flow && node.entries.length === 0) return firstLine(text, 0);
  const { start } = node.span;
  const end = Math.max(start, Math.min(firstLine(text, start).end, node.span.end));
  // A comment at the end of the line belongs to nobody.
  const comment = comments.find(({ span }) => span.start > start && span.start < end);
  return { start, end: comment ? start + text.slice(start, comment.span.start).trimEnd().length : end };
}

function firstLine(text: string, from: number): Span {
  let end = from;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  while (end > from && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return { start: from, end };
}

/** Finds characters of a text's value in the source, where escapes and folded lines may stand between them. */
function spanInText(text: string, node: LocatedNode, within: Span): Span {
  if (node.kind !== "text") return node.span;
  const source = text.slice(node.span.start, node.span.end);
  const whole = source.indexOf(node.value);
  if (whole >= 0) return { start: node.span.start + whole + within.start, end: node.span.start + whole + within.end };
  const wanted = node.value.slice(within.start, within.end);
  if (wanted === "") return node.span;
  let occurrence = 0;
  for (let at = node.value.indexOf(wanted); at >= 0 && at < within.start; at = node.value.indexOf(wanted, at + 1))
    occurrence++;
  let found = source.indexOf(wanted);
  for (; occurrence > 0 && found >= 0; occurrence--) found = source.indexOf(wanted, found + 1);
  return found < 0 ? node.span : { start: node.span.start + found, end: node.span.start + found + wanted.length };
}
