// What the grammar takes and CPython's compiler does not (Python language reference 2 to 8): such a module cannot be imported, in
// whichever part of it the fault stands. One walk over the tree. Must not know what a pack is.

import { childrenOf, type SyntaxNode, type Tree } from "../grammar.js";
import type { PythonProblem } from "../problems.js";
import { argumentFault, namedFault, parameterFault } from "./lists.js";
import { ScopeWords } from "./scopes.js";
import { statementFault } from "./statements.js";
import { Fault, type Surroundings } from "./surroundings.js";
import { wordFault } from "./words.js";

/** The first fault of a module that parses; undefined where Python can compile it. */
export function compileFault(tree: Tree, text: string): PythonProblem | undefined {
  try {
    new Walk(text).node(tree.topNode, {
      kind: "module",
      node: tree.topNode,
      outer: undefined,
      isAsync: false,
      isLoop: false,
      blocks: 0,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { from, to } = error.node;
    const end = from + (text.slice(from, to).split(/[\r\n]/, 1)[0] as string).length;
    return { kind: "python-syntax", span: { start: from, end: Math.max(end, from) }, reason: error.message };
  }
}

class Walk {
  private readonly scopes: ScopeWords;

  constructor(private readonly text: string) {
    this.scopes = new ScopeWords(text);
  }

  /** Walks over a node; `around` is what it stands in. Throws `Fault`. */
  node(node: SyntaxNode, around: Surroundings): void {
    const { text } = this;
    const fault =
      wordFault(node, text) ??
      argumentFault(node, text) ??
      parameterFault(node, text) ??
      statementFault(node, around, text) ??
      namedFault(node, text) ??
      (node.name === "ScopeStatement" ? this.scopes.fault(node, around) : undefined);
    if (fault) throw new Fault(fault.node, fault.reason);
    for (const child of childrenOf(node)) this.node(child, this.surroundings(child, node, around));
  }

  /** What a child of a node stands in. */
  private surroundings(child: SyntaxNode, node: SyntaxNode, around: Surroundings): Surroundings {
    const isBody = child.name === "Body";
    switch (node.name) {
      case "FunctionDefinition":
        if (!isBody) return around;
        return {
          kind: "function",
          node,
          outer: around,
          isAsync: node.firstChild?.name === "async",
          isLoop: false,
          blocks: 0,
        };
      case "LambdaExpression":
        if (child.name === "ParamList" || child.nextSibling) return around;
        return { kind: "function", node, outer: around, isAsync: false, isLoop: false, blocks: 0 };
      case "ClassDefinition":
        return isBody ? { kind: "class", node, outer: around, isAsync: false, isLoop: false, blocks: 0 } : around;
      case "ForStatement":
      case "WhileStatement":
        // The `else` of a loop stands outside of it.
        if (!isBody) return around;
        return { ...around, blocks: around.blocks + 1, isLoop: around.isLoop || !isElse(child) };
      case "TryStatement":
      case "WithStatement":
        return isBody ? { ...around, blocks: around.blocks + 1 } : around;
      default:
        return around;
    }
  }
}

function isElse(body: SyntaxNode): boolean {
  return body.prevSibling?.name === "else";
}
