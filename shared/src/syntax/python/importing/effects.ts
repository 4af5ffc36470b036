// Which expressions run nothing but Python's own operations on plain data, within bounds and without failing. A list of what is
// allowed: whatever is not on it counts as something that runs. Must not know statements.

import { childrenOf, type SyntaxNode, spanOfNode, unwrapped } from "../grammar.js";
import type { NotStaticReason } from "../problems.js";
import type { Scope } from "../scope.js";
import type { StaticValue } from "../static-value.js";
import type { ValueReader } from "../values.js";
import { constructors, describingCalls } from "../vocabulary.js";
import { checkType } from "./annotations.js";
import { describingCall } from "./describing-calls.js";
import { calledModule, foreignKind } from "./foreign-parts.js";
import { float, type Kind, none, text, truth, unclear, whole } from "./kinds.js";
import { libraryName, type Origin } from "./library.js";
import { member } from "./members.js";
import { standing } from "./names.js";
import { binary, conditional, dict, display, formatted, unary } from "./operations.js";

/** Thrown at the first part of an expression that may run something; with a reason where it runs nothing but cannot be. */
export class Effect extends Error {
  constructor(
    readonly node: SyntaxNode,
    readonly reason?: NotStaticReason,
    /** What exactly is wrong and what to do, where importing the module fails at it. */
    readonly detail?: string,
  ) {
    super(reason ?? "effect");
  }
}

/** What Python gives every module, and names for values. */
const givenNames: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["Ellipsis", { is: "ellipsis" }],
  ["__builtins__", { is: "instance" }],
  ["__debug__", truth],
  // A text, where the module begins with one.
  ["__doc__", { is: "instance" }],
  ["__file__", text],
  ["__loader__", { is: "instance" }],
  ["__name__", text],
  ["__package__", text],
  ["__spec__", { is: "instance" }],
]);

/** What the body of a class has bound so far. */
export type LocalNames = ReadonlyMap<string, Kind>;

/** Whether a name or `a.b.c` belongs to another module: what it begins with is imported, or is a word of the pack language. */
export function isForeign(node: SyntaxNode | null | undefined, scope: Scope, locals?: LocalNames): boolean {
  let root = node;
  while (root && root.name !== "VariableName") root = root.firstChild;
  if (!root) return false;
  const name = scope.text.slice(root.from, root.to);
  const { kind } = standing(name, root.from, scope);
  return !locals?.has(name) && (kind === "import" || kind === "known" || kind === "starred");
}

/** Whether an error says that a name is not bound, or not yet. */
export function isMissingName(error: unknown): boolean {
  return error instanceof Effect && (error.reason === "unknown-name" || error.reason === "used-early");
}

/** How expressions are looked at. */
interface Manner {
  /** The text that the nodes belong to, where it is not the module's: that of an annotation in quotes. */
  readonly text?: string;
  /** Where the names are looked up, where it is not where they stand. */
  readonly offset?: number;
  /** The parameters of types of the definitions around: `T` of `class A[T]`. */
  readonly typeParameters?: ReadonlySet<string>;
  /** Whether a name that nothing binds yet may stand for anything of another module. */
  readonly isForgiving?: boolean;
}

/** Evaluates expressions of one piece of text as Python does on import, as far as their kinds go. */
export class Evaluation {
  /** The names around that are properties, so that they have accessors. */
  readonly properties = new Set<string>();

  constructor(
    readonly reader: ValueReader,
    readonly locals: LocalNames | undefined,
    private readonly manner: Manner = {},
  ) {}

