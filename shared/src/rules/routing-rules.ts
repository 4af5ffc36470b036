// The routing rules of a file, and what can be told of one from its own words (format.md 7 and 14, Rules).
// Must not know graphs or other rules: which rule answers first is the exact analysis' matter.
import type { AuthoredRule, Written } from "../model/definitions.js";
import type { GraphFile, PackFile } from "../model/file.js";
import { childOf, type NodePath, nodeAt } from "../syntax/tree.js";

export type WrittenRule = Written<AuthoredRule>;
export type WrittenCondition = NonNullable<WrittenRule["when"]>;

/** A routing rule with its place. */
export interface RuleAt {
  /** Its place in `routing_rules`, from 0. */
  readonly index: number;
  readonly path: NodePath;
  readonly rule: WrittenRule;
  /** Its conditions; undefined where any of them could not be read, because then nobody can say what it matches. */
  readonly when: WrittenCondition | undefined;
}

/** The routing rules of a file in the order of its text. */
export function routingRulesOf(file: PackFile | GraphFile): RuleAt[] {
  return (file.reading.value?.routing_rules ?? []).flatMap((rule, index) => {
    if (!rule) return [];
    const path: NodePath = ["routing_rules", index];
    return [{ index, path, rule, when: readAsWritten(file, path, rule.when) ? rule.when : undefined }];
  });
}

/** Whether the file gives every condition that its text holds, so that no condition that is absent was meant to be there. */
function readAsWritten(file: PackFile | GraphFile, path: NodePath, when: WrittenCondition | undefined): boolean {
  const node = nodeAt(file.tree.root, [...path, "when"]);
  if (!when || node?.kind !== "map") return false;
  return node.entries.every(
    ({ key, value }) => Object.hasOwn(when, key) || (value.kind === "null" && file.kind === "graph" && file.emitted),
  );
}

/** The number of conditions. */
export function conditionsOf(when: WrittenCondition): string[] {
  return Object.keys(when);
}

/** Whether a condition speaks of gates, so that nothing but a gate's failure can meet it. */
function speaksOfGates({ gate_status, gate_id, gate_template_id }: WrittenCondition): boolean {
  return gate_status !== undefined || gate_id !== undefined || gate_template_id !== undefined;
}

/** Whether the failure of some step meets the conditions. */
export function matchesStepFailure(when: WrittenCondition): boolean {
  return !speaksOfGates(when) && when.step_status !== "succeeded" && when.policy_violation !== true;
}

/**
 * Whether some policy violation meets the conditions. A violation carries the step and nothing else; `retry_exhausted` is false
 * of it (format.md 14).
 */
export function matchesViolation(when: WrittenCondition): boolean {
  return (
    !speaksOfGates(when) &&
    when.step_status === undefined &&
    when.retry_exhausted !== true &&
    when.policy_violation !== false
  );
}

/** Whether a rule says of which steps or gates it speaks. */
export function isScoped({ step_template_id, gate_template_id, step_id, gate_id }: WrittenCondition): boolean {
  return [step_template_id, gate_template_id, step_id, gate_id].some((id) => id !== undefined);
}

/** Whether a key stands in the text of a mapping, with a value or as the kernel writes an absent one. */
export function isWritten(file: PackFile | GraphFile, path: NodePath, key: string): boolean {
  const value = childOf(nodeAt(file.tree.root, path), key);
  return value !== undefined && !(value.kind === "null" && file.kind === "graph" && file.emitted);
}
