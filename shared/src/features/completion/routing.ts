// What a routing rule may sensibly say at the cursor, by what the rest of it says. Must not know how offers look.
import { present, type WrittenGraph, type WrittenStep } from "../../model/definitions.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../../syntax/tree.js";
import { stepsThatMayComeBefore } from "./step-order.js";

/** The actions that a rule may have: a policy violation stops the run (PK812). `path` is that of the value. */
export function sensibleActions(
  root: LocatedNode | undefined,
  path: NodePath,
  actions: readonly string[],
): readonly string[] {
  const violation = conditionAt(root, path, "policy_violation");
  return violation?.kind === "boolean" && violation.value
    ? actions.filter((action) => action === "abort_run" || action === "escalate")
    : actions;
}

/** Whether an action has a step to go to, or may come to have one. `path` is that of the action's key. */
export function mayGoSomewhere(root: LocatedNode | undefined, path: NodePath): boolean {
  const type = childOf(nodeAt(root, path.slice(0, 3)), "type");
  return type?.kind !== "text" || type.value === "goto_step";
}

/**
 * The steps of a graph, those first to which the kernel goes: it goes neither to the step that failed, nor to one before it, nor to one
 * that waits for it. The failing step itself is left out. `path` is that of the value.
 */
export function stepsToGoTo(
  graph: WrittenGraph | undefined,
  root: LocatedNode | undefined,
  path: NodePath,
): readonly WrittenStep[] {
  const failing = conditionAt(root, path, "step_id");
  const steps = graph?.steps ?? [];
  const index = failing?.kind === "text" ? steps.findIndex((step) => step?.step_id === failing.value) : -1;
  if (index < 0) return present(steps);
  const others = present(steps.filter((_, i) => i !== index));
  const notBehind = new Set(stepsThatMayComeBefore(graph, index));
  const isApart = (step: WrittenStep) => {
    const at = steps.indexOf(step);
    return (
      notBehind.has(step) && stepsThatMayComeBefore(graph, at).some((one) => one.step_id === steps[index]?.step_id)
    );
  };
  const apart = others.length > mostCompared ? [] : others.filter(isApart);
  return [...apart, ...others.filter((step) => !apart.includes(step))];
}

/** Of longer lists nobody reads the order. */
const mostCompared = 200;

function conditionAt(root: LocatedNode | undefined, path: NodePath, field: string): LocatedNode | undefined {
  return childOf(nodeAt(root, [...path.slice(0, 2), "when"]), field);
}
