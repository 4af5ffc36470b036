// What a workspace has registered: its packs and what they contribute. Plain data, as a table and as JSON.
// Must not know terminals or files.
import { compareCodePoints } from "../base/order.js";
import type { PackFile } from "../model/file.js";
import { guardsLoading } from "../registry/finding.js";
import { snapshotOf } from "../registry/snapshot.js";
import type { Workspace } from "../registry/workspace.js";
import { printable } from "./cells.js";
import { reportVersion } from "./json.js";
import type { Style } from "./style.js";
import { tableLines } from "./table.js";

/** What a workspace holds. */
export interface Listing {
  readonly kernelVersion: string;
  readonly registryDigest: string;
  readonly packs: readonly ListedPack[];
  readonly schemas: readonly { readonly id: string; readonly kind: string; readonly pack: string }[];
  readonly stepTemplates: readonly ListedContribution[];
  readonly gateTemplates: readonly ListedContribution[];
  readonly routingRules: readonly ListedContribution[];
}

export interface ListedPack {
  /** Null where the manifest gives none that can be read. */
  readonly name: string | null;
  readonly version: string | null;
  readonly file: string;
  /** Of a loaded pack. */
  readonly digest: string | null;
  /** Why the pack is refused; null where it is loaded. */
  readonly reason: string | null;
}

export interface ListedContribution {
  readonly id: string;
  readonly pack: string;
}

/** What a settled workspace has registered. `shown` says what the reader calls a file. */
export function listingOf(workspace: Workspace, shown: (path: string) => string): Listing {
  const snapshot = snapshotOf(workspace);
  const manifests = workspace.paths().flatMap((path) => {
    const file = workspace.file(path);
    return file?.kind === "pack" ? [file] : [];
  });
  const packs = manifests.map((file): ListedPack => {
    const { name = null, version = null } = file.reading.value ?? {};
    const registered = name === null ? undefined : snapshot.packs.get(name);
    const loaded = registered?.file === file.path ? registered : undefined;
    const reason = loaded ? null : reasonFor(workspace, file);
    return { name, version, file: shown(file.path), digest: loaded?.digest ?? null, reason };
  });
  const contributions = (ids: Iterable<string>) => [...ids].map((id) => ({ id, pack: ownerOf(id) }));
  return {
    kernelVersion: snapshot.kernelVersion,
    registryDigest: snapshot.digest,
    packs: packs.sort((a, b) => compareCodePoints(a.name ?? "", b.name ?? "") || compareCodePoints(a.file, b.file)),
    schemas: [...snapshot.schemas].map(([id, { kind = "artifact" }]) => ({ id, kind, pack: ownerOf(id) })),
    stepTemplates: contributions(snapshot.stepTemplates.keys()),
    gateTemplates: contributions(snapshot.gateTemplates.keys()),
    routingRules: contributions(snapshot.routingRules.map((rule) => rule.rule_id)),
  };
}

/** The listing as JSON text, ending with a line break. */
export function listingJson(listing: Listing): string {
  const value = {
    version: reportVersion,
    kernel_version: listing.kernelVersion,
    registry_digest: listing.registryDigest,
    packs: listing.packs.map(({ name, version, file, digest, reason }) => ({
      name,
      version,
      status: reason === null ? "loaded" : "refused",
      reason,
      file,
      digest,
    })),
    schemas: listing.schemas.map(({ id, kind, pack }) => ({ schema_id: id, kind, pack })),
    step_templates: listing.stepTemplates.map(({ id, pack }) => ({ template_id: id, pack })),
    gate_templates: listing.gateTemplates.map(({ id, pack }) => ({ template_id: id, pack })),
    routing_rules: listing.routingRules.map(({ id, pack }) => ({ rule_id: id, pack })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The listing as tables. Digests of packs are shortened; JSON has them whole. */
export function listingText(listing: Listing, style: Style): string {
  const packs = listing.packs.map((pack) => [
    pack.name ?? "?",
    pack.version ?? "?",
    pack.reason === null ? "loaded" : "refused",
    pack.file,
    pack.digest?.slice(0, "sha256:".length + 12) ?? "",
  ]);
  const notes = listing.packs.map(({ reason }) => reason);
  const sections = [
    section("Packs", ["name", "version", "status", "file", "digest"], packs, style, notes),
    section(
      "Schemas",
      ["schema_id", "kind", "pack"],
      listing.schemas.map(({ id, kind, pack }) => [id, kind, pack]),
      style,
    ),
    section("Step templates", ["template_id", "pack"], listing.stepTemplates.map(cells), style),
    section("Gate templates", ["template_id", "pack"], listing.gateTemplates.map(cells), style),
    section("Routing rules", ["rule_id", "pack"], listing.routingRules.map(cells), style),
  ];
  const head = `Kernel ${listing.kernelVersion}, registry ${style.faint(listing.registryDigest)}`;
  return `${[head, ...sections].join("\n\n")}\n`;
}

function section(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
  notes: readonly (string | null)[] = [],
): string {
  const name = style.strong(`${title} (${rows.length})`);
  if (rows.length === 0) return name;
  const [head = "", ...shown] = tableLines(heads, rows).map((line) => `  ${line}`);
  const lines = shown.flatMap((line, i) => {
    const note = notes[i];
    return note ? [line, `    ${style.severity.error("refused:")} ${printable(note)}`] : [line];
  });
  return [name, style.faint(head), ...lines].join("\n");
}

function cells({ id, pack }: ListedContribution): string[] {
  return [id, pack];
}

/** A loaded pack registers nothing outside of its own namespace, so the first part of an id is its pack. */
function ownerOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

function reasonFor(workspace: Workspace, file: PackFile): string {
  const own = workspace.present(file.path).diagnostics.find(({ finding }) => guardsLoading(finding));
  if (own) return own.message;
  const name = file.reading.value?.name;
  const status = name === undefined ? undefined : workspace.view().status(name);
  return status?.state === "refused" ? status.reason : "another manifest holds its name";
}
