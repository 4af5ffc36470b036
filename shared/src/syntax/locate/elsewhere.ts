// Values that are used by name and written elsewhere: where an offset stands in one, and the path by which it is used.
// Must not know what a place is for.
import type { LocatedNode } from "../tree.js";

/** A value outside of what uses it. */
export interface ElsewhereValue {
  readonly node: LocatedNode;
  /** Where it is used first. */
  readonly path: readonly (string | number)[];
  readonly parent: LocatedNode;
}

/** The outermost value at an offset (UTF-16, from 0) that is written outside of the collection that holds it. */
export function elsewhereAt(root: LocatedNode | undefined, offset: number): ElsewhereValue | undefined {
  const seen = new Set<LocatedNode>();
  const pending: { node: LocatedNode; path: readonly (string | number)[] }[] = root ? [{ node: root, path: [] }] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node: parent, path } = next;
    const members =
      parent.kind === "map"
        ? parent.entries.map(({ key, value }) => [key, value] as const)
        : parent.kind === "list"
          ? parent.items.map(({ value }, i) => [i, value] as const)
          : [];
    for (const [step, node] of members) {
      const isInside = parent.span.start <= node.span.start && node.span.end <= parent.span.end;
      if (!isInside && node.span.start <= offset && offset <= node.span.end)
        return { node, path: [...path, step], parent };
    }
    for (const [step, node] of members.toReversed()) {
      if (node.kind !== "map" && node.kind !== "list") continue;
      if (seen.has(node)) continue;
      seen.add(node);
      pending.push({ node, path: [...path, step] });
    }
  }
  return undefined;
}
