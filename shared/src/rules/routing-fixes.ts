// Repairs that several routing rules offer, and what they must not bring about: a repair that lets another rule answer may turn a
// harmless fault into an error. Must not know the single rules.

import { plainObject } from "../base/json.js";
import type { TextEdit } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import { bypassesGate, gotosOf } from "../model/routing-analysis/gotos.js";
import { type MergedRouting, routeMerged } from "../model/routing-analysis/merged-routing.js";
import { isGateFailure } from "../model/routing-analysis/outcomes.js";
import { kindsOf, type RoutedCondition, type RoutedRule } from "../model/routing-analysis/routed-rules.js";
import { type Standing, standingsOfGraph, standingsOfPack } from "../model/routing-analysis/standing.js";
import type { ConditionField } from "../model/routing-analysis/why-unreachable.js";
import { type Edits, removeEntry, replaceText, replaceValue } from "../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt, toJson } from "../syntax/tree.js";
import { analysisOfGraph, analysisOfPack, type GraphAnalysis, packsOfRun } from "./routing-analyses.js";
import type { FixContext } from "./rule.js";

/** The rule whose text a path leads into. */
export function ruleAt(file: AnalysedFile, path: NodePath): NodePath | undefined {
  const rule = path.slice(0, 2);
  return rule[0] === "routing_rules" && nodeAt(file.tree.root, rule)?.kind === "map" ? rule : undefined;
}

/** Takes conditions out of a rule. */
export function withoutConditions(file: AnalysedFile, rule: NodePath, fields: readonly ConditionField[]): Edits {
  const when = [...rule, "when"];
  const [only, ...others] = fields;
  if (only === undefined) return undefined;
  if (others.length === 0) return removeEntry(file.tree, [...when, only]);
  const node = nodeAt(file.tree.root, when);
  if (node?.kind !== "map") return undefined;
  const kept = node.entries.filter(({ key }) => !(fields as readonly string[]).includes(key));
  return replaceValue(file.tree, when, plainObject(kept.map(({ key, value }) => [key, toJson(value)] as const)));
}

/** Gives a rule another action; a target that belonged to the old one goes. */
export function withAction(file: AnalysedFile, rule: NodePath, type: "escalate" | "abort_run"): Edits {
  const action = [...rule, "action"];
  const changed = replaceText(file.tree, [...action, "type"], type);
  const target = childOf(nodeAt(file.tree.root, action), "target_step_id");
  if (!changed || !target || target.kind === "null") return changed;
  const removed = removeEntry(file.tree, [...action, "target_step_id"]);
  return removed && ([...changed, ...removed] as TextEdit[]);
}

/** The rules of a file with one of them under other conditions. */
export function withConditions(
  rules: readonly RoutedRule[],
  index: number,
  change: (when: RoutedCondition) => RoutedCondition,
): RoutedRule[] {
  return rules.map((rule) => (rule.index === index ? { ...rule, when: change(rule.when) } : rule));
}

/** Conditions without some of them. */
export function conditionsWithout(when: RoutedCondition, fields: readonly ConditionField[]): RoutedCondition {
  return Object.fromEntries(Object.entries(when).filter(([field]) => !(fields as readonly string[]).includes(field)));
}

/** Whether a rule may match what it matches: no action but these two answers a violation (format.md 7). */
export function mayMatch(when: RoutedCondition, { type }: RoutedRule["action"]): boolean {
  return type === "abort_run" || type === "escalate" || !kindsOf(when).includes("violation");
}

/** What would become of a file's rules, were they others. */
export interface Trial {
  /** Of the file's own rules, in their order; indices in them count from the first of these rules. */
  readonly standings: readonly Standing[];
  /** The rules that let a run go on behind a failed gate, or might. */
  readonly bypasses: ReadonlySet<string>;
}

/** What other rules a file would have. */
export type Change = (rules: readonly RoutedRule[]) => readonly RoutedRule[];

