// Which step a rule without a target could go to. Must not know words for people.
import { present, type WrittenGraph } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { StepOrder } from "../../model/routing-analysis/step-order.js";
import type { NodePath } from "../../syntax/tree.js";
import { routingRulesOf } from "../routing-rules.js";

/**
 * A step for the action at `path`. In a graph it is one that neither waits for the failing step nor comes before it, where there is
 * such a step, because the kernel would not go to any other; else the last of the other steps. A pack knows no steps but those that its rules name.
 */
export function stepToGoTo(file: PackFile | GraphFile, path: NodePath): string | undefined {
  const rules = routingRulesOf(file);
  if (file.kind === "pack") return rules.flatMap(({ rule }) => rule.action?.target_step_id ?? [])[0];
  const failing = rules.find(({ index }) => index === path[1])?.rule.when?.step_id;
  const steps = stepsOf(file.reading.value);
  const order = new StepOrder({ steps });
  const others = [...steps.keys()].filter((id) => id !== failing);
  const from = failing === undefined ? others : [failing];
  const isApart = (id: string) => from.every((other) => other === id || order.standing(other, id) === "free");
  return others.find(isApart) ?? others.at(-1);
}

function stepsOf(graph: WrittenGraph | undefined) {
  const steps = present(graph?.steps).slice(0, mostSteps);
  return new Map(
    steps.flatMap(({ step_id: id, depends_on }) =>
      id === undefined ? [] : [[id, { id, dependsOn: present(depends_on) }] as const],
    ),
  );
}

/** So that a proposal for a huge graph does not take long. */
const mostSteps = 200;
