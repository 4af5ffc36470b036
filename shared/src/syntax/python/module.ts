// A module as a pack: finds its one definition, reads it and reports everything that is not data. Must not know fields of models.
import type { SyntaxProblem } from "../problems.js";
import type { LocatedNode } from "../tree.js";
import { assignmentParts } from "./binding-statements.js";
import { modelCalled } from "./calls.js";
import { childrenOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { checkAnnotation, checkModule, checkStatement, typeAlias } from "./importing/safety.js";
import { type Assignment, readScope, type Scope } from "./scope.js";
import type { StaticValue } from "./static-value.js";
import { shown, ValueReader } from "./values.js";
import { definitionName } from "./vocabulary.js";

/** What a module says as a pack. */
export interface ModuleReading {
  /** Undefined where it defines no pack that can be read. */
  readonly root: LocatedNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a module that parses. The pack's name first occurs at `named`. */
export function readModule(script: SyntaxNode, text: string, named: number): ModuleReading {
  const problems: SyntaxProblem[] = [];
  const scope = readScope(script, text);
  const reader = new ValueReader(scope, problems);
  const definitions = scope.assignments.filter(({ name }) => name === definitionName);
  const [first] = definitions;
  let root: LocatedNode | undefined;
  for (const node of scope.statements) {
    if (node.name !== "AssignStatement" && node.name !== "UpdateStatement") checkStatement(node, reader);
    else {
      if (first && node.from === first.statement.from) root = definition(first, reader)?.node;
      else assignment(node, reader);
      checkAnnotation(node, reader);
    }
  }
  for (const [i, { inside, target }] of definitions.entries()) {
    if (inside === undefined && i === 0) continue;
    const before = i > 0 ? first?.target : undefined;
    reader.report({ kind: "conditional-definition", span: target, inside, first: before });
  }
  const isDeleted = deletions(scope, reader);
  checkModule(reader);
  if (!isDeleted && first && definitions.length === 1 && first.inside === undefined)
    otherBindings(scope, first, reader);
  if (!first) undefinedPack(scope, reader, named);
  return { root: definitions.length === 1 && first?.inside === undefined ? root : undefined, problems };
}

function definition({ value, statement }: Assignment, reader: ValueReader): StaticValue | undefined {
  const node = value && unwrapped(value);
  if (!node || statement.name === "UpdateStatement") return undefined;
  if (modelCalled(node, reader) === "PackDefinition") return reader.define(definitionName, node);
  reader.quietly(() => reader.define(definitionName, node));
  // Of a call its name is marked, not all that it holds.
  const marked = (node.name === "CallExpression" && node.firstChild) || node;
  const span = { start: marked.from, end: marked.to };
  const isDict = node.name === "DictionaryExpression";
  return reader.report({
    kind: "not-a-pack-definition",
    span,
    found: kindOf(node, reader.text),
    ...(isDict ? { dict: span } : {}),
  });
}

/** Any other assignment: a constant, the name of a type, or something that is not data. */
function assignment(node: SyntaxNode, reader: ValueReader): void {
  const { text } = reader;
  const { targets, value } = assignmentParts(node);
  const changes = targets.flat().some((target) => unwrapped(target).name === "MemberExpression");
  if (changes) {
    const isDefinition = text.slice(node.from).startsWith(definitionName);
    const span = { start: node.from, end: node.to };
    const code = shown(text, node.from, node.to);
    if (isDefinition) reader.report({ kind: "mutated-definition", span, code });
    else reader.report({ kind: "side-effect", span, code, statement: span });
    return;
  }
  // Nothing but a type.
  if (!value) return;
  const names = targets.map((target) => target.length === 1 && target[0] && unwrapped(target[0]));
  if (value === node || !names.every((name) => name && name.name === "VariableName")) {
    unpacking(node, targets, value, reader);
    return;
  }
  if (node.name === "UpdateStatement") {
    // It may change a list in place, and with it every constant that is the same list.
    const span = { start: node.from, end: node.to };
    reader.report({ kind: "side-effect", span, code: shown(text, span.start, span.end), statement: span });
    return;
  }
  const words = names.map((name) => (name ? text.slice(name.from, name.to) : ""));
  const alias = typeAlias(value, reader);
  if (alias) {
    for (const word of words) reader.alias(word, alias);
    return;
  }
  const read = reader.define(words[0] ?? "", value);
  for (const other of words.slice(1)) if (read) reader.same(other, read);
}

/** Several names at once: they are no constants, but making them runs nothing where each has a static value of its own. */
function unpacking(node: SyntaxNode, targets: readonly SyntaxNode[][], value: SyntaxNode, reader: ValueReader): void {
  const given = value === node ? valuesBehind(node) : displayed(value);
  const isFit = targets.every((target) => {
    const parts = target.length === 1 && target[0] ? (displayed(target[0]) ?? target) : target;
    return parts.length === given?.length && parts.every((part) => unwrapped(part).name === "VariableName");
  });
  if (node.name === "UpdateStatement" || !given || !isFit) reader.notStatic(node, "expression");
  else for (const one of given) reader.read(one);
}

/** The items of a list or a tuple that is written out. */
function displayed(outer: SyntaxNode): SyntaxNode[] | undefined {
  const node = unwrapped(outer);
  if (node.name !== "TupleExpression" && node.name !== "ArrayExpression") return undefined;
  return childrenOf(node).filter(({ name }) => !/^[()[\],]$/.test(name));
}

/** What stands behind the last `=`. */
function valuesBehind(node: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(node);
  const last = children.findLastIndex(({ name }) => name === "AssignOp");
  return children.slice(last + 1).filter(({ name }) => name !== ",");
}

/** Whether there is a `del PACK_DEFINITION`, which is reported. */
function deletions({ statements }: Scope, reader: ValueReader): boolean {
  let found = false;
  for (const node of statements) {
    if (node.name !== "DeleteStatement") continue;
    const code = shown(reader.text, node.from, node.to);
    if (!new RegExp(`\\b${definitionName}\\b`).test(code)) continue;
    reader.report({ kind: "mutated-definition", span: { start: node.from, end: node.to }, code });
    found = true;
  }
  return found;
}

/** Imports, definitions and targets beside others that take the pack's name from its one assignment. */
function otherBindings({ bindings }: Scope, { target }: Assignment, reader: ValueReader): void {
  if (bindings.get(definitionName)?.kind === "value") return;
  reader.report({ kind: "conditional-definition", span: target, inside: undefined, first: undefined });
}

/** The name is there, but no assignment: bound in another way, or only used. */
function undefinedPack({ bindings }: Scope, reader: ValueReader, named: number): void {
  const span = { start: named, end: named + definitionName.length };
  const binding = bindings.get(definitionName);
  if (binding?.kind === "import" || binding?.kind === "class" || binding?.kind === "function") {
    const found = { import: "an import", class: "a class", function: "a function" }[binding.kind];
    reader.report({ kind: "not-a-pack-definition", span, found });
  } else reader.report({ kind: "no-pack-definition", span });
}

function kindOf(node: SyntaxNode, text: string): string {
  const kinds: Readonly<Record<string, string>> = {
    DictionaryExpression: "a dict",
    ArrayExpression: "a list",
    TupleExpression: "a tuple",
    SetExpression: "a set",
    String: "a text",
    ContinuedString: "a text",
    FormatString: "a text",
    Number: "a number",
    Boolean: "a truth value",
    None: "None",
    VariableName: "a name",
  };
  if (node.name === "CallExpression" && node.firstChild)
    return `a call of \`${shown(text, node.firstChild.from, node.firstChild.to)}\``;
  return kinds[node.name] ?? "an expression";
}
