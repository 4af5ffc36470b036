// What the decorator `dataclass` makes of a class: its arguments come of the annotated names, those of its bases first, and many
// combinations are refused while the class is made. Must not know how bodies of classes run.

import { childrenOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { readString } from "../literals.js";
import { Effect, type Evaluation } from "./effects.js";
import { type ClassInfo, type DataclassInfo, type FieldInfo, isPlain, type Kind } from "./kinds.js";
import { isOfAnother, originalOf, standing } from "./names.js";
import { type Arguments, truthOf } from "./signatures.js";

/** An annotated name of a class. */
export interface Slot {
  readonly node: SyntaxNode;
  /** What the annotation names: a field of objects, a variable of the class, or the mark that names what follows. */
  readonly role: "field" | "class" | "mark";
  /** Whether printing the annotation runs nothing of the module's. */
  readonly isQuiet: boolean;
}

/** A class that the decorator stands above. */
export interface Decorable {
  /** Its name. */
  readonly node: SyntaxNode;
  readonly slots: ReadonlyMap<string, Slot>;
  /** What its body binds. */
  readonly names: ReadonlyMap<string, Kind>;
  /** Behind the class itself. */
  readonly line: readonly (ClassInfo | string)[];
  readonly hasText: boolean;
}

/** What an annotation of a class makes of its name. Python reads annotations that are texts by their first words only. */
export function roleOf(type: SyntaxNode, evaluation: Evaluation): Slot["role"] {
  const { reader } = evaluation;
  const isText = reader.scope.hasFutureAnnotations || type.name === "String";
  const node = unwrapped(type);
  const head = node.name === "MemberExpression" && node.lastChild?.name === "]" ? node.firstChild : node;
  const source = type.name === "String" ? readString(evaluation.source(type))?.value : head && evaluation.source(head);
  const words = /^\s*(?:(\w+)\s*\.\s*)?(\w+)/.exec(source ?? "");
  if (!words) return "field";
  const [, before, last = ""] = words;
  const found = standing(before ?? last, type.from, reader.scope);
  const name = before === undefined ? originalOf(last, found) : last;
  const role = name === "ClassVar" ? "class" : name === "KW_ONLY" ? "mark" : "field";
  if (role === "field" || !isOfAnother(before ?? last, type.from, reader.scope)) return "field";
  if (!isText || before === undefined) return role;
  const home = role === "class" ? "typing" : "dataclasses";
  return found.kind === "import" && found.name === undefined && found.module === home ? role : "field";
}

/** Whether printing a type that has been checked runs nothing of the module's: it names no values. */
export function isQuietType(outer: SyntaxNode, evaluation: Evaluation): boolean {
  const node = unwrapped(outer);
  switch (node.name) {
    case "None":
    case "Ellipsis":
    case "String":
      return true;
    case "VariableName":
      return isQuietName(node, evaluation);
    case "MemberExpression":
      if (node.lastChild?.name === "PropertyName") return isQuietName(node, evaluation);
      return partsWithin(node).every((part) => isQuietType(part, evaluation));
    case "ArrayExpression":
    case "BinaryExpression":
    case "TupleExpression":
      return partsWithin(node).every((part) => isQuietType(part, evaluation));
    default:
      return false;
  }
}

function isQuietName(node: SyntaxNode, evaluation: Evaluation): boolean {
  const kind = evaluation.kind(node);
  return (
    /^(?:class|builtin)$/.test(kind.is) || (kind.is === "foreign" && !/^(?:Annotated|Literal)$/.test(kind.name ?? ""))
  );
}

function partsWithin(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !/^(?:[()[\],]|BitOp)$/.test(name));
}

/** The options of a decorator, where they are not what they are when nothing is said. Throws `Effect`. */
export function optionsOf({ named }: Arguments, evaluation: Evaluation): ReadonlyMap<string, boolean> {
  const options = [...named].filter(([name]) => !/^(?:config|validate_on_init)$/.test(name));
  return new Map(options.map(([name, node]) => [name, truthOf(node, evaluation)]));
}

/** What `field(…)` says of a field. Throws `Effect` where Python refuses it. */
export function fieldOf({ named }: Arguments, evaluation: Evaluation): FieldInfo {
  const value = named.get("default");
  const factory = named.get("default_factory");
  const kind = value && evaluation.kind(value);
  if (factory && value)
    throw new Effect(factory, "fails", "`default` and `default_factory` exclude each other; keep one of them");
  if (value && kind && isShared(kind)) throw new Effect(value, "fails", sharedDefault);
  const metadata = named.get("metadata");
  if (metadata && !/^(?:dict|none|foreign)$/.test(evaluation.kind(metadata).is))
    throw new Effect(metadata, "fails", "`metadata` is a mapping");
  const truth = (name: string, otherwise: boolean) => {
    const node = named.get(name);
    return node ? truthOf(node, evaluation) : otherwise;
  };
  return {
    default: value ? "value" : factory ? "made" : undefined,
    isArgument: truth("init", true),
    isNamed: truth("kw_only", false),
    isQuiet: !kind || isPlain(kind),
  };
}

