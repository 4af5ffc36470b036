// Proves that importing a module only defines data (format.md 6): looks at every statement that would run and reports what may do more.
// Must not know values.
import { basesOf } from "./enums.js";
import { childrenOf, lastName, partsOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { importsOf, type Scope } from "./scope.js";
import { shown, type ValueReader } from "./values.js";
import {
  constructors,
  definitionName,
  describingCalls,
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
export function isTypeAlias(expression: SyntaxNode, { scope, text }: ValueReader): boolean {
  const node = unwrapped(expression);
  if (node.name === "VariableName") return scope.bindings.get(text.slice(node.from, node.to))?.kind === "class";
  if (effectIn(node, text, scope)) return false;
  if (node.name === "CallExpression") return describingCalls.has(lastName(node.firstChild, text) ?? "");
  if (node.name === "MemberExpression") {
    const [object, open] = childrenOf(node);
    return open?.name === "[" && genericTypes.has(lastName(object, text) ?? "");
  }
  return node.name === "BinaryExpression" && childrenOf(node)[1]?.name === "BitOp";
}

class SafetyCheck {
  private readonly text: string;
  private readonly scope: Scope;

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
    const call = keyword === "while" ? undefined : this.effect(node);
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
    const own = name !== undefined && this.scope.bindings.get(name);
    const isKnown = name !== undefined && markingDecorators.has(name) && !(own && own.kind !== "import");
    if (!isKnown) this.sideEffect(node, this.outer);
    else {
      const list = node.getChild("ArgList");
      const effect = list && this.effect(list);
      if (effect) this.sideEffect(effect, this.outer);
    }
  }

  private functionDefinition(node: SyntaxNode): void {
    const name = node.getChild("VariableName");
    if (name && runningMethods.has(this.text.slice(name.from, name.to)) && node !== this.outer)
      this.sideEffect(name, this.outer);
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
      const effect = isMetaclass
        ? knownMetaclasses.has(lastName(value, this.text) ?? "")
          ? undefined
          : value
        : part.map((one) => this.effect(one)).find((found) => found);
      if (effect) this.sideEffect(effect, this.outer);
    }
    const isEnum = basesOf(node, this.text).some((base) => /Enum$|^Flag$|^IntFlag$/.test(base));
    const body = node.getChild("Body");
    for (const child of body ? childrenOf(body) : [])
      for (const statement of child.name === "StatementGroup" ? childrenOf(child) : [child])
        this.inClass(statement, isEnum);
  }

  private inClass(node: SyntaxNode, isEnum: boolean): void {
    if (node.name === ":" || node.name === ";") return;
    if (node.name === "AssignStatement") {
      const effect = this.effect(node);
      if (effect) this.sideEffect(effect, this.outer);
    } else if (node.name === "FunctionDefinition" && isEnum && /^__(?:new|init)__$/.test(this.nameOf(node)))
      this.sideEffect(node.getChild("VariableName") as SyntaxNode, this.outer);
    else if (node.name === "UpdateStatement") this.reader.notStatic(node, "expression");
    else this.statement(node);
  }

  private nameOf(node: SyntaxNode): string {
    const name = node.getChild("VariableName");
    return name ? this.text.slice(name.from, name.to) : "";
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
    return effectIn(node, this.text, this.scope);
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

/** The first part of an expression or statement that runs something unknown; bodies of functions and lambdas do not run. */
export function effectIn(node: SyntaxNode, text: string, scope: Scope): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  node.cursor().iterate((at) => {
    if (found || at.name === "LambdaExpression") return false;
    if (at.name === "AwaitExpression" || at.name === "YieldExpression" || at.name === "NamedExpression")
      found = at.node;
    else if (at.name === "FunctionDefinition" && at.node.from !== node.from) return false;
    else if (at.name === "CallExpression" && !isHarmless(at.node, text, scope)) found = at.node;
    return found === undefined;
  });
  return found;
}

/** A call that only describes data, and is not a name of this module's own making. */
function isHarmless(call: SyntaxNode, text: string, { bindings }: Scope): boolean {
  const callee = call.firstChild;
  const name = lastName(callee, text);
  if (name === undefined || !callee) return false;
  const binding = callee.name === "VariableName" ? bindings.get(name) : undefined;
  if (binding && binding.kind !== "import") return false;
  const original = (binding?.kind === "import" ? binding.name : undefined) ?? name;
  return describingCalls.has(original) || constructors.has(original);
}

function countOf(word: string, text: string): number {
  return (text.match(/\w+/g) ?? []).filter((one) => one === word).length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
