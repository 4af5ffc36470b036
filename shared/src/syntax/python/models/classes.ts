// The classes of a module: which of them are models, their fields, configuration and documentation. Must not know JSON Schema.
import type { Span } from "../../../base/span.js";
import { basesOf } from "../enums.js";
import { childrenOf, lastName, partsOf, type SyntaxNode } from "../grammar.js";
import { foreignName } from "../importing/foreign-parts.js";
import { readString } from "../literals.js";
import type { ValueReader } from "../values.js";
import { staticNode } from "./fields.js";
import { Opaque } from "./opaque.js";

/** A field as it is written. */
export interface WrittenField {
  readonly name: string;
  readonly nameSpan: Span;
  readonly annotation: SyntaxNode;
  /** Behind `=`. */
  readonly value: SyntaxNode | undefined;
}

export interface ModelClass {
  readonly name: string;
  readonly nameSpan: Span;
  readonly fields: readonly WrittenField[];
  /** What becomes of unknown fields; undefined where the class says nothing. */
  readonly extra: { readonly value: string; readonly span: Span } | undefined;
  readonly documentation: { readonly text: string; readonly span: Span } | undefined;
}

/** The class that a name of the module stands for; undefined where it stands for no class. */
export function classNamed(name: string, { scope }: ValueReader): SyntaxNode | undefined {
  const binding = scope.bindings.get(name);
  return binding?.kind === "class" ? binding.node : undefined;
}

/** Whether a class derives from Pydantic's BaseModel, through classes of this module too. */
export function isModel(node: SyntaxNode, reader: ValueReader, depth = 0): boolean {
  return basesIn(node, reader).some(({ name, own }) =>
    own ? depth < deepest && isModel(own, reader, depth + 1) : name === "BaseModel",
  );
}

/** How long a chain of classes may be. */
const deepest = 50;

/** Whether a class derives from an enum. */
export function isEnum(node: SyntaxNode, { text }: ValueReader): boolean {
  return basesOf(node, text).some((base) => /^(?:Str|Int)?Enum$/.test(base));
}

/** Reads a class with what it inherits. Throws `Opaque`. */
export function readModel(node: SyntaxNode, reader: ValueReader, depth = 0): ModelClass {
  const { text } = reader;
  if (depth > deepest) throw new Opaque("a long chain of classes");
  const fields = new Map<string, WrittenField>();
  let extra: ModelClass["extra"];
  for (const { name, own, node: base } of basesIn(node, reader)) {
    if (!own && name === "BaseModel") continue;
    if (!own || !isModel(own, reader)) throw new Opaque(`the base class \`${text.slice(base.from, base.to)}\``);
    const inherited = readModel(own, reader, depth + 1);
    for (const field of inherited.fields) fields.set(field.name, field);
    extra = inherited.extra ?? extra;
  }
  extra = extraOf(classKeywords(node, reader), reader) ?? extra;
  for (const statement of bodyOf(node)) {
    const field = fieldOf(statement, reader);
    if (field === "config") extra = extraOf(configEntries(statement, reader), reader) ?? extra;
    else if (field) fields.set(field.name, field);
  }
  const nameNode = node.getChild("VariableName") as SyntaxNode;
  return {
    name: text.slice(nameNode.from, nameNode.to),
    nameSpan: { start: nameNode.from, end: nameNode.to },
    fields: [...fields.values()],
    extra,
    documentation: documentationOf(node, text),
  };
}

function basesIn(node: SyntaxNode, reader: ValueReader) {
  const list = node.getChild("ArgList");
  return (list ? partsOf(list) : [])
    .filter((part) => part.length === 1)
    .map(([base]) => {
      const last = lastName(base, reader.text);
      const own = last !== undefined && base?.name === "VariableName" ? classNamed(last, reader) : undefined;
      const name = last === undefined ? undefined : foreignName(base ?? null, reader.scope);
      return { name, own: own === node ? undefined : own, node: base as SyntaxNode };
    });
}

export function bodyOf(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild("Body");
  return (body ? childrenOf(body) : []).flatMap((child) =>
    child.name === "StatementGroup" ? childrenOf(child) : [child],
  );
}

/** The text of a class's docstring, its indentation taken off as Python's own tools do. */
export function documentationOf(node: SyntaxNode, text: string): ModelClass["documentation"] {
  const first = bodyOf(node).find(({ name }) => /Statement|Definition/.test(name));
  const string = first?.name === "ExpressionStatement" ? first.firstChild : null;
  if (string?.name !== "String") return undefined;
  const literal = readString(text.slice(string.from, string.to));
  const cleaned = literal && withoutIndentation(literal.value);
  return cleaned ? { text: cleaned, span: { start: string.from, end: string.to } } : undefined;
}

