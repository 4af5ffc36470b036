// Finds references to contributions that lead nowhere, and says why (format.md 9, stage 7, and 14). The words are the single rules'.
import { nearest } from "../base/near.js";
import type { GraphFile, PackFile, ResourceFile } from "../model/file.js";
import { baseOf, contributionKinds, isContributionKind, majorOf, middlePartOf, namespaceOf } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import { schemaRecord } from "../model/schema-bodies/bodies.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { RegistryView } from "../registry/view.js";
import type { Place } from "../syntax/place.js";
import { packFolderOf } from "./schema-files.js";

/** A reference with a fault. */
export interface Unresolved {
  readonly kind: ContributionKind;
  readonly id: string;
  readonly at: NamedText["at"];
  /** In a schema body, where PK403 speaks for PK301, PK302 and PK305. */
  readonly inSchema: boolean;
  readonly fault: ReferenceFault;
}

export type ReferenceFault =
  /** No pack has the id's namespace. */
  | { readonly kind: "pack-absent"; readonly pack: string }
  /** The pack did not load. Reported once for each such pack, at the first reference to it. */
  | {
      readonly kind: "pack-refused";
      readonly pack: string;
      readonly reason: string;
      readonly file: string;
      readonly place: Place;
    }
  /** The id is registered as something else. */
  | { readonly kind: "wrong-kind"; readonly actual: ContributionKind; readonly file: string }
  /** The pack has nothing of that id; `versions` are the ids that differ in the major version only, ascending. */
  | { readonly kind: "unknown"; readonly versions: readonly string[] };

type View = Pick<RegistryView, "lookup" | "has" | "names" | "resolve" | "status" | "once">;

/**
 * The faulty references of a file or of a part of it, in the order of its text. Malformed ids are left out: they have findings of their
 * own. So are references to what the same file declares, which are right as far as the file goes; a fault of the declaration stands there.
 */
export function unresolvedReferences(file: PackFile | GraphFile | ResourceFile, view: View): readonly Unresolved[] {
  return view.once(unresolvedReferences, file, () => unresolvedIn(file, view));
}

function unresolvedIn(file: PackFile | GraphFile | ResourceFile, view: View): Unresolved[] {
  const own = file.kind === "pack" ? file.reading.value?.name : file.kind === "graph" ? undefined : ownerOf(file, view);
  const refused = new Set<string>();
  const found: Unresolved[] = [];
  for (const { role, kind, name: id, at, record } of namesOf(file)) {
    if (role !== "refers" || !isContributionKind(kind)) continue;
    const inSchema = record === schemaRecord;
    const pack = namespaceOf(id);
    if (pack === undefined || view.lookup(kind, id).some((declaration) => declaration.file === file.path)) continue;
    const status = pack === own ? undefined : view.status(pack);
    // A pack need not hear that another is refused for its own sake.
    if (status?.state === "refused" && status.culprit !== own) {
      // Of a schema that the pack would not have anyway PK403 speaks.
      if (refused.has(pack) || (inSchema && !view.resolve(kind, id))) continue;
      refused.add(pack);
      const { reason, file: failing, place } = status;
      found.push({ kind, id, at, inSchema, fault: { kind: "pack-refused", pack, reason, file: failing, place } });
    } else if (status?.state === "absent") {
      found.push({ kind, id, at, inSchema, fault: { kind: "pack-absent", pack } });
    } else if (!view.resolve(kind, id)) {
      found.push({
        kind,
        id,
        at,
        inSchema,
        fault: otherKind(kind, id, view) ?? { kind: "unknown", versions: versionsOf(kind, id, view) },
      });
    }
  }
  return found;
}

/**
 * The registered id of a kind that was probably meant; undefined where none is near. It is looked for in the pack of the id's
 * namespace, or where there is none, in the pack with the nearest name.
 */
export function nearestId(
  kind: ContributionKind,
  id: string,
  view: Pick<RegistryView, "lookup" | "has" | "names" | "resolve">,
): string | undefined {
  const written = namespaceOf(id) ?? "";
  const isPack = view.has("pack", written);
  const pack = isPack ? written : nearest(written, view.names("packs", ""));
  if (pack === undefined) return undefined;
  const registered = new Set(view.names("ids", `${kind}:${pack}`));
  const wanted = `${pack}${id.slice(id.indexOf("."))}`;
  if (registered.has(wanted) && view.resolve(kind, wanted)) return wanted;
  const name = nearest(middlePartOf(id), new Set([...registered].map(middlePartOf))) ?? middlePartOf(id);
  const versions = [...registered].filter((other) => middlePartOf(other) === name && view.resolve(kind, other));
  const distance = (other: string) => Math.abs(majorOf(other) - majorOf(id));
  return versions.sort((a, b) => distance(a) - distance(b) || majorOf(b) - majorOf(a))[0];
}

/** Major versions as people write them: `v1, v2`. */
export function majorsOf(ids: readonly string[]): string {
  return ids.map((id) => `v${majorOf(id)}`).join(", ");
}

/** The name of the pack that a schema file belongs to. */
function ownerOf(file: ResourceFile, view: View): string | undefined {
  const folder = packFolderOf(file.path, view);
  return folder === undefined ? undefined : view.lookup("manifests", folder)[0]?.value.name;
}

function namesOf(file: PackFile | GraphFile | ResourceFile): readonly NamedText[] {
  return file.kind === "resource" ? file.names : file.reading.names;
}

function otherKind(kind: ContributionKind, id: string, view: View): ReferenceFault | undefined {
  for (const actual of contributionKinds) {
    const declaration = actual === kind ? undefined : view.resolve(actual, id);
    if (declaration) return { kind: "wrong-kind", actual, file: declaration.file };
  }
  return undefined;
}

function versionsOf(kind: ContributionKind, id: string, view: View): string[] {
  const ids = view.names("majors", `${kind}:${baseOf(id)}`);
  return ids.filter((other) => view.resolve(kind, other)).sort((a, b) => majorOf(a) - majorOf(b));
}
