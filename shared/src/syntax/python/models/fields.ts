// `Field(…)`: defaults, bounds and words of a field. Must not know types.
import type { Span } from "../../../base/span.js";
import type { LocatedNode } from "../../tree.js";
import { partsOf, type SyntaxNode } from "../grammar.js";
import type { ValueReader } from "../values.js";
import { Opaque } from "./opaque.js";

/** What a call of `Field` says. */
export interface FieldCall {
  /** Undefined where the field has none. */
  readonly default: LocatedNode | undefined;
  /** Whether the field need not be given. */
  readonly optional: boolean;
  readonly alias: LocatedNode | undefined;
  /** Arguments that bound the value, by Python's name. */
  readonly bounds: readonly FieldArgument[];
  /** Arguments that describe it, by the keyword of JSON Schema. */
  readonly notes: readonly FieldArgument[];
}

export interface FieldArgument {
  readonly name: string;
  readonly keySpan: Span;
  readonly value: LocatedNode;
}

const bounds = new Set(["ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"]);
const notes = new Set(["description", "examples", "deprecated"]);
/** Arguments that do not show in the schema. */
const silent = new Set([
  "title",
  "repr",
  "frozen",
  "exclude",
  "strict",
  "init",
  "kw_only",
  "validate_default",
  "init_var",
]);

/** Reads the arguments of `Field(…)`. Throws `Opaque` for what a schema cannot be made of. */
export function readField(call: SyntaxNode, reader: ValueReader): FieldCall {
  const list = call.getChild("ArgList");
  const result = {
    default: undefined as LocatedNode | undefined,
    optional: false,
    alias: undefined as LocatedNode | undefined,
  };
  const found: FieldArgument[] = [];
  const described: FieldArgument[] = [];
  const setDefault = (node: SyntaxNode) => {
    if (node.name === "Ellipsis") return;
    result.default = staticNode(node, reader);
    result.optional = true;
  };
  (list ? partsOf(list) : []).forEach((part, index) => {
    const [first, operator, value] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (part.length === 1 && index === 0) {
      setDefault(first);
      return;
    }
    const name = reader.text.slice(first.from, first.to);
    if (operator?.name !== "AssignOp" || !value || part.length !== 3)
      throw new Opaque("`Field` is called with more than names");
    const argument = () => ({ name, keySpan: { start: first.from, end: first.to }, value: staticNode(value, reader) });
    if (name === "default") setDefault(value);
    else if (name === "default_factory") result.optional = true;
    else if (name === "alias") result.alias = staticNode(value, reader);
    else if (bounds.has(name)) found.push(argument());
    else if (notes.has(name)) described.push(argument());
    else if (!silent.has(name)) throw new Opaque(`\`Field(${name}=…)\``);
  });
  return { ...result, bounds: found, notes: described };
}

/** A default or a bound: a static value, or the class is opaque. */
export function staticNode(node: SyntaxNode, reader: ValueReader): LocatedNode {
  const value = reader.quietly(() => reader.read(node));
  if (!value || value.type === "model")
    throw new Opaque(`\`${reader.text.slice(node.from, Math.min(node.to, node.from + 60))}\``);
  return value.node;
}
