// What a schema evidently says of a value: the types that it lets pass, the properties that it demands and describes. It follows
// references and combinations; what it cannot follow it calls open, and then nothing is claimed. Must not know any rule.
import type { JsonValue } from "../base/json.js";
import { rememberingLatest } from "../base/latest.js";
import { referenceKeywords } from "../model/schema-bodies/bodies.js";
import type { SchemaLocation } from "../model/schemas/document.js";
import type { TypeName } from "../model/schemas/errors.js";
import { isMapping } from "../model/schemas/keywords.js";
import type { SchemaStore } from "../model/schemas/store.js";
import { typeOf } from "../model/schemas/values.js";

/** A set of names, and whether there may be more to it. */
export interface Known<T> {
  readonly values: ReadonlySet<T>;
  readonly open: boolean;
}

export const allTypes: readonly TypeName[] = ["null", "boolean", "object", "array", "number", "integer", "string"];

/** The types of which some value may pass. `number` stands for numbers that are not whole. */
export function typesOf(schema: SchemaLocation, store: SchemaStore): Known<TypeName> {
  return passing(schema, wayIn(store));
}

/** The properties that every value must have. */
export function requiredOf(schema: SchemaLocation, store: SchemaStore): Known<string> {
  return namesOf(schema, requiredNames, wayIn(store));
}

/** The properties that are described for every value. */
export function describedBy(schema: SchemaLocation, store: SchemaStore): Known<string> {
  return namesOf(schema, describedNames, wayIn(store));
}

/** The types that a `type` names; undefined where it names none that there is. */
export function typesNamed(type: JsonValue | undefined): ReadonlySet<TypeName> | undefined {
  if (typeof type === "string") return ofOneType.get(type);
  const names = (Array.isArray(type) ? type : []).filter((name): name is TypeName =>
    allTypes.includes(name as TypeName),
  );
  if (names.length === 0) return undefined;
  return new Set(names.includes("number") ? [...names, "integer"] : names);
}

/** What most schemas name is one type. */
const ofOneType: ReadonlyMap<string, ReadonlySet<TypeName>> = new Map(
  allTypes.map((type) => [type, new Set<TypeName>(type === "number" ? [type, "integer"] : [type])]),
);

/** The schemas that hold wherever one does: those of `allOf` and of its references. `open` where a reference leads nowhere. */
export function partsOf(
  schema: SchemaLocation,
  store: SchemaStore,
): { readonly parts: readonly SchemaLocation[]; readonly open: boolean } {
  const { value } = schema;
  if (!isMapping(value)) return { parts: [], open: false };
  const parts: SchemaLocation[] = [];
  let open = false;
  for (const keyword of referenceKeywords(schema)) {
    const text = value[keyword];
    if (typeof text !== "string") continue;
    const resolution = store.resolve(schema, text);
    if (resolution.kind === "found") parts.push(resolution.location);
    // An outer schema may put another in the place of a dynamic one.
    if (resolution.kind !== "found" || keyword === "$dynamicRef") open = true;
  }
  return { parts: isAlone(schema) ? parts : [...parts, ...below(schema, "allOf")], open };
}

/** Whether nothing beside the `$ref` counts, as in draft-07. */
export function isAlone({ value, resource }: SchemaLocation): boolean {
  return resource.dialect.draft === "draft-07" && isMapping(value) && typeof value.$ref === "string";
}

/** The schemas in a list behind a keyword. */
export function below(schema: SchemaLocation, keyword: string): SchemaLocation[] {
  const list = isMapping(schema.value) ? schema.value[keyword] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, i) => schema.document.schemaAt([...schema.path, keyword, i]) ?? []);
}

/** A way through the schemas of a store: what is known, which are being looked at, and how many more may be. */
interface Way {
  readonly store: SchemaStore;
  readonly types: Map<SchemaLocation, Known<TypeName>>;
  readonly names: Map<OwnNames, Map<SchemaLocation, Known<string>>>;
  readonly around: Set<SchemaLocation>;
  /** How often the way was cut, by a circle or for its length; what was found with such a cut below is not kept. */
  cuts: number;
  left: number;
}

