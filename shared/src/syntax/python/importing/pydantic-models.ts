// What Pydantic refuses while it makes a model: attributes without a type, validators of no field, types that it cannot check. Only
// models of which every base is known are looked at. Must not know how bodies of classes run.

import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { quotedType } from "./annotations.js";
import { bodyStatements } from "./class-bodies.js";
import { typedDictOfTyping } from "./class-lines.js";
import type { Slot } from "./dataclasses.js";
import { marksOf } from "./decorators.js";
import { Effect, type Evaluation } from "./effects.js";
import { type ClassInfo, isException, type Kind, unclear } from "./kinds.js";
import { guess, libraryName } from "./library.js";
import { checkConfig } from "./pydantic-settings.js";

/** A class whose body has run. */
export interface ModelClass {
  /** The definition. */
  readonly node: SyntaxNode;
  readonly slots: ReadonlyMap<string, Slot>;
  /** What its body binds, and to which expressions. */
  readonly names: ReadonlyMap<string, Kind>;
  readonly values: ReadonlyMap<string, SyntaxNode>;
  readonly fields: ReadonlySet<string>;
  /** Behind the class itself. */
  readonly line: readonly (ClassInfo | string)[];
}

/** Whether Pydantic makes the class, and all that it derives from is known. */
export function isKnownModel(line: readonly (ClassInfo | string)[]): boolean {
  const names = line.filter((one) => typeof one === "string");
  return (
    names.includes("BaseModel") && names.every((name) => /^(?:BaseModel|RootModel|Generic|ABC|object)$/.test(name))
  );
}

/** Checks a model; `guarded` runs each check and tells of the effect that it meets. */
export function checkModel(made: ModelClass, evaluation: Evaluation, guarded: (check: () => void) => void): void {
  for (const [name, value] of made.values) guarded(() => checkAttribute(name, value, made, evaluation));
  for (const [name, slot] of made.slots)
    guarded(() => {
      checkField(name, slot, made, evaluation);
    });
  guarded(() => checkConfig(made, evaluation));
  // Of several methods of one name the last one is left.
  const methods = new Map<string, SyntaxNode>();
  for (const statement of bodyStatements(made.node)) {
    const method = statement.name === "DecoratedStatement" ? statement.lastChild : statement;
    const name = method?.name === "FunctionDefinition" ? method.getChild("VariableName") : null;
    if (name) methods.set(evaluation.source(name), statement);
    if (statement.name === "DecoratedStatement") guarded(() => checkFirst(statement, evaluation));
  }
  for (const statement of methods.values())
    if (statement.name === "DecoratedStatement") guarded(() => checkValidator(statement, made, evaluation));
}

/** A name that the body binds to a value. */
function checkAttribute(name: string, value: SyntaxNode, made: ModelClass, evaluation: Evaluation): void {
  const maker = makerOf(value, evaluation);
  if (maker === "Field" && name.startsWith("_"))
    throw new Effect(
      value,
      "fails",
      `\`${name}\` begins with an underscore, so it is no field; use \`PrivateAttr(…)\` or another name`,
    );
  if (maker === "PrivateAttr" && made.slots.has(name) && !name.startsWith("_"))
    throw new Effect(
      value,
      "fails",
      `\`PrivateAttr(…)\` is for names that begin with an underscore; use \`Field(…)\` or write \`_${name}\``,
    );
  if (name.startsWith("_") || name === "model_config" || made.slots.has(name) || made.fields.has(name)) return;
  const { is } = made.names.get(name) ?? { is: "unclear" };
  // Functions are methods; of what is not known nothing can be said.
  if (is === "function" || is === "foreign" || is === "unclear" || isInherited(name, made)) return;
  if (evaluation.reader.wordCount("ignored_types") > 0) return;
  const detail = `\`${name}\` has no type, and Pydantic takes no such attribute in a model; write \`${name}: … = …\` with a type, or with \`ClassVar[…]\` where it is no field`;
  throw new Effect(value, "fails", detail);
}

/** Whether a base binds the name without making a field of it: a model may give it another value. */
function isInherited(name: string, { line }: ModelClass): boolean {
  return line.some(
    (one) => typeof one !== "string" && isKnownModel(one.line) && one.members.has(name) && !one.fields.has(name),
  );
}

