import type { Span, TextEdit } from "../../base/span.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { type LocatedNode, type MapEntry, type MapNode, toJson } from "../../syntax/tree.js";

/**
 * Replaces the merge entry whose key stands at `key` by the entries that it merges. Keys that the mapping sets itself are left
 * out, because they win. Undefined where there is no mapping to merge.
 */
export function mergeWrittenOut(tree: SyntaxTree, key: Span): TextEdit | undefined {
  const found = tree.root && findEntry(tree.root, key);
  if (!found) return undefined;
  const { map, entry } = found;
  const own = new Set(map.entries.map((other) => other.key));
  const merged: MapEntry[] = [];
  for (const source of entry.value.kind === "list" ? entry.value.items.map((item) => item.value) : [entry.value]) {
    if (source.kind !== "map") return undefined;
    for (const inner of source.entries) {
      if (own.has(inner.key)) continue;
      own.add(inner.key);
      merged.push(inner);
    }
  }
  if (merged.length === 0) return undefined;
  const column = entry.span.start - (tree.text.lastIndexOf("\n", entry.span.start - 1) + 1);
  const separator = map.flow ? ", " : `\n${" ".repeat(column)}`;
  const lines = merged.map((inner) => writtenOut(tree.text, inner, map.flow));
  return { span: entry.span, text: lines.join(separator) };
}

/** An entry as it is written where it stands on one line, else with its value in brackets. */
function writtenOut(text: string, entry: MapEntry, flow: boolean): string {
  const source = text.slice(entry.span.start, entry.span.end);
  if (!flow && !/[\r\n&*]/.test(source)) return source;
  return `${text.slice(entry.keySpan.start, entry.keySpan.end)}: ${JSON.stringify(toJson(entry.value))}`;
}

function findEntry(node: LocatedNode, key: Span): { readonly map: MapNode; readonly entry: MapEntry } | undefined {
  if (node.kind === "map") {
    for (const entry of node.entries) {
      if (entry.keySpan.start === key.start) return { map: node, entry };
      const found = findEntry(entry.value, key);
      if (found) return found;
    }
  } else if (node.kind === "list") {
    for (const item of node.items) {
      const found = findEntry(item.value, key);
      if (found) return found;
    }
  }
  return undefined;
}
