// How much a document holds, what its aliases repeat included, and where that is too much. Knows what anchors stand for; must not know
// tokens.
import type { Span } from "../../base/span.js";
import { brokenStructureLimit } from "../limits.js";
import { limits, type SyntaxProblem } from "../problems.js";
import type { LocatedNode } from "../tree.js";

/** A document holds more than is read of one. */
export class LimitReached extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.kind);
  }
}

/** A value with an anchor. */
export interface Anchored {
  /** Undefined while the value is still being read: an alias in there would be a cycle. */
  node: LocatedNode | undefined;
  nodes: number;
  /** How much text it stands for, aliases in it written out. */
  characters: number;
  height: number;
}

/**
 * How deep a tree may be where aliases are followed. Aliases do not count as nesting (format.md 14), but a chain of
 * them could otherwise build a tree of small size that is too deep to walk.
 */
const deepestWithAliases = 500;

/** How many characters aliases may repeat. */
const mostRepeated = 25 * limits.bytes;

/** Counts the values of a document while it is read, from its beginning on. */
export class Extent {
  private readonly anchors = new Map<string, Anchored>();
  /** Values so far, those behind aliases included. */
  private nodes = 0;
  /** How much text aliases have repeated so far. */
  private repeated = 0;
  private depth = 0;
  private deepest = 0;

  /** Counts a value that stands at an offset. Throws `LimitReached`. */
  count(at: number, length: number): void {
    this.nodes++;
    if (this.nodes > limits.nodes) throw new LimitReached(brokenStructureLimit("nodes", at, at + length));
  }

  /** Takes back what was counted last: a key is no value of its own. */
  discount(): void {
    this.nodes--;
  }

  /** A collection begins. */
  enter(): void {
    this.depth++;
    this.deepest = Math.max(this.deepest, this.depth);
  }

  /** The collection that began last ends. */
  leave(): void {
    this.depth--;
  }

  /** Reads a value that was just counted and has an anchor, and notes how much it holds. */
  anchored(name: string, read: () => LocatedNode): LocatedNode {
    const anchored: Anchored = { node: undefined, nodes: this.nodes - 1, characters: 0, height: 0 };
    const repeatedBefore = this.repeated;
    const outside = this.deepest;
    this.deepest = this.depth;
    this.anchors.set(name, anchored);
    const node = read();
    anchored.node = node;
    anchored.nodes = this.nodes - anchored.nodes;
    anchored.characters = node.span.end - node.span.start + this.repeated - repeatedBefore;
    anchored.height = this.deepest - this.depth;
    this.deepest = Math.max(this.deepest, outside);
    return node;
  }

  /** What an anchor stands for so far; undefined where there is none of this name. */
  target(name: string): Anchored | undefined {
    return this.anchors.get(name);
  }

  /** Counts what an alias repeats, which was counted as one value itself, and gives it back. Throws `LimitReached`. */
  repeat({ nodes, characters, height }: Anchored, node: LocatedNode, { start, end }: Span): LocatedNode {
    this.nodes += nodes - 1;
    this.repeated += characters;
    // A long text that is repeated very often would fill the memory like any number of values.
    if (this.nodes > limits.nodes || this.repeated > mostRepeated)
      throw new LimitReached(brokenStructureLimit("nodes", start, end));
    this.deepest = Math.max(this.deepest, this.depth + height);
    if (this.deepest > deepestWithAliases) throw new LimitReached(brokenStructureLimit("nesting", start, end));
    return node;
  }
}
