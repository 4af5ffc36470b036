// Sums up measurements: medians of rounds, their spread, and ratios of two that ran side by side. Must not know what was measured.

/** What one participant took, round by round; a round holds one or many values in one unit. */
export interface Series {
  readonly name: string;
  readonly rounds: readonly (readonly number[])[];
  /** What a reader of the table should know. */
  readonly note?: string | undefined;
  /** Why there is nothing, where nothing was measured. */
  readonly failure?: string | undefined;
}

/** A figure with the smallest and the largest of its rounds. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The value below which a share of the values lies; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value, or what lies between the two middle ones; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2)];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

/** The median of the rounds' medians; undefined where nothing was measured. */
export function spreadOf({ rounds }: Pick<Series, "rounds">): Spread | undefined {
  return spread(rounds.filter((round) => round.length > 0).map(median));
}

/** The quantile of all values of all rounds. */
export function overall({ rounds }: Pick<Series, "rounds">, share: number): number {
  return quantile(rounds.flat(), share);
}

/** How many times of `other` a series took, each round compared with the same round of the other. */
export function ratioOf(series: Pick<Series, "rounds">, other: Pick<Series, "rounds">): Spread | undefined {
  const count = Math.min(series.rounds.length, other.rounds.length);
  const ratios = Array.from(
    { length: count },
    (_, n) => median(series.rounds[n] ?? []) / median(other.rounds[n] ?? []),
  );
  return spread(ratios.filter(Number.isFinite));
}

function spread(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}
