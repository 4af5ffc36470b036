// What a name in the body of an enum becomes: a member, which the methods of the enum's bases make. Must not know other classes.

import type { SyntaxNode } from "../grammar.js";
import type { ClassHead } from "./class-heads.js";
import { Effect } from "./effects.js";
import type { Kind } from "./kinds.js";
import { isOperator } from "./special-names.js";

/** A name that the body of an enum binds. */
interface Bound {
  readonly name: string;
  readonly kind: Kind;
  readonly at: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}

/** What the name stands for in the made enum. Throws `Effect` where making it runs something or fails. */
export function checkMember({ name, kind, at, value }: Bound, head: ClassHead, isBound: boolean): Kind {
  if (isOperator(name) || /^_(?!_)\w*_$/.test(name) || name === "mro") throw new Effect(at);
  const isAccessor = kind.is === "unclear" && !value;
  if (!value && (name === "value" || name === "name")) throw new Effect(at);
  if (isBound && !isAccessor) throw new Effect(at, "bound-again");
  // A class becomes a member, unless what members are made of does not take it.
  if (kind.is === "class" && head.line.some((one) => typeof one === "string" && !/^(?:Enum|object)$/.test(one)))
    throw new Effect(at, "fails", "a class is no value for a member of this enum");
  // A function does not become a member; whatever else is not known could.
  if (!value || kind.is === "function") return kind;
  if (kind.is === "unclear" || kind.is === "type") throw new Effect(value);
  const mixed = head.line.filter((one) => typeof one === "string");
  // Any other type that members are made of takes what it takes.
  if (mixed.some((one) => !/^(?:Enum|IntEnum|StrEnum|Flag|IntFlag|int|str|object)$/.test(one)))
    throw new Effect(
      value,
      "fails",
      "the members of this enum are made of its other base, which may not take this value",
    );
  // What `auto()` gives fits.
  if (value.name === "CallExpression" && kind.is === "number") return { is: "member", value: kind };
  const isWhole = kind.is === "number" && kind.isWhole;
  if ((mixed.includes("Flag") || mixed.includes("int")) && !isWhole)
    throw new Effect(value, "fails", "the members of this enum are whole numbers");
  if (mixed.includes("StrEnum") && kind.is !== "text")
    throw new Effect(value, "fails", "the members of a `StrEnum` are texts");
  if (mixed.includes("str") && !/^(?:text|number|truth|none)$/.test(kind.is))
    throw new Effect(value, "fails", "the members of this enum are texts");
  return { is: "member", value: kind };
}