/** Tries other rules out; undefined for files that have none. */
export function tryRules({ file, view }: Pick<FixContext, "file" | "view">, change: Change): Trial | undefined {
  if (file.kind === "pack") {
    const { rules, counting } = analysisOfPack(file, view);
    const changed = change(rules);
    const { standings } = standingsOfPack(changed, counting);
    const open = changed.filter(({ action }, i) => mayGoOn(action, standings[i]));
    return { standings, bypasses: new Set(open.map(({ index }) => `${index}`)) };
  }
  if (file.kind !== "graph") return undefined;
  const { rules, own, graph, packRules, packs, counting } = analysisOfGraph(file, view);
  const changed = change(rules.slice(0, own).map(({ rule }) => rule));
  const routing = routeMerged(graph, changed, packRules, counting);
  const standings = standingsOfGraph(routing, packs);
  return { standings: standings.slice(0, own), bypasses: bypassesOf(routing, standings) };
}

/** Whether other rules would let more runs go on behind a failed gate than the rules as they are, in any graph of the workspace. */
export function opensGate(context: TrialContext, change: Change): boolean {
  const before = tryRules(context, (rules) => rules);
  const after = tryRules(context, change);
  if (before && after && hasMore(after.bypasses, before.bypasses)) return true;
  const name = context.file.kind === "pack" ? context.file.reading.value?.name : undefined;
  return name !== undefined && graphsOf(name, context).some((graph) => opensGateIn(graph, name, change));
}

/** What a trial looks at. */
export type TrialContext = Pick<FixContext, "file" | "view" | "other" | "declarations">;

/** The graphs that draw on the rules of a pack. What lets a run go on may depend on their steps and on other packs' rules. */
function graphsOf(pack: string, { file, view, other, declarations }: TrialContext): GraphAnalysis[] {
  return declarations("graphs", "").flatMap(({ file: path }) => {
    const graph = other(path);
    if (graph?.kind !== "graph" || !packsOfRun(graph, view).includes(pack)) return [];
    const analysis = analysisOfGraph(graph, view);
    return analysis.files.get(pack) === file.path ? [analysis] : [];
  });
}

function opensGateIn(analysis: GraphAnalysis, name: string, change: Change): boolean {
  const { graph, counting } = analysis;
  const packRules = analysis.packRules.map((one) =>
    one.pack === name && one.rules ? { ...one, rules: change(one.rules) } : one,
  );
  const rules = packRules.find((one) => one.pack === name)?.rules ?? [];
  const own = analysis.rules.slice(0, analysis.own).map(({ rule }) => rule);
  const routing = routeMerged(graph, own, packRules, counting);
  const packs = new Map([...analysis.packs, [name, standingsOfPack(rules, counting)]]);
  const after = bypassesOf(routing, standingsOfGraph(routing, packs));
  return hasMore(after, bypassesOf(analysis, analysis.standings));
}

/** The rules that let the run of a graph go on behind a failed gate. */
function bypassesOf(routing: MergedRouting, standings: readonly Standing[]): ReadonlySet<string> {
  const going = new Set(
    gotosOf(routing, standings)
      .filter(bypassesGate)
      .map(({ rule }) => rule),
  );
  const open = routing.rules.filter(
    ({ rule: { action } }, i) => going.has(i) || (action.type === "continue" && mayGoOn(action, standings[i])),
  );
  return new Set(open.map(({ pack, rule }) => `${pack ?? ""} ${rule.index}`));
}

/** Whether there are some that were not there before. */
function hasMore(after: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
  return [...after].some((one) => !before.has(one));
}

/** Whether a rule answers a failed gate by going on. Whether `goto_step` really does so, only a graph can tell. */
function mayGoOn({ type }: RoutedRule["action"], standing: Standing | undefined): boolean {
  if (type !== "continue" && type !== "goto_step") return false;
  return standing?.kind === "answers" && standing.outcomes.some(({ kind }) => isGateFailure(kind));
}
