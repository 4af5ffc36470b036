// How V8 is set up for a server. Must not know what is served.
import { setFlagsFromString } from "node:v8";
import { growHeapSparingly } from "../host/frugal-heap.js";

/**
 * What indexing makes lives long, and V8 would conclude that what edits make does so too: it would put it where only the slow collection
 * finds it again. Without that guess the collections between keystrokes take a third of the time.
 * The heap grows sparingly: with ten thousand packs there would be a gigabyte of garbage beside them otherwise, and a tenth more memory if it
 * grew by two fifths.
 */
export function prepareEngine(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
  growHeapSparingly(20);
}

/** After so many messages of the client somebody is at work. */
const manyMessages = 100;

/**
 * Has V8 compile functions for good sooner than by itself, which is after each has run 67,584 bytes of its bytecode several times over. Whoever types has
 * the same few hundred short functions run once for each keystroke, so a thousand keystrokes and more would take twice as long as need be.
 *
 * It is done in two steps, because compiling takes time itself, on another core where there is one: none while a workspace is read, some from then on,
 * and what is left once the first keystrokes, which have everything else to wait for, are over.
 */
export class EagerCompiling {
  private messages = 0;
  private hasBegun = false;

  /** `compileAfter` says after how many bytes of bytecode a function is looked at. */
  constructor(private readonly compileAfter = (bytes: number) => setFlagsFromString(`--interrupt-budget=${bytes}`)) {}

  /** A workspace was read. */
  begin(): void {
    this.hasBegun = true;
    this.compileAfter(25_000);
  }

  /** The client said something. */
  heard(): void {
    if (this.hasBegun && ++this.messages === manyMessages) this.compileAfter(6_000);
  }
}
