// One text's schemas: where each stands, which URIs and anchors they have, which dialect they are written in. Must not know other
// documents, nor how a keyword is checked.
import type { JsonValue } from "../../base/json.js";
import { resolveUri } from "../../base/uri.js";
import type { NodePath } from "../../syntax/tree.js";
import type { Dialect } from "./drafts.js";
import { isMapping, isSchema, ownValue, subschemasOf } from "./keywords.js";
import { limits } from "./limits.js";
import { pointerOf } from "./pointer.js";

/** A schema at its place. */
export interface SchemaLocation {
  readonly document: SchemaDocument;
  /** The resource that the schema belongs to: its `$id`, or the nearest above it. */
  readonly resource: SchemaResource;
  /** From the document's root. */
  readonly path: NodePath;
  readonly value: JsonValue;
}

/** A schema with a URI of its own, and what is found by that URI. */
export interface SchemaResource {
  /** Absolute, without a fragment. References inside are seen from here. */
  readonly uri: string;
  readonly path: NodePath;
  readonly dialect: Dialect;
  /** By `$anchor`, by `$dynamicAnchor`, and in draft-07 by an `$id` that is only a fragment. */
  readonly anchors: ReadonlyMap<string, SchemaLocation>;
  readonly dynamicAnchors: ReadonlyMap<string, SchemaLocation>;
}

/** Says what a `$schema` means; undefined where it is unknown, so that the dialect around it stays. */
export type DialectOf = (schemaUri: string) => Dialect | undefined;

interface OpenResource extends SchemaResource {
  readonly anchors: Map<string, SchemaLocation>;
  readonly dynamicAnchors: Map<string, SchemaLocation>;
}

export class SchemaDocument {
  /** The URI that the document was added with; not its `$id`. */
  readonly uri: string;
  readonly value: JsonValue;
  readonly root: SchemaLocation;
  private readonly resources = new Map<string, SchemaResource>();
  /** Every schema that stands where a keyword holds one, parents first. */
  private readonly entered: SchemaLocation[] = [];
  private pointers: ReadonlyMap<string, SchemaLocation> | undefined;
  /** Places where no keyword holds a schema, as far as some pointer led there. */
  private readonly otherPlaces = new Map<string, SchemaLocation>();

  constructor(uri: string, value: JsonValue, dialect: Dialect, dialectOf: DialectOf) {
    this.uri = uri;
    this.value = value;
    const outermost = openResource(uri, [], dialectIn(value, dialectOf) ?? dialect);
    this.resources.set(uri, outermost);
    this.root = this.enter(value, [], outermost, dialectOf);
    // A document with an `$id` is found by its own URI all the same.
    this.resources.set(uri, this.root.resource);
  }

  /** The resource with this URI, among those of this document. */
  resource(uri: string): SchemaResource | undefined {
    return this.resources.get(uri);
  }

  /** Every schema that stands where a keyword holds one, parents first, in the order of the text. */
  schemas(): Iterable<SchemaLocation> {
    return this.entered;
  }

  /** The schema that a keyword holds at this path, if there is one. */
  schemaAt(path: NodePath): SchemaLocation | undefined {
    return this.places.get(pointerOf(path));
  }

  /**
   * The place where the steps of a JSON pointer lead from a resource's root, schema or not; undefined where they lead nowhere. A place
   * below a word that is no keyword belongs to the resource around it.
   */
  follow(resource: SchemaResource, steps: readonly string[]): SchemaLocation | undefined {
    let at = this.places.get(pointerOf(resource.path));
    for (const step of steps) at = at && this.below(at, step);
    return at;
  }

  /** The place one step below another; the same object each time. */
  below(at: SchemaLocation, step: string | number): SchemaLocation | undefined {
    const next = childOf(at.value, `${step}`);
    if (next === undefined) return undefined;
    const path: NodePath = [...at.path, next.key];
    const pointer = pointerOf(path);
    const known = this.places.get(pointer) ?? this.otherPlaces.get(pointer);
    if (known) return known;
    const other: SchemaLocation = { document: this, resource: at.resource, path, value: next.value };
    this.otherPlaces.set(pointer, other);
    return other;
  }

