// Where the order of packs decides (format.md 7): the first matching rules of two packs answer one outcome differently, and no rule of
// the graph answers it before them. Pure data.
import { decide } from "./decide.js";
import type { MergedRouting, MergedRule } from "./merged-routing.js";
import type { Outcome } from "./outcomes.js";
import { type RoutedRule, sameAction } from "./routed-rules.js";

/** Two rules of different packs, as indices of the merged rules; `answers` is the one that comes first. */
export interface OrderDependence {
  readonly answers: number;
  readonly instead: number;
  /** The first outcome that shows it. */
  readonly outcome: Outcome;
}

/** Every such pair once, in the order of the rules. */
export function orderDependences({ index, rules, own, decisions }: MergedRouting): OrderDependence[] {
  const firsts = packRanges(rules.map(({ pack }) => pack)).map(({ from, to }) => {
    const ofPack = decide(
      index,
      rules.slice(from, to).map(({ rule }) => rule),
    );
    return { from, ...ofPack };
  });
  const actionOf = (at: number) => (rules[at] as MergedRule).rule.action;
  const pairs = new Map<string, OrderDependence>();
  index.outcomes.forEach((outcome, at) => {
    const answers = decisions.answers[at] ?? -1;
    if (answers < own || decisions.inDoubt.has(at)) return;
    for (const { from, answers: theirs, inDoubt } of firsts) {
      const first = theirs[at];
      if (first === undefined || inDoubt.has(at)) continue;
      const instead = from + first;
      const key = `${answers} ${instead}`;
      if (pairs.has(key) || !differ(actionOf(answers), actionOf(instead))) continue;
      pairs.set(key, { answers, instead, outcome });
    }
  });
  return [...pairs.values()].sort((a, b) => a.instead - b.instead || a.answers - b.answers);
}

/** Whether two actions differ, as far as they are known. */
function differ(a: RoutedRule["action"], b: RoutedRule["action"]): boolean {
  return a.type !== undefined && b.type !== undefined && !sameAction(a, b);
}

/** The stretches of rules that belong to one pack each. */
function packRanges(packs: readonly (string | undefined)[]): Range[] {
  const ranges: Range[] = [];
  packs.forEach((pack, i) => {
    if (pack === undefined) return;
    if (packs[i - 1] === pack) (ranges.at(-1) as Range).to = i + 1;
    else ranges.push({ from: i, to: i + 1 });
  });
  return ranges;
}

/** From the first one to the one behind the last. */
interface Range {
  readonly from: number;
  to: number;
}
