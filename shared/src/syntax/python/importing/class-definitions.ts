// What Python does when it makes a class of the module: runs the body, looks for methods with meanings of their own, and for an enum
// makes the members. Must not know other statements at module level.

import { assignmentParts, importsOf } from "../binding-statements.js";
import { childrenOf, type SyntaxNode } from "../grammar.js";
import { readString } from "../literals.js";
import type { ValueReader } from "../values.js";
import { checkType, isOutermost } from "./annotations.js";
import { bodyStatements } from "./class-bodies.js";
import { type ClassHead, checkHead } from "./class-heads.js";
import { checkDataclass, type Decorable, isQuietType, roleOf, type Slot } from "./dataclasses.js";
import { checkDecorators, dataclassOptions, hasDecorator, isProperty } from "./decorators.js";
import { Effect, type Evaluation } from "./effects.js";
import { checkMember } from "./enum-members.js";
import { foreignKind } from "./foreign-parts.js";
import { checkImports } from "./imports.js";
import { type ClassInfo, type DataclassInfo, isTypeLike, type Kind, memberOf, unclear } from "./kinds.js";
import { MemberValues } from "./member-values.js";
import { checkNamedTuple } from "./named-tuples.js";
import { checkModel, isKnownModel, type ModelClass } from "./pydantic-models.js";
import { isHook, mayBeFunction, mayHaveValue } from "./special-names.js";

/** What is told of a class's effects; the statement they stand in is the caller's to know. */
export type TellEffect = (effect: Effect) => void;

/** Checks a definition of a class, decorated or not, and gives what its name stands for. `around` is the class that it stands in. */
export function checkClass(statement: SyntaxNode, reader: ValueReader, around: Evaluation, tell: TellEffect): Kind {
  const node = statement.name === "DecoratedStatement" ? (childrenOf(statement).at(-1) as SyntaxNode) : statement;
  const guarded = <T>(check: () => T): T | undefined => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Effect)) throw error;
      tell(error);
      return undefined;
    }
  };
  const within = around.within(node);
  const head: ClassHead = guarded(() => checkHead(node, within)) ?? {
    isEnum: false,
    isOpen: true,
    isProtocol: false,
    line: [],
  };
  const body = new ClassBody(node, head, reader, within, guarded, tell);
  body.run();
  if (isKnownModel(head.line)) checkModel(body.model, body.evaluation, guarded);
  const line: (ClassInfo | string)[] = [...head.line];
  let options: ReadonlyMap<string, boolean> | undefined;
  let dataclass: DataclassInfo | undefined;
  if (statement !== node) {
    const below = { isClass: true, isEnum: head.isEnum, isProtocol: head.isProtocol };
    guarded(() => {
      checkDecorators(statement, below, around);
      if (head.isEnum && hasDecorator(statement, "unique", around)) body.values.checkUnique();
      options = dataclassOptions(statement, around);
      if (options) dataclass = checkDataclass(body.decorable, options, isPrintingKnown(reader));
    });
  }
  const info: ClassInfo = {
    isEnum: head.isEnum,
    isProtocol: head.isProtocol,
    isOpen: head.isOpen,
    members: body.members,
    fields: body.fields,
    line,
    dataclass,
    hasRoom: body.hasRoom || (options?.get("slots") === true && body.fields.size > 0),
  };
  line.unshift(info);
  reader.classes.set(node.from, info);
  return { is: "class", info };
}

/** Whether the module has an enum so far whose members run something when they are printed. */
function isPrintingKnown({ classes }: ValueReader): boolean {
  return [...classes.values()].some((info) => info.isEnum && memberOf(info, "__repr__") !== undefined);
}

/** The body of a class while it runs. */
class ClassBody {
  /** What names stand for while the body runs. */
  private readonly names = new Map<string, Kind>();
  /** What they stand for in the class. */
  readonly members = new Map<string, Kind>();
  readonly fields = new Set<string>();
  /** Of the members of an enum. */
  readonly values: MemberValues;
  /** Annotated assignments, in order: what a dataclass makes its arguments of. */
  private readonly slots = new Map<string, Slot>();
  /** What `__slots__` names. */
  private room: readonly string[] = [];
  readonly evaluation: Evaluation;
  /** The expressions that names are bound to. */
  private readonly bound = new Map<string, SyntaxNode>();

