// The schema bodies of a file by itself: those that a manifest holds, and that of a schema file (format.md 2), with what they refer
// to. Must not know other files, so here it is not asked whether a reference leads anywhere.
import type { JsonValue } from "../../base/json.js";
import { folderOf, joinPath } from "../../base/paths.js";
import { resolveUri } from "../../base/uri.js";
import { type Place, withinAt } from "../../syntax/place.js";
import { childOf, type LocatedNode, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import type { NamedText } from "../reading.js";
import type { SchemaLocation } from "../schemas/document.js";
import { isMapping } from "../schemas/keywords.js";
import { packFileUri, readPackUri } from "../schemas/references.js";
import { SchemaStore } from "../schemas/store.js";

/** One schema body: `json_schema` of a registration, or a whole schema file. */
export interface SchemaBody {
  /** The body's path in its file. */
  readonly path: NodePath;
  readonly value: JsonValue;
  /** In the order of the text. */
  readonly references: readonly SchemaReference[];
}

/** A `$ref` or `$dynamicRef`. */
export interface SchemaReference {
  readonly text: string;
  /** The path of the text in its file. */
  readonly path: NodePath;
  /** Undefined where it stays in its body or leaves the workspace. */
  readonly target: ReferenceTarget | undefined;
}

export type ReferenceTarget =
  /** A file, from the workspace's root; `fragment` is what follows the `#`, as written. */
  | { readonly kind: "file"; readonly file: string; readonly fragment: string }
  | { readonly kind: "schema"; readonly id: string; readonly at: Place };

/** What a manifest says of a schema that it registers, as far as it could be read. */
export interface RegistrationAt {
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

/** What `NamedText.record` says of names in schema bodies; they have findings of their own (PK403). */
export const schemaRecord = "JsonSchema";

/** The registration at a path of a manifest; undefined where none is. */
export function registrationOf(
  path: NodePath,
  root: LocatedNode | undefined,
  file: string,
): RegistrationAt | undefined {
  const node = path[0] === "schemas" ? nodeAt(root, path) : undefined;
  if (node?.kind !== "map" || path.length !== 2) return undefined;
  const schemaFile = textOf(childOf(node, "schema_file"));
  return {
    path,
    id: textOf(childOf(node, "schema_id")),
    kind: kindOf(childOf(node, "kind")),
    body: childOf(node, "json_schema"),
    file: schemaFile === undefined ? undefined : joinPath(folderOf(file), schemaFile),
  };
}

/** The body that a manifest holds itself for a registration. */
export function inlineBody({ body, path }: RegistrationAt, file: string): SchemaBody | undefined {
  return body && bodyAt(body, [...path, "json_schema"], file);
}

/** The body at a path of a file. */
export function bodyAt(node: LocatedNode, path: NodePath, file: string): SchemaBody {
  const value = toJson(node);
  // Most bodies refer to nothing, and then nobody needs to know where the schemas in them are.
  return { path, value, references: holdsReference(node) ? referencesIn(value, path, file) : [] };
}

/** Whether a word that refers stands anywhere in a body, be it as a keyword or not. */
function holdsReference(node: LocatedNode): boolean {
  if (node.kind === "list") return node.items.some(({ value }) => holdsReference(value));
  if (node.kind !== "map") return false;
  return node.entries.some(({ key, value }) => key === "$ref" || key === "$dynamicRef" || holdsReference(value));
}

function referencesIn(value: JsonValue, path: NodePath, file: string): SchemaReference[] {
  const uri = packFileUri(...splitRoot(file), path.length > 0 ? JSON.stringify(path) : undefined);
  const document = new SchemaStore().add({ uri, value });
  return [...document.schemas()].flatMap((schema) => referencesOf(schema, path));
}

/** The schemas of packs that bodies refer to, as names: they are uses, and a pack depends on whoever registers them. */
export function namesIn(bodies: readonly SchemaBody[]): NamedText[] {
  return bodies.flatMap(({ references }) =>
    references.flatMap(({ target }): NamedText[] =>
      target?.kind === "schema"
        ? [{ role: "refers", kind: "schema", name: target.id, at: target.at, record: schemaRecord }]
        : [],
    ),
  );
}

/** The keywords of a schema that refer to another. */
export function referenceKeywords({ resource }: SchemaLocation): readonly ("$ref" | "$dynamicRef")[] {
  return resource.dialect.draft === "draft-07" ? ["$ref"] : ["$ref", "$dynamicRef"];
}

function referencesOf(schema: SchemaLocation, body: NodePath): SchemaReference[] {
  const { value, resource, path } = schema;
  if (!isMapping(value)) return [];
  return referenceKeywords(schema).flatMap((keyword): SchemaReference[] => {
    const text = Object.hasOwn(value, keyword) ? value[keyword] : undefined;
    if (typeof text !== "string") return [];
    const at = [...body, ...path, keyword];
    const { uri, fragment = "", aboveRoot } = resolveUri(resource.uri, text);
    const target = aboveRoot || uri === resource.uri || schema.document.resource(uri) ? undefined : readPackUri(uri);
    if (target?.kind === "file" && target.registration === undefined)
      return [{ text, path: at, target: { kind: "file", file: joinPath(target.folder, target.path), fragment } }];
    if (target?.kind !== "schema") return [{ text, path: at, target: undefined }];
    const start = Math.max(0, text.indexOf(target.schemaId));
    const place = withinAt(at, { start, end: start + target.schemaId.length });
    return [{ text, path: at, target: { kind: "schema", id: target.schemaId, at: place } }];
  });
}

/** The folder above which no path can lead, and the path in it: a registry's packs may lie outside of the workspace's root. */
function splitRoot(file: string): [folder: string, path: string] {
  const [, above = ""] = /^((?:\.\.\/)+|\/|[A-Za-z]:\/)/.exec(file) ?? [];
  return [above === "" ? "." : above === "/" ? above : above.replace(/\/$/, ""), file.slice(above.length)];
}

function textOf(node: LocatedNode | undefined): string | undefined {
  return node?.kind === "text" ? node.value : undefined;
}

function kindOf(node: LocatedNode | undefined): SchemaKind | undefined {
  const kind = node ? textOf(node) : "artifact";
  return kind === "artifact" || kind === "gate_result" || kind === "envelope" ? kind : undefined;
}
