// How V8 is set up for a server. Must not know what is served.
import { setFlagsFromString } from "node:v8";
import { growHeapSparingly } from "../host/frugal-heap.js";

/**
 * What indexing makes lives long, and V8 would conclude that what edits make does so too: it would put it where only the slow collection
 * finds it again. Without that guess the collections between keystrokes take a third of the time.
 * The heap grows sparingly: with ten thousand packs there would be a gigabyte of garbage beside them otherwise.
 */
export function prepareEngine(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
  growHeapSparingly();
}

/**
 * From now on V8 compiles a function for good after it has run a good third of the work that it waits for by itself. Whoever types has the
 * same few hundred short functions run once for each keystroke, so that it would wait for a thousand keystrokes and more, and each takes twice
 * as long meanwhile. Not before a workspace was read: compiling takes time from reading then.
 */
export function compileSooner(): void {
  setFlagsFromString("--interrupt-budget=25000");
}
