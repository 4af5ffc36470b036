// Where the order of packs decides (format.md 7): the first matching rules of two packs answer one outcome differently, and no rule of
// the graph answers it before them. Pure data.
import { decide } from "./decide.js";
import type { MergedRouting } from "./merged-routing.js";
import type { Outcome } from "./outcomes.js";
import { sameAction } from "./routed-rules.js";

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
    return { from, to, ...ofPack };
  });
  const pairs = new Map<string, OrderDependence>();
  index.outcomes.forEach((outcome, at) => {
    const answers = decisions.answers[at];
    if (answers === undefined || answers < own || decisions.inDoubt.has(at)) return;
    for (const { from, to, answers: theirs, inDoubt } of firsts) {
      const first = theirs[at];
      if (first === undefined || inDoubt.has(at) || (answers >= from && answers < to)) continue;
      const instead = from + first;
      const key = `${answers} ${instead}`;
      if (pairs.has(key) || !differ(rules[answers]?.rule.action, rules[instead]?.rule.action)) continue;
      pairs.set(key, { answers, instead, outcome });
    }
  });
  return [...pairs.values()].sort((a, b) => a.instead - b.instead || a.answers - b.answers);
}

function differ(a: Action | undefined, b: Action | undefined): boolean {
  return a?.type !== undefined && b?.type !== undefined && !sameAction(a, b);
}
type Action = Parameters<typeof sameAction>[0];

/** The stretches of rules that belong to one pack each. */
function packRanges(packs: readonly (string | undefined)[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  packs.forEach((pack, i) => {
    const last = ranges.at(-1);
    if (pack === undefined) return;
    if (last && last.to === i && packs[i - 1] === pack) last.to = i + 1;
    else ranges.push({ from: i, to: i + 1 });
  });
  return ranges;
}
