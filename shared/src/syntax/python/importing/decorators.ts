// Decorators: which only mark what stands below them, and what a name stands for behind them. Must not know bodies of classes.

import { childrenOf, type SyntaxNode } from "../grammar.js";
import { markingDecorators } from "../vocabulary.js";
import { optionsOf } from "./dataclasses.js";
import { Effect, type Evaluation, isMissingName } from "./effects.js";
import { partOfForeign } from "./foreign-parts.js";
import { type Kind, unclear } from "./kinds.js";
import { standing } from "./names.js";
import { type Arguments, argumentsOf, checkMarks } from "./signatures.js";

/** What a decorator is applied to. */
export interface Decorated {
  readonly isClass: boolean;
  readonly isEnum: boolean;
  readonly isProtocol: boolean;
}

/** Checks the decorators of a statement and gives what its name stands for; undefined where they leave the class as it is. Throws `Effect`. */
export function checkDecorators(statement: SyntaxNode, below: Decorated, evaluation: Evaluation): Kind | undefined {
  const names = statement.getChildren("Decorator").map((decorator) => nameOf(decorator, evaluation));
  statement.getChildren("Decorator").forEach((decorator, i) => {
    const name = names[i] as string;
    const isCalled = decorator.getChild("ArgList") !== null;
    const uses = below.isClass ? forClasses : forFunctions;
    const needs = uses.get(name);
    const isFit = needs !== undefined && (needs === "either" || needs === (isCalled ? "called" : "plain"));
    const isLast = i === names.length - 1;
    if (!isFit || (name === "unique" && !below.isEnum) || (name === "runtime_checkable" && !below.isProtocol))
      throw new Effect(decorator);
    // A class method of a property runs when the class is asked for it; other orders fail.
    if (
      !isLast &&
      !below.isClass &&
      !mayStandAbove.has(`${name} ${names[i + 1]}`) &&
      !wrapsAnything.has(name) &&
      !wrapsAnything.has(names[i + 1] as string)
    )
      throw new Effect(decorator);
  });
  return below.isClass ? undefined : unclear;
}

/** Whether a decorator of that name in its own module stands above a statement. Throws `Effect`. */
export function hasDecorator(statement: SyntaxNode, name: string, evaluation: Evaluation): boolean {
  return statement.getChildren("Decorator").some((decorator) => nameOf(decorator, evaluation) === name);
}

/** The decorators above a statement by their names in their own modules, with what they are given. Throws `Effect`. */
export function marksOf(
  statement: SyntaxNode,
  evaluation: Evaluation,
): { readonly name: string; readonly given: Arguments }[] {
  return statement.getChildren("Decorator").map((decorator) => {
    const name = nameOf(decorator, evaluation);
    const isOther = name === "accessor";
    return { name, given: isOther ? { placed: [], named: new Map() } : givenTo(decorator, name, evaluation) };
  });
}

/** The options of the decorator that makes a dataclass; undefined where there is none. Throws `Effect`. */
export function dataclassOptions(
  statement: SyntaxNode,
  evaluation: Evaluation,
): ReadonlyMap<string, boolean> | undefined {
  const makers = statement.getChildren("Decorator").filter((one) => nameOf(one, evaluation) === "dataclass");
  const [maker, another] = makers;
  // The second one would find nothing of what the first has taken.
  if (another) throw new Effect(another, "fails", "`dataclass` stands above a class once");
  return maker && optionsOf(givenTo(maker, "dataclass", evaluation), evaluation);
}

