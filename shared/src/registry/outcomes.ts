// What became of a transaction on a registry, as values: nothing here is thrown (format.md 9). Must not know how it came about.
import type { Id } from "../model/definitions.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Snapshot } from "./snapshot.js";

/** What became of a load. Either way `snapshot` is what is registered now. */
export type LoadOutcome = Committed | Unchanged;

/** What became of a reload. */
export type ReloadOutcome = Committed | Unchanged;

/** The registry took something in. */
export interface Committed {
  readonly kind: "committed";
  readonly snapshot: Snapshot;
  /** Names of the packs that were taken in, sorted. */
  readonly packs: readonly string[];
  /** Paths of the graphs that were taken in, sorted. */
  readonly graphs: readonly string[];
  /** What of the batch was left out, by path. In strict mode only files that are no packs. */
  readonly refused: readonly Refusal[];
  /** Everything found in the files of the batch, by path and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The registry is as it was. */
export interface Unchanged {
  readonly kind: "unchanged";
  readonly snapshot: Snapshot;
  /** Why, by path. */
  readonly refused: readonly Refusal[];
  /** Everything found in the files of the batch, by path and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that was not taken in, and why. */
export type Refusal = { readonly file: string } & (
  | {
      /** It has errors of its own, or refers to what is not there. */
      readonly reason: "faulty";
      readonly diagnostics: readonly Diagnostic[];
    }
  /** A file of this path is registered; `reload` replaces it. */
  | { readonly reason: "registered" }
  /** No file of this path is registered; `load` adds it. */
  | { readonly reason: "not-registered" }
  /** The file has a manifest's name but is no pack (format.md 5). */
  | { readonly reason: "not-a-pack" }
  /** What is registered could not stay as it is beside it. */
  | { readonly reason: "harmful"; readonly harmed: readonly Dependent[] }
);

/** What became of an unload. Either way `snapshot` is what is registered now. */
export type UnloadOutcome =
  | {
      readonly kind: "unloaded";
      readonly snapshot: Snapshot;
      /** What was removed in that order: each before what it refers to, the pack itself last. */
      readonly removed: readonly Removed[];
    }
  /** Others refer to the pack, and they were not to be removed with it. Nothing changed. */
  | { readonly kind: "needed"; readonly snapshot: Snapshot; readonly dependents: readonly Dependent[] }
  /** Nothing of this name is registered. Nothing changed. */
  | { readonly kind: "unknown"; readonly snapshot: Snapshot };

/** A registered pack or graph. */
export type Removed =
  | { readonly kind: "pack"; readonly name: string; readonly file: string }
  | { readonly kind: "graph"; readonly file: string };

/** A registered pack or graph that needs something. */
export type Dependent = Removed & {
  /** The ids, or the name of the pack, by which it refers to what it needs; in the order of code points. */
  readonly refersTo: readonly (Id | string)[];
};
