// The rules of a run in the order of their precedence, decided over all outcomes of its graph (format.md 7). Every rule keeps where it
// comes from. Scoped rules are taken whole: their instances for single steps and gates stand next to each other and act alike.
import { type Decisions, decide } from "./decide.js";
import { OutcomeIndex } from "./outcome-index.js";
import type { KernelCounting } from "./outcomes.js";
import { outcomesOf, type RoutedGraph } from "./routed-graph.js";
import { type RoutedRule, unknownRule } from "./routed-rules.js";

/** A pack of a run. Of a pack that is not there `rules` is undefined. */
export interface PackRules {
  readonly pack: string;
  readonly rules: readonly RoutedRule[] | undefined;
}

/** A rule with its origin. */
export interface MergedRule {
  readonly rule: RoutedRule;
  /** The pack that it belongs to; undefined for a rule of the graph. */
  readonly pack: string | undefined;
}

export interface MergedRouting {
  readonly index: OutcomeIndex;
  readonly graph: RoutedGraph;
  /** The graph's rules, then those of each pack. */
  readonly rules: readonly MergedRule[];
  readonly decisions: Decisions;
  /** How many of `rules` are the graph's own. */
  readonly own: number;
}

export function routeMerged(
  graph: RoutedGraph,
  ownRules: readonly RoutedRule[],
  packs: readonly PackRules[],
  counting: KernelCounting,
): MergedRouting {
  const index = new OutcomeIndex(outcomesOf(graph, counting));
  const rules: MergedRule[] = ownRules.map((rule) => ({ rule, pack: undefined }));
  for (const { pack, rules: theirs } of packs) for (const rule of theirs ?? [unknownRule]) rules.push({ rule, pack });
  const decisions = decide(
    index,
    rules.map(({ rule }) => rule),
  );
  return { index, graph, rules, decisions, own: ownRules.length };
}

/**
 * For each of the packs' rules, in their order, which rules of packs answer instead of it where the graph's own are left out; indices
 * are those of the merged rules.
 */
export function coveredAmongPacks({ index, rules, own, decisions: merged }: MergedRouting): (readonly number[])[] {
  const { verdicts } =
    own === 0
      ? merged
      : decide(
          index,
          rules.slice(own).map(({ rule }) => rule),
        );
  // Many rules are covered alike, by one list.
  const shifted = new Map<readonly number[], readonly number[]>();
  return verdicts.map(({ coveredBy }) => {
    const known = shifted.get(coveredBy) ?? coveredBy.map((at) => at + own);
    shifted.set(coveredBy, known);
    return known;
  });
}
