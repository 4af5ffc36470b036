// How safety policies meet (format.md 8): the result allows what every one of them allows. Commutative, associative and idempotent;
// a field that is absent is no opinion, an empty list allows nothing. Must not know who asks.
import { sortedUnique } from "../../base/order.js";
import type { SafetyProposal, Written } from "../definitions.js";
import { commonFolders, FolderSet, writePathFault } from "./write-paths.js";

/** The fields of a policy in the order in which they are written. */
export const safetyFields = [
  "allow_write_paths",
  "deny_write_paths",
  "max_diff_size_bytes",
  "allowed_tools",
  "network_access",
] as const;

/** A field of a safety policy. */
export type SafetyField = (typeof safetyFields)[number];

/** What policies allow together. With nothing it is no opinion at all. */
export function meetAll(proposals: Iterable<SafetyProposal>): SafetyProposal {
  let result: SafetyProposal = {};
  for (const proposal of proposals) result = meet(result, proposal);
  return result;
}

/** What two policies allow together; its paths are normalised, its lists reduced and sorted. */
export function meet(a: SafetyProposal, b: SafetyProposal): SafetyProposal {
  return withoutAbsent({
    allow_write_paths: both(a.allow_write_paths, b.allow_write_paths, commonFolders, outermost),
    deny_write_paths: both(a.deny_write_paths, b.deny_write_paths, (x, y) => outermost([...x, ...y]), outermost),
    max_diff_size_bytes: both(a.max_diff_size_bytes, b.max_diff_size_bytes, Math.min, (x) => x),
    allowed_tools: both(a.allowed_tools, b.allowed_tools, commonTools, sortedUnique),
    network_access: both(
      a.network_access,
      b.network_access,
      (x, y) => (x === "deny" || y === "deny" ? "deny" : "allow"),
      (x) => x,
    ),
  });
}

/** Whether no path at all may be written: nothing is allowed, or everything that is allowed is denied. */
export function writesNothing({ allow_write_paths: allow, deny_write_paths: deny }: SafetyProposal): boolean {
  const denied = new FolderSet(deny);
  return (allow ?? ["."]).every((path) => denied.holding(path) !== undefined);
}

/**
 * A policy as far as it could be read. A field with an item that is ill-typed or no path says nothing yet: it has a finding of its
 * own, and whatever followed from the rest of it would be a guess.
 */
export function proposalOf(written: Written<SafetyProposal> | undefined): SafetyProposal {
  return withoutAbsent({
    allow_write_paths: whole(written?.allow_write_paths, isWritePath),
    deny_write_paths: whole(written?.deny_write_paths, isWritePath),
    max_diff_size_bytes: written?.max_diff_size_bytes,
    allowed_tools: whole(written?.allowed_tools, () => true),
    network_access: written?.network_access,
  });
}

function both<T>(a: T | undefined, b: T | undefined, join: (a: T, b: T) => T, alone: (value: T) => T): T | undefined {
  if (a === undefined) return b === undefined ? undefined : alone(b);
  return b === undefined ? alone(a) : join(a, b);
}

function outermost(paths: readonly string[]): readonly string[] {
  return new FolderSet(paths).folders();
}

function commonTools(a: readonly string[], b: readonly string[]): readonly string[] {
  const inB = new Set(b);
  return sortedUnique(a.filter((tool) => inB.has(tool)));
}

function isWritePath(text: string): boolean {
  return writePathFault(text) === undefined;
}

function whole(
  list: readonly (string | undefined)[] | undefined,
  isSound: (text: string) => boolean,
): readonly string[] | undefined {
  const sound = (list ?? []).filter((item): item is string => item !== undefined && isSound(item));
  return list === undefined || sound.length < list.length ? undefined : sound;
}

function withoutAbsent(fields: { readonly [F in SafetyField]: SafetyProposal[F] | undefined }): SafetyProposal {
  const present: Record<string, unknown> = {};
  for (const field of safetyFields) if (fields[field] !== undefined) present[field] = fields[field];
  return present;
}
