// Which part of a located tree stands at an offset. Knows spans; must not know what the format expects there.
import { type Span, touches } from "../base/span.js";
import { elsewhereAt } from "../syntax/locate/elsewhere.js";
import type { LocatedNode, NodePath } from "../syntax/tree.js";

/** A key or a value at an offset. */
export interface TreePart {
  readonly part: "key" | "value";
  /** Of a key: the path of its entry. */
  readonly path: NodePath;
  readonly span: Span;
  /** The value at `path`. */
  readonly node: LocatedNode;
}

/** The innermost key or value whose span an offset (UTF-16, from 0) touches. Aliased values are found where they are written. */
export function partAt(root: LocatedNode | undefined, offset: number): TreePart | undefined {
  if (!root) return undefined;
  const elsewhere = touches(root.span, offset) ? undefined : elsewhereAt(root, offset);
  if (!elsewhere && !touches(root.span, offset)) return undefined;
  const path: (string | number)[] = [...(elsewhere?.path ?? [])];
  let node = elsewhere?.node ?? root;
  descend: for (;;) {
    if (node.kind === "map") {
      for (const { key, keySpan, value } of node.entries) {
        if (touches(keySpan, offset)) return { part: "key", path: [...path, key], span: keySpan, node: value };
        if (!reaches(value, offset)) continue;
        path.push(key);
        node = value;
        continue descend;
      }
    } else if (node.kind === "list") {
      for (let i = 0; i < node.items.length; i++) {
        const value = node.items[i]?.value;
        if (!value || !reaches(value, offset)) continue;
        path.push(i);
        node = value;
        continue descend;
      }
    }
    return { part: "value", path, span: node.span, node };
  }
}

function reaches(value: LocatedNode, offset: number): boolean {
  return value.span.start < value.span.end && touches(value.span, offset);
}
