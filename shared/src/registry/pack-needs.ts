// What a manifest, or a part of it, needs of others to be loaded: packs that it refers to, and ids that must exist (format.md 9, stage 7).
// Must not know findings.
import type { AnalysedFile } from "../model/file.js";
import { isContributionKind, namespaceOf } from "../model/grammar.js";
import type { PackFault, PackLink } from "./pack-status.js";
import { type NeededId, type SchemaFaults, schemaNeedsOf } from "./schema-needs.js";
import type { RegistryView } from "./view.js";

export interface PackNeeds {
  /** The first fault of its schema files. */
  readonly fault: PackFault | undefined;
  /** The first reference that leads nowhere. */
  readonly missing: PackFault | undefined;
  readonly links: readonly PackLink[];
}

/** The needs of a manifest or of a part of it; undefined where there are none, as in other files. Everything looked at is noted in `view`. */
export function needsOf(file: AnalysedFile, view: RegistryView, faults: SchemaFaults): PackNeeds | undefined {
  if (file.kind !== "pack") return undefined;
  const schemas = schemaNeedsOf(file, view, faults);
  const named = file.reading.names
    .filter(({ role }) => role === "refers")
    .map(({ kind, name: id, at }): NeededId => ({ kind, id, at, file: undefined }));
  const links = new Map<string, PackLink>();
  let missing: PackFault | undefined;
  for (const { kind, id, at, file: schemaFile } of [...named, ...schemas.ids]) {
    if (!isContributionKind(kind)) continue;
    const pack = namespaceOf(id);
    if (pack === undefined ? view.isKernelSchema(id) : view.resolve(kind, id)) {
      if (pack !== undefined && pack !== file.reading.value?.name && !links.has(pack)) links.set(pack, { pack, id });
    } else missing ??= { message: `\`${id}\` is not registered by any pack.`, place: at, file: schemaFile };
  }
  const { fault } = schemas;
  return fault || missing || links.size > 0 ? { fault, missing, links: [...links.values()] } : undefined;
}
