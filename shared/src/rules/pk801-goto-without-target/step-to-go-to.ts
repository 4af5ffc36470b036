// Which step a rule without a target could go to. Must not know words for people.
import { present, type WrittenGraph } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import type { NodePath } from "../../syntax/tree.js";
import { routingRulesOf } from "../routing-rules.js";

/**
 * A step for the action at `path`. In a graph it is one that neither waits for the failing step nor comes before it, where there is
 * such a step, because the kernel would not go to any other; else the last of the other steps. A pack knows no steps but those that its rules name.
 */
export function stepToGoTo(file: PackFile | GraphFile, path: NodePath): string | undefined {
  const rules = routingRulesOf(file);
  if (file.kind === "pack") {
    const named = rules.flatMap(({ rule }) => rule.action?.target_step_id ?? []);
    return named[0];
  }
  const failing = rules.find(({ index }) => index === path[1])?.rule.when?.step_id;
  const dependencies = dependenciesOf(file.reading.value);
  const others = [...dependencies.keys()].filter((id) => id !== failing);
  const from = failing === undefined ? others : [failing];
  const isApart = (id: string) =>
    from.every((other) => other === id || !(waitsFor(dependencies, id, other) || waitsFor(dependencies, other, id)));
  return others.find(isApart) ?? others.at(-1);
}

function dependenciesOf(graph: WrittenGraph | undefined): Map<string, readonly string[]> {
  const steps = present(graph?.steps).slice(0, mostSteps);
  return new Map(
    steps.flatMap((step) => (step.step_id === undefined ? [] : [[step.step_id, present(step.depends_on)] as const])),
  );
}

/** So that a proposal for a huge graph does not take long. */
const mostSteps = 200;

/** Whether a step waits for another, directly or through others. */
function waitsFor(dependencies: ReadonlyMap<string, readonly string[]>, id: string, other: string): boolean {
  const seen = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const dependency of dependencies.get(next) ?? []) {
      if (dependency === other) return true;
      if (!seen.has(dependency)) queue.push(dependency);
      seen.add(dependency);
    }
  }
  return false;
}
