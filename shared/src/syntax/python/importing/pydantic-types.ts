// Which types Pydantic has no way to check values of. Must not know fields.
import { childrenOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { quotedType } from "./annotations.js";
import { typedDictOfTyping } from "./class-lines.js";
import { Effect, type Evaluation } from "./effects.js";
import { isException, type Kind, unclear } from "./kinds.js";
import { libraryName } from "./library.js";

/** The part of a type that Pydantic has no way to check. */
export function uncheckedIn(outer: SyntaxNode, evaluation: Evaluation): SyntaxNode | undefined {
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
      return quoted && uncheckedIn(quoted.type, quoted.evaluation) ? node : undefined;
    }
    case "VariableName": {
      const kind = kindOf(node, evaluation);
      if (kind.is === "class" && kind.info?.line.includes(typedDictOfTyping))
        evaluation.tellNewer(
          node,
          "`typing.TypedDict` as Pydantic wants it (`typing_extensions` has it for all)",
          "3.12",
        );
      return isUnchecked(kind) ? node : undefined;
    }
    case "MemberExpression": {
      if (node.lastChild?.name === "PropertyName") return isUnchecked(kindOf(node, evaluation)) ? node : undefined;
      const [object, , ...inner] = childrenOf(node).slice(0, -1) as [SyntaxNode, SyntaxNode, ...SyntaxNode[]];
      const head = kindOf(object, evaluation);
      const items = inner.filter((one) => one.name !== ",");
      if (head.is === "class" && isUnchecked(head)) return object;
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
    const found = uncheckedIn(node, evaluation);
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

function isUnchecked(kind: Kind): boolean {
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
