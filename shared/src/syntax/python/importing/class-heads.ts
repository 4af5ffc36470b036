// The head of a class: whether Python takes its bases together, and their keywords. Must not know what stands in bodies.

import { partsOf, type SyntaxNode } from "../grammar.js";
import { isVocabulary, knownMetaclasses } from "../vocabulary.js";
import { lineOf, merged } from "./class-lines.js";
import { Effect, type Evaluation, isMissingName } from "./effects.js";
import { type ClassInfo, isException, type Kind, solidTypes } from "./kinds.js";
import { checkExtra } from "./pydantic-settings.js";

/** What follows from the head of a class. */
export interface ClassHead {
  readonly isEnum: boolean;
  readonly isOpen: boolean;
  /** Whether it is a protocol itself: `Protocol` is one of its own bases. */
  readonly isProtocol: boolean;
  /** Behind the class itself. */
  readonly line: readonly (ClassInfo | string)[];
}

/** Checks the bases and the keywords of a class. Throws `Effect`. */
export function checkHead(node: SyntaxNode, evaluation: Evaluation): ClassHead {
  const list = node.getChild("ArgList");
  const bases: { readonly node: SyntaxNode; readonly line: readonly (ClassInfo | string)[] }[] = [];
  const keywords: { readonly name: string; readonly node: SyntaxNode; readonly kind: Kind }[] = [];
  for (const part of list ? partsOf(list) : []) {
    const [first, operator, value] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (part.length === 1) bases.push({ node: first, line: lineOf(first, evaluation.kind(first), evaluation) });
    else if (part.length !== 3 || operator?.name !== "AssignOp" || !value) throw new Effect(part[1] ?? first);
    else keywords.push({ name: evaluation.source(first), node: value, kind: keywordKind(value, evaluation) });
  }
  // `class A[T]` derives from `Generic[T]` without saying so.
  const parameters = node.getChild("TypeParamList");
  if (parameters) bases.push({ node: parameters, line: ["Generic", "object"] });
  const line = bases.length === 0 ? ["object"] : merged(bases.map((base) => base.line));
  if (!line || line.length > longest)
    throw new Effect(
      list as SyntaxNode,
      "fails",
      "Python finds no order for these bases; name each once, and derived classes before their bases",
    );
  const names = line.filter((one) => typeof one === "string");
  const isEnum = line.some((one) => (typeof one === "string" ? /(?:Enum|Flag)$/.test(one) : one.isEnum));
  const solid = names.filter(
    (name) => solidTypes.has(name) || (isException(name) && !/^(?:Base)?Exception$/.test(name)),
  );
  const ended = bases.find((base) => typeof base.line[0] !== "string" && isFinished(base.line[0] as ClassInfo));
  const roomy = line.filter((one) => typeof one !== "string" && one.hasRoom) as ClassInfo[];
  const isCrowded = roomy.some(
    (a) => solid.length > 0 || roomy.some((b) => !a.line.includes(b) && !b.line.includes(a)),
  );
  if (isCrowded || new Set(solid).size > 1)
    throw new Effect(
      list as SyntaxNode,
      "fails",
      "these bases keep their data in different ways, so that no class derives from both",
    );
  const making =
    isEnum &&
    bases.find((base) => base.line.some((one) => typeof one !== "string" && !one.isEnum && hasOperators(one)));
  if (making) throw new Effect(making.node);
  const isOpen = names.some((name) => !closed.has(name) && !solidTypes.has(name) && !isException(name));
  // Metaclasses of their own, which go with no others.
  const isProtocol = bases.some((base) => base.line[0] === "Protocol");
  const isAlone = !names.includes("NamedTuple") || names.every((name) => /^(?:NamedTuple|Generic|object)$/.test(name));
  const isMixed =
    isEnum && names.some((name) => /^(?:BaseModel|RootModel|ABC|Protocol|NamedTuple|TypedDict)$/.test(name));
  const isForeign = bases.some(({ line: [first] }) =>
    typeof first === "string" ? !/^(?:Protocol|Generic|object)$/.test(first) : first?.isProtocol !== true,
  );
  if (isProtocol && isForeign)
    throw new Effect(list as SyntaxNode, "fails", "a protocol derives from protocols only; take the other bases out");
  const isPart =
    names.includes("TypedDict") &&
    !bases.every(({ line: behind }) => behind.includes("TypedDict") || behind[0] === "Generic");
  if ((names.includes("Protocol") && isOpen) || !isAlone || isMixed || isPart)
    throw new Effect(list as SyntaxNode, "fails", "these bases do not go together; derive from one of them");
  if (ended) throw new Effect(ended.node, "fails", "nothing derives from an enum that has members");
  // Of what is known by its name only these take keywords.
  const isAsking = names.some(
    (name) => /^(?:BaseModel|RootModel|TypedDict)$/.test(name) || (isOpen && isUnknown(name)),
  );
  for (const keyword of keywords) {
    const isTaken = !names.includes("NamedTuple") && (!names.includes("TypedDict") || keyword.name === "total");
    if (!isTaken) throw new Effect(keyword.node, "fails", noKeyword(keyword.name));
    if (keyword.name === "boundary" && names.includes("Flag")) continue;
    checkKeyword(keyword, isEnum, isAsking);
    if (keyword.name === "extra" && names.includes("BaseModel")) checkExtra(keyword.node, evaluation);
  }
  return { isEnum, isOpen, isProtocol, line };
}

