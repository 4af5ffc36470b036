// What becomes of each rule, told once: a rule that never matches is not also called shadowed, and what is true of a pack's rule in
// every graph is not told again in each (format.md 14, Rules). Pure data; must not know files or words for people.
import { rememberingFew } from "../../base/latest.js";
import type { Verdict } from "./decide.js";
import { coveredAmongPacks, type MergedRouting, type MergedRule } from "./merged-routing.js";
import type { OutcomeIndex } from "./outcome-index.js";
import type { KernelCounting, Outcome } from "./outcomes.js";
import type { RoutedRule } from "./routed-rules.js";
import { routeSymbolically, type SymbolicRouting } from "./symbolic.js";
import { clashOf, isContradictory, type ToldUnreachable, unreachableIn } from "./why-unreachable.js";

export type Standing =
  /** It certainly answers these outcomes; `whole` where it answers no others. */
  | { readonly kind: "answers"; readonly outcomes: readonly Outcome[]; readonly whole: boolean }
  | { readonly kind: "contradictory" }
  | { readonly kind: "unreachable"; readonly why: ToldUnreachable }
  /** Everything that it matches is answered by these rules, as indices of the list that was judged. */
  | { readonly kind: "shadowed"; readonly by: readonly number[] }
  /** Nothing is to be said: it could not be read, something that it depends on is not known, or another finding says more. */
  | { readonly kind: "untold" };

const untold: Standing = { kind: "untold" };

export interface PackStandings extends SymbolicRouting {
  readonly standings: readonly Standing[];
}

/** The rules of a pack judged without a graph. */
export function standingsOfPack(rules: readonly RoutedRule[], { gateFailuresCount }: KernelCounting): PackStandings {
  return gateFailuresCount ? whereGateFailuresCount(rules) : whereTheyDoNot(rules);
}

/** While somebody edits a manifest or a graph, the same packs are judged again and again: that one, or those that the graph draws on. */
const packsOfOneRun = 12;
const whereGateFailuresCount = rememberingFew(packsOfOneRun, (rules: readonly RoutedRule[]) =>
  judgePack(rules, { gateFailuresCount: true }),
);
const whereTheyDoNot = rememberingFew(packsOfOneRun, (rules: readonly RoutedRule[]) =>
  judgePack(rules, { gateFailuresCount: false }),
);

function judgePack(rules: readonly RoutedRule[], counting: KernelCounting): PackStandings {
  const routing = routeSymbolically(rules, counting);
  const standings = rules.map((rule, i): Standing => {
    const verdict = routing.decisions.verdicts[i] as Verdict;
    const clash = clashStanding(rule);
    if (clash) return clash;
    if (!verdict.matches) return notCounted(rule, routing, rules);
    return verdict.coveredBy.length > 0
      ? { kind: "shadowed", by: verdict.coveredBy }
      : answering(routing.index, verdict, true);
  });
  return { standings, ...routing };
}

/** The merged rules of a graph judged with its own steps and gates. */
export function standingsOfGraph(routing: MergedRouting, ofPacks: ReadonlyMap<string, PackStandings>): Standing[] {
  const { rules, own, graph, index, decisions } = routing;
  const amongPacks = coveredAmongPacks(routing);
  const standings = rules.map(({ rule, pack }, i): Standing => {
    const verdict = decisions.verdicts[i] as Verdict;
    if (pack !== undefined && (ofPacks.get(pack) as PackStandings).standings[rule.index]?.kind !== "answers")
      return untold;
    const clash = clashStanding(rule);
    if (clash) return clash;
    if (!verdict.matches) {
      const why = graph.complete ? unreachableIn(graph, rule.when) : undefined;
      const isForeign = pack !== undefined || isWrittenForPack(rule, graph.id);
      if (!why || why.kind === "unknown-id" || (isForeign && !tellsOfGraph(why))) return untold;
      if (why.kind === "gates-not-counted")
        return notCounted(
          rule,
          routing,
          rules.map((one) => one.rule),
        );
      return { kind: "unreachable", why };
    }
    if (verdict.coveredBy.length === 0) return answering(index, verdict, graph.complete);
    if (!graph.complete) return untold;
    if (pack === undefined) {
      const isOverridden = (at: number) => !isWrittenForPack((rules[at] as MergedRule).rule, graph.id);
      return isWrittenForPack(rule, graph.id) && verdict.coveredBy.some(isOverridden)
        ? untold
        : { kind: "shadowed", by: verdict.coveredBy };
    }
    // That is how a graph overrides a pack. Where it does so in part, what counts is what the packs' rules leave.
    if (verdict.coveredBy.every((at) => at < own)) return untold;
    const by = amongPacks[i - own] as readonly number[];
    return by.length > 0 ? { kind: "shadowed", by } : untold;
  });
  return withWholeInstances(routing, standings);
}

/** What follows from the conditions alone. */
function clashStanding(rule: RoutedRule): Standing | undefined {
  if (rule.doubtful) return untold;
  if (isContradictory(rule.when)) return { kind: "contradictory" };
  const why = clashOf(rule.when);
  return why && { kind: "unreachable", why };
}

function answering(index: OutcomeIndex, { live, mayAnswer }: Verdict, complete: boolean): Standing {
  const outcomes = live.map((outcome) => index.outcomes[outcome] as Outcome);
  return { kind: "answers", outcomes, whole: complete && !mayAnswer };
}

/**
 * A rule about gates whose retries are used up, for a kernel that never says so. Where the same gate is retried by another rule, that
 * rule has a finding about the same cause.
 */
function notCounted(rule: RoutedRule, { index, decisions }: SymbolicRouting, rules: readonly RoutedRule[]): Standing {
  const twins = index.bucketsOf({ ...rule.when, retry_exhausted: false }).flatMap(({ members }) => members);
  const isRetried = twins.some((outcome) => {
    const answer = decisions.answers[outcome] ?? -1;
    return rules[answer]?.action.type === "retry_step";
  });
  return isRetried ? untold : { kind: "unreachable", why: { kind: "gates-not-counted", fields: ["retry_exhausted"] } };
}

/** Whether it is the graph that keeps a pack's rule from matching. A rule with nothing to govern in a graph is no fault. */
function tellsOfGraph({ kind }: ToldUnreachable): boolean {
  return ["gate-elsewhere", "other-template", "optional", "no-retries", "run-gate-exhausted"].includes(kind);
}

/** Whether a rule of a graph is a pack's that expansion wrote there (format.md 14, Emitted graphs): its owner is another. */
function isWrittenForPack(rule: RoutedRule, graphId: string | undefined): boolean {
  return rule.id !== undefined && graphId !== undefined && !rule.id.startsWith(`${graphId}.`);
}

/** Instances of one scoped rule that are written out in a graph (`<rule_id>@<id>`) stand or fall together, as the scoped rule does. */
function withWholeInstances({ rules }: MergedRouting, standings: readonly Standing[]): Standing[] {
  const scoped = rules.map(({ rule }) => scopedIdOf(rule));
  const alive = new Set(scoped.filter((_, i) => !dead.has((standings[i] as Standing).kind)));
  return standings.map((standing, i) => {
    const id = scoped[i];
    const isPart = id !== undefined && alive.has(id);
    return isPart && dead.has(standing.kind) && standing.kind !== "contradictory" ? untold : standing;
  });
}

const dead: ReadonlySet<Standing["kind"]> = new Set(["shadowed", "unreachable", "contradictory"]);

function scopedIdOf({ id = "" }: RoutedRule): string | undefined {
  const [scoped, place] = id.split("@");
  return place === undefined ? undefined : scoped;
}
