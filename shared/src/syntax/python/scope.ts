// What a module's names stand for: each is bound by statements at module level, and only a name bound once is a constant.
// Must not know values.
import type { Span } from "../../base/span.js";
import { assignmentParts, type Imported, importsOf } from "./binding-statements.js";
import { childrenOf, partsOf, type SyntaxNode, spanOfNode, unwrapped } from "./grammar.js";

/** What a name stands for. `at` is where it is known from: the end of the statement that binds it. */
export type Binding =
  | { readonly kind: "value"; readonly node: SyntaxNode; readonly at: number }
  | { readonly kind: "class"; readonly node: SyntaxNode; readonly at: number }
  | { readonly kind: "function"; readonly node: SyntaxNode; readonly at: number }
  /** `name` is what the other module calls it; undefined where `module` itself is bound. */
  | { readonly kind: "import"; readonly module: string; readonly name: string | undefined; readonly at: number }
  /** Bound more than once, or in a way that says nothing about the value. */
  | { readonly kind: "unclear"; readonly at: number };

/** An assignment to one name, at module level or inside a statement. */
export interface Assignment {
  readonly name: string;
  readonly target: Span;
  readonly value: SyntaxNode | undefined;
  readonly statement: SyntaxNode;
  /** The keyword of the statement around it (`if`, `for`, …); undefined at module level. */
  readonly inside: string | undefined;
}

/** A name is bound, or deleted, at an offset. */
export interface Moment {
  readonly at: number;
  readonly binding: Binding | undefined;
  readonly statement: SyntaxNode;
}

/** A module's statements and names. */
export interface Scope {
  readonly text: string;
  /** What runs on import, in order: statements at module level. Parts behind `if TYPE_CHECKING` and `__main__` are left out. */
  readonly statements: readonly SyntaxNode[];
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly assignments: readonly Assignment[];
  /** The conditions of the parts that are left out. */
  readonly sleeping: readonly SyntaxNode[];
  /** Every binding of a name, in the order of the text; undefined in the list where the name is deleted. */
  readonly history: ReadonlyMap<string, readonly Moment[]>;
  /** Where the names of other modules have come in by `from x import *`. */
  readonly stars: readonly number[];
  /** The modules that are imported as such, by their dotted names, with those that they stand in. */
  readonly modules: ReadonlySet<string>;
  /** Whether `from __future__ import annotations` keeps annotations from being evaluated. */
  readonly hasFutureAnnotations: boolean;
}

export function readScope(script: SyntaxNode, text: string): Scope {
  const reader = new ScopeReader(text);
  reader.block(script, undefined);
  reader.finish();
  return reader;
}

class ScopeReader implements Scope {
  readonly statements: SyntaxNode[] = [];
  readonly bindings = new Map<string, Binding>();
  readonly assignments: Assignment[] = [];
  readonly sleeping: SyntaxNode[] = [];
  readonly history = new Map<string, Moment[]>();
  readonly stars: number[] = [];
  readonly modules = new Set<string>();
  hasFutureAnnotations = false;
  /** The statement that is read now. */
  private current: SyntaxNode | undefined;

  constructor(readonly text: string) {}

  /** Reads the statements of a block; `inside` is the keyword of the statement whose block it is. */
  block(node: SyntaxNode, inside: string | undefined): void {
    for (const child of childrenOf(node)) {
      if (child.name === "StatementGroup" || child.name === "Body") this.block(child, inside);
      else if (isStatement(child)) this.statement(child, inside);
    }
  }

  /** Names of another module that come in by `*` may take the place of any that are bound before. */
  finish(): void {
    const last = this.stars.at(-1) ?? -1;
    for (const [name, binding] of this.bindings)
      if (binding.kind !== "import" && binding.at < last) this.bindings.set(name, { kind: "unclear", at: binding.at });
  }

  private statement(node: SyntaxNode, inside: string | undefined): void {
    const sleeping = node.name === "IfStatement" ? sleepingBodies(node, this.text) : undefined;
    if (sleeping) {
      this.sleeping.push(...childrenOf(node).filter((_, i, all) => /^(?:if|elif)$/.test(all[i - 1]?.name ?? "")));
      for (const child of childrenOf(node))
        if (child.name === "Body" && !sleeping.has(child.from)) this.block(child, inside);
      return;
    }
    if (inside === undefined) this.statements.push(node);
    this.current = node;
    switch (node.name) {
      case "AssignStatement":
      case "UpdateStatement":
        this.assignment(node, inside);
        break;
      case "ImportStatement":
        if (node.lastChild?.name === "*") this.stars.push(node.to);
        for (const imported of importsOf(node, this.text)) this.imported(imported, node, inside);
        break;
      case "ClassDefinition":
      case "FunctionDefinition":
      case "DecoratedStatement":
        this.definition(node, inside);
        break;
      case "DeleteStatement":
        for (const part of partsOf(node)) this.unclear(part[part.length - 1], true);
        break;
      case "TypeDefinition":
        this.unclear(node.getChild("VariableName") ?? undefined);
        break;
      default:
        if (childrenOf(node).some((child) => child.name === "Body")) this.compound(node);
        else for (const named of node.node.getChildren("NamedExpression")) this.unclear(named.firstChild ?? undefined);
    }
  }

