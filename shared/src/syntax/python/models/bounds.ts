// Where the bounds of a field stand in the schema of its type. Must not know types as they are written.
import type { MapNode } from "../../tree.js";
import type { FieldArgument } from "./fields.js";
import { boundKeywords, choicesOf, typeOf } from "./json-types.js";
import { locatedEntry, locatedList, locatedMap, withEntries } from "./located.js";
import { Opaque } from "./opaque.js";

/** Puts bounds where Pydantic puts them: on the type itself, or on what may also be None. Throws `Opaque`. */
export function bounded(schema: MapNode, bounds: readonly FieldArgument[]): MapNode {
  if (bounds.length === 0) return schema;
  const choices = choicesOf(schema);
  if (choices.length > 1) {
    const real = choices.filter((choice) => typeOf(choice) !== "null");
    const [only] = real;
    if (!only || real.length > 1 || choices.length !== 2) throw new Opaque("bounds on a union");
    const inner = bounded(only, bounds);
    const list = locatedList(
      choices.map((choice) => (choice === only ? inner : choice)),
      schema.span,
    );
    return locatedMap([locatedEntry("anyOf", list, schema.span)], schema.span);
  }
  const type = typeOf(schema);
  const entries = bounds.map(({ name, keySpan, value }) => {
    const keyword = boundKeywords[type ?? ""]?.[name];
    if (!keyword || schema.entries.some(({ key }) => key === "const" || key === "enum" || key === "format"))
      throw new Opaque(`\`Field(${name}=…)\` on this type`);
    return locatedEntry(keyword, value, keySpan);
  });
  return withEntries(schema, entries);
}
