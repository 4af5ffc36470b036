// Which steps of a graph may come before another without closing a circle. Must not know texts or offsets.
import { present, type WrittenGraph, type WrittenStep } from "../../model/definitions.js";

/** The steps that the step of an index (from 0) may depend on: not itself, and none that depends on it already. */
export function stepsThatMayComeBefore(graph: WrittenGraph | undefined, index: number): readonly WrittenStep[] {
  const own = graph?.steps?.[index]?.step_id;
  const dependents = new Map<string, string[]>();
  for (const { step_id, depends_on } of present(graph?.steps)) {
    if (step_id === undefined) continue;
    for (const dependency of present(depends_on))
      dependents.set(dependency, [...(dependents.get(dependency) ?? []), step_id]);
  }
  const after = new Set<string>();
  const queue = own === undefined ? [] : [own];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (after.has(id)) continue;
    after.add(id);
    queue.push(...(dependents.get(id) ?? []));
  }
  return (graph?.steps ?? []).filter(
    (step, i): step is WrittenStep => step !== undefined && i !== index && !after.has(step.step_id ?? ""),
  );
}
