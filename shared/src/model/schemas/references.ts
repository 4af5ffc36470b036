// What a `$ref` can mean in a pack (format.md 2), as a type, and the URIs that the files and schemas of packs have inside the core. These
// URIs are never shown and never written by an author. Must not know any document.
import { decodeUriText, splitUri } from "../../base/uri.js";
import type { SchemaDocument, SchemaLocation } from "./document.js";

export type Resolution =
  | { readonly kind: "found"; readonly location: SchemaLocation }
  /** There is no such file in the pack's folder, or no such schema id. */
  | { readonly kind: "no-document"; readonly uri: string }
  /** The document is there, but its pointer or anchor leads nowhere. */
  | { readonly kind: "no-place"; readonly uri: string; readonly document: SchemaDocument; readonly fragment: string }
  /** It leads to a value that is no schema, such as a list. */
  | { readonly kind: "not-a-schema"; readonly location: SchemaLocation }
  /** It would have to come from the network, or from some other place that packs are not loaded from. */
  | { readonly kind: "remote"; readonly uri: string }
  /** A file outside of the pack's folder. */
  | { readonly kind: "outside"; readonly uri: string }
  /** No URI reference: an escape such as `%zz`, or `~2` in a pointer. */
  | { readonly kind: "malformed"; readonly fragment: string };

export type PackUri =
  | { readonly kind: "file"; readonly folder: string; readonly path: string; readonly registration: string | undefined }
  | { readonly kind: "schema"; readonly schemaId: string };

const fileScheme = "pack-file";
const schemaPrefix = "urn:pack:";

/**
 * The URI of a file of a pack. `folder` is the pack's folder as a text, `path` the file's path seen from there, with `/`. A schema written
 * inside the manifest has the manifest's URI with its `registration`, a text of the caller's choice that tells it from others.
 */
export function packFileUri(folder: string, path: string, registration?: string): string {
  const plain = path.split("/").map(encodeURIComponent).join("/");
  const query = registration === undefined ? "" : `?${encodeURIComponent(registration)}`;
  return `${fileScheme}://${encodeURIComponent(folder)}/${plain}${query}`;
}

/** The URI of a registered schema, as `$ref` writes it. */
export function packSchemaUri(schemaId: string): string {
  return schemaPrefix + schemaId;
}

/** What a URI inside the core names: undefined where it is neither a pack's file nor a registered schema. */
export function readPackUri(uri: string): PackUri | undefined {
  if (uri.startsWith(schemaPrefix)) {
    const schemaId = decodeUriText(uri.slice(schemaPrefix.length));
    return schemaId === undefined ? undefined : { kind: "schema", schemaId };
  }
  const parts = splitUri(uri);
  if (parts.scheme !== fileScheme) return undefined;
  const folder = decodeUriText(parts.authority ?? "");
  const path = decodeUriText(parts.path.slice(1));
  const registration = parts.query === undefined ? undefined : decodeUriText(parts.query);
  return folder === undefined || path === undefined ? undefined : { kind: "file", folder, path, registration };
}

/** Whether a reference, seen from `base`, leaves the pack's folder: it climbs above it, or begins at the root of some disk. */
export function leavesFolder(base: string, reference: string, aboveRoot: boolean): boolean {
  return splitUri(base).scheme === fileScheme && (aboveRoot || /^\/(?!\/)/.test(reference));
}

/** Whether a reference names another host, or is written in the core's own scheme, which is no author's. */
export function namesHost(base: string, reference: string): boolean {
  const { scheme, authority } = splitUri(reference);
  return (
    scheme === fileScheme || (scheme === undefined && authority !== undefined && splitUri(base).scheme === fileScheme)
  );
}

/** Whether nothing in the workspace can have this URI. */
export function isRemote(uri: string): boolean {
  const { scheme } = splitUri(uri);
  return scheme !== undefined && scheme !== fileScheme && scheme !== "urn";
}
