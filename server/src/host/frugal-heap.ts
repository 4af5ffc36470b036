// How much garbage may lie about in this process. Must not know what it does.
import { setFlagsFromString } from "node:v8";

/**
 * From now on the heap grows by no more than so many percent between two collections of all garbage, where V8 would let it grow to several
 * times of what is in use. Pages that garbage shares with what stays are not given back for a long time, so what is let grow once is kept.
 */
export function growHeapSparingly(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/**
 * Whether V8 gives back the memory of garbage to the system, in small steps while the process goes on. By itself it does so only in a page
 * that is not shown. Everything takes half as long again meanwhile, so it is for times when nobody waits, of a minute or so.
 */
export function giveMemoryBack(isOn: boolean): void {
  setFlagsFromString(isOn ? "--optimize-for-size" : "--no-optimize-for-size");
}
