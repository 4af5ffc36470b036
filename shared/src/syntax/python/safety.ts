// Proves that importing a module only defines data (format.md 6): looks at every statement that would run and reports what may do more.
// Must not know values.
import { modelCalled } from "./calls.js";
import { bodyStatements, isOperator, localNames, namesBound, quotedEffect } from "./class-bodies.js";
import { effectIn, isForeign, noNames } from "./effects.js";
import { basesOf } from "./enums.js";
import { childrenOf, lastName, partsOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { importsOf, type Scope } from "./scope.js";
import { shown, type ValueReader } from "./values.js";
import {
  definitionName,
  effectfulModules,
  genericTypes,
  knownMetaclasses,
  markingDecorators,
  runningMethods,
} from "./vocabulary.js";

/** Checks one statement at module level. Assignments of values are the value reader's to judge. */
export function checkStatement(node: SyntaxNode, reader: ValueReader): void {
  new SafetyCheck(reader, node).statement(node);
}

/** Checks the annotation of an assignment at module level: it is evaluated. */
export function checkAnnotation(statement: SyntaxNode, reader: ValueReader): void {
  new SafetyCheck(reader, statement).annotation();
}

/** Whether an expression at module level is a type that is given a name, which runs nothing of the module's. */
export function isTypeAlias(expression: SyntaxNode, reader: ValueReader): boolean {
  const { scope, text } = reader;
  const node = unwrapped(expression);
  if (node.name === "VariableName") return scope.bindings.get(text.slice(node.from, node.to))?.kind === "class";
  if (effectIn(node, scope)) return false;
  if (node.name === "CallExpression") return modelCalled(node, reader) === undefined;
  if (node.name === "MemberExpression") {
    const [object, open] = childrenOf(node);
    return open?.name === "[" && genericTypes.has(lastName(object, text) ?? "") && isForeign(object, scope, noNames);
  }
  return node.name === "BinaryExpression" && childrenOf(node)[1]?.name === "BitOp";
}

/** Checks that the parts of a module which count as asleep are: nothing but `typing` gives `TYPE_CHECKING`, nobody sets `__name__`. */
export function checkSleeping(reader: ValueReader): void {
  const { bindings, sleeping, text } = reader.scope;
  for (const condition of sleeping) {
    const root = /^\w+/.exec(text.slice(condition.from))?.[0] ?? "";
    const binding = bindings.get(root);
    if (!binding || (binding.kind === "import" && /^typing(?:_extensions)?$/.test(binding.module))) continue;
    const span = { start: condition.from, end: condition.to };
    reader.report({ kind: "side-effect", span, code: `if ${shown(text, span.start, span.end)}`, statement: span });
  }
}

class SafetyCheck {
  private readonly text: string;
  private readonly scope: Scope;
  /** What the class around binds; true where only decorated functions bind it, as accessors of a property do. */
  private locals = new Map<string, boolean>();

  constructor(
    private readonly reader: ValueReader,
    /** The statement at module level that everything looked at is part of. */
    private readonly outer: SyntaxNode,
  ) {
    this.text = reader.text;
    this.scope = reader.scope;
  }

  annotation(): void {
    const annotation = this.outer.getChild("TypeDef");
    const effect = annotation && this.effect(annotation);
    if (effect) this.sideEffect(effect, this.outer);
  }

  statement(node: SyntaxNode): void {
    switch (node.name) {
      case "ImportStatement":
        this.imports(node);
        break;
      case "PassStatement":
      case "ScopeStatement":
      case "TypeDefinition":
      case "AssignStatement":
      case "UpdateStatement":
        break;
      case "ExpressionStatement":
        this.expressionStatement(node);
        break;
      case "ClassDefinition":
        this.classDefinition(node);
        break;
      case "FunctionDefinition":
        this.functionDefinition(node);
        break;
      case "DecoratedStatement":
        this.decorated(node);
        break;
      case "DeleteStatement":
        if (!partsOf(node).every((part) => part[part.length - 1]?.name === "VariableName")) this.sideEffect(node, node);
        break;
      default:
        this.running(node);
    }
  }

  private imports(node: SyntaxNode): void {
    const imported = importsOf(node, this.text);
    const code = shown(this.text, node.from, node.to);
    const told = new Set<string>();
    for (const { bound, module, span } of imported) {
      const root = module.split(".", 1)[0] as string;
      if (!effectfulModules.has(root) || told.has(root)) continue;
      told.add(root);
      const name = bound.split(".", 1)[0] as string;
      const isUsed = this.reader.wordCount(name) > countOf(name, code);
      const removable = isUsed || imported.length > 1 ? undefined : { start: node.from, end: node.to };
      this.reader.report({
        kind: "effectful-import",
        span: imported.length > 1 ? span : { start: node.from, end: node.to },
        code,
        module: root,
        removable,
      });
    }
    if (imported.length > 0) return;
    const module = childrenOf(node)[1];
    const root = module ? this.text.slice(module.from, module.to) : "";
    if (effectfulModules.has(root))
      this.reader.report({
        kind: "effectful-import",
        span: { start: node.from, end: node.to },
        code,
        module: root,
        removable: undefined,
      });
  }

  private expressionStatement(node: SyntaxNode): void {
    const expression = node.firstChild;
    if (!expression || /^(?:String|ContinuedString|Ellipsis|Number|Boolean|None)$/.test(expression.name)) return;
    const definition = this.startsWithDefinition(expression);
    if (definition) this.mutation(node);
    else if (this.effect(expression)) this.sideEffect(this.effect(expression) as SyntaxNode, node);
    else this.reader.notStatic(expression, "expression");
  }

  /** Something that is neither a definition nor an assignment. Its first call is named, else the statement's head. */
  private running(node: SyntaxNode): void {
    const holdsDefinition = this.scope.assignments.some(
      ({ name, statement }) => name === definitionName && statement.from >= node.from && statement.to <= node.to,
    );
    // The definition inside has a finding of its own.
    if (holdsDefinition) return;
    const keyword = node.firstChild?.name;
    const call = keyword === "while" ? undefined : callIn(node);
    if (call) this.sideEffect(call, node);
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

  private decorated(node: SyntaxNode): void {
    for (const child of childrenOf(node)) {
      if (child.name === "Decorator") this.decorator(child);
      else this.statement(child);
    }
  }

  private decorator(node: SyntaxNode): void {
    const names = childrenOf(node).filter(({ name }) => name === "VariableName" || name === "PropertyName");
    const nested = node.getChild("MemberExpression");
    const last = nested ? lastName(nested, this.text) : undefined;
    const final = names[names.length - 1];
    const name = last ?? (final && this.text.slice(final.from, final.to));
    const at = nested ?? names[0];
    const isAccessor = name === "setter" || name === "getter" || name === "deleter";
    const isOwn = at !== undefined && !isForeign(at, this.scope, new Set(this.locals.keys()));
    const isKnown =
      name !== undefined && markingDecorators.has(name) && (!isOwn || (isAccessor && this.isProperty(at)));
    if (!isKnown) this.sideEffect(node, this.outer);
    else {
      const list = node.getChild("ArgList");
      const effect = list && this.effect(list);
      if (effect) this.sideEffect(effect, this.outer);
    }
  }

  /** Whether the name that a dotted one begins with is a property of the class around. */
  private isProperty(node: SyntaxNode): boolean {
    return this.locals.get(/^\w+/.exec(this.text.slice(node.from))?.[0] ?? "") === true;
  }

  private functionDefinition(node: SyntaxNode): void {
    for (const child of childrenOf(node)) {
      // The body does not run; defaults and annotations do.
      if (child.name !== "ParamList" && child.name !== "TypeDef") continue;
      const effect = this.effect(child);
      if (effect) this.sideEffect(effect, this.outer);
    }
  }

  private classDefinition(node: SyntaxNode): void {
    const list = node.getChild("ArgList");
    for (const part of list ? partsOf(list) : []) {
      const [name, operator, value] = part;
      const isMetaclass = operator?.name === "AssignOp" && this.text.slice(name?.from, name?.to) === "metaclass";
      const isGenerator = operator?.name === "AssignOp" && this.text.slice(name?.from, name?.to) === "alias_generator";
      const effect = isGenerator
        ? value
        : isMetaclass
          ? knownMetaclasses.has(lastName(value, this.text) ?? "") && isForeign(value, this.scope, noNames)
            ? undefined
            : value
          : part.map((one) => this.effect(one)).find((found) => found);
      if (effect) this.sideEffect(effect, this.outer);
    }
    const isEnum = basesOf(node, this.text).some((base) => /Enum$|^Flag$|^IntFlag$/.test(base));
    if (isEnum) this.enumBases(list);
    const statements = bodyStatements(node);
    const around = this.locals;
    this.locals = new Map([...around, ...localNames(statements, this.text)]);
    for (const statement of statements) this.inClass(statement, isEnum);
    this.locals = around;
  }

  /** An enum makes its members with the methods of its bases; a class of this module's own may do anything there. */
  private enumBases(list: SyntaxNode | null): void {
    for (const [base, operator] of list ? partsOf(list) : []) {
      const name = base && this.text.slice(base.from, base.to);
      const binding = name === undefined ? undefined : this.scope.bindings.get(name);
      const isOwnEnum = binding?.kind === "class" && basesOf(binding.node, this.text).some((one) => /Enum$/.test(one));
      const isSound = operator !== undefined || isOwnEnum || isForeign(base, this.scope, new Set(this.locals.keys()));
      if (base && !isSound) this.sideEffect(base, this.outer);
    }
  }

  private inClass(node: SyntaxNode, isEnum: boolean): void {
    const inner = node.name === "DecoratedStatement" ? (childrenOf(node).at(-1) as SyntaxNode) : node;
    const hook = namesBound(inner, this.text).find(({ name }) => this.isHook(name, inner, isEnum));
    if (hook) this.sideEffect(hook.node, this.outer);
    if (node.name === "AssignStatement") {
      const effect = this.effect(node) ?? this.generatorIn(node) ?? quotedEffect(node, this.text);
      if (effect) this.sideEffect(effect, this.outer);
    } else if (node.name === "UpdateStatement") this.reader.notStatic(node, "expression");
    else this.statement(node);
  }

  /** Whether Python calls what a class binds to a name by itself: while the class is made, or when it or its members are used. */
  private isHook(name: string, node: SyntaxNode, isEnum: boolean): boolean {
    if (runningMethods.has(name)) return true;
    const isDefinition = node.name === "FunctionDefinition" || node.name === "ClassDefinition";
    if (!isEnum) return false;
    return isOperator(name) || (isDefinition && /^(?:value|name|_value_|_missing_)$/.test(name));
  }

  /** A function that Pydantic calls while it makes the class. */
  private generatorIn(node: SyntaxNode): SyntaxNode | undefined {
    const source = /\balias_generator\b["']?\s*[:=]/.exec(this.text.slice(node.from, node.to));
    return source ? node : undefined;
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

  private effect(node: SyntaxNode): SyntaxNode | undefined {
    return effectIn(node, this.scope, new Set(this.locals.keys()));
  }

  private sideEffect(at: SyntaxNode, statement: SyntaxNode): void {
    this.reader.report({
      kind: "side-effect",
      span: { start: at.from, end: this.trimmed(at) },
      code: shown(this.text, at.from, this.trimmed(at)),
      statement: { start: statement.from, end: this.trimmed(statement) },
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

function countOf(word: string, text: string): number {
  return (text.match(/\w+/g) ?? []).filter((one) => one === word).length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