/** The name of a decorator in its own module. Throws `Effect` where it is one of this module's or does more than mark. */
function nameOf(decorator: SyntaxNode, evaluation: Evaluation): string {
  const dotted = childrenOf(decorator).filter(({ name }) => name === "VariableName" || name === "PropertyName");
  const [first, ...rest] = dotted as [SyntaxNode, ...SyntaxNode[]];
  const root = rootOf(first, decorator, evaluation);
  if (/^(?:setter|getter|deleter)$/.test(evaluation.source(rest.at(-1) ?? first))) {
    const isProperty = rest.length === 1 && evaluation.properties.has(evaluation.source(first));
    if (!isProperty || decorator.getChild("ArgList")) throw new Effect(decorator);
    return "accessor";
  }
  let found: Kind | undefined = root;
  for (const part of rest)
    found =
      found?.is === "foreign" ? partOfForeign(found, evaluation.source(part), evaluation.reader.scope) : undefined;
  const name = root.is === "builtin" ? root.name : found?.is === "foreign" ? found.name : undefined;
  const isBuiltin = name !== undefined && builtinDecorators.has(name);
  if (
    name === undefined ||
    !markingDecorators.has(name) ||
    (root.is === "builtin") !== isBuiltin ||
    (isBuiltin && rest.length > 0)
  )
    throw new Effect(decorator);
  const given = givenTo(decorator, name, evaluation);
  for (const value of [...given.placed, ...given.named.values()]) evaluation.kind(value);
  checkMarks(name, given, decorator, evaluation);
  return name;
}

/** The arguments of a decorator. Pydantic has one for dataclasses that takes more. */
function givenTo(decorator: SyntaxNode, name: string, evaluation: Evaluation): Arguments {
  const first = decorator.getChild("VariableName");
  const { scope } = evaluation.reader;
  const found = first && standing(evaluation.source(first), first.from, scope);
  const isPydantic = found?.kind === "import" && /^pydantic\b/.test(found.module);
  const known = isPydantic && name === "dataclass" ? "pydantic.dataclass" : name;
  return argumentsOf(decorator.getChild("ArgList") ?? undefined, decorator, known, evaluation);
}

function rootOf(first: SyntaxNode, decorator: SyntaxNode, evaluation: Evaluation): Kind {
  try {
    return evaluation.kind(first);
  } catch (error) {
    throw isMissingName(error) ? new Effect(decorator) : error;
  }
}

/** Whether a definition is a property, so that its name may have accessors. */
export function isProperty(statement: SyntaxNode, evaluation: Evaluation): boolean {
  return statement.getChildren("Decorator").some((decorator) => {
    const [first, second] = childrenOf(decorator).filter(
      ({ name }) => name === "VariableName" || name === "PropertyName",
    );
    const name = first && evaluation.source(first);
    return (
      name === "property" || (second !== undefined && /^(?:setter|getter|deleter)$/.test(evaluation.source(second)))
    );
  });
}

const builtinDecorators: ReadonlySet<string> = new Set(["classmethod", "property", "staticmethod"]);

type Use = "plain" | "called" | "either";

const forClasses: ReadonlyMap<string, Use> = new Map([
  ["dataclass", "either"],
  ["final", "plain"],
  ["runtime_checkable", "plain"],
  ["unique", "plain"],
] as const);

const forFunctions: ReadonlyMap<string, Use> = new Map([
  ["abstractmethod", "plain"],
  ["accessor", "plain"],
  ["cache", "plain"],
  ["cached_property", "plain"],
  ["classmethod", "plain"],
  ["computed_field", "either"],
  ["field_serializer", "called"],
  ["field_validator", "called"],
  ["final", "plain"],
  ["lru_cache", "either"],
  ["model_serializer", "either"],
  ["model_validator", "called"],
  ["overload", "plain"],
  ["override", "plain"],
  ["property", "plain"],
  ["root_validator", "called"],
  ["staticmethod", "plain"],
  ["validator", "called"],
] as const);

/** Marks that leave what they stand above, or below, as it is. */
const wrapsAnything: ReadonlySet<string> = new Set(["abstractmethod", "final", "overload", "override"]);

const mayStandAbove: ReadonlySet<string> = new Set([
  "accessor property",
  "cached_property cache",
  "classmethod cache",
  "classmethod lru_cache",
  "computed_field cached_property",
  "computed_field property",
  "field_serializer staticmethod",
  "field_validator classmethod",
  "field_validator field_validator",
  "field_validator staticmethod",
  "model_validator classmethod",
  "property cache",
  "property lru_cache",
  "root_validator classmethod",
  "staticmethod cache",
  "staticmethod lru_cache",
  "validator classmethod",
]);
