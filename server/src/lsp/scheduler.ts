// Runs work in short slices between the client's messages. Must not know what the work is.
import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import type { Inbox } from "./inbox.js";

/** How long one slice may keep the client waiting, in milliseconds. */
const sliceMs = 2;
/** How long messages may keep the work waiting, in milliseconds: a client that never pauses must still hear something. */
const patienceMs = 60;
/**
 * Whoever was just told or answered something mostly has more to say at once, and is understood sooner while the machine is theirs: so long
 * nothing is begun that nobody waits for, in milliseconds.
 */
const courtesyMs = 2;
/** So many faults one after the other mean that the work does not get on. */
const faultLimit = 100;

export class Scheduler {
  private readonly inbox: Pick<Inbox, "waiting">;
  private readonly step: () => boolean;
  private readonly fault: (error: unknown) => void;
  private readonly isUrgent: () => boolean;
  private scheduled = false;
  private running = false;
  private waitingSince: number | undefined;
  private faults = 0;
  private pauseAt = 0;
  private sliceEnd = 0;
  private restUntil = 0;
  private later: NodeJS.Timeout | undefined;
  private idleListeners: (() => void)[] = [];

  /**
   * `step` does one small piece of work and says whether more is left. What it throws goes to `fault`, and the work goes on.
   * `isUrgent` says whether the client waits for the next step.
   */
  constructor(
    inbox: Pick<Inbox, "waiting">,
    step: () => boolean,
    fault: (error: unknown) => void,
    isUrgent: () => boolean = () => false,
  ) {
    this.inbox = inbox;
    this.step = step;
    this.fault = fault;
    this.isUrgent = isUrgent;
  }

  /** Says that there is work. It begins in the next turn of the event loop, after all messages that have arrived by then. */
  wake(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.turn());
  }

  /** Says that the client was told or answered something: the slice ends after the present step, and what nobody waits for begins a moment later. */
  giveWay(): void {
    this.sliceEnd = 0;
    this.restUntil = performance.now() + courtesyMs;
  }

  /** Resolves when nothing is left to do; at once where that is so. */
  whenIdle(): Promise<void> {
    if (!this.scheduled && !this.running && !this.later) return Promise.resolve();
    return new Promise((resolve) => this.idleListeners.push(resolve));
  }

  /** For long work that is not done in steps: waits for a turn, and for waiting messages, once a slice is used up. */
  async pause(): Promise<void> {
    if (performance.now() < this.pauseAt && !this.isResting) return;
    const patience = performance.now() + patienceMs;
    do await (this.isResting ? delay(1) : nextTurn());
    while ((this.inbox.waiting || this.isResting) && performance.now() < patience);
    this.pauseAt = performance.now() + sliceMs;
  }

  private get isResting(): boolean {
    return performance.now() < this.restUntil && !this.isUrgent();
  }

  private wakeLater(): void {
    this.later ??= setTimeout(() => {
      this.later = undefined;
      this.wake();
    }, courtesyMs);
  }

  private turn(): void {
    this.scheduled = false;
    const now = performance.now();
    if (this.inbox.waiting || this.isResting) {
      this.waitingSince ??= now;
      if (now - this.waitingSince < patienceMs) {
        if (this.inbox.waiting) this.wake();
        else this.wakeLater();
        return;
      }
    }
    this.waitingSince = undefined;
    this.sliceEnd = now + sliceMs;
    if (this.runSlice()) {
      this.wake();
      return;
    }
    const listeners = this.idleListeners;
    this.idleListeners = [];
    for (const listener of listeners) listener();
  }

  /** Whether more is left. */
  private runSlice(): boolean {
    this.running = true;
    try {
      while (this.step()) {
        this.faults = 0;
        if (performance.now() >= this.sliceEnd) return true;
      }
      return this.scheduled;
    } catch (error) {
      this.fault(error);
      return ++this.faults < faultLimit;
    } finally {
      this.running = false;
    }
  }
}
