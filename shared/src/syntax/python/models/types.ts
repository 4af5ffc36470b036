// Annotations as the types they name; texts in quotes are read as annotations too. Must not know what a type allows.
import type { Span } from "../../../base/span.js";
import { childrenOf, lastName, parseModule, type SyntaxNode, unwrapped } from "../grammar.js";
import { readString } from "../literals.js";

export type TypeExpression =
  | { readonly kind: "name"; readonly name: string; readonly node: SyntaxNode; readonly span: Span }
  | { readonly kind: "none"; readonly span: Span }
  /** `head[…]`; the arguments as nodes, because those of `Literal` and `Annotated` are no types. */
  | {
      readonly kind: "generic";
      readonly head: string;
      readonly arguments: readonly SyntaxNode[];
      readonly source: AnnotationSource;
      readonly span: Span;
    }
  | { readonly kind: "union"; readonly members: readonly TypeExpression[]; readonly span: Span }
  | { readonly kind: "unknown"; readonly shown: string; readonly span: Span };

/** A text that nodes belong to, and where it begins in the module's. */
export interface AnnotationSource {
  readonly text: string;
  readonly shift: number;
  /** Inside quotes nothing is quoted again. */
  readonly quoted: boolean;
}

/** Reads an annotation. */
export function readType(node: SyntaxNode, source: AnnotationSource): TypeExpression {
  const inner = unwrapped(node);
  const span = { start: inner.from + source.shift, end: inner.to + source.shift };
  const { text } = source;
  const name = lastName(inner, text);
  if (name !== undefined) return { kind: "name", name, node: inner, span };
  switch (inner.name) {
    case "None":
      return { kind: "none", span };
    case "String":
      return quoted(inner, source) ?? { kind: "unknown", shown: text.slice(inner.from, inner.to), span };
    case "MemberExpression": {
      const [object, open, ...more] = childrenOf(inner);
      const head = lastName(object, text);
      if (head === undefined || open?.name !== "[") break;
      const given = more.filter(({ name: token }) => token !== "]" && token !== ",");
      const only = given.length === 1 ? given[0] : undefined;
      const parts =
        only?.name === "TupleExpression" ? childrenOf(only).filter(({ name: t }) => !/^[(),]$/.test(t)) : given;
      return { kind: "generic", head, arguments: parts, source, span };
    }
    case "BinaryExpression": {
      const members = unionMembers(inner, text);
      if (members) return { kind: "union", members: members.map((member) => readType(member, source)), span };
      break;
    }
  }
  return { kind: "unknown", shown: text.slice(inner.from, inner.to), span };
}

/** The operands of `A | B | C`, without recursion on the left. */
function unionMembers(node: SyntaxNode, text: string): SyntaxNode[] | undefined {
  const members: SyntaxNode[] = [];
  let at = node;
  while (at.name === "BinaryExpression") {
    const [left, operator, right] = childrenOf(at);
    if (!left || !operator || !right || text.slice(operator.from, operator.to) !== "|") return undefined;
    members.unshift(right);
    at = unwrapped(left);
  }
  return [at, ...members];
}

function quoted(node: SyntaxNode, source: AnnotationSource): TypeExpression | undefined {
  const written = source.text.slice(node.from, node.to);
  const literal = source.quoted ? undefined : readString(written);
  const at = literal ? written.indexOf(literal.value) : -1;
  if (!literal || at < 0) return undefined;
  const tree = parseModule(literal.value);
  const expression = tree.topNode.firstChild?.firstChild;
  if (tree.topNode.firstChild?.name !== "ExpressionStatement" || !expression || hasErrors(tree.topNode))
    return undefined;
  return readType(expression, { text: literal.value, shift: source.shift + node.from + at, quoted: true });
}

function hasErrors(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate((inner) => {
    if (inner.type.isError) found = true;
  });
  return found;
}
