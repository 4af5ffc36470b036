// First match over a list of rules: who answers each outcome, and for each rule what it matches, what it answers and what covers it
// (format.md 7). Every outcome is answered once and every bucket is emptied once, so the cost is that of rules plus outcomes.
import type { Bucket, OutcomeIndex } from "./outcome-index.js";
import type { RoutedRule } from "./routed-rules.js";

/** What becomes of one rule. Outcomes are indices into the index, rules indices into the list that was decided. */
export interface Verdict {
  /** Whether it matches any outcome at all. */
  readonly matches: boolean;
  /** The outcomes that it certainly answers. */
  readonly live: readonly number[];
  /** It answers some outcomes unless an earlier rule that could not be read does. Of such a rule itself nothing is said. */
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

/** What decides of a rule. */
export type DecidedRule = Pick<RoutedRule, "when" | "doubtful">;

export function decide(index: OutcomeIndex, rules: readonly DecidedRule[]): Decisions {
  const answers: (number | undefined)[] = index.outcomes.map(() => undefined);
  const inDoubt = new Set<number>();
  const emptied = new Set<string>();
  // Many rules are covered alike; in a bucket that is emptied nothing changes any more.
  const known = new Map<string, readonly number[]>();
  const answersIn = (buckets: readonly Bucket[]): readonly number[] => {
    const key = buckets.map((bucket) => bucket.key).join();
    let found = known.get(key);
    if (!found) {
      const all = new Set(buckets.flatMap(({ members }) => members.map((outcome) => answers[outcome] as number)));
      found = [...all].sort((a, b) => a - b);
      known.set(key, found);
    }
    return found;
  };
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
          continue;
        }
        answers[outcome] = at;
        if (inDoubt.has(outcome)) mayAnswer = true;
        else live.push(outcome);
      }
      if (!rule.doubtful) emptied.add(key);
    }
    if (rule.doubtful || live.length > 0 || mayAnswer || !matches) return { matches, live, mayAnswer, coveredBy: [] };
    return { matches, live, mayAnswer, coveredBy: answersIn(buckets) };
  });
  return { answers, inDoubt, verdicts };
}
