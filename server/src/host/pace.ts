// Lets other work have its turn during a long run: signals, requests, a line of progress. Knows time; must not know what runs.
import { setImmediate as nextTurn } from "node:timers/promises";

/** How long a run may keep the thread to itself, in milliseconds. */
const sliceMs = 15;

export class Pace {
  private since = performance.now();

  /** Call it between small pieces of work; it waits for a turn of the event loop when the slice is used up. */
  async step(): Promise<void> {
    if (performance.now() - this.since < sliceMs) return;
    await nextTurn();
    this.since = performance.now();
  }
}