/** What to say of a keyword that no base of a class takes. */
function noKeyword(name: string): string {
  return `the bases of this class take no \`${name}\`; take it out`;
}

/** A class of another module of which nothing is known. */
function isUnknown(name: string): boolean {
  return !closed.has(name) && !solidTypes.has(name) && !isException(name) && !isVocabulary(name);
}

/** How many classes may stand behind one: whoever asks each for its own would take very long. */
const longest = 100;

/** A function as a keyword's value is one that Pydantic may call while it makes the class. */
function keywordKind(value: SyntaxNode, evaluation: Evaluation): Kind {
  try {
    const kind = evaluation.kind(value);
    if (kind.is !== "function" && kind.is !== "unclear") return kind;
  } catch (error) {
    if (!isMissingName(error)) throw error;
  }
  throw new Effect(value);
}

function checkKeyword(
  { name, node, kind }: { name: string; node: SyntaxNode; kind: Kind },
  isEnum: boolean,
  isAsking: boolean,
) {
  if (name === "metaclass") {
    const metaclass = kind.is === "builtin" || kind.is === "foreign" ? kind.name : undefined;
    if (metaclass === undefined || !knownMetaclasses.has(metaclass)) throw new Effect(node);
    if (isEnum && metaclass !== "type")
      throw new Effect(node, "fails", "an enum has a metaclass of its own; take this one out");
  } else if (name === "alias_generator") throw new Effect(node);
  else if (!isAsking || isEnum) throw new Effect(node, "fails", noKeyword(name));
}

/** Bases of other modules that are known to take no keywords and to call nothing. */
const closed: ReadonlySet<string> = new Set([
  "object",
  "ABC",
  "Generic",
  "Protocol",
  "Enum",
  "StrEnum",
  "IntEnum",
  "Flag",
  "IntFlag",
]);

/** Whether a class has methods that Python calls by itself: an enum makes its members with those of its bases. */
function hasOperators({ members }: ClassInfo): boolean {
  return [...members.keys()].some(
    (name) => (/^_\w*_$/.test(name) && name !== "__doc__") || name === "value" || name === "name",
  );
}

/** Nothing derives from an enum with members. */
function isFinished(info: ClassInfo): boolean {
  return info.isEnum && [...info.members.values()].some(({ is }) => is === "member");
}