  /** The schemas by JSON pointer. Most are never asked for in this way: only references and combinations lead there. */
  private get places(): ReadonlyMap<string, SchemaLocation> {
    this.pointers ??= new Map(this.entered.map((location) => [pointerOf(location.path), location]));
    return this.pointers;
  }

  /** Enters a schema and those in it. */
  private enter(value: JsonValue, path: NodePath, around: OpenResource, dialectOf: DialectOf): SchemaLocation {
    const resource = isMapping(value) ? this.resourceOf(value, path, around, dialectOf) : around;
    const location: SchemaLocation = { document: this, resource, path, value };
    this.entered.push(location);
    if (isMapping(value)) nameAnchors(value, location, resource);
    // What is nested deeper than any text may be is not looked at: to validate with it is told as an obstacle.
    if (path.length < limits.nesting)
      for (const { path: steps, value: below } of subschemasOf(value, resource.dialect.draft))
        this.enter(below, [...path, ...steps], resource, dialectOf);
    return location;
  }

  private resourceOf(
    value: { readonly [key: string]: JsonValue },
    path: NodePath,
    around: OpenResource,
    dialectOf: DialectOf,
  ): OpenResource {
    const id = ownValue(value, "$id");
    if (typeof id !== "string") return around;
    const draft = (dialectIn(value, dialectOf) ?? around.dialect).draft;
    // In draft-07 nothing beside a `$ref` is heeded.
    if (draft === "draft-07" && typeof ownValue(value, "$ref") === "string") return around;
    const { uri } = resolveUri(around.uri, id);
    // A fragment alone gives no new URI.
    if (uri === around.uri) return around;
    const resource = openResource(uri, path, dialectIn(value, dialectOf) ?? around.dialect);
    // Of two with one URI the first is found.
    if (!this.resources.has(uri)) this.resources.set(uri, resource);
    return resource;
  }
}

function openResource(uri: string, path: NodePath, dialect: Dialect): OpenResource {
  return { uri, path, dialect, anchors: new Map(), dynamicAnchors: new Map() };
}

function dialectIn(value: JsonValue, dialectOf: DialectOf): Dialect | undefined {
  const uri = isMapping(value) ? ownValue(value, "$schema") : undefined;
  return typeof uri === "string" ? dialectOf(uri) : undefined;
}

function nameAnchors(
  value: { readonly [key: string]: JsonValue },
  location: SchemaLocation,
  { anchors, dynamicAnchors, dialect }: OpenResource,
): void {
  const name = (anchor: string) => {
    if (!anchors.has(anchor)) anchors.set(anchor, location);
  };
  if (dialect.draft === "draft-07") {
    const id = ownValue(value, "$id");
    if (typeof id !== "string" || typeof ownValue(value, "$ref") === "string") return;
    const hash = id.indexOf("#");
    if (hash >= 0 && hash + 1 < id.length) name(id.slice(hash + 1));
    return;
  }
  const anchor = ownValue(value, "$anchor");
  if (typeof anchor === "string") name(anchor);
  const dynamic = ownValue(value, "$dynamicAnchor");
  if (typeof dynamic !== "string") return;
  name(dynamic);
  if (!dynamicAnchors.has(dynamic)) dynamicAnchors.set(dynamic, location);
}

function childOf(value: JsonValue, step: string): { key: string | number; value: JsonValue } | undefined {
  if (Array.isArray(value)) {
    const index = Number(step);
    const item = `${index}` === step ? (value[index] as JsonValue | undefined) : undefined;
    return item === undefined ? undefined : { key: index, value: item };
  }
  const child = isMapping(value) ? ownValue(value, step) : undefined;
  return child === undefined ? undefined : { key: step, value: child };
}

/** Whether a place holds something that can be a schema. */
export function holdsSchema(location: SchemaLocation): boolean {
  return isSchema(location.value);
}
