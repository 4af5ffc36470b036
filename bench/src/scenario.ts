// What a scenario is: something that people wait for, measured for us and for our peers in one run. Must not know any scenario.
import type { Series, Spread } from "./measures.js";
import type { BenchOptions } from "./options.js";
import type { Checker } from "./peers/checkers.js";
import type { LanguageServer, Missing } from "./peers/servers.js";

/** What all scenarios of a run share. */
export interface Bench {
  readonly options: BenchOptions;
  readonly own: LanguageServer;
  readonly floor: LanguageServer;
  readonly peers: readonly LanguageServer[];
  readonly ownChecker: Checker;
  readonly checkers: readonly Checker[];
  /** Peers that could not be had. */
  readonly missing: { readonly servers: readonly Missing[]; readonly checkers: readonly Missing[] };
  /** The folder of a workspace of so many packs beside the edited one, whose manifest has so many lines. Made once. */
  readonly workspace: (packs: number, lines?: number) => string;
  /** A folder without packs, for servers that read no workspace. */
  readonly emptyFolder: string;
  readonly say: (words: string) => void;
}

export interface Scenario {
  readonly name: string;
  readonly summary: string;
  /** The tables of the scenario, in the order in which they are shown. */
  readonly run: (bench: Bench) => Promise<readonly Measured[]>;
}

/** One table: what several participants took for the same thing. */
export interface Measured {
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly words: string;
  readonly unit: Unit;
  readonly series: readonly Series[];
  /** Whether the series are different participants, to be compared with the first. */
  readonly compares: boolean;
  readonly missing?: readonly Missing[];
  readonly goals?: readonly Goal[];
  /** Work that was done, beside the time it took. */
  readonly work?: readonly WorkRow[];
}

export type Unit = "ms" | "s" | "MB" | "";

/** Something to be reached: a figure that is to be `limit` at most. */
export interface Goal {
  readonly words: string;
  readonly limit: number;
  readonly reached: number | Spread | undefined;
  readonly unit: Unit;
}

/** How often files were read, looked at, judged among others, and shown. */
export interface WorkRow {
  readonly what: string;
  readonly parsed: number;
  readonly checked: number;
  readonly linked: number;
  readonly presented: number;
}
