// Readings that take turns: two of them must not mix. Must not know what is read.

/** What happens around readings. */
export interface TurnOptions {
  /** Called when a reading has ended for which others may wait. */
  readonly changed: () => void;
  readonly fault: (error: unknown) => void;
}

/** Runs readings one after the other, in the order in which they were asked for. */
export class Turns {
  private readonly options: TurnOptions;
  private queue: Promise<void> = Promise.resolve();
  private unfinished = 0;
  private aloneCount = 0;
  private stopped = false;

  constructor(options: TurnOptions) {
    this.options = options;
  }

  /** Whether a run was begun, or waits, that holds back everything that depends on all files. */
  get isAlone(): boolean {
    return this.aloneCount > 0;
  }

  /** Whether any run is not done yet. */
  get isTaken(): boolean {
    return this.unfinished > 0;
  }

  /** Resolves when everything that was asked for by now is done. */
  get last(): Promise<void> {
    return this.queue;
  }

  /** Whether nothing is begun any more; what runs has to end by itself. */
  get isStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
  }

  /** One after the other. A fault ends its own run only. */
  inTurn(run: () => Promise<void>): Promise<void> {
    const guarded = async () => {
      if (this.stopped) return;
      try {
        await run();
      } catch (error) {
        this.options.fault(error);
      }
    };
    this.unfinished++;
    this.queue = this.queue.then(guarded).finally(() => {
      // Others wait for the moment when nothing is left to read.
      if (--this.unfinished === 0) this.options.changed();
    });
    return this.queue;
  }

  /** The same, for a run that holds back everything that depends on all files. */
  alone(run: () => Promise<void>): Promise<void> {
    this.aloneCount++;
    return this.inTurn(run).finally(() => {
      this.aloneCount--;
      this.options.changed();
    });
  }
}
