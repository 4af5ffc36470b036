// The effective policy of a run with its reasons (format.md 8): who takes part, what each asks for, who decided each field, and what
// the kernel is given. Must not know files or words for people.
import { jsonEqual } from "../../base/json.js";
import { sortedUnique } from "../../base/order.js";
import type { SafetyProposal } from "../definitions.js";
import type { SafetyPolicy } from "../emitted.js";
import { meetAll, type SafetyField, safetyFields, writesNothing } from "./meet.js";

/** Somebody who has a say in what a run may do. */
export interface PolicyParty {
  /** `kernel` speaks for what the workspace leaves open; `run` is the policy that a single run is given. */
  readonly kind: "kernel" | "workspace" | "pack" | "graph" | "run";
  /** The pack's or the graph's. */
  readonly name?: string;
  readonly proposal: SafetyProposal;
}

/** A value of a field of a safety policy. */
export type SafetyValue = NonNullable<SafetyProposal[SafetyField]>;

/** How a field came to its value. */
export interface FieldDecision<P extends PolicyParty = PolicyParty> {
  readonly field: SafetyField;
  /** What all parties together allow; undefined where nobody asks for anything. */
  readonly value: SafetyValue | undefined;
  /** Those with an opinion, in the order of the parties, and what each asked for: normalised. */
  readonly asked: readonly { readonly party: P; readonly value: SafetyValue }[];
  /** Those because of whom the value is what it is: each that alone would make it so, else as few as together do. */
  readonly decidedBy: readonly P[];
}

/** What the kernel does where neither the workspace nor anybody else says otherwise (kernel.md, SafetyPolicy). */
const kernelDefaults = { allowed_tools: ["local_command"], network_access: "deny" } as const satisfies SafetyProposal;

/** The kernel's say beside a workspace's: its defaults for the fields that the workspace does not set (format.md 14, Safety). */
export function kernelProposal(workspace: SafetyProposal): SafetyProposal {
  return Object.fromEntries(
    Object.entries(kernelDefaults).filter(([field]) => workspace[field as SafetyField] === undefined),
  );
}

/** What all parties together allow. */
export function grantedTo(parties: readonly PolicyParty[]): SafetyProposal {
  return meetAll(parties.map(({ proposal }) => proposal));
}

/** How each field came to its value, in the order of the fields. */
export function decisionsOf<P extends PolicyParty>(parties: readonly P[]): FieldDecision<P>[] {
  return safetyFields.map((field) => {
    const asked = parties.flatMap((party) => {
      const value = meetAll([{ [field]: party.proposal[field] }])[field];
      return value === undefined ? [] : [{ party, value }];
    });
    const value = together(field, asked);
    return { field, value, asked, decidedBy: deciders(field, value, asked).map(({ party }) => party) };
  });
}

/**
 * A policy as the kernel takes it: all five fields (format.md 8). Kernel 0.1.0 reads an empty list of allowed paths as no limit, so
 * a policy under which nothing can be written denies everything.
 */
export function emitPolicy(granted: SafetyProposal): SafetyPolicy {
  const nothing = writesNothing(granted);
  const { allow_write_paths: allow = [], deny_write_paths: deny = [] } = meetAll([granted]);
  return {
    allow_write_paths: nothing ? [] : allow,
    deny_write_paths: nothing ? ["."] : deny,
    max_diff_size_bytes: granted.max_diff_size_bytes ?? null,
    allowed_tools: sortedUnique(granted.allowed_tools ?? kernelDefaults.allowed_tools),
    network_access: granted.network_access ?? kernelDefaults.network_access,
  };
}

type Asked<P> = readonly { readonly party: P; readonly value: SafetyValue }[];

function together(field: SafetyField, asked: Asked<unknown>): SafetyValue | undefined {
  return meetAll(asked.map(({ value }) => ({ [field]: value })))[field];
}

function deciders<P>(field: SafetyField, value: SafetyValue | undefined, asked: Asked<P>): Asked<P> {
  if (field === "deny_write_paths") {
    const denied = new Set(Array.isArray(value) ? value : []);
    return asked.filter((one) => Array.isArray(one.value) && one.value.some((path) => denied.has(path)));
  }
  const alone = asked.filter((one) => jsonEqual(one.value, value));
  if (alone.length > 0) return alone;
  let needed = asked;
  for (const one of asked.toReversed()) {
    const others = needed.filter((other) => other !== one);
    if (jsonEqual(together(field, others), value)) needed = others;
  }
  return needed;
}
