// Dependencies that say nothing: another dependency of the step waits for the same step already, and no artifact is taken from it.
// Pure; must not know files or findings.
import type { StepNode } from "./dataflow.js";

export interface RedundantDependency {
  readonly node: StepNode;
  /** Its place in `depends_on`. */
  readonly item: number;
  readonly id: string;
  /** The dependency through which it is implied. */
  readonly through: string;
}

/**
 * The redundant dependencies of a graph, in the order of its text. A step passes its artifacts only to those that depend on it
 * directly, so a dependency counts only where certainly nothing is taken from it. Of graphs with circles, repeated ids or very many
 * steps nothing is said.
 */
export function redundantDependencies(nodes: readonly StepNode[]): RedundantDependency[] {
  if (nodes.length > largestGraph || !nodes.some(({ dependencies }) => dependencies.length > 1)) return [];
  const waits = reachability(nodes);
  if (!waits) return [];
  return nodes.flatMap((node) =>
    node.dependencies.flatMap(({ id, item }) => {
      const other = waits.index.get(id);
      if (other === undefined || takesFrom(node, nodes[other] as StepNode)) return [];
      const through = node.dependencies.find((one) => {
        const from = waits.index.get(one.id);
        return one.id !== id && from !== undefined && waits.reaches(from, other);
      });
      return through ? [{ node, item, id, through: through.id }] : [];
    }),
  );
}

const largestGraph = 3000;

/** Whether a step may take an artifact from another: of a step written out nobody knows what it reads. */
function takesFrom(node: StepNode, other: StepNode): boolean {
  if (other.outputs === undefined) return true;
  if (other.outputs.length === 0) return false;
  return node.template === undefined || node.inputs.some((schema) => other.outputs?.includes(schema));
}

/** Which step waits for which, as rows of bits; undefined where steps wait for each other or share an id. */
function reachability(nodes: readonly StepNode[]) {
  const index = new Map<string, number>();
  for (const [i, { id }] of nodes.entries()) {
    if (id === undefined) continue;
    if (index.has(id)) return undefined;
    index.set(id, i);
  }
  const words = Math.ceil(nodes.length / 32);
  const rows: (Uint32Array | undefined)[] = nodes.map(() => undefined);
  const state = new Uint8Array(nodes.length);
  for (let root = 0; root < nodes.length; root++) {
    const stack = [root];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = (nodes[top] as StepNode).dependencies
        .map(({ id }) => index.get(id))
        .filter((one): one is number => one !== undefined);
      if (state[top] === 0) {
        state[top] = 1;
        if (next.some((one) => state[one] === 1)) return undefined;
        stack.push(...next.filter((one) => state[one] === 0));
        continue;
      }
      stack.pop();
      if (state[top] === 2) continue;
      state[top] = 2;
      const row = new Uint32Array(words);
      for (const one of next) {
        row[one >> 5] = (row[one >> 5] as number) | (1 << (one & 31));
        const below = rows[one];
        if (below) for (let w = 0; w < words; w++) row[w] = (row[w] as number) | (below[w] as number);
      }
      rows[top] = row;
    }
  }
  const reaches = (from: number, to: number) => (((rows[from]?.[to >> 5] ?? 0) >>> (to & 31)) & 1) === 1;
  return { index, reaches };
}
