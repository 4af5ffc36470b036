// Steps of a graph that wait for each other in a circle. Pure; must not know files, findings or words for people.

/** A step with what it points at; `item` is a place in its list of these. */
interface LinkedStep {
  readonly index: number;
  readonly id: string | undefined;
  readonly dependencies: readonly { readonly id: string; readonly item: number }[];
}

/** One edge of a circle: the step and the place in its `depends_on` that leads on. */
export interface DependencyEdge<N extends LinkedStep = LinkedStep> {
  readonly node: N;
  readonly item: number;
}

/**
 * A shortest circle for each knot of steps that wait for each other; it begins with the knot's first step in the text.
 * A step that depends on itself is a circle of one.
 */
export function dependencyCycles<N extends LinkedStep>(nodes: readonly N[]): (readonly DependencyEdge<N>[])[] {
  const byId = new Map<string, N>();
  for (const node of nodes) if (node.id !== undefined && !byId.has(node.id)) byId.set(node.id, node);
  const cycles: DependencyEdge<N>[][] = [];
  for (const knot of knotsOf([...byId.values()], byId)) {
    const first = knot.reduce((a, b) => (a.index < b.index ? a : b));
    const cycle = shortestCycle(first, new Set(knot), byId);
    if (cycle) cycles.push(cycle);
  }
  return cycles.sort((a, b) => (a[0]?.node.index ?? 0) - (b[0]?.node.index ?? 0));
}

/** Strongly connected steps (Tarjan's algorithm, with a stack of its own: a chain of steps may be long). */
function knotsOf<N extends LinkedStep>(nodes: readonly N[], byId: ReadonlyMap<string, N>): N[][] {
  const order = new Map<N, { index: number; low: number; open: boolean }>();
  const open: N[] = [];
  const knots: N[][] = [];
  for (const root of nodes) {
    if (order.has(root)) continue;
    const work = [{ node: root, next: 0 }];
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node } = top;
      let mark = order.get(node);
      if (!mark) {
        mark = { index: order.size, low: order.size, open: true };
        order.set(node, mark);
        open.push(node);
      }
      const dependency = node.dependencies[top.next++];
      if (dependency) {
        const target = byId.get(dependency.id);
        const known = target && order.get(target);
        if (target && !known) work.push({ node: target, next: 0 });
        else if (known?.open) mark.low = Math.min(mark.low, known.index);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      const parentMark = parent && order.get(parent.node);
      if (parentMark) parentMark.low = Math.min(parentMark.low, mark.low);
      if (mark.low !== mark.index) continue;
      const knot = open.splice(open.lastIndexOf(node));
      for (const member of knot) (order.get(member) as { open: boolean }).open = false;
      if (knot.length > 1 || node.dependencies.some(({ id }) => id === node.id)) knots.push(knot);
    }
  }
  return knots;
}

/** Breadth first from a step, within its knot, until it comes back. */
function shortestCycle<N extends LinkedStep>(
  start: N,
  knot: ReadonlySet<N>,
  byId: ReadonlyMap<string, N>,
): DependencyEdge<N>[] | undefined {
  const cameBy = new Map<N, { readonly edge: DependencyEdge<N>; readonly from: N }>();
  const queue: N[] = [start];
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] as N;
    for (const { id, item } of node.dependencies) {
      const target = byId.get(id);
      if (!target || !knot.has(target)) continue;
      if (target === start) {
        const cycle: DependencyEdge<N>[] = [{ node, item }];
        for (let back = cameBy.get(node); back; back = cameBy.get(back.from)) cycle.unshift(back.edge);
        return cycle;
      }
      if (cameBy.has(target)) continue;
      cameBy.set(target, { edge: { node, item }, from: node });
      queue.push(target);
    }
  }
  return undefined;
}
