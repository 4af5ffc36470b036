// What `NamedTuple` refuses of a class that derives from it. Must not know how bodies of classes run.
import type { SyntaxNode } from "../grammar.js";
import { lateField, type Slot } from "./dataclasses.js";
import { Effect } from "./effects.js";
import type { Kind } from "./kinds.js";

/** A class whose body has run. */
export interface TupleClass {
  /** The definition. */
  readonly node: SyntaxNode;
  readonly slots: ReadonlyMap<string, Slot>;
  readonly fields: ReadonlySet<string>;
  /** What its body binds. */
  readonly names: ReadonlyMap<string, Kind>;
}

/** Fields with a default stand behind those without, and names are free. Throws `Effect`. */
export function checkNamedTuple({ node, slots, fields, names }: TupleClass): void {
  let hasDefault = false;
  for (const [name, slot] of slots) {
    if (hasDefault && !names.has(name)) throw new Effect(slot.node, "fails", lateField);
    hasDefault ||= names.has(name);
  }
  const wrong = [...fields, ...names.keys()].some(
    (name) => /^_(?!_)/.test(name) || /^__(?:new|init|slots|getnewargs)__$/.test(name),
  );
  if (wrong)
    throw new Effect(
      node,
      "fails",
      "a `NamedTuple` has no names that begin with an underscore, and makes its objects itself",
    );
}
