// What stands in the body of a class. Must not know what may run.
import { childrenOf, type SyntaxNode } from "../grammar.js";

/** The statements of a class's body. */
export function bodyStatements(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild("Body");
  return (body ? childrenOf(body) : [])
    .flatMap((child) => (child.name === "StatementGroup" ? childrenOf(child) : [child]))
    .filter(({ name }) => name !== ":" && name !== ";");
}