  /** The kind of an expression. Throws `Effect`. */
  kind(outer: SyntaxNode): Kind {
    const node = unwrapped(outer);
    switch (node.name) {
      case "String":
        return /^[a-z]*b[a-z]*["']/i.test(this.source(node)) ? { is: "bytes" } : text;
      case "ContinuedString":
        return childrenOf(node).map((part) => this.kind(part))[0] as Kind;
      case "FormatString":
        return formatted(node, this);
      case "Number":
        return /^0[xX]|^[\d_]+$|^0[oObB]/.test(this.source(node)) ? whole : float;
      case "Boolean":
        return truth;
      case "None":
        return none;
      case "Ellipsis":
        return { is: "ellipsis" };
      case "VariableName":
        return this.named(node);
      case "ArrayExpression":
      case "TupleExpression":
      case "SetExpression":
        return display(node, this);
      case "DictionaryExpression":
        return dict(node, this);
      case "LambdaExpression":
        this.parameters(node.getChild("ParamList"));
        return { is: "function" };
      case "UnaryExpression":
        return unary(node, this);
      case "BinaryExpression":
        return binary(node, this);
      case "ConditionalExpression":
        return conditional(node, this);
      case "MemberExpression":
        return member(node, this);
      case "CallExpression":
        return this.call(node);
      default:
        throw new Effect(node);
    }
  }

  /** The defaults and the annotations of parameters. */
  parameters(list: SyntaxNode | null): void {
    childrenOf(list ?? undefined).forEach((child, i, all) => {
      if (child.name === "TypeDef") this.annotation(child);
      else if (all[i - 1]?.name === "AssignOp") this.kind(child);
    });
  }

  /** A `: type` or `-> type`. */
  annotation(typeDef: SyntaxNode): Kind {
    const type = childrenOf(typeDef).at(-1) as SyntaxNode;
    // Nobody evaluates it then but Pydantic, which forgives a name that is not known.
    const evaluation = this.reader.scope.hasFutureAnnotations ? this.forgiving() : this;
    // A text alone, or a constant, is no more than that outside of a class.
    return /^(?:String|ContinuedString|VariableName)$/.test(type.name)
      ? evaluation.kind(type)
      : checkType(type, evaluation);
  }

  /** The same, but a name that nothing binds yet may stand for anything of another module. */
  forgiving(): Evaluation {
    return new Evaluation(this.reader, this.locals, { ...this.manner, isForgiving: true });
  }

  source(node: SyntaxNode): string {
    return (this.manner.text ?? this.reader.text).slice(node.from, node.to);
  }

  /** The value of a constant of the module that an expression names; undefined for any other. */
  constant(outer: SyntaxNode | undefined): StaticValue | undefined {
    const node = outer && unwrapped(outer);
    if (node?.name !== "VariableName") return undefined;
    const name = this.source(node);
    if (this.locals?.has(name) || this.standing(node)?.kind !== "value") return undefined;
    return this.reader.known(name);
  }

  /** Tells of what only newer Pythons know. */
  tellSince(node: SyntaxNode, origin: Origin | undefined): void {
    const since = origin && libraryName(origin)?.since;
    if (since !== undefined) this.tellNewer(node, `\`${origin?.name}\` of \`${origin?.from}\``, since);
  }

  /** Tells of a part that only Pythons from `since` on know; what stands in quotes has no place of its own. */
  tellNewer(node: SyntaxNode, what: string, since: string): void {
    if (this.manner.text === undefined) this.reader.newer(spanOfNode(node), what, since);
  }

  /** The same behind the name of a definition, where its parameters of types are known; Python has those since 3.12. */
  within(definition: SyntaxNode): Evaluation {
    const list = definition.getChild("TypeParamList");
    if (!list) return this;
    this.reader.newer(spanOfNode(list), "parameters of types behind a name", "3.12");
    const names = list.getChildren("TypeParam").map((one) => one.getChild("VariableName"));
    const told = names.flatMap((name) => (name ? [this.source(name)] : []));
    const typeParameters = new Set([...(this.manner.typeParameters ?? []), ...told]);
    return new Evaluation(this.reader, this.locals, { ...this.manner, typeParameters });
  }

  /** In the body of a class that binds names of its own. */
  inBody(names: LocalNames): Evaluation {
    return new Evaluation(this.reader, names, this.manner);
  }

  private standing(node: SyntaxNode) {
    const name = this.source(node);
    const found = standing(name, this.manner.offset ?? node.from, this.reader.scope);
    if (!this.manner.isForgiving) return found;
    // It may be looked up later, and be another thing then; a type that stands in itself has no end.
    const later = standing(name, Number.POSITIVE_INFINITY, this.reader.scope);
    if (later !== found && (later.kind === "value" || later.kind === "unclear")) throw new Effect(node, "used-early");
    return found.kind === "unbound" ? later : found;
  }

  /** In quotes, at the place of a node of the text around. */
  quoted(text: string, at: SyntaxNode): Evaluation {
    const offset = this.manner.offset ?? at.from;
    return new Evaluation(this.reader, this.locals, { ...this.manner, text, offset, isForgiving: true });
  }

  private named(node: SyntaxNode): Kind {
    const name = this.source(node);
    const local = this.locals?.get(name);
    if (local) return local;
    if (this.manner.typeParameters?.has(name)) return { is: "foreign", name: undefined };
    // In a class such a name has another one.
    if (this.locals && /^__\w*[^_]_?$/.test(name)) throw new Effect(node, "unknown-name");
    const found = this.standing(node);
    switch (found.kind) {
      case "import":
      case "known":
      case "starred":
        return foreignKind(name, found, this.reader.scope);
      case "builtin":
        return givenNames.get(name) ?? { is: "builtin", name };
      case "class":
        return { is: "class", info: this.reader.classes.get(found.node.from) };
      case "function":
        return { is: "function" };
      case "value":
        return this.reader.kindOf(name);
      case "unclear":
        return unclear;
      default:
        if (this.manner.isForgiving) return { is: "foreign", name: undefined };
        throw new Effect(node, this.reader.scope.history.has(name) ? "used-early" : "unknown-name");
    }
  }

  /** What is called; whatever is not known there would run. */
  private called(node: SyntaxNode): Kind {
    try {
      return this.kind(node.firstChild as SyntaxNode);
    } catch (error) {
      throw error instanceof Effect && error.reason && !error.detail ? new Effect(node) : error;
    }
  }

  private call(node: SyntaxNode): Kind {
    const callee = this.called(node);
    if (callee.is !== "foreign") throw new Effect(node);
    if (callee.isModule) throw new Effect(node, "fails", calledModule(callee));
    const { name } = callee;
    if (name === undefined || !(describingCalls.has(name) || constructors.has(name))) throw new Effect(node);
    return describingCall(node, name, callee, this);
  }
}