/** Checks a dataclass. `printing`: whether members of some enum of the module run something when they are printed. Throws `Effect`. */
export function checkDataclass(
  made: Decorable,
  options: ReadonlyMap<string, boolean>,
  printing: boolean,
): DataclassInfo {
  const { node, names, line } = made;
  const isSet = (name: string, otherwise = false) => options.get(name) ?? otherwise;
  const refused = [
    ...(isSet("frozen") ? ["__setattr__", "__delattr__"] : []),
    ...(isSet("order") ? ["__lt__", "__le__", "__gt__", "__ge__"] : []),
    ...(isSet("unsafe_hash") ? ["__hash__"] : []),
    ...(isSet("slots") ? ["__slots__"] : []),
    // What Python asks for while it describes the class.
    "__signature__",
    "__text_signature__",
    "__wrapped__",
  ];
  const isWrong =
    (isSet("order") && !isSet("eq", true)) ||
    (isSet("weakref_slot") && !isSet("slots")) ||
    (isSet("slots") && !line.every((one) => typeof one !== "string" || /^(?:object|ABC|Generic)$/.test(one)));
  const above = line.filter((one) => typeof one !== "string" && one.dataclass !== undefined) as ClassInfo[];
  const isMixed = above.some(({ dataclass }) => dataclass?.isFrozen !== isSet("frozen"));
  const taken = refused.find((name) => names.has(name));
  if (taken !== undefined)
    throw new Effect(
      node,
      "fails",
      `the decorator makes \`${taken}\`, which the class has already; take it out or change the options`,
    );
  if (isMixed) throw new Effect(node, "fails", "a frozen dataclass and one that is not do not derive from each other");
  if (isWrong)
    throw new Effect(node, "fails", "these options of `dataclass` do not go together, or not with the bases");
  const fields = new Map(above.reverse().flatMap(({ dataclass }) => [...(dataclass?.fields ?? [])]));
  for (const [name, field] of ownFields(made, isSet("kw_only"))) fields.set(name, field);
  if (isSet("init", true)) checkOrder(fields, made);
  // Without a text of its own the class gets one, in which values and annotations are printed.
  if (printing && !made.hasText && [...fields.values()].some(({ isQuiet }) => !isQuiet)) throw new Effect(node);
  return { isFrozen: isSet("frozen"), fields };
}

function ownFields(made: Decorable, isNamed: boolean): Map<string, FieldInfo> {
  const { slots, names } = made;
  const fields = new Map<string, FieldInfo>();
  let named = isNamed;
  let marks = 0;
  for (const [name, { node, role, isQuiet }] of slots) {
    const bound = names.get(name);
    if (role === "mark") marks += 1;
    if (marks > 1) throw new Effect(node, "fails", "`KW_ONLY` stands in a dataclass once");
    if (role === "class" && bound?.is === "instance" && bound.field)
      throw new Effect(
        node,
        "fails",
        "`field(…)` describes a field, and `ClassVar` says that it is none; keep one of them",
      );
    named ||= role === "mark";
    if (role !== "field") continue;
    const value = bound ?? inherited(name, made);
    if (value && isShared(value)) throw new Effect(node, "fails", sharedDefault);
    const told = value?.is === "instance" ? value.field : undefined;
    fields.set(name, {
      default: told ? told.default : value && "value",
      isArgument: told?.isArgument ?? true,
      isNamed: named || told?.isNamed === true,
      isQuiet: isQuiet && (told?.isQuiet ?? (value === undefined || isPlain(value))),
    });
  }
  for (const [name, kind] of names)
    if (kind.is === "instance" && kind.field && !slots.has(name))
      throw new Effect(
        made.node,
        "fails",
        `\`${name}\` is described by \`field(…)\` but has no type; write \`${name}: … = field(…)\``,
      );
  return fields;
}

/** What a base binds to the name: it counts as the default. What a dataclass says of a field is gone from the class, but for a value. */
function inherited(name: string, { line }: Decorable): Kind | undefined {
  for (const one of line) {
    if (typeof one === "string") continue;
    const told = one.dataclass?.fields.get(name);
    const found = one.members.get(name);
    if (told && found?.is === "instance" && found.field) {
      if (told.default === "value") return { is: "instance" };
    } else if (found) return found;
  }
  return undefined;
}

/** Fields with a default stand behind those without. */
function checkOrder(fields: ReadonlyMap<string, FieldInfo>, { node, slots }: Decorable): void {
  let hasDefault = false;
  for (const [name, field] of fields) {
    if (field.isNamed || !field.isArgument) continue;
    if (hasDefault && !field.default) throw new Effect(slots.get(name)?.node ?? node, "fails", lateField);
    hasDefault ||= field.default !== undefined;
  }
}

/** What to say of a field without a default behind one with a default. */
export const lateField = "a field without a default stands behind one with a default; put it first, or give it one";

const sharedDefault = "all objects would share this default; write `field(default_factory=…)`";

/** Each object is to have a value of its own. */
function isShared(kind: Kind): boolean {
  return /^(?:list|dict|set)$/.test(kind.is);
}
