// Reads what V8 writes about a heap: how much of it a program holds, and how much V8 itself. Must not know the program.
import { readFileSync } from "node:fs";

/** In MB. */
export interface Heap {
  readonly wholeMb: number;
  /** Without compiled code, what it bets on, and the shapes of objects. */
  readonly ownMb: number;
}

/** What V8 calls the kinds of things that it makes for itself. Feedback, bytecode and what undoes optimised code are among `code`. */
const ofV8: readonly string[] = ["code", "hidden", "object shape"];

/** The heap of which a snapshot was written to a file. */
export function heapIn(path: string): Heap {
  const { snapshot, nodes } = JSON.parse(readFileSync(path, "utf8")) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const names = types[typeAt] as readonly string[];
  const heap = { whole: 0, own: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const size = nodes[at + sizeAt] as number;
    heap.whole += size;
    if (!ofV8.includes(names[nodes[at + typeAt] as number] as string)) heap.own += size;
  }
  return { wholeMb: heap.whole / 1e6, ownMb: heap.own / 1e6 };
}

/** The part that is read of such a file: all nodes as one list of numbers, so many for each. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (string | readonly string[])[];
    };
  };
  readonly nodes: readonly number[];
}