function makerOf(value: SyntaxNode, evaluation: Evaluation): string | undefined {
  const node = unwrapped(value);
  if (node.name !== "CallExpression" || !node.firstChild) return undefined;
  const kind = evaluation.kind(node.firstChild);
  return kind.is === "foreign" ? kind.name : undefined;
}

function checkField(name: string, { node, role }: Slot, { line }: ModelClass, evaluation: Evaluation): void {
  if (/^model_(?:dump|validate)(?:_json|_strings)?$/.test(name))
    throw new Effect(
      node,
      "fails",
      `\`${name}\` is a method of every model; give the field another name and an \`alias\``,
    );
  if (role !== "field" || name.startsWith("_")) return;
  if (line.includes("RootModel") && name !== "root" && name !== "model_config")
    throw new Effect(
      node,
      "fails",
      "a `RootModel` has one field, which is called `root`; use a `BaseModel` for others",
    );
  const type = node.getChild("TypeDef")?.lastChild;
  if (!type || opening.some((word) => evaluation.reader.wordCount(word) > 0)) return;
  const wrong = untold(type, evaluation);
  if (!wrong) return;
  const detail = `Pydantic cannot check values of \`${evaluation.source(wrong)}\`; derive it from \`BaseModel\`, or set \`arbitrary_types_allowed=True\` in \`model_config\``;
  throw new Effect(wrong, "fails", detail);
}

/** Words of a module that lets a model take any type, or a type say itself how it is checked. */
const opening = ["arbitrary_types_allowed", "plain", "__get_pydantic_core_schema__"];

/** The part of a type that Pydantic has no way to check. */
function untold(outer: SyntaxNode, evaluation: Evaluation): SyntaxNode | undefined {
  const node = unwrapped(outer);
  switch (node.name) {
    case "BinaryExpression":
    case "TupleExpression":
    case "ArrayExpression":
      return firstOf(
        childrenOf(node).filter(({ name }) => !/^(?:BitOp|[()[\],])$/.test(name)),
        evaluation,
      );
    case "String": {
      const quoted = quotedType(node, evaluation);
      return quoted && untold(quoted.type, quoted.evaluation) ? node : undefined;
    }
    case "VariableName": {
      const kind = kindOf(node, evaluation);
      if (kind.is === "class" && kind.info?.line.includes(typedDictOfTyping))
        evaluation.tellNewer(
          node,
          "`typing.TypedDict` as Pydantic wants it (`typing_extensions` has it for all)",
          "3.12",
        );
      return isUntold(kind) ? node : undefined;
    }
    case "MemberExpression": {
      if (node.lastChild?.name === "PropertyName") return isUntold(kindOf(node, evaluation)) ? node : undefined;
      const [object, , ...inner] = childrenOf(node).slice(0, -1) as [SyntaxNode, SyntaxNode, ...SyntaxNode[]];
      const head = kindOf(object, evaluation);
      const items = inner.filter((one) => one.name !== ",");
      if (head.is === "class" && isUntold(head)) return object;
      if (head.is === "class") return head.info?.line.includes("BaseModel") ? firstOf(items, evaluation) : undefined;
      const name =
        head.is === "builtin" ? head.name : head.is === "foreign" && libraryName(head) ? head.name : undefined;
      // Others say something of what stands in their brackets, or take any class.
      return name !== undefined && holders.has(name) ? firstOf(items, evaluation) : undefined;
    }
    default:
      return undefined;
  }
}

function firstOf(nodes: readonly SyntaxNode[], evaluation: Evaluation): SyntaxNode | undefined {
  for (const node of nodes) {
    const found = untold(node, evaluation);
    if (found) return found;
  }
  return undefined;
}

const holders: ReadonlySet<string> = new Set(
  "Dict FrozenSet Iterable List Mapping Optional Sequence Set Tuple Union dict frozenset list set tuple".split(" "),
);

/** Nothing is known of what is not bound yet: Pydantic waits for it. */
function kindOf(node: SyntaxNode, evaluation: Evaluation): Kind {
  try {
    return evaluation.forgiving().kind(node);
  } catch (error) {
    if (error instanceof Effect) return unclear;
    throw error;
  }
}

