// A routing rule as far as the analysis needs it: what it matches and what it does, without any position, so that it can be a fact.
// Must not know which outcomes a graph has.
import { childOf, type LocatedNode } from "../../syntax/tree.js";
import type { AuthoredRule, Id, Written } from "../definitions.js";
import { type OutcomeKind, outcomeKinds, statusOf } from "./outcomes.js";

/** The conditions of a rule. */
export interface RoutedCondition {
  readonly step_status?: "succeeded" | "failed" | undefined;
  readonly gate_status?: "passed" | "failed" | undefined;
  readonly retry_exhausted?: boolean | undefined;
  readonly policy_violation?: boolean | undefined;
  readonly step_id?: string | undefined;
  readonly gate_id?: string | undefined;
  readonly step_template_id?: Id | undefined;
  readonly gate_template_id?: Id | undefined;
}

/** A rule of a pack or of a graph. */
export interface RoutedRule {
  /** Its place in the `routing_rules` of its file, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly when: RoutedCondition;
  readonly action: { readonly type?: string | undefined; readonly target?: string | undefined };
  /** Some condition of it could not be read, so it may match less than `when` says. */
  readonly doubtful: boolean;
}

/** The rules of a file as far as they could be read. `nullIsAbsent` as in emitted graphs (format.md 14). */
export function routedRules(
  rules: readonly (Written<AuthoredRule> | undefined)[] | undefined,
  root: LocatedNode | undefined,
  nullIsAbsent: boolean,
): RoutedRule[] {
  const list = childOf(root, "routing_rules");
  return (rules ?? []).map((rule, index) =>
    routedRule(rule, list?.kind === "list" ? list.items[index]?.value : undefined, index, nullIsAbsent),
  );
}

/** One rule, written at `index` of its list as `node`. */
export function routedRule(
  rule: Written<AuthoredRule> | undefined,
  node: LocatedNode | undefined,
  index: number,
  nullIsAbsent: boolean,
): RoutedRule {
  const written = childOf(node, "when");
  const when = rule?.when;
  const read =
    when !== undefined &&
    written?.kind === "map" &&
    written.entries.every(({ key, value }) => Object.hasOwn(when, key) || (value.kind === "null" && nullIsAbsent));
  return {
    index,
    id: rule?.rule_id,
    when: conditionOf(when),
    action: { type: rule?.action?.type, target: rule?.action?.target_step_id },
    doubtful: !read,
  };
}

function conditionOf(when: Written<AuthoredRule>["when"]): RoutedCondition {
  const entries = Object.entries(when ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as RoutedCondition;
}

/** A rule about which nothing is known, in the place of the rules of a pack that is not there. */
export const unknownRule: RoutedRule = { index: -1, id: undefined, when: {}, action: {}, doubtful: true };

/** Whether a rule speaks of gates, so that nothing but a gate's failure can match. */
export function speaksOfGates(when: RoutedCondition): boolean {
  return when.gate_status !== undefined || namesGate(when);
}

/** Whether a rule says which gates. */
export function namesGate({ gate_id: gate, gate_template_id: template }: RoutedCondition): boolean {
  return gate !== undefined || template !== undefined;
}

/** Whether a rule says which steps. */
export function namesStep({ step_id: step, step_template_id: template }: RoutedCondition): boolean {
  return step !== undefined || template !== undefined;
}

/** The kinds of outcomes that a rule can match, whatever the ids are. */
export function kindsOf(when: RoutedCondition): OutcomeKind[] {
  return outcomeKinds.filter((kind) => matchesKind(when, kind));
}

/** Whether a rule can match outcomes of a kind, whatever the ids are. */
export function matchesKind(when: RoutedCondition, kind: OutcomeKind): boolean {
  const status = statusOf[kind];
  const holds = <K extends keyof typeof status>(field: K) => when[field] === undefined || when[field] === status[field];
  if (!holds("step_status") || !holds("gate_status")) return false;
  if (!holds("retry_exhausted") || !holds("policy_violation")) return false;
  if (namesGate(when) && status.gate_status === undefined) return false;
  return !namesStep(when) || kind !== "run-gate-failed";
}

/** Whether two rules answer an outcome alike. Reasons are words for the run's record and decide nothing. */
export function sameAction(a: RoutedRule["action"], b: RoutedRule["action"]): boolean {
  return a.type === b.type && (a.type !== "goto_step" || a.target === b.target);
}
