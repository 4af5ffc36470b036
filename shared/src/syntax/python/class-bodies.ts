// What stands in the body of a class and what it binds there. Must not know what may run.
import { childrenOf, lastName, type SyntaxNode } from "./grammar.js";
import { assignmentParts } from "./scope.js";

/** An annotation in quotes that is more than a type: Pydantic evaluates it while it makes the class. */
export function quotedEffect(node: SyntaxNode, text: string): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  node
    .getChild("TypeDef")
    ?.cursor()
    .iterate((at) => {
      if (found) return false;
      // The texts of a `Literal` are values.
      if (at.name === "MemberExpression" && lastName(at.node.firstChild, text) === "Literal") return false;
      if (!/String$/.test(at.name)) return true;
      const source = text.slice(at.from, at.to);
      const isType = /^[\w\s.,|[\]'"]*$/.test(source) && !/\b(?:for|if|lambda|await|yield|in)\b/.test(source);
      if (!isType) found = at.node;
      return false;
    });
  return found;
}

/** The statements of a class's body. */
export function bodyStatements(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild("Body");
  return (body ? childrenOf(body) : [])
    .flatMap((child) => (child.name === "StatementGroup" ? childrenOf(child) : [child]))
    .filter(({ name }) => name !== ":" && name !== ";");
}

/** What a class's statements bind, and whether nothing but decorated functions does. */
export function localNames(statements: readonly SyntaxNode[], text: string): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const statement of statements) {
    const isDecorated = statement.name === "DecoratedStatement";
    const inner = isDecorated ? (childrenOf(statement).at(-1) as SyntaxNode) : statement;
    const isAccessor = isDecorated && inner.name === "FunctionDefinition";
    for (const { name } of namesBound(inner, text)) found.set(name, isAccessor && found.get(name) !== false);
  }
  return found;
}

/** The names that a statement of a class binds. */
export function namesBound(node: SyntaxNode, text: string): { readonly name: string; readonly node: SyntaxNode }[] {
  const nodes =
    node.name === "FunctionDefinition" || node.name === "ClassDefinition"
      ? [node.getChild("VariableName")]
      : node.name === "AssignStatement"
        ? assignmentParts(node).targets.flat()
        : [];
  return nodes.flatMap((one) =>
    one?.name === "VariableName" ? [{ name: text.slice(one.from, one.to), node: one }] : [],
  );
}

/** Methods with a meaning of their own, but for those that only print. */
export function isOperator(name: string): boolean {
  return /^__\w+__$/.test(name) && name !== "__str__" && name !== "__repr__";
}
