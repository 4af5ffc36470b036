// Proves that importing a module only defines data (format.md 6): looks at every statement that would run and reports what may do more.
// Must not know values.

import { modelCalled } from "../calls.js";
import { childrenOf, lastName, partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import type { ValueReader } from "../values.js";
import { shown } from "../values.js";
import { definitionName, genericTypes } from "../vocabulary.js";
import { checkType } from "./annotations.js";
import { checkClass, checkFunction } from "./class-definitions.js";
import { checkDecorators } from "./decorators.js";
import { Effect, Evaluation, isForeign } from "./effects.js";
import { checkImports } from "./imports.js";
import type { Kind } from "./kinds.js";
import { standing } from "./names.js";

/** Checks one statement at module level. Assignments of values are the value reader's to judge. */
export function checkStatement(node: SyntaxNode, reader: ValueReader): void {
  new SafetyCheck(reader, node).statement(node);
}

/** Checks the annotation of an assignment at module level: it is evaluated, and that after the name has its value. */
export function checkAnnotation(statement: SyntaxNode, reader: ValueReader): void {
  const annotation = statement.getChild("TypeDef");
  const evaluation = new Evaluation(reader, undefined, { offset: statement.to });
  if (annotation) new SafetyCheck(reader, statement).guarded(() => evaluation.annotation(annotation));
}

/** The kind of an expression at module level that is a type that is given a name; undefined where it is none, or may run something. */
export function typeAlias(expression: SyntaxNode, reader: ValueReader): Kind | undefined {
  const { scope, text } = reader;
  const node = unwrapped(expression);
  const [object, second] = childrenOf(node);
  const isType =
    (node.name === "VariableName" && standing(text.slice(node.from, node.to), node.from, scope).kind === "class") ||
    (node.name === "CallExpression" && modelCalled(node, reader) === undefined) ||
    (node.name === "BinaryExpression" && second?.name === "BitOp") ||
    (node.name === "MemberExpression" && second?.name === "[" && isGeneric(object, reader));
  if (!isType) return undefined;
  try {
    return checkType(node, new Evaluation(reader, undefined));
  } catch (error) {
    if (error instanceof Effect) return undefined;
    throw error;
  }
}

function isGeneric(object: SyntaxNode | undefined, { scope, text }: ValueReader): boolean {
  const isBuiltin =
    object?.name === "VariableName" &&
    standing(text.slice(object.from, object.to), object.from, scope).kind === "builtin";
  return genericTypes.has(lastName(object, text) ?? "") && (isBuiltin || isForeign(object, scope));
}

/** Checks what belongs to no one statement: the parts of a module that count as asleep, and names that Python looks for in modules. */
export function checkModule(reader: ValueReader): void {
  const { history, sleeping, text } = reader.scope;
  for (const condition of sleeping) {
    if (isSurelyFalse(condition, reader)) continue;
    const span = { start: condition.from, end: condition.to };
    reader.report({ kind: "side-effect", span, code: `if ${shown(text, span.start, span.end)}`, statement: span });
  }
  for (const [name, moments] of history) {
    if (!/^__\w+__$/.test(name) || harmlessNames.has(name)) continue;
    for (const { statement } of moments)
      new SafetyCheck(reader, statement).guarded(() => {
        throw new Effect(statement);
      });
  }
}

/** Nothing but `typing` gives `TYPE_CHECKING`; of `__name__` the module says nothing itself. */
function isSurelyFalse(outer: SyntaxNode, { scope, text }: ValueReader): boolean {
  const node = unwrapped(outer);
  const name = lastName(node, text);
  if (name !== "TYPE_CHECKING") return standing("__name__", node.from, scope).kind === "builtin";
  const object = node.name === "VariableName" ? node : node.firstChild;
  if (object?.name !== "VariableName") return false;
  const found = standing(text.slice(object.from, object.to), node.from, scope);
  if (found.kind === "known" || (found.kind === "starred" && object === node)) return true;
  const isTyping = found.kind === "import" && /^typing(?:_extensions)?$/.test(found.module);
  return isTyping && found.name === (object === node ? "TYPE_CHECKING" : undefined);
}

/** Names in two underscores that modules give themselves and that mean nothing to Python; `__all__` only to `import *`. */
const harmlessNames: ReadonlySet<string> = new Set(
  "__all__ __author__ __contact__ __copyright__ __credits__ __date__ __docformat__ __email__ __license__ __maintainer__ __status__ __summary__ __title__ __uri__ __url__ __version__ __version_info__".split(
    " ",
  ),
);

class SafetyCheck {
  private readonly text: string;
  readonly evaluation: Evaluation;

  constructor(
    private readonly reader: ValueReader,
    /** The statement at module level that everything looked at is part of. */
    private readonly outer: SyntaxNode,
  ) {
    this.text = reader.text;
    this.evaluation = new Evaluation(reader, undefined);
  }

  /** Runs a check and reports the effect that it meets. */
  guarded(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Effect)) throw error;
      this.tell(error);
    }
  }

  statement(node: SyntaxNode): void {
    switch (node.name) {
      case "ImportStatement":
        checkImports(node, this.reader);
        break;
      case "PassStatement":
      case "ScopeStatement":
      case "AssignStatement":
      case "UpdateStatement":
        break;
      case "TypeDefinition":
        this.reader.newer({ start: node.from, end: this.trimmed(node) }, "a `type` statement", "3.12");
        break;
      case "ExpressionStatement":
        this.expressionStatement(node);
        break;
      case "ClassDefinition":
        checkClass(node, this.reader, this.evaluation, (effect) => this.tell(effect));
        break;
      case "FunctionDefinition":
        this.guarded(() => checkFunction(node, this.evaluation));
        break;
      case "DecoratedStatement":
        this.decorated(node);
        break;
      case "DeleteStatement":
        this.deletion(node);
        break;
      default:
        this.running(node);
    }
  }

  private decorated(node: SyntaxNode): void {
    const inner = childrenOf(node).at(-1) as SyntaxNode;
    if (inner.name === "ClassDefinition") checkClass(node, this.reader, this.evaluation, (effect) => this.tell(effect));
    else {
      this.guarded(() => checkDecorators(node, { isClass: false, isEnum: false, isProtocol: false }, this.evaluation));
      this.guarded(() => checkFunction(inner, this.evaluation));
    }
  }

  private deletion(node: SyntaxNode): void {
    for (const part of partsOf(node)) {
      const name = part[part.length - 1];
      if (name?.name !== "VariableName") {
        this.sideEffect(node);
        return;
      }
      const { kind } = standing(this.text.slice(name.from, name.to), node.from, this.reader.scope);
      if (!/^(?:import|class|function|value|unclear)$/.test(kind)) this.reader.notStatic(name, "unknown-name");
    }
  }

  private expressionStatement(node: SyntaxNode): void {
    const parts = childrenOf(node);
    const [expression] = parts;
    const isLiteral = parts.every(({ name }) =>
      /^(?:String|ContinuedString|Ellipsis|Number|Boolean|None|,)$/.test(name),
    );
    if (!expression || isLiteral) return;
    if (this.startsWithDefinition(expression)) this.mutation(node);
    else if (parts.length > 1) this.reader.notStatic(node, "expression");
    else
      this.guarded(() => {
        this.evaluation.kind(expression);
        this.reader.notStatic(expression, "expression");
      });
  }

  /** Something that is neither a definition nor an assignment. Its first call is named, else the statement's head. */
  private running(node: SyntaxNode): void {
    const holdsDefinition = this.reader.scope.assignments.some(
      ({ name, statement }) => name === definitionName && statement.from >= node.from && statement.to <= node.to,
    );
    // The definition inside has a finding of its own.
    if (holdsDefinition) return;
    const keyword = node.firstChild?.name;
    const call = keyword === "while" ? undefined : callIn(node);
    if (call) this.sideEffect(call);
    else {
      const body = childrenOf(node).find(({ name }) => name === "Body");
      const end = body && keyword !== "match" ? body.from : Math.min(node.to, lineEnd(this.text, node.from));
      this.reader.report({
        kind: "side-effect",
        span: { start: node.from, end },
        code: shown(this.text, node.from, end),
        statement: { start: node.from, end: node.to },
      });
    }
  }

  private startsWithDefinition(expression: SyntaxNode): boolean {
    let at: SyntaxNode | null = expression;
    while (at && at.name !== "VariableName") at = at.firstChild;
    return (
      at !== null &&
      at !== expression &&
      this.text.slice(at.from, at.to) === definitionName &&
      at.from === expression.from
    );
  }

  private mutation(node: SyntaxNode): void {
    this.reader.report({
      kind: "mutated-definition",
      span: { start: node.from, end: node.to },
      code: shown(this.text, node.from, node.to),
    });
  }

  private tell({ node, reason, detail }: Effect): void {
    // What stands in an annotation in quotes has no place of its own.
    const isInside = node.from >= this.outer.from && node.to <= this.outer.to;
    const at = isInside ? node : this.outer;
    if (reason) this.reader.notStatic(at, reason, detail);
    else this.sideEffect(at);
  }

  private sideEffect(at: SyntaxNode): void {
    this.reader.report({
      kind: "side-effect",
      span: { start: at.from, end: this.trimmed(at) },
      code: shown(this.text, at.from, this.trimmed(at)),
      statement: { start: this.outer.from, end: this.trimmed(this.outer) },
    });
  }

  /** Where a node's text ends; the grammar counts the line break to some. */
  private trimmed({ from, to }: SyntaxNode): number {
    return from + this.text.slice(from, to).trimEnd().length;
  }
}

/** The first call inside of a statement that runs as a whole, to name it. */
function callIn(node: SyntaxNode): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  node.cursor().iterate((at) => {
    if (found || at.name === "LambdaExpression" || at.name === "FunctionDefinition") return false;
    if (at.name === "CallExpression" || at.name === "AwaitExpression") found = at.node;
    return found === undefined;
  });
  return found;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
