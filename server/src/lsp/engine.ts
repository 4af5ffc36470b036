// How V8 is set up for a server. Must not know what is served.
import { setFlagsFromString } from "node:v8";
import { growHeapSparingly } from "../host/frugal-heap.js";
import { leavesCore } from "../host/spare-cores.js";

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

type Steps = readonly (readonly [messages: number, bytes: number])[];

/** After so many messages of the client V8 is told to compile sooner, and after how many bytes of bytecode a function is then looked at. */
const steps: Steps = [
  [1, 6_000],
  [100, 2_000],
];
/** The same where V8's threads and the program are in each other's way: the first few hundred keystrokes would wait for code that is compiled meanwhile. */
const lateSteps: Steps = [
  [300, 25_000],
  [800, 6_000],
];

/**
 * Has V8 compile functions for good sooner than by itself, which is after each has run 67,584 bytes of its bytecode several times over. Whoever types has
 * the same few hundred short functions run once for each keystroke, so a thousand keystrokes and more would take twice as long as need be.
 */
export class EagerCompiling {
  private messages = 0;
  private hasBegun = false;

  private readonly steps: Steps;

  /** `compileAfter` says after how many bytes of bytecode a function is looked at; `hasCore` is whether compiling leaves a core to the program. */
  constructor(
    private readonly compileAfter = (bytes: number) => setFlagsFromString(`--interrupt-budget=${bytes}`),
    hasCore = leavesCore(),
  ) {
    this.steps = hasCore ? steps : lateSteps;
  }

  /** A workspace was read: what comes from now on is somebody at work. */
  begin(): void {
    this.hasBegun = true;
  }

  /** The client said something. */
  heard(): void {
    if (!this.hasBegun) return;
    this.messages++;
    for (const [messages, bytes] of this.steps) if (this.messages === messages) this.compileAfter(bytes);
  }
}
