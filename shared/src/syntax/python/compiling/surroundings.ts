// What a node of a module stands in, as far as Python's compiler asks. Must not know single statements.
import type { SyntaxNode } from "../grammar.js";

/** The function, class or module around a node, and the loops and blocks within it. */
export interface Surroundings {
  readonly kind: "module" | "class" | "function";
  /** Of the function, class or module. */
  readonly node: SyntaxNode;
  readonly outer: Surroundings | undefined;
  readonly isAsync: boolean;
  readonly isLoop: boolean;
  /** How many loops, `try` and `with` stand around it there. */
  readonly blocks: number;
}

/** A fault where it stands; the reason is shown to people. */
export interface CompileFault {
  readonly node: SyntaxNode;
  readonly reason: string;
}

/** Thrown where a fault is met, to end the walk. */
export class Fault extends Error {
  constructor(
    readonly node: SyntaxNode,
    reason: string,
  ) {
    super(reason);
  }
}
