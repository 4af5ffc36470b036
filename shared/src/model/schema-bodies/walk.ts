// Walks a schema body: every place in it at which a schema stands, and no other (a name in `properties` is no keyword, and what
// stands in `enum` or `examples` is no schema). Knows located trees and keywords; must not know files, references or findings.
import { childOf, type LocatedNode, type MapNode, type NodePath } from "../../syntax/tree.js";
import { type Dialect, nearestDialect } from "./dialect.js";
import { schemaKeyword } from "./keywords.js";

/** A place at which a schema stands, or should. */
export interface SchemaAt {
  /** A mapping or a boolean where the schema is sound. */
  readonly node: LocatedNode;
  /** From the root of the file. */
  readonly path: NodePath;
  /** The part of the body that `#` means here: the body, or the schema around this one with an `$id` of its own. */
  readonly resource: SchemaResource;
  readonly dialect: Dialect;
  /** The keyword that it stands behind; undefined for the body. */
  readonly keyword: string | undefined;
  readonly parent: SchemaAt | undefined;
}

/** What a `#` can mean: a body, or a part of one with an `$id` of its own. */
export interface SchemaResource {
  readonly node: LocatedNode;
  readonly path: NodePath;
  /** As written; undefined where it has none. */
  readonly id: string | undefined;
}

/** All schemas of a body, outer ones first and in the order of the text. `path` is the body's in its file. */
export function schemasIn(root: LocatedNode, path: NodePath): SchemaAt[] {
  const found: SchemaAt[] = [];
  add(found, root, path, undefined, undefined);
  return found;
}

function add(
  found: SchemaAt[],
  node: LocatedNode,
  path: NodePath,
  keyword: string | undefined,
  parent: SchemaAt | undefined,
): void {
  const id = idOf(node);
  const isResource = !parent || id !== undefined;
  const written = isResource ? childOf(node, "$schema") : undefined;
  const dialect = written?.kind === "text" ? nearestDialect(written.value) : (parent?.dialect ?? "2020-12");
  const resource = isResource ? { node, path, id } : parent.resource;
  const schema: SchemaAt = { node, path, resource, dialect, keyword, parent };
  found.push(schema);
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    const content = schemaKeyword(key, dialect)?.holds;
    const inner = [...path, key];
    switch (content) {
      case "schema":
        add(found, value, inner, key, schema);
        break;
      case "schema-or-list":
        // 2020-12 has no lists here; what is in one is still meant as schemas.
        if (value.kind === "list") addItems(found, value.items, inner, key, schema);
        else add(found, value, inner, key, schema);
        break;
      case "schema-list":
        if (value.kind === "list") addItems(found, value.items, inner, key, schema);
        break;
      case "schema-map":
      case "schema-or-names-map":
        if (value.kind === "map") addEntries(found, value, inner, key, schema, content === "schema-or-names-map");
        break;
    }
  }
}

function addItems(
  found: SchemaAt[],
  items: readonly { readonly value: LocatedNode }[],
  path: NodePath,
  keyword: string,
  parent: SchemaAt,
): void {
  items.forEach(({ value }, i) => {
    add(found, value, [...path, i], keyword, parent);
  });
}

function addEntries(
  found: SchemaAt[],
  map: MapNode,
  path: NodePath,
  keyword: string,
  parent: SchemaAt,
  orNames: boolean,
): void {
  for (const { key, value } of map.entries)
    if (!orNames || value.kind !== "list") add(found, value, [...path, key], keyword, parent);
}

/** The `$id` of a schema that makes it a resource of its own; draft-07's `$id: "#name"` only names a place. */
function idOf(node: LocatedNode): string | undefined {
  const id = childOf(node, "$id");
  if (id?.kind !== "text" || id.value.startsWith("#")) return undefined;
  // In draft-07 whatever stands beside a `$ref` means nothing, but few know it and nobody means it.
  return id.value;
}
