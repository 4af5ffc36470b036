// First match over a list of rules: who answers each outcome, and for each rule what it matches, what it answers and what covers it
// (format.md 7). Every outcome is answered once and every bucket is emptied once, so the cost is that of rules plus outcomes.
import type { OutcomeIndex } from "./outcome-index.js";
import type { RoutedRule } from "./routed-rules.js";

/** What becomes of one rule. Outcomes are indices into the index, rules indices into the list that was decided. */
export interface Verdict {
  /** Whether it matches any outcome at all. */
  readonly matches: boolean;
  /** The outcomes that it certainly answers. */
  readonly live: readonly number[];
  /** It answers some outcomes unless an earlier rule that could not be read does. */
  readonly mayAnswer: boolean;
  /** For a rule that matches and answers nothing: the rules that answer instead, in order. */
  readonly coveredBy: readonly number[];
}

export interface Decisions {
  /** The first rule that matches each outcome; undefined where only the kernel's default is left. */
  readonly answers: readonly (number | undefined)[];
  /** The outcomes that a rule which could not be read may answer first. */
  readonly inDoubt: ReadonlySet<number>;
  readonly verdicts: readonly Verdict[];
}

export function decide(index: OutcomeIndex, rules: readonly RoutedRule[]): Decisions {
  const answers = new Array<number | undefined>(index.outcomes.length).fill(undefined);
  const inDoubt = new Set<number>();
  const emptied = new Map<string, { coveredBy?: readonly number[] }>();
  const verdicts = rules.map((rule, at): Verdict => {
    const buckets = index.bucketsOf(rule.when);
    const live: number[] = [];
    let matches = false;
    let mayAnswer = false;
    for (const { key, members } of buckets) {
      matches ||= members.length > 0;
      if (emptied.has(key)) continue;
      for (const outcome of members) {
        if (answers[outcome] !== undefined) continue;
        if (rule.doubtful) {
          inDoubt.add(outcome);
          mayAnswer = true;
          continue;
        }
        answers[outcome] = at;
        if (inDoubt.has(outcome)) mayAnswer = true;
        else live.push(outcome);
      }
      if (!rule.doubtful) emptied.set(key, {});
    }
    if (rule.doubtful || live.length > 0 || mayAnswer || !matches) return { matches, live, mayAnswer, coveredBy: [] };
    const coveredBy = new Set<number>();
    for (const { key, members } of buckets) {
      const state = emptied.get(key) as { coveredBy?: readonly number[] };
      state.coveredBy ??= [...new Set(members.flatMap((outcome) => answers[outcome] ?? []))];
      for (const earlier of state.coveredBy) coveredBy.add(earlier);
    }
    return { matches, live, mayAnswer, coveredBy: [...coveredBy].sort((a, b) => a - b) };
  });
  return { answers, inDoubt, verdicts };
}
