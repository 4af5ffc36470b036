// Members of enums: those that the kernel defines, and those of the module's own classes. Must not know any other value.

import { childrenOf, isDotted, lastName, type SyntaxNode } from "./grammar.js";
import { foreignName } from "./importing/foreign-parts.js";
import { type StaticValue, textValue } from "./static-value.js";
import type { ValueReader } from "./values.js";
import { enums } from "./vocabulary.js";

/** The value of `RoutingActionType.RETRY_STEP`, also with `.value`; undefined for anything else. Reports nothing. */
export function enumMember(node: SyntaxNode, reader: ValueReader): StaticValue | undefined {
  if (!isDotted(node)) return undefined;
  const last = reader.text.slice(node.lastChild?.from, node.lastChild?.to);
  const object = node.firstChild;
  if (last === "value" && object?.name === "MemberExpression") {
    const member = enumMember(object, reader) ?? ownMember(object, reader, true);
    return member?.node.kind === "text" ? textValue(member.node.value, "double", node.from, node.to) : undefined;
  }
  const name = foreignName(object, reader.scope);
  const value = name === undefined ? undefined : enums.get(name)?.get(last);
  return value === undefined ? ownMember(node, reader, false) : textValue(value, "double", node.from, node.to, "enum");
}

/** The text of a member of an enum class of this module. Without `.value` only an enum of texts stands for its text. */
function ownMember(node: SyntaxNode, reader: ValueReader, byValue: boolean): StaticValue | undefined {
  const { text, scope } = reader;
  const object = node.firstChild;
  if (object?.name !== "VariableName") return undefined;
  const binding = scope.bindings.get(text.slice(object.from, object.to));
  if (binding?.kind !== "class" || binding.at > node.from) return undefined;
  const bases = reader.classes.get(binding.node.from)?.line ?? [];
  const isTexts = bases.includes("StrEnum") || (bases.includes("Enum") && bases.includes("str"));
  if (!isTexts && !(byValue && bases.some((base) => base === "Enum"))) return undefined;
  const wanted = text.slice(node.lastChild?.from, node.lastChild?.to);
  const found = membersOf(binding.node, text).filter(({ name }) => name === wanted);
  const value =
    found.length === 1 && found[0] ? reader.quietly(() => reader.read(found[0]?.value as SyntaxNode)) : undefined;
  return value?.type === "text" && value.node.kind === "text"
    ? textValue(value.node.value, "double", node.from, node.to, "enum")
    : undefined;
}

/** The last names of a class's bases. */
export function basesOf(classNode: SyntaxNode, text: string): string[] {
  const list = classNode.getChild("ArgList");
  return list ? childrenOf(list).flatMap((child) => lastName(child, text) ?? []) : [];
}

/** The plain assignments in a class's body. */
export function membersOf(
  classNode: SyntaxNode,
  text: string,
): { readonly name: string; readonly value: SyntaxNode }[] {
  const body = classNode.getChild("Body");
  return (body ? childrenOf(body) : []).flatMap((statement) => {
    if (statement.name !== "AssignStatement") return [];
    const [target, operator, value, ...more] = childrenOf(statement);
    if (target?.name !== "VariableName" || operator?.name !== "AssignOp" || !value || more.length > 0) return [];
    return [{ name: text.slice(target.from, target.to), value }];
  });
}
