// Why a reference of a schema leads nowhere, and what was probably meant (format.md 2 and 14). Must not know where it is shown.
import { nearest } from "../../base/near.js";
import { joinPath, nameOf } from "../../base/paths.js";
import { roleByName } from "../../model/file.js";
import { baseOf, contributionKinds, isContributionId, kindWords, namespaceOf } from "../../model/grammar.js";
import type { SchemaDocument } from "../../model/schemas/document.js";
import { pointerOf } from "../../model/schemas/pointer.js";
import { readPackUri } from "../../model/schemas/references.js";
import type { SchemaView } from "../pack-schemas.js";
import type { ReferenceHere } from "../schemas-of-file.js";
import { majorsOf, nearestId } from "../unresolved.js";

export interface ReferenceFault {
  /** In words, as it follows "points to nothing:". */
  readonly why: string;
  /** The whole text that was probably meant. */
  readonly near?: string;
  /** Where it is the id of a schema that is wrong, that id. */
  readonly id?: string;
}

/** What is wrong with a reference; undefined where nothing is, or where another finding says so. Without `guess` no definition is sought. */
export function faultOfReference(
  { text, resolution }: ReferenceHere,
  view: SchemaView,
  guess: boolean,
): ReferenceFault | undefined {
  switch (resolution.kind) {
    case "found":
    // Has a finding of its own.
    case "remote":
      return undefined;
    case "malformed":
      return { why: "what follows the `#` is neither a path such as `/$defs/name` nor a name" };
    case "not-a-schema":
      return { why: "what stands there is no schema" };
    case "outside":
      return { why: "it leads out of the pack's folder, and a pack is moved and shared as one folder" };
    case "no-place": {
      const near = guess ? nearestPlace(text, resolution.fragment, resolution.document, resolution.uri) : undefined;
      const why = resolution.fragment.startsWith("/")
        ? `there is no \`${resolution.fragment}\` in ${text.startsWith("#") ? "this schema" : "that schema"}`
        : `no \`$anchor\` is called \`${resolution.fragment}\` in ${text.startsWith("#") ? "this schema" : "that schema"}`;
      return { why, ...(near === undefined ? {} : { near }) };
    }
    case "no-document": {
      const target = readPackUri(resolution.uri);
      if (target?.kind === "schema") return faultOfId(text, target.schemaId, view);
      if (!target) return { why: "it is no file of the pack, and no address of the form `urn:pack:<schema_id>`" };
      return faultOfFile(joinPath(target.folder, target.path), view);
    }
  }
}

function faultOfId(text: string, id: string, view: SchemaView): ReferenceFault | undefined {
  const fault = (why: string, meant: string | undefined): ReferenceFault => ({
    why,
    ...(id === "" ? {} : { id }),
    ...(meant === undefined ? {} : { near: text.replace(id, () => meant) }),
  });
  if (!isContributionId(id)) {
    const registered = view.names("all", "schema");
    const meant = registered.find((other) => other.startsWith(`${id}.v`)) ?? nearest(id, registered);
    const what = id === "" ? "no schema id stands behind `urn:pack:`" : `\`${id}\` is no schema id`;
    return fault(`${what}; one has the form \`<pack>.<name>.v<major>\``, meant);
  }
  const pack = namespaceOf(id) as string;
  // Of packs that are missing, and of schemas without a body, others speak.
  if (!view.has("pack", pack) || view.resolve("schema", id)) return undefined;
  for (const kind of contributionKinds)
    if (view.resolve(kind, id))
      return fault(`\`${id}\` is a ${kindWords[kind]} and no schema`, nearestId("schema", id, view));
  const versions = view.names("majors", `schema:${baseOf(id)}`);
  const others = versions.filter((other) => view.resolve("schema", other));
  const why =
    others.length > 0
      ? `of \`${baseOf(id)}\` there is only ${majorsOf(others)}`
      : `pack \`${pack}\` registers no schema \`${id}\``;
  return fault(why, nearestId("schema", id, view));
}

function faultOfFile(file: string, view: SchemaView): ReferenceFault | undefined {
  if (roleByName(file) !== undefined && view.has("file", file)) return { why: `${nameOf(file)} is no schema` };
  // A file that is there and cannot be read has a finding of its own.
  return view.has("file", file) ? undefined : { why: `there is no file ${file}` };
}

/** The text for the definition or anchor that is nearest to a fragment that leads nowhere. */
function nearestPlace(
  text: string,
  fragment: string,
  document: SchemaDocument,
  resourceUri: string,
): string | undefined {
  const resource = document.resource(resourceUri);
  if (!resource) return undefined;
  const before = text.slice(0, text.indexOf("#"));
  const last = nameOf(fragment);
  const anchors = [...resource.anchors.keys()];
  const depth = resource.path.length;
  const pointers = [...document.schemas()]
    .filter(
      ({ path, resource: own }) => own === resource && isDefinition(String(path.at(-2))) && path.length === depth + 2,
    )
    .map(({ path }) => path.slice(depth));
  const named = pointers.find((path) => path.at(-1) === last);
  const anchor = nearest(fragment.startsWith("/") ? last : fragment, anchors);
  const name = nearest(
    last,
    pointers.map((path) => String(path.at(-1))),
  );
  const near = named ?? pointers.find((path) => path.at(-1) === name);
  if (near && (fragment.startsWith("/") || anchor === undefined)) return `${before}#${encoded(pointerOf(near))}`;
  return anchor === undefined ? undefined : `${before}#${anchor}`;
}

function isDefinition(keyword: string): boolean {
  return keyword === "$defs" || keyword === "definitions";
}

/** What may not stand in a fragment as it is, as percent signs. */
function encoded(pointer: string): string {
  return pointer.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu, (sign) => encodeURIComponent(sign));
}