function withoutIndentation(text: string): string {
  const lines = text.split("\n").map(withoutTabs);
  const later = lines.slice(1).filter((line) => line.trim() !== "");
  const margin = Math.min(...later.map((line) => line.length - line.trimStart().length));
  const cleaned = lines.map((line, i) => (i === 0 ? line.trimStart() : line.slice(later.length > 0 ? margin : 0)));
  while (cleaned.length > 0 && cleaned[cleaned.length - 1] === "") cleaned.pop();
  while (cleaned.length > 0 && cleaned[0] === "") cleaned.shift();
  return cleaned.join("\n");
}

function withoutTabs(line: string): string {
  let spaced = "";
  for (const character of line) spaced += character === "\t" ? " ".repeat(8 - (spaced.length % 8)) : character;
  return spaced;
}

function fieldOf(statement: SyntaxNode, reader: ValueReader): WrittenField | "config" | undefined {
  const { text } = reader;
  if (statement.name === "ClassDefinition" && nameOf(statement, text) === "Config")
    throw new Opaque("a `class Config`");
  if (
    statement.name === "DecoratedStatement" &&
    /mode\s*=\s*["']plain["']/.test(text.slice(statement.from, statement.to))
  )
    throw new Opaque("a validator that replaces the type");
  if (statement.name !== "AssignStatement") return undefined;
  const [target, second, operator, value] = childrenOf(statement);
  const name = target?.name === "VariableName" ? text.slice(target.from, target.to) : undefined;
  if (name === "model_config") return "config";
  if (target && name !== undefined && second?.name === "TypeDef") {
    const annotation = childrenOf(second).find((child) => child.name !== ":");
    if (!annotation || name.startsWith("_")) return undefined;
    return { name, nameSpan: { start: target.from, end: target.to }, annotation, value: operator && value };
  }
  if (name === undefined || !name.startsWith("_")) throw new Opaque(`\`${name ?? "an assignment"}\` without a type`);
  return undefined;
}

function nameOf(node: SyntaxNode, text: string): string {
  const name = node.getChild("VariableName");
  return name ? text.slice(name.from, name.to) : "";
}

/** Settings that leave the schema as it is. */
const silentSettings = new Set([
  "arbitrary_types_allowed",
  "from_attributes",
  "frozen",
  "hide_input_in_errors",
  "populate_by_name",
  "protected_namespaces",
  "revalidate_instances",
  "str_strip_whitespace",
  "strict",
  "title",
  "validate_assignment",
  "validate_by_alias",
  "validate_by_name",
  "validate_default",
]);

type Setting = readonly [name: string, value: SyntaxNode];

function extraOf(settings: readonly Setting[], reader: ValueReader): ModelClass["extra"] {
  let extra: ModelClass["extra"];
  for (const [name, value] of settings) {
    if (silentSettings.has(name)) continue;
    const node = name === "extra" ? staticNode(value, reader) : undefined;
    if (node?.kind !== "text" || !["allow", "forbid", "ignore"].includes(node.value))
      throw new Opaque(`the setting \`${name}\``);
    extra = { value: node.value, span: node.span };
  }
  return extra;
}

/** `class A(BaseModel, extra="forbid")`. */
function classKeywords(node: SyntaxNode, { text }: ValueReader): Setting[] {
  const list = node.getChild("ArgList");
  return (list ? partsOf(list) : []).flatMap((part) => {
    const [name, , value] = part;
    return part.length === 3 && name && value ? [[text.slice(name.from, name.to), value] as const] : [];
  });
}

/** `model_config = {…}` or `ConfigDict(…)`. */
function configEntries(statement: SyntaxNode, reader: ValueReader): Setting[] {
  const children = childrenOf(statement);
  const value = children[children.length - 1];
  const list = value?.name === "CallExpression" ? value.getChild("ArgList") : undefined;
  if (list && lastName(value?.firstChild, reader.text) === "ConfigDict") {
    return partsOf(list).map((part) => {
      const [name, operator, given] = part;
      if (operator?.name !== "AssignOp" || !name || !given) throw new Opaque("a configuration that is put together");
      return [reader.text.slice(name.from, name.to), given] as const;
    });
  }
  if (value?.name !== "DictionaryExpression") throw new Opaque("a configuration that is put together");
  return partsOf(value).map(([key, colon, given]) => {
    const literal = key?.name === "String" ? readString(reader.text.slice(key.from, key.to)) : undefined;
    if (!literal || colon?.name !== ":" || !given) throw new Opaque("a configuration that is put together");
    return [literal.value, given] as const;
  });
}
