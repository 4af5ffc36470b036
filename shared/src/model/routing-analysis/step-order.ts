// Which steps come before and behind a step (format.md 4): whether going to it can have any effect (kernel.md #6 and #10).
// Must not know rules.
import type { RoutedStep } from "./routed-graph.js";

/** How a step stands to the one that failed. `free` are steps that do not wait for each other. */
export type Standing = "itself" | "upstream" | "dependent" | "free";

/** The steps of a graph by id, and what each waits for. */
interface OrderedSteps {
  readonly steps: ReadonlyMap<string, Pick<RoutedStep, "id" | "dependsOn">>;
}

/** The steps of a graph around one step; what was asked once is kept. */
export class StepOrder {
  private readonly graph: OrderedSteps;
  private readonly dependents = new Map<string, string[]>();
  private readonly before = new Map<string, ReadonlySet<string>>();
  private readonly behind = new Map<string, ReadonlySet<string>>();

  constructor(graph: OrderedSteps) {
    this.graph = graph;
    for (const step of graph.steps.values()) {
      for (const dependency of step.dependsOn) {
        const list = this.dependents.get(dependency);
        if (list) list.push(step.id);
        else this.dependents.set(dependency, [step.id]);
      }
    }
  }

  /** How `target` stands to `from`. */
  standing(from: string, target: string): Standing {
    if (from === target) return "itself";
    if (this.around(this.before, target, (id) => this.graph.steps.get(id)?.dependsOn ?? []).has(from))
      return "dependent";
    if (this.around(this.behind, target, (id) => this.dependents.get(id) ?? []).has(from)) return "upstream";
    return "free";
  }

  private around(
    kept: Map<string, ReadonlySet<string>>,
    start: string,
    next: (id: string) => readonly string[],
  ): ReadonlySet<string> {
    const known = kept.get(start);
    if (known) return known;
    const found = new Set<string>();
    const queue = [start];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const other of next(id)) {
        if (found.has(other)) continue;
        found.add(other);
        queue.push(other);
      }
    }
    kept.set(start, found);
    return found;
  }
}
