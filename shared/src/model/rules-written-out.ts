// Which rules a graph needs of its own once some of its template uses are written out: rules that were scoped to the template, or to the
// gate templates that it uses, do not find the step any more (format.md 7 and 14). Pure; must not know texts.
//
// Rules of the graph come before those of packs. So where an instance of a pack's rule moves into the graph, whatever the packs
// put before it and would answer otherwise has to move with it, narrowed to the same step. Rules that move keep their order, and each of
// them matches no more than the rule that it comes from, which stays where it was; so every outcome is answered as before.
import { type JsonValue, jsonEqual } from "../base/json.js";
import type { AuthoredRule } from "./definitions.js";
import type { ExpandedGate, ExpandedStep } from "./expansion.js";
import { isExpandedGateId } from "./grammar.js";
import { mergeRules, type RuleInstance, ruleInstances } from "./routing.js";
import { kindsOf } from "./routing-analysis/routed-rules.js";

/** A step before and after it is written out. */
export interface StepWrittenOut {
  readonly before: ExpandedStep;
  readonly after: ExpandedStep;
}

/** A run's rules and what they govern. */
export interface RunRules {
  readonly graphRules: readonly AuthoredRule[];
  /** The rules of each pack, in the order of `packs`. */
  readonly packRules: readonly (readonly AuthoredRule[])[];
  /** All steps as they are before. */
  readonly steps: readonly ExpandedStep[];
  readonly runGates: readonly ExpandedGate[];
}

/** The graph's rules once the steps are written out; each of its own is there as it was. */
export function rulesWrittenOut(run: RunRules, writtenOut: readonly StepWrittenOut[]): AuthoredRule[] {
  const ids = new FreeRuleIds(run, writtenOut);
  const own = run.graphRules.flatMap((rule) => [
    rule,
    ...writtenOut.flatMap((step) => lostInstances(rule, step).map((instance) => ids.named(narrowed(rule, instance)))),
  ]);
  const moved = writtenOut.flatMap((step) => movedRules(run.packRules.flat(), step));
  const isThere = (rule: AuthoredRule) => own.some((one) => sameRule(one, rule));
  return [...own, ...moved.filter((rule) => !isThere(rule)).map((rule) => ids.named(rule))];
}

/** A step whose template is gone, with the gates that came from it. */
export function withoutTemplate(step: ExpandedStep, ownGates: number): ExpandedStep {
  const brought = step.gates.length - ownGates;
  const gates = step.gates.map((gate, i) => (i < brought ? { ...gate, templateId: undefined } : gate));
  return { ...step, templateId: undefined, gates };
}

/** The instances of packs' rules that the step needs in its graph, in the order of their precedence. */
function movedRules(rules: readonly AuthoredRule[], step: StepWrittenOut): AuthoredRule[] {
  const moved: AuthoredRule[] = [];
  // From the last rule to the first: what comes before a rule that moves may have to move with it.
  for (const rule of [...rules].reverse()) {
    const lost = new Set(lostInstances(rule, step).map((one) => one.rule_id));
    const isLost = (instance: RuleInstance) => lost.has(instance.rule_id);
    const here = instancesAt(rule, step.before).flatMap((instance) => {
      const one = narrowed(rule, instance);
      if (isLost(instance)) return [one];
      const isNeeded = moved.some((later) => !sameAction(one, later) && mayMeet(one, later));
      return isNeeded ? [{ ...one, rule_id: besideItself(rule, instance) }] : [];
    });
    moved.unshift(...here);
  }
  return moved;
}

/** The instances that a rule has at the step only as long as it uses its template. */
function lostInstances(rule: AuthoredRule, { before, after }: StepWrittenOut): RuleInstance[] {
  const left = new Set(ruleInstances(rule, [after], []).map((one) => one.rule_id));
  return ruleInstances(rule, [before], []).filter((one) => !left.has(one.rule_id));
}

/** The instances of a rule at a step; a rule that is not scoped is narrowed to the step. */
function instancesAt(rule: AuthoredRule, before: ExpandedStep): RuleInstance[] {
  const { step_id: step, gate_id: gate, step_template_id, gate_template_id } = rule.when;
  if (step_template_id !== undefined || gate_template_id !== undefined) return ruleInstances(rule, [before], []);
  const id = before.step.step_id;
  const isElsewhere = gate !== undefined && !before.gates.some((one) => one.gate.gate_id === gate);
  return isElsewhere || (step !== undefined && step !== id)
    ? []
    : [{ rule_id: `${rule.rule_id}@${id}`, step_id: id, gate_id: gate }];
}

/** The name of an instance that moves although the rule keeps it: the rule goes on to be there under the instance's own. */
function besideItself(rule: AuthoredRule, { step_id: step, gate_id: gate }: RuleInstance): string {
  const place = `${step}.${gate}`;
  return `${rule.rule_id}@${gate !== undefined && isExpandedGateId(place) ? place : step}`;
}

/** The rule that an instance is, as a graph writes it. */
function narrowed(rule: AuthoredRule, instance: RuleInstance): AuthoredRule {
  const { step_template_id: _step, gate_template_id: _gate, ...when } = rule.when;
  return {
    rule_id: instance.rule_id,
    when: {
      ...when,
      step_id: instance.step_id as string,
      ...(instance.gate_id === undefined ? {} : { gate_id: instance.gate_id }),
    },
    action: rule.action,
  };
}

/** Whether some outcome may meet the conditions of two rules about the same step. */
function mayMeet({ when: a }: AuthoredRule, { when: b }: AuthoredRule): boolean {
  if (a.gate_id !== undefined && b.gate_id !== undefined && a.gate_id !== b.gate_id) return false;
  const kinds = kindsOf(b);
  return kindsOf(a).some((kind) => kinds.includes(kind));
}

function sameAction(a: AuthoredRule, b: AuthoredRule): boolean {
  return jsonEqual(asJson(a.action), asJson(b.action));
}

function sameRule(a: AuthoredRule, b: AuthoredRule): boolean {
  return sameAction(a, b) && jsonEqual(asJson(a.when), asJson(b.when));
}

const asJson = (record: object) => ({ ...record }) as JsonValue;

/** Gives rules ids that no other rule of the run has. */
class FreeRuleIds {
  private readonly taken: Set<string>;

  constructor({ graphRules, packRules, steps, runGates }: RunRules, writtenOut: readonly StepWrittenOut[]) {
    const after = new Map(writtenOut.map((step) => [step.before, step.after]));
    const left = steps.map((step) => after.get(step) ?? step);
    this.taken = new Set(mergeRules(graphRules, packRules, left, runGates).map(({ rule_id }) => rule_id));
    for (const { rule_id } of graphRules) this.taken.add(rule_id);
  }

  named(rule: AuthoredRule): AuthoredRule {
    const [name = "", place = ""] = rule.rule_id.split("@", 2);
    let id = rule.rule_id;
    for (let number = 2; this.taken.has(id); number++) id = `${name}_${number}@${place}`;
    this.taken.add(id);
    return id === rule.rule_id ? rule : { ...rule, rule_id: id };
  }
}