function isUntold(kind: Kind): boolean {
  if (kind.is === "builtin") return isException(kind.name) || uncheckedBuiltins.has(kind.name);
  const info = kind.is === "class" ? kind.info : undefined;
  if (!info || info.isEnum || info.dataclass || info.line.some((one) => typeof one !== "string" && one.dataclass))
    return false;
  return info.line.every(
    (one) => typeof one !== "string" || /^(?:object|ABC|Generic|Protocol)$/.test(one) || isException(one),
  );
}

const uncheckedBuiltins: ReadonlySet<string> = new Set(
  "bytearray classmethod enumerate filter map memoryview property range reversed slice staticmethod super zip".split(
    " ",
  ),
);

/** Validators and serializers of fields that there are none of, or that take what they do not get. */
function checkValidator(statement: SyntaxNode, made: ModelClass, evaluation: Evaluation): void {
  const method = childrenOf(statement).at(-1) as SyntaxNode;
  const marks = marksOf(statement, evaluation);
  const fields = fieldsOf(made);
  for (const { name, given } of marks) {
    if (!/^(?:field_validator|field_serializer|validator)$/.test(name)) continue;
    for (const node of given.named.has("check_fields") ? [] : given.placed) {
      const value = evaluation.reader.quietly(() => evaluation.reader.read(node))?.node;
      if (value?.kind !== "text" || value.value === "*" || fields.has(value.value)) continue;
      throw new Effect(node, "fails", `the model has no field \`${value.value}\`${guess(value.value, fields)}`);
    }
    // Pydantic looks at the parameters once there is a field to be checked.
    if (name !== "field_validator" || fields.size === 0) continue;
    checkParameters(
      method,
      marks.some((mark) => mark.name === "staticmethod"),
      given.named.get("mode"),
      evaluation,
    );
  }
}

/** All fields of a model, those of its bases among them. */
function fieldsOf({ fields, line }: ModelClass): ReadonlySet<string> {
  const inherited = line.flatMap((one) => (typeof one === "string" ? [] : [...one.fields]));
  const all = [...fields, ...inherited, ...(line.includes("RootModel") ? ["root"] : [])];
  return new Set(all.filter((name) => !name.startsWith("_") && name !== "model_config"));
}

/** A validator belongs to the class; this is looked at even where a later method takes its name. */
function checkFirst(statement: SyntaxNode, evaluation: Evaluation): void {
  const marks = marksOf(statement, evaluation);
  const [first] = parametersOf(statement) ?? [];
  const isMeant =
    marks.some(({ name }) => name === "field_validator") && !marks.some(({ name }) => name === "staticmethod");
  if (!isMeant || first?.[0]?.name !== "VariableName" || evaluation.source(first[0]) !== "self") return;
  const detail = "a validator of a field is a method of the class, not of its objects; write `cls` for `self`";
  throw new Effect(first[0], "fails", detail);
}

function parametersOf(statement: SyntaxNode): SyntaxNode[][] | undefined {
  const list = statement.lastChild?.getChild("ParamList");
  return list ? partsOf(list) : undefined;
}

function checkParameters(
  method: SyntaxNode,
  isStatic: boolean,
  mode: SyntaxNode | undefined,
  evaluation: Evaluation,
): void {
  const list = method.getChild("ParamList");
  const parts = list ? partsOf(list) : [];
  if (!list || !parts.every(([one]) => one?.name === "VariableName")) return;
  const isWrap = mode !== undefined && evaluation.source(mode).slice(1, -1) === "wrap";
  if (parts.some((part) => part.some(({ name }) => name === "AssignOp")) || (mode && mode.name !== "String")) return;
  const count = parts.length - (isStatic ? 0 : 1);
  const least = isWrap ? 2 : 1;
  if (count === least || count === least + 1) return;
  const wanted = `${isStatic ? "" : "`cls`, "}the value${isWrap ? ", the handler" : ""} and, if need be, \`info\``;
  throw new Effect(list, "fails", `a validator of a field in this mode takes ${wanted}`);
}