type OwnNames = (schema: SchemaLocation) => readonly string[];

const wayIn = rememberingLatest(
  (store: SchemaStore): Way => ({
    store,
    types: new Map(),
    names: new Map(),
    around: new Set(),
    cuts: 0,
    left: 100_000,
  }),
);

/** Whether no further schema is looked at: references can lead on and on, and double at each step. */
function isTooFar(way: Way): boolean {
  if (way.left-- > 0 && way.around.size < 200) return false;
  way.cuts++;
  return true;
}

function passing(schema: SchemaLocation, way: Way): Known<TypeName> {
  const { value } = schema;
  if (value === false) return { values: new Set(), open: false };
  const anything: Known<TypeName> = { values: new Set(allTypes), open: false };
  if (!isMapping(value)) return anything;
  const before = way.types.get(schema);
  if (before) return before;
  if (way.around.has(schema)) {
    // A circle of references adds nothing of its own.
    way.cuts++;
    return anything;
  }
  if (isTooFar(way)) return { ...anything, open: true };
  const { cuts } = way;
  way.around.add(schema);
  const { parts, open: openParts } = partsOf(schema, way.store);
  let open = openParts;
  let values: ReadonlySet<TypeName> = new Set(allTypes);
  const narrow = (other: ReadonlySet<TypeName> | undefined) => {
    if (other) values = new Set([...values].filter((type) => other.has(type)));
  };
  for (const part of parts) {
    const known = passing(part, way);
    narrow(known.values);
    open ||= known.open;
  }
  if (!isAlone(schema)) {
    narrow(typesNamed(value.type));
    if (Array.isArray(value.enum)) narrow(new Set(value.enum.map(typeOf)));
    if (value.const !== undefined) narrow(new Set([typeOf(value.const)]));
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = below(schema, keyword).map((branch) => passing(branch, way));
      if (branches.length === 0) continue;
      narrow(new Set(branches.flatMap((branch) => [...branch.values])));
      open ||= branches.some((branch) => branch.open);
    }
  }
  way.around.delete(schema);
  const known = { values, open };
  if (way.cuts === cuts) way.types.set(schema, known);
  return known;
}

function namesOf(schema: SchemaLocation, own: OwnNames, way: Way): Known<string> {
  const kept = way.names.get(own) ?? new Map<SchemaLocation, Known<string>>();
  way.names.set(own, kept);
  const before = kept.get(schema);
  if (before) return before;
  if (way.around.has(schema)) {
    way.cuts++;
    return { values: new Set(), open: false };
  }
  if (isTooFar(way)) return { values: new Set(), open: true };
  const { cuts } = way;
  way.around.add(schema);
  const { parts, open: openParts } = partsOf(schema, way.store);
  let open = openParts;
  const values = new Set(isAlone(schema) ? [] : own(schema));
  for (const part of parts) {
    const known = namesOf(part, own, way);
    for (const name of known.values) values.add(name);
    open ||= known.open;
  }
  for (const keyword of isAlone(schema) ? [] : ["anyOf", "oneOf"]) {
    const branches = below(schema, keyword).map((branch) => namesOf(branch, own, way));
    open ||= branches.some((branch) => branch.open);
    for (const name of branches[0]?.values ?? [])
      if (branches.every((branch) => branch.values.has(name))) values.add(name);
  }
  way.around.delete(schema);
  const known = { values, open };
  if (way.cuts === cuts) kept.set(schema, known);
  return known;
}

function requiredNames({ value }: SchemaLocation): readonly string[] {
  return isMapping(value) ? textsIn(value.required) : [];
}

function describedNames({ value }: SchemaLocation): readonly string[] {
  return isMapping(value) && isMapping(value.properties) ? Object.keys(value.properties) : [];
}

function textsIn(list: JsonValue | undefined): string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}
