// Repairs that several routing rules offer, and what they must not bring about: a repair that lets another rule answer may turn a
// harmless fault into an error. Must not know the single rules.

import { plainObject } from "../base/json.js";
import type { TextEdit } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import { isGateFailure } from "../model/routing-analysis/outcomes.js";
import { kindsOf, type RoutedCondition, type RoutedRule } from "../model/routing-analysis/routed-rules.js";
import { standingsOfPack } from "../model/routing-analysis/standing.js";
import type { ConditionField } from "../model/routing-analysis/why-unreachable.js";
import { type Edits, removeEntry, replaceText, replaceValue } from "../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt, toJson } from "../syntax/tree.js";
import { analysisOfPack } from "./routing-analyses.js";
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

/** Whether other rules of a pack would let more runs go on behind a failed gate. A graph may do so, at its own risk. */
export function opensGate(
  { file, view }: FixContext,
  change: (rules: readonly RoutedRule[]) => readonly RoutedRule[],
): boolean {
  if (file.kind !== "pack") return false;
  const { rules, counting } = analysisOfPack(file, view);
  const open = (all: readonly RoutedRule[]) => {
    const { standings } = standingsOfPack(all, counting);
    const ways = all.filter(({ action }, i) => {
      const standing = standings[i];
      const goesOn = action.type === "continue" || action.type === "goto_step";
      return goesOn && standing?.kind === "answers" && standing.outcomes.some(({ kind }) => isGateFailure(kind));
    });
    return ways.length;
  };
  return open(change(rules)) > open(rules);
}
