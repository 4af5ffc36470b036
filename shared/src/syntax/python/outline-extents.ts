// How much the values of an outline hold, those behind names included, and which hold too much: such a tree could be too large to walk,
// though no text shows it. Must not know how values are read.
import type { LocatedNode } from "../tree.js";

/** So many values may stand in one. */
export const mostValues = 100_000;
/** So many may stand in each other, and so many brackets. */
export const deepest = 100;

/** How much a value holds, those behind names included. */
interface Extent {
  readonly size: number;
  readonly height: number;
}
const scalarExtent: Extent = { size: 1, height: 0 };

/** Knows how much the collections of an outline hold, so that none is walked again for those that it stands in. */
export class Extents {
  private readonly known = new WeakMap<LocatedNode, Extent>();

  /** A collection, or a gap in its place where it holds too much. */
  within(node: LocatedNode): LocatedNode {
    const extent = this.extentOf(node);
    if (extent.size > mostValues || extent.height > deepest) return { kind: "null", value: null, span: node.span };
    this.known.set(node, extent);
    return node;
  }

  private extentOf(node: LocatedNode): Extent {
    const known = this.known.get(node);
    if (known) return known;
    const children = node.kind === "map" ? node.entries : node.kind === "list" ? node.items : [];
    let size = 1;
    let height = 0;
    for (const { value } of children) {
      const child = this.known.get(value) ?? scalarExtent;
      size += child.size;
      height = Math.max(height, child.height + 1);
    }
    return { size, height };
  }
}
