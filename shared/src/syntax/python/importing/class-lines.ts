// In which order Python looks through the classes behind a class. Must not know which bases go together.
import type { SyntaxNode } from "../grammar.js";
import { describingCalls, enums, markingDecorators } from "../vocabulary.js";
import { checkType } from "./annotations.js";
import { Effect, type Evaluation } from "./effects.js";
import { builtinNames, type ClassInfo, isException, type Kind, solidTypes } from "./kinds.js";
import { libraryName } from "./library.js";

/** Stands behind a `TypedDict` that does not come from `typing_extensions`: Pydantic does not take it on every Python. */
export const typedDictOfTyping = "TypedDict of typing";

/** What Python looks through behind a base, itself included. Throws `Effect` where no class derives from it. */
export function lineOf(
  node: SyntaxNode,
  kind: Kind,
  evaluation: Evaluation,
  isIndexed = false,
): readonly (ClassInfo | string)[] {
  switch (kind.is) {
    case "class":
      if (kind.info) return kind.info.line;
      break;
    case "foreign":
      if (kind.name !== undefined) {
        if (
          (kind.name === "Generic" && !isIndexed) ||
          neverBases.has(kind.name) ||
          enums.has(kind.name) ||
          describingCalls.has(kind.name) ||
          markingDecorators.has(kind.name)
        )
          break;
        if (
          !/^(?:bases|undefined)$/.test(String(libraryName(kind)?.shape)) &&
          !/^(?:Generic|NamedTuple)$/.test(kind.name)
        )
          break;
        // Pydantic 1 has other rules, and so may a `BaseModel` of somebody else.
        if (kind.name === "BaseModel" && !/^(?:pydantic(?!\.v1\b).*|undefined)$/.test(String(kind.from)))
          return ["another BaseModel", "object"];
        if (kind.name === "TypedDict" && kind.from === "typing") return ["TypedDict", typedDictOfTyping, "object"];
        return (
          knownLines.get(kind.name) ?? [builtinNames.has(kind.name) ? `another ${kind.name}` : kind.name, "object"]
        );
      }
      // A module, or what nothing is known of.
      break;
    case "builtin":
      if (kind.name === "object") return ["object"];
      if (isException(kind.name)) return exceptionLine(kind.name);
      if (solidTypes.has(kind.name)) return [kind.name, "object"];
      break;
    case "type": {
      // `Generic[T]`, `list[int]`, `Base[int]`: what is indexed is the base.
      const object = node.name === "MemberExpression" && node.lastChild?.name === "]" ? node.firstChild : null;
      if (object) checkType(node, evaluation);
      if (object) return lineOf(object, evaluation.kind(object), evaluation, true);
      break;
    }
  }
  throw kind.is === "unclear" ? new Effect(node) : new Effect(node, "fails", "no class can derive from this");
}

/** Python's order of bases (C3); undefined where there is none. */
export function merged(lines: readonly (readonly (ClassInfo | string)[])[]): (ClassInfo | string)[] | undefined {
  const heads = lines.flatMap((line) => line.slice(0, 1));
  if (new Set(heads).size < heads.length) return undefined;
  const left = [...lines, heads].map((line) => [...line]).filter((line) => line.length > 0);
  const found: (ClassInfo | string)[] = [];
  while (left.some((line) => line.length > 0)) {
    const next = left.find(([head]) => head !== undefined && !left.some((line) => line.indexOf(head) > 0))?.[0];
    if (next === undefined) return undefined;
    found.push(next);
    for (const line of left) if (line[0] === next) line.shift();
  }
  return found;
}

/** What Python looks through behind one of its exceptions, the steps between left out. */
function exceptionLine(name: string): readonly string[] {
  if (name === "BaseException") return [name, "object"];
  const isBase = /^(?:KeyboardInterrupt|SystemExit|GeneratorExit|BaseExceptionGroup|Exception)$/.test(name);
  return isBase ? [name, "BaseException", "object"] : [name, "Exception", "BaseException", "object"];
}

const knownLines: ReadonlyMap<string, readonly string[]> = new Map([
  ["RootModel", ["RootModel", "BaseModel", "object"]],
  ["IntEnum", ["IntEnum", "int", "Enum", "object"]],
  ["IntFlag", ["IntFlag", "int", "Flag", "Enum", "object"]],
  ["StrEnum", ["StrEnum", "str", "Enum", "object"]],
  ["Flag", ["Flag", "Enum", "object"]],
  ["Dict", ["dict", "object"]],
  ["FrozenSet", ["frozenset", "object"]],
  ["List", ["list", "object"]],
  ["Set", ["set", "object"]],
  ["Tuple", ["tuple", "object"]],
]);

/** Words of `typing` that no class derives from. */
const neverBases: ReadonlySet<string> = new Set([
  "Annotated",
  "ClassVar",
  "Final",
  "Literal",
  "Optional",
  "TYPE_CHECKING",
  "Union",
  "cast",
  "models",
]);
