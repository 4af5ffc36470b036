// The routing rules of a file, and what can be told of one from its own words (format.md 7 and 14, Rules).
// Must not know graphs or other rules: which rule answers first is the exact analysis' matter.
import type { AuthoredRule, Written } from "../model/definitions.js";
import type { GraphFile, PackFile } from "../model/file.js";
import { isStepFailure } from "../model/routing-analysis/outcomes.js";
import { kindsOf, matchesKind, type RoutedCondition, routedRules } from "../model/routing-analysis/routed-rules.js";
import { childOf, type NodePath, nodeAt } from "../syntax/tree.js";

/** A routing rule with its place. */
export interface RuleAt {
  /** Its place in `routing_rules`, from 0. */
  readonly index: number;
  readonly path: NodePath;
  readonly rule: Written<AuthoredRule>;
  /** Its conditions; undefined where any of them could not be read, because then nobody can say what it matches. */
  readonly when: RoutedCondition | undefined;
}

/** The routing rules of a file in the order of its text. */
export function routingRulesOf(file: PackFile | GraphFile): RuleAt[] {
  const rules = file.reading.value?.routing_rules;
  const routed = file.kind === "pack" ? file.reading.rules : routedRules(rules, file.tree.root, nullIsAbsent(file));
  return routed.flatMap(({ index, when, doubtful }) => {
    const rule = rules?.[index];
    return rule ? [{ index, path: ["routing_rules", index], rule, when: doubtful ? undefined : when }] : [];
  });
}

/** Whether there are no conditions. */
export function isEmpty(when: RoutedCondition): boolean {
  return Object.keys(when).length === 0;
}

/** Whether the failure of some step meets the conditions. */
export function matchesStepFailure(when: RoutedCondition): boolean {
  return kindsOf(when).some(isStepFailure);
}

/** Whether some policy violation meets the conditions. */
export function matchesViolation(when: RoutedCondition): boolean {
  return matchesKind(when, "violation");
}

/** Whether a key stands in the text of a mapping with a value. */
export function isWritten(file: PackFile | GraphFile, path: NodePath, key: string): boolean {
  const value = childOf(nodeAt(file.tree.root, path), key);
  return value !== undefined && !(value.kind === "null" && nullIsAbsent(file));
}

/** Whether null stands for nothing: in graphs as the kernel writes them, and in Python (format.md 14). */
function nullIsAbsent(file: PackFile | GraphFile): boolean {
  return file.kind === "graph" ? file.emitted : file.tree.syntax === "python";
}
