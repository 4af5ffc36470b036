// What an expression that runs on import comes to, as far as its safety asks: not its value, but what Python would do with it.
// Must not know the grammar.

import { isVocabulary, markingDecorators } from "../vocabulary.js";
import { libraryName } from "./library.js";

/** A class of the module, as far as making others with it and asking it for attributes may run something. */
export interface ClassInfo {
  readonly isEnum: boolean;
  readonly isProtocol: boolean;
  /** Whether it derives from something of another module, whose methods are not known here. */
  readonly isOpen: boolean;
  /** What its body binds. */
  readonly members: ReadonlyMap<string, Kind>;
  /** The names of its fields: annotated, so that the attribute may be gone. */
  readonly fields: ReadonlySet<string>;
  /** Itself and its bases in the order in which Python looks through them; those of other modules by name. */
  readonly line: readonly (ClassInfo | string)[];
  readonly dataclass?: DataclassInfo | undefined;
  /** Whether its objects have their attributes in places of their own, so that no class derives from two of the kind. */
  readonly hasRoom: boolean;
}

/** What the decorator `dataclass` has made of a class. */
export interface DataclassInfo {
  readonly isFrozen: boolean;
  /** By name, those of its bases first. */
  readonly fields: ReadonlyMap<string, FieldInfo>;
}

/** A field of a dataclass. */
export interface FieldInfo {
  /** Whether the class holds the default, or each object gets one that is made for it. */
  readonly default: "value" | "made" | undefined;
  /** Whether it is an argument of what makes an object. */
  readonly isArgument: boolean;
  /** Whether it is one with a name only. */
  readonly isNamed: boolean;
  /** Whether printing its default and its type runs nothing of the module's. */
  readonly isQuiet: boolean;
}

export type Kind =
  | { readonly is: "text" | "truth" | "none" | "bytes" | "list" | "set" | "dict" | "ellipsis" }
  | { readonly is: "number"; readonly isWhole: boolean }
  /** `hashable`: whether it can be a key. */
  | { readonly is: "tuple"; readonly hashable: boolean }
  | { readonly is: "class"; readonly info: ClassInfo | undefined }
  /** A function or a lambda of this module. */
  | { readonly is: "function" }
  /** A member of an enum of this module; `value` is what it was made with. */
  | { readonly is: "member"; readonly value: Kind }
  | Foreign
  | { readonly is: "builtin"; readonly name: string }
  /** What a call has made that only describes: a model, a `Field(…)`; `field`: what the `field(…)` of a dataclass says. */
  | { readonly is: "instance"; readonly field?: FieldInfo }
  /** `list[int]`, `A | None`. */
  | { readonly is: "type" }
  /** Whatever may run when it is touched: a property, a name that stands for several things. */
  | { readonly is: "unclear" };

/** Something of another module, by the name that it has there; or the module itself. */
export interface Foreign {
  readonly is: "foreign";
  readonly name: string | undefined;
  readonly isModule?: boolean;
  /** The module that it comes from, or that it is; undefined where that is not known. */
  readonly from?: string;
}

export const text: Kind = { is: "text" };
export const whole: Kind = { is: "number", isWhole: true };
export const float: Kind = { is: "number", isWhole: false };
export const truth: Kind = { is: "truth" };
export const none: Kind = { is: "none" };
export const typeKind: Kind = { is: "type" };
export const unclear: Kind = { is: "unclear" };

/** Whether it can be asked for its truth, compared and printed without running anything of the module's. */
export function isPlain({ is }: Kind): boolean {
  return /^(?:text|number|truth|none|bytes|ellipsis)$/.test(is);
}

/** Whether it can be a key of a dict or a member of a set. */
export function isHashable(kind: Kind): boolean {
  if (kind.is === "tuple") return kind.hashable;
  return isPlain(kind) || /^(?:class|function|member|builtin)$/.test(kind.is);
}

/** Whether it can stand where Python or Pydantic expects a type. */
export function isTypeLike(kind: Kind): boolean {
  if (kind.is === "foreign" && (describingFunctions.has(kind.name ?? "") || markingDecorators.has(kind.name ?? "")))
    return false;
  if (kind.is === "foreign" && (kind.isModule || kind.name === "TYPE_CHECKING" || kind.name === "models")) return false;
  if (kind.is === "foreign" && !isVocabulary(kind.name ?? "") && libraryName(kind)?.shape === "others") return false;
  // These say something only of what stands in their brackets.
  if (
    kind.is === "foreign" &&
    /^(?:Annotated|Generic|Literal|NamedTuple|Optional|Protocol|TypedDict|Union)$/.test(kind.name ?? "")
  )
    return false;
  return /^(?:class|foreign|type|none)$/.test(kind.is) || (kind.is === "builtin" && isBuiltinType(kind.name));
}

/** Calls that only describe, of what is no class. */
const describingFunctions: ReadonlySet<string> = new Set(
  "Field PrivateAttr auto confloat conint conlist constr field".split(" "),
);

/** A member of the class or of what it derives from; undefined where nothing here binds it. */
export function memberOf(info: ClassInfo, name: string): Kind | undefined {
  for (const one of info.line) {
    const found = typeof one === "string" ? undefined : one.members.get(name);
    if (found) return found;
  }
  return undefined;
}

/** Whether a class may be indexed: it derives from something of another module that may be. */
export function isGenericClass({ isEnum, line }: ClassInfo): boolean {
  return !isEnum && line.some((one) => typeof one === "string" && !ungeneric.has(one) && !isException(one));
}

const ungeneric: ReadonlySet<string> = new Set(
  "object str int float complex bytes bytearray property ABC BaseModel NamedTuple TypedDict".split(" "),
);

/** Types that Python has without an import. */
export function isBuiltinType(name: string): boolean {
  return builtinTypes.has(name) || isException(name);
}

/** Exceptions that Python has without an import. */
export function isException(name: string): boolean {
  return (
    /^(?:Base)?Exception(?:Group)?$|(?:Error|Warning|Exit|Interrupt|Iteration)$/.test(name) && builtinNames.has(name)
  );
}

const builtinTypes: ReadonlySet<string> = new Set(
  "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property range reversed set slice staticmethod str super tuple type zip".split(
    " ",
  ),
);

/** What may be indexed to make a type. */
export const indexedBuiltins: ReadonlySet<string> = new Set("dict enumerate frozenset list set tuple type".split(" "));

/** The builtin types that a class may derive from, and of which only one. */
export const solidTypes: ReadonlySet<string> = new Set(
  "bytearray bytes complex dict float frozenset int list set str tuple property".split(" "),
);

/** The names that Python has without an import. */
export const builtinNames: ReadonlySet<string> = new Set(
  `${[...builtinTypes].join(" ")} ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
  BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError
  FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
  NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
  RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError
  SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError
  UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError Ellipsis NotImplemented
  __debug__ __doc__ __name__ __file__ __package__ __spec__ __loader__ __builtins__ __build_class__ __import__ abs aiter all anext
  any ascii bin breakpoint callable chr compile copyright credits delattr dir divmod eval exec exit format getattr globals hasattr
  hash help hex id input isinstance issubclass iter len license locals max min next oct open ord pow print quit repr round setattr
  sorted sum vars`.split(/\s+/),
);
