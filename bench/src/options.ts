// What `npm run bench -- …` takes. Must not know any scenario.
import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Names of scenarios; empty for all. */
  readonly only: readonly string[];
  /** Packs of the large workspace. */
  readonly packs: number;
  /** Packs of the small workspace. */
  readonly small: number;
  readonly rounds: number;
  /** Edits of one session. */
  readonly edits: number;
  readonly peers: boolean;
  readonly full: boolean;
  /** Where the tables are written; undefined for the screen alone. */
  readonly output: string | undefined;
}

export const help = `npm run bench [-- OPTIONS]

Measures Packwright and its peers side by side, and prints tables: 10 to 20 minutes, with --full some hours while checks take as long as they do. A run without --only and --no-peers writes docs/performance.md.
Peers are installed from npm into .cache/bench-peers; one that cannot be had is reported as missing.

  --only NAME[,NAME]  these scenarios only
  --packs N           packs of the large workspace (2000; with --full 10000)
  --small N           packs of the small workspace (100)
  --rounds N          rounds, in each of which all participants take turns (3; with --full 5)
  --edits N           random edits of one session (5000; with --full 100000)
  --no-peers          only Packwright and the floor
  --full              the sizes of the goals, and slow peers on the large workspace too
  --output FILE       write the tables there
`;

/** The options of a command line; undefined where help was asked for. Throws an error with a sentence where they cannot be used. */
export function readOptions(args: readonly string[], scenarios: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true },
      packs: { type: "string" },
      small: { type: "string" },
      rounds: { type: "string" },
      edits: { type: "string" },
      "no-peers": { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      output: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const only = (values.only ?? []).flatMap((names) => names.split(","));
  for (const name of only)
    if (!scenarios.includes(name))
      throw new Error(`There is no scenario \`${name}\`. Name one of ${scenarios.join(", ")}.`);
  const number = (name: "packs" | "small" | "rounds" | "edits", usual: number, least: number) => {
    const value = Number(values[name] ?? usual);
    if (!Number.isInteger(value) || value < least) throw new Error(`--${name} takes a whole number from ${least} on.`);
    return value;
  };
  const { full } = values;
  const whole = only.length === 0 && !values["no-peers"];
  return {
    only,
    packs: number("packs", full ? 10_000 : 2000, 10),
    small: number("small", 100, 10),
    rounds: number("rounds", full ? 5 : 3, 1),
    edits: number("edits", full ? 100_000 : 5000, 2000),
    peers: !values["no-peers"],
    full,
    output: values.output ?? (whole ? "docs/performance.md" : undefined),
  };
}