  private imported(
    { bound, module, name, isRoot }: Imported,
    { to: at }: SyntaxNode,
    inside: string | undefined,
  ): void {
    this.hasFutureAnnotations ||= module === "__future__" && name === "annotations";
    const words = name === undefined ? module.split(".") : [];
    words.forEach((_, i) => {
      this.modules.add(words.slice(0, i + 1).join("."));
    });
    this.bind(bound, inside ? { kind: "unclear", at } : { kind: "import", module: isRoot ? bound : module, name, at });
  }

  private assignment(node: SyntaxNode, inside: string | undefined): void {
    const { targets, value } = assignmentParts(node);
    for (const target of targets) {
      const only = target.length === 1 && target[0] ? unwrapped(target[0]) : undefined;
      const plain = only?.name === "VariableName" ? only : undefined;
      if (!plain) {
        for (const part of target) this.unclear(part);
        continue;
      }
      const name = this.text.slice(plain.from, plain.to);
      // `name: type` alone binds nothing.
      if (!value) continue;
      this.assignments.push({ name, target: spanOfNode(plain), value, statement: node, inside });
      const clear = inside === undefined && node.name === "AssignStatement";
      this.bind(name, clear ? { kind: "value", node: value, at: node.to } : { kind: "unclear", at: node.to });
    }
  }

  private definition(node: SyntaxNode, inside: string | undefined): void {
    const children = childrenOf(node);
    const inner = node.name === "DecoratedStatement" ? children[children.length - 1] : node;
    const name = inner?.getChild("VariableName");
    if (!inner || !name) return;
    const kind = inner.name === "ClassDefinition" ? "class" : "function";
    this.bind(
      this.text.slice(name.from, name.to),
      inside ? { kind: "unclear", at: node.to } : { kind, node: inner, at: node.to },
    );
  }

  /** A statement with blocks: what it binds depends on what happens when it runs. */
  private compound(node: SyntaxNode): void {
    const children = childrenOf(node);
    const keyword = children[0]?.name ?? "";
    for (const child of children) if (child.name === "Body") this.block(child, keyword === "async" ? "async" : keyword);
    if (keyword !== "for" && keyword !== "with" && keyword !== "async" && keyword !== "try" && keyword !== "match")
      return;
    for (const child of children) {
      if (child.name === "in") break;
      this.unclear(child);
    }
  }

  private unclear(outer: SyntaxNode | undefined, isDeleted = false): void {
    const node = outer && unwrapped(outer);
    if (node?.name === "VariableName") {
      const at = Math.max(node.to, this.current?.to ?? 0);
      this.bind(this.text.slice(node.from, node.to), { kind: "unclear", at }, isDeleted);
    }
    if (node?.name === "TupleExpression" || node?.name === "ArrayExpression")
      for (const child of childrenOf(node)) this.unclear(child, isDeleted);
  }

  private bind(name: string, binding: Binding, isDeleted = false): void {
    const moments = this.history.get(name) ?? [];
    const statement = this.current as SyntaxNode;
    moments.push({ at: binding.at, binding: isDeleted ? undefined : binding, statement });
    this.history.set(name, moments);
    this.bindings.set(name, this.bindings.has(name) ? { kind: "unclear", at: binding.at } : binding);
  }
}

function isStatement(node: SyntaxNode): boolean {
  return /Statement$|Definition$/.test(node.name);
}

/** The blocks of an `if` that do not run on import, by where they begin; undefined where all of them may. */
function sleepingBodies(node: SyntaxNode, text: string): Set<number> | undefined {
  const sleeping = new Set<number>();
  const children = childrenOf(node);
  children.forEach((child, i) => {
    if (child.name !== "if" && child.name !== "elif") return;
    const condition = children[i + 1];
    const body = children[i + 2];
    if (condition && body?.name === "Body" && isAsleep(unwrapped(condition), text)) sleeping.add(body.from);
  });
  const conditions = children.filter(({ name }) => name === "if" || name === "elif").length;
  return sleeping.size === conditions ? sleeping : undefined;
}

/** `TYPE_CHECKING` and `__name__ == "__main__"`: false when a module is imported. */
function isAsleep(condition: SyntaxNode, text: string): boolean {
  const source = text.slice(condition.from, condition.to).replace(/\s+/g, "");
  return /^(?:\w+\.)*TYPE_CHECKING$/.test(source) || /^__name__==(?:"__main__"|'__main__')$/.test(source);
}
