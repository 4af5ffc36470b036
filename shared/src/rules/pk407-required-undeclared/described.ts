// Which properties are described anywhere among the schemas that look at the same value as a given one: those around it, beside it
// and below it under `allOf` and the like, and those that refer to each other. Must not know what is required.
import { rememberingLatest } from "../../base/latest.js";
import { compilePattern } from "../../base/pattern.js";
import { referenceKeywords } from "../../model/schema-bodies/bodies.js";
import type { SchemaDocument, SchemaLocation } from "../../model/schemas/document.js";
import { isMapping } from "../../model/schemas/keywords.js";
import type { PackSchema } from "../pack-schemas.js";

export interface Described {
  readonly names: ReadonlySet<string>;
  describes(name: string): boolean;
}

/** What is described together with a schema; undefined where that cannot be told, or where a schema describes all other properties. */
export function describedTogether(location: SchemaLocation, body: PackSchema): Described | undefined {
  return groupsOf(body).get(location);
}

/** Keywords whose schemas look at the same value as the schema around them. */
const inPlace: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "dependencies",
]);

/** The schemas of a body are asked about one after the other. */
const groupsOf = rememberingLatest(makeGroups);

function makeGroups({ document, store }: PackSchema): ReadonlyMap<SchemaLocation, Described | undefined> {
  const leaders = new Map<SchemaLocation, SchemaLocation>();
  const leaderOf = (one: SchemaLocation): SchemaLocation => {
    let leader = one;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader))
      leader = next;
    leaders.set(one, leader);
    return leader;
  };
  const open = new Set<SchemaLocation>();
  const foreign = new Map<SchemaLocation, Set<SchemaDocument>>();
  const all = [...document.schemas()];
  for (const schema of all) {
    const parent = parentInPlace(schema);
    if (parent) leaders.set(leaderOf(schema), leaderOf(parent));
    for (const target of targetsOf(schema)) {
      if (target === undefined) open.add(schema);
      else if (target.document === document && document.schemaAt(target.path))
        leaders.set(leaderOf(schema), leaderOf(target));
      else foreign.set(schema, (foreign.get(schema) ?? new Set()).add(target.document));
    }
  }
  const groups = new Map<SchemaLocation, Group>();
  for (const schema of all) {
    const leader = leaderOf(schema);
    const group = groups.get(leader) ?? { names: new Set(), patterns: [], isOpen: false };
    groups.set(leader, group);
    gather(schema, group);
    if (open.has(schema)) group.isOpen = true;
    for (const other of foreign.get(schema) ?? []) for (const one of other.schemas()) gather(one, group);
  }
  const described = new Map(
    [...groups].map(([leader, group]) => [leader, group.isOpen ? undefined : describedBy(group)]),
  );
  return new Map(all.map((schema) => [schema, described.get(leaderOf(schema))]));

  function targetsOf(schema: SchemaLocation): (SchemaLocation | undefined)[] {
    const { value } = schema;
    if (!isMapping(value)) return [];
    return referenceKeywords(schema).flatMap((keyword) => {
      const text = value[keyword];
      if (typeof text !== "string") return [];
      const resolution = store.resolve(schema, text);
      return [resolution.kind === "found" ? resolution.location : undefined];
    });
  }
}

interface Group {
  readonly names: Set<string>;
  readonly patterns: string[];
  isOpen: boolean;
}

function gather({ value }: SchemaLocation, group: Group): void {
  if (!isMapping(value)) return;
  if (isMapping(value.properties)) for (const name of Object.keys(value.properties)) group.names.add(name);
  if (isMapping(value.patternProperties)) group.patterns.push(...Object.keys(value.patternProperties));
  // A schema for all other properties describes whatever is required.
  if (isMapping(value.additionalProperties) || isMapping(value.unevaluatedProperties)) group.isOpen = true;
  // Of what is forbidden another finding speaks.
  if (value.additionalProperties === false || value.unevaluatedProperties === false) group.isOpen = true;
}

function describedBy({ names, patterns }: Group): Described {
  const compiled = patterns.map(compilePattern);
  const matches = (name: string) => compiled.some((pattern) => !("matches" in pattern) || pattern.matches(name));
  return { names, describes: (name) => names.has(name) || matches(name) };
}

function parentInPlace({ document, path }: SchemaLocation): SchemaLocation | undefined {
  const single = inPlace.has(String(path.at(-1))) ? document.schemaAt(path.slice(0, -1)) : undefined;
  return single ?? (inPlace.has(String(path.at(-2))) ? document.schemaAt(path.slice(0, -2)) : undefined);
}
