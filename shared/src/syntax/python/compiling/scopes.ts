// `global` and `nonlocal`: where they may stand, and that nothing was done with the names before. Must not know other statements.

import { childrenOf, type SyntaxNode } from "../grammar.js";
import type { CompileFault, Surroundings } from "./surroundings.js";

/** What is done with a name in one function or module, functions in it left out. */
interface Uses {
  /** Where it first stands but for `global` and `nonlocal`. */
  first: number;
  isTyped: boolean;
  isBound: boolean;
  isGlobal: boolean;
  isNonlocal: boolean;
}

/** The names of the functions of a module, each function looked through once. */
export class ScopeWords {
  private readonly found = new Map<number, Map<string, Uses>>();

  constructor(private readonly text: string) {}

  /** The fault of a `global` or `nonlocal`. */
  fault(node: SyntaxNode, around: Surroundings): CompileFault | undefined {
    const isNonlocal = node.firstChild?.name === "nonlocal";
    if (isNonlocal && around.kind === "module") return { node, reason: "`nonlocal` stands outside of a function" };
    for (const name of node.getChildren("VariableName")) {
      const word = this.text.slice(name.from, name.to);
      const uses = this.of(around.node).get(word);
      if (uses && uses.first < node.from)
        return { node: name, reason: `\`${word}\` is used before it is said where it belongs` };
      if (uses?.isTyped) return { node: name, reason: `\`${word}\` has a type, so it belongs here` };
      if (uses?.isGlobal && uses.isNonlocal)
        return { node: name, reason: `\`${word}\` is said to be \`global\` and \`nonlocal\`` };
      if (isNonlocal && !this.isOuter(word, around.outer))
        return { node: name, reason: `no function around binds \`${word}\`` };
    }
    return undefined;
  }

  /** Whether a function around binds a name. */
  private isOuter(word: string, around: Surroundings | undefined): boolean {
    for (let at = around; at; at = at.outer) {
      const uses = at.kind === "function" ? this.of(at.node).get(word) : undefined;
      if (uses?.isBound && !uses.isGlobal) return true;
    }
    return false;
  }

  private of(owner: SyntaxNode): Map<string, Uses> {
    const before = this.found.get(owner.from);
    if (before) return before;
    const words = new Map<string, Uses>();
    this.found.set(owner.from, words);
    const parts = owner.name === "Script" ? [owner] : [owner.getChild("ParamList"), owner.getChild("Body")];
    for (const part of parts)
      part?.cursor().iterate((at) => {
        if (at.name === "VariableName") this.note(at.node, words);
        if (at.from === owner.from && at.name === owner.name) return true;
        if (!/^(?:FunctionDefinition|ClassDefinition|LambdaExpression)$/.test(at.name)) return true;
        const name = at.node.getChild("VariableName");
        if (name) this.note(name, words);
        return false;
      });
    return words;
  }

  private note(node: SyntaxNode, words: Map<string, Uses>): void {
    const word = this.text.slice(node.from, node.to);
    const uses = words.get(word) ?? {
      first: Number.POSITIVE_INFINITY,
      isTyped: false,
      isBound: false,
      isGlobal: false,
      isNonlocal: false,
    };
    words.set(word, uses);
    if (node.parent?.name === "ScopeStatement") {
      if (node.parent.firstChild?.name === "global") uses.isGlobal = true;
      else uses.isNonlocal = uses.isBound = true;
      return;
    }
    uses.first = Math.min(uses.first, node.from);
    uses.isTyped ||= node.parent?.name === "AssignStatement" && node.nextSibling?.name === "TypeDef";
    uses.isBound ||= isBinding(node);
  }
}

/** Whether a name is bound where it stands: near enough for a name that an inner function asks for. */
function isBinding(use: SyntaxNode): boolean {
  const parent = use.parent;
  if (!parent) return false;
  if (
    /^(?:ParamList|FunctionDefinition|ClassDefinition|ImportStatement|NamedExpression|CapturePattern|AsPattern|DeleteStatement)$/.test(
      parent.name,
    )
  )
    return true;
  if (/^(?:AssignStatement|UpdateStatement)$/.test(parent.name))
    return childrenOf(parent).some(({ name, from }) => /^(?:AssignOp|UpdateOp|TypeDef)$/.test(name) && from >= use.to);
  if (/^(?:ForStatement|WithStatement|TryStatement)$/.test(parent.name)) return true;
  return /^(?:TupleExpression|ArrayExpression|ParenthesizedExpression)$/.test(parent.name) && isBindingList(parent);
}

function isBindingList(node: SyntaxNode): boolean {
  const parent = node.parent;
  return (
    parent !== null && (/Statement$/.test(parent.name) || (/Expression$/.test(parent.name) && isBindingList(parent)))
  );
}
