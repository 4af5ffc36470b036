// With which arguments Node runs the server. Knows nothing of the editor, so that a test without one can read it.
import { availableParallelism } from "node:os";

/** V8 gets as many threads as the machine has cores to spare, not four on every machine. The server's own launcher says the same. */
export function serverNodeArguments(cores = availableParallelism()): string[] {
  return [`--v8-pool-size=${Math.max(1, Math.min(4, cores - 1))}`];
}
