// The schema bodies of a file: those that a manifest holds itself, and that of a schema file (format.md 2). Position-free but for
// the located nodes; must not know other files.

import { folderOf, joinPath } from "../../base/paths.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { withinAt } from "../../syntax/place.js";
import { childOf, type LocatedNode, type NodePath } from "../../syntax/tree.js";
import type { NamedText } from "../reading.js";
import { referencesIn, type SchemaReference } from "./references.js";
import { type SchemaAt, schemasIn } from "./walk.js";

/** One schema body: `json_schema` of a registration, or a whole schema file. */
export interface SchemaBody {
  readonly node: LocatedNode;
  readonly path: NodePath;
  /** All schemas in it, itself first. */
  readonly schemas: readonly SchemaAt[];
  readonly references: readonly SchemaReference[];
}

/** What a manifest says of a schema that it registers, as far as it could be read. */
export interface RegistrationAt {
  /** The registration's path. */
  readonly path: NodePath;
  readonly id: string | undefined;
  /** Undefined where the manifest says something that is no kind. */
  readonly kind: SchemaKind | undefined;
  /** `json_schema`. */
  readonly body: LocatedNode | undefined;
  /** `schema_file` from the workspace's root. */
  readonly file: string | undefined;
}

export type SchemaKind = "artifact" | "gate_result" | "envelope";

/** The registrations of a manifest, in the order of its text. `file` is the manifest's path. */
export function registrationsIn({ root }: Pick<SyntaxTree, "root">, file: string): RegistrationAt[] {
  const registrations = childOf(root, "schemas");
  if (registrations?.kind !== "list") return [];
  return registrations.items.flatMap(({ value }, i): RegistrationAt[] => {
    if (value.kind !== "map") return [];
    const schemaFile = textOf(childOf(value, "schema_file"));
    return [
      {
        path: ["schemas", i],
        id: textOf(childOf(value, "schema_id")),
        kind: kindOf(childOf(value, "kind")),
        body: childOf(value, "json_schema"),
        file: schemaFile === undefined ? undefined : joinPath(folderOf(file), schemaFile),
      },
    ];
  });
}

/** The bodies that a manifest holds, in the order of its registrations. */
export function inlineBodies(tree: SyntaxTree, file: string): SchemaBody[] {
  return registrationsIn(tree, file).flatMap(({ body, path }) =>
    body ? [bodyAt(body, [...path, "json_schema"], file)] : [],
  );
}

/** The body that a schema file is. */
export function bodyAt(node: LocatedNode, path: NodePath, file: string): SchemaBody {
  const schemas = schemasIn(node, path);
  return { node, path, schemas, references: referencesIn(schemas, file) };
}

/** The schemas of packs that bodies refer to, as names: they are uses, and a pack depends on whoever registers them. */
export function namesIn(bodies: readonly SchemaBody[]): NamedText[] {
  return bodies.flatMap(({ references }) =>
    references.flatMap(({ target, path }): NamedText[] =>
      target.kind === "pack"
        ? [{ role: "refers", kind: "schema", name: target.id, at: withinAt(path, target.within), record: schemaRecord }]
        : [],
    ),
  );
}

/** What `NamedText.record` says of names in schema bodies; they have findings of their own (PK403). */
export const schemaRecord = "JsonSchema";

function textOf(node: LocatedNode | undefined): string | undefined {
  return node?.kind === "text" ? node.value : undefined;
}

function kindOf(node: LocatedNode | undefined): SchemaKind | undefined {
  const kind = node ? textOf(node) : "artifact";
  return kind === "artifact" || kind === "gate_result" || kind === "envelope" ? kind : undefined;
}
