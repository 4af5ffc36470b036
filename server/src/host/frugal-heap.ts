// How much garbage may lie about in this process. Must not know what it does.
import { setFlagsFromString } from "node:v8";

/**
 * From now on the heap grows by no more than two fifths between two collections of all garbage, where V8 would let it grow to several
 * times of what is in use. Where very many files are gone through once it costs a few percent of computing, and is more than a third less memory.
 */
export function growHeapSparingly(): void {
  setFlagsFromString("--heap-growing-percent=40");
}

/** V8 looks every eight seconds whether it may give memory back, and takes up to three collections for it. */
const reducingMs = 30_000;

/**
 * Has V8 give back the memory of garbage to the system, in small steps while the process goes on: for the end of long work. By itself it
 * does so only in a page that is not shown. Not before `createCachedData` of a program: a compiled form belongs to the flags of its making.
 */
export function giveMemoryBack(): void {
  setFlagsFromString("--optimize-for-size");
  setTimeout(() => setFlagsFromString("--no-optimize-for-size"), reducingMs).unref();
}
