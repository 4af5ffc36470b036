// Where the `$ref`s of a schema body lead (format.md 2): into the body itself, to a file of the pack, to a schema that a pack
// registers, or out to the network. Knows paths as text; must not know which files and schemas there are.
import { folderOf, joinPath } from "../../base/paths.js";
import type { Span } from "../../base/span.js";
import { entryOf, type LocatedNode, type NodePath } from "../../syntax/tree.js";
import { schemaKeyword } from "./keywords.js";
import type { SchemaAt } from "./walk.js";

/** A `$ref` or `$dynamicRef`. */
export interface SchemaReference {
  readonly text: string;
  /** The path of the text. */
  readonly path: NodePath;
  readonly keyword: "$ref" | "$dynamicRef";
  readonly from: SchemaAt;
  readonly target: ReferenceTarget;
}

/** `fragment` is what follows the `#`, decoded; empty where nothing does. */
export type ReferenceTarget =
  | { readonly kind: "here"; readonly resource: LocatedNode; readonly fragment: string }
  /** `file` is the path from the workspace's root, also where it leads out of the pack. */
  | { readonly kind: "file"; readonly file: string; readonly fragment: string }
  /** `within` is the id's place in the text. */
  | { readonly kind: "pack"; readonly id: string; readonly fragment: string; readonly within: Span }
  | { readonly kind: "remote"; readonly fragment: string };

export const packUrn = "urn:pack:";

/** The references of a body's schemas, in their order. `file` is the path of the file that the body stands in. */
export function referencesIn(schemas: readonly SchemaAt[], file: string): SchemaReference[] {
  const resources = new Map<string, LocatedNode>();
  for (const { node, resource } of schemas)
    if (node === resource.node && resource.id !== undefined) resources.set(withoutFragment(resource.id), node);
  return schemas.flatMap((from) =>
    (["$ref", "$dynamicRef"] as const).flatMap((keyword): SchemaReference[] => {
      const text = entryOf(from.node, keyword)?.value;
      if (text?.kind !== "text" || !schemaKeyword(keyword, from.dialect)) return [];
      const target = targetOf(text.value, from, file, resources);
      return [{ text: text.value, path: [...from.path, keyword], keyword, from, target }];
    }),
  );
}

/** The path that a fragment means as a JSON Pointer; undefined where it is no pointer but a name. */
export function pointerPath(fragment: string): string[] | undefined {
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  return fragment
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A path as a fragment, `#` included: `#/$defs/a~1b`. */
export function fragmentOf(path: NodePath): string {
  return `#${path.map((step) => `/${encoded(String(step).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
}

function targetOf(
  text: string,
  from: SchemaAt,
  file: string,
  resources: ReadonlyMap<string, LocatedNode>,
): ReferenceTarget {
  const hash = text.indexOf("#");
  const base = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? "" : decoded(text.slice(hash + 1));
  if (base === "") return { kind: "here", resource: from.resource.node, fragment };
  const embedded = resources.get(base);
  if (embedded) return { kind: "here", resource: embedded, fragment };
  if (base.startsWith(packUrn)) {
    const id = base.slice(packUrn.length);
    return { kind: "pack", id, fragment, within: { start: packUrn.length, end: packUrn.length + id.length } };
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(base)) return { kind: "remote", fragment };
  return { kind: "file", file: joinPath(folderOf(file), decoded(base)), fragment };
}

function withoutFragment(uri: string): string {
  return uri.replace(/#.*$/, "");
}

/** Percent signs decoded where they are sound. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What RFC 3986 does not allow in a fragment, as percent signs. */
function encoded(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu, (sign) => encodeURIComponent(sign));
}