  constructor(
    private readonly node: SyntaxNode,
    private readonly head: ClassHead,
    private readonly reader: ValueReader,
    within: Evaluation,
    private readonly guarded: <T>(check: () => T) => T | undefined,
    private readonly tell: TellEffect,
  ) {
    this.evaluation = within.inBody(this.names);
    const line = head.line.flatMap((one) => (typeof one === "string" ? [one] : []));
    this.values = new MemberValues(line, this.evaluation);
  }

  run(): void {
    for (const statement of bodyStatements(this.node)) this.guarded(() => this.statement(statement));
    if (this.room.some((name) => this.names.has(name)))
      this.tell(
        new Effect(
          this.node.getChild("VariableName") ?? this.node,
          "fails",
          "a name of `__slots__` is bound in the class, too; take one of them out",
        ),
      );
    if (this.head.line.includes("NamedTuple")) this.guarded(() => checkNamedTuple(this.model));
  }

  /** The names of the attributes that objects have room for, none of them bound by the class. */
  private areSlots(name: string, value: SyntaxNode | undefined): boolean {
    if (name !== "__slots__" || !value || !/^(?:Tuple|Array)Expression$/.test(value.name)) return false;
    const isFree = this.head.line.every((one) => typeof one !== "string" || /^(?:object|ABC|Generic)$/.test(one));
    const words = childrenOf(value).filter((one) => !/^[()[\],]$/.test(one.name));
    this.room = words.map((word) => this.evaluation.source(word).slice(1, -1));
    return (
      isFree && words.every((word) => word.name === "String") && this.room.every((word) => /^[a-z_]\w*$/i.test(word))
    );
  }

  /** Whether objects have their attributes in places of their own. */
  get hasRoom(): boolean {
    return this.room.length > 0;
  }

  /** As a decorator finds it. */
  get decorable(): Decorable {
    const { slots, names, head } = this;
    const node = this.node.getChild("VariableName") ?? this.node;
    const [first] = bodyStatements(this.node);
    const string = first?.name === "ExpressionStatement" ? first.firstChild : undefined;
    const hasText = string?.name === "String" && /\w/.test(readString(this.evaluation.source(string))?.value ?? "");
    return { node, slots, names, line: head.line, hasText };
  }

  /** As Pydantic and `NamedTuple` find it. */
  get model(): ModelClass {
    const { node, slots, names, bound: values, fields } = this;
    return { node, slots, names, values, fields, line: this.head.line };
  }

  private statement(node: SyntaxNode): void {
    switch (node.name) {
      case "PassStatement":
        return;
      case "ExpressionStatement":
        if (!/^(?:String|ContinuedString|Ellipsis|Number|Boolean|None)$/.test(node.firstChild?.name ?? ""))
          throw new Effect(node);
        if (childrenOf(node).length > 1) throw new Effect(node);
        return;
      case "AssignStatement":
        this.assignment(node);
        return;
      case "ImportStatement":
        if (this.head.isEnum) throw new Effect(node);
        checkImports(node, this.reader);
        for (const { bound, module, name, isRoot } of importsOf(node, this.reader.text)) {
          const found = { kind: "import", module: isRoot ? bound : module, name, at: node.to } as const;
          this.bind(bound, foreignKind(bound, found, this.reader.scope), node);
        }
        return;
      case "FunctionDefinition":
        checkFunction(node, this.evaluation);
        this.bind(nameOf(node, this.evaluation), { is: "function" }, node);
        return;
      case "ClassDefinition":
        this.bind(nameOf(node, this.evaluation), checkClass(node, this.reader, this.evaluation, this.tell), node);
        return;
      case "DecoratedStatement":
        this.decorated(node);
        return;
      default:
        throw new Effect(node);
    }
  }

