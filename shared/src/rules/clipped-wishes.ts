// What a party of a run asks for and does not get because another party is stricter (format.md 8). Must not know who is told, or where.
import { sortedUnique } from "../base/order.js";
import type { SafetyField } from "../model/safety/meet.js";
import { FolderSet } from "../model/safety/write-paths.js";
import type { PlacedParty } from "../registry/policy-parties.js";
import type { NodePath } from "../syntax/tree.js";

/** A wish that is not granted, or not as a whole. */
export interface Clip {
  readonly field: SafetyField;
  /** Where it stands in the asker's policy. */
  readonly path: NodePath;
  readonly wish: string;
  /** Parts of it that are granted; empty where nothing is. */
  readonly left: readonly string[];
  /** The party that is stricter; of several the first. */
  readonly by: PlacedParty;
  /** What that party says instead. */
  readonly rule: { readonly field: SafetyField; readonly values: readonly string[] };
}

/** The wishes of a party that others do not grant, in the order of the fields. Kinds that the kernel does not know are no wishes. */
export function clippedWishes(asker: PlacedParty, others: readonly PlacedParty[], kinds: readonly string[]): Clip[] {
  return [
    ...clippedPaths(asker, others),
    ...clippedSize(asker, others),
    ...clippedTools(asker, others, kinds),
    ...clippedNetwork(asker, others),
  ];
}

/** Of parts that are left only these are named. */
const mostNamed = 6;

function clippedPaths({ proposal }: PlacedParty, others: readonly PlacedParty[]): Clip[] {
  const field = "allow_write_paths";
  const wishes = proposal[field];
  if (!wishes) return [];
  const limits = others.flatMap((by) => {
    const { allow_write_paths: allow, deny_write_paths: deny } = by.proposal;
    return allow || deny ? [{ by, allow: allow && new FolderSet(allow), denied: new FolderSet(deny) }] : [];
  });
  if (limits.length === 0) return [];
  return wishes.flatMap((wish, i): Clip[] => {
    for (const { by, allow, denied } of limits) {
      const path = [field, i];
      const denying = denied.holding(wish);
      if (denying !== undefined)
        return [{ field, path, wish, left: [], by, rule: { field: "deny_write_paths", values: [denying] } }];
      if (allow && allow.holding(wish) === undefined) {
        const values = (by.proposal[field] ?? []).slice(0, mostNamed);
        return [{ field, path, wish, left: allow.within(wish, mostNamed), by, rule: { field, values } }];
      }
    }
    return [];
  });
}

function clippedTools({ proposal }: PlacedParty, others: readonly PlacedParty[], kinds: readonly string[]): Clip[] {
  const field = "allowed_tools";
  return (proposal[field] ?? []).flatMap((wish, i): Clip[] => {
    if (!kinds.includes(wish)) return [];
    const by = others.find(({ proposal: { allowed_tools: allowed } }) => allowed && !allowed.includes(wish));
    if (!by) return [];
    const values = sortedUnique(by.proposal[field] ?? []).slice(0, mostNamed);
    return [{ field, path: [field, i], wish, left: [], by, rule: { field, values } }];
  });
}

function clippedSize({ proposal }: PlacedParty, others: readonly PlacedParty[]): Clip[] {
  const field = "max_diff_size_bytes";
  const wish = proposal[field];
  if (wish === undefined) return [];
  const limitOf = (party: PlacedParty) => party.proposal[field] ?? Number.POSITIVE_INFINITY;
  const [by] = others.toSorted((a, b) => limitOf(a) - limitOf(b));
  if (!by || limitOf(by) >= wish) return [];
  return [{ field, path: [field], wish: String(wish), left: [], by, rule: { field, values: [String(limitOf(by))] } }];
}

function clippedNetwork({ proposal }: PlacedParty, others: readonly PlacedParty[]): Clip[] {
  const field = "network_access";
  if (proposal[field] !== "allow") return [];
  const by = others.find((party) => party.proposal[field] === "deny");
  if (!by) return [];
  return [{ field, path: [field], wish: "allow", left: [], by, rule: { field, values: ["deny"] } }];
}