  private decorated(node: SyntaxNode): void {
    const inner = childrenOf(node).at(-1) as SyntaxNode;
    const name = nameOf(inner, this.evaluation);
    if (inner.name === "ClassDefinition") {
      this.bind(name, checkClass(node, this.reader, this.evaluation, this.tell), inner);
      return;
    }
    checkDecorators(node, { isClass: false, isEnum: false, isProtocol: false }, this.evaluation);
    checkFunction(inner, this.evaluation);
    this.bind(name, unclear, inner);
    if (isProperty(node, this.evaluation)) this.evaluation.properties.add(name);
  }

  private assignment(node: SyntaxNode): void {
    const typeDef = node.getChild("TypeDef");
    const { targets, value } = assignmentParts(node);
    const isConfig = targets.some(([target]) => target && this.evaluation.source(target) === "model_config");
    if (value === node) throw new Effect(node, "expression");
    // A function that Pydantic calls while it makes the class.
    if (isConfig && /\balias_generator\b/.test(this.evaluation.source(node))) throw new Effect(node);
    for (const target of targets.flat())
      if (isHook(this.evaluation.source(target), this.head.isEnum)) throw new Effect(target);
    const kind = value && this.evaluation.kind(value);
    for (const target of targets) {
      const only = target.length === 1 ? target[0] : undefined;
      if (only?.name !== "VariableName") throw new Effect(node);
      const name = this.evaluation.source(only);
      if (typeDef && !/\bClassVar\b/.test(this.evaluation.source(typeDef))) this.fields.add(name);
      if (kind) this.bind(name, kind, only, value);
      // It is evaluated when the name has its value.
      if (typeDef) this.slots.set(name, this.annotation(node, typeDef));
    }
  }

  /** It is evaluated, and Pydantic evaluates the texts in it. */
  private annotation(node: SyntaxNode, typeDef: SyntaxNode): Slot {
    const type = childrenOf(typeDef).at(-1) as SyntaxNode;
    const isLate = this.reader.scope.hasFutureAnnotations;
    const evaluation = isLate ? this.evaluation.forgiving() : this.evaluation;
    const kind = checkType(type, evaluation);
    const isPlainType = this.head.line.some((one) => one === "NamedTuple" || one === "TypedDict");
    if (isPlainType && isOutermost(type, evaluation))
      throw new Effect(
        type,
        "fails",
        "all annotated names of such a class are fields; take `ClassVar` or `Final` away",
      );
    if (this.head.isOpen && !isTypeLike(kind)) throw new Effect(type, "fails", "this is no type");
    return { node, role: roleOf(type, this.evaluation), isQuiet: isLate || isQuietType(type, this.evaluation) };
  }

  /** Binds a name, if Python gives it no meaning that runs something while the class is made. */
  private bind(name: string, kind: Kind, at: SyntaxNode, value?: SyntaxNode): void {
    const isMethod = at.name === "FunctionDefinition";
    if (isHook(name, this.head.isEnum)) throw new Effect(at);
    const mayStand = isMethod ? mayBeFunction(name) : mayHaveValue(name, kind) || this.areSlots(name, value);
    if (!mayStand) throw new Effect(at);
    const made = this.head.isEnum ? checkMember({ name, kind, at, value }, this.head, this.names.has(name)) : kind;
    if (made.is === "member" && value) this.values.bind(at, value);
    if (value) this.bound.set(name, value);
    else this.bound.delete(name);
    this.members.set(name, made);
    this.names.set(name, kind);
    this.evaluation.properties.delete(name);
  }
}

/** The defaults and annotations of a function; its body does not run. Throws `Effect`. */
export function checkFunction(node: SyntaxNode, evaluation: Evaluation): void {
  const inner = evaluation.within(node);
  inner.parameters(node.getChild("ParamList"));
  for (const typeDef of node.getChildren("TypeDef")) inner.annotation(typeDef);
}

function nameOf(node: SyntaxNode, evaluation: Evaluation): string {
  const name = node.getChild("VariableName");
  if (!name) throw new Effect(node);
  return evaluation.source(name);
}
