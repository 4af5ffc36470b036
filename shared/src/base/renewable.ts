// Values that can be made again whenever somebody asks, so that only those in recent use need be kept. Must not know what they are.

/**
 * Keeps the values in recent use, up to a total weight, and lets go of the others. They are a chain from the one used longest ago to the
 * latest, and whatever leaves it lets go of its neighbours: values come and go with every edit, and those that went must not lead the
 * collector of young objects to those that come, as entries gone from a long-lived Map do.
 */
export class RecentUse {
  private oldest: Renewable<unknown> | undefined;
  private latest: Renewable<unknown> | undefined;
  private weight = 0;

  private limit: number;

  /**
   * Once more than `capacity` was in use, or `keepFew` is called, only so much as `few` is kept until `shrinkTo` is called: who goes through so many values comes
   * back to none of them in time, and for the collector of garbage it is best when they die young. The value that was used last is kept
   * whatever it weighs.
   */
  constructor(
    private readonly capacity: number,
    private readonly few = capacity,
  ) {
    this.limit = capacity;
  }

  /** Takes a value into use, or back into it; it is the latest from now on. */
  use(renewable: Renewable<unknown>, isKept: boolean): void {
    // Uses come in runs, and one that follows another of the same value changes no order.
    if (this.latest === renewable) return;
    if (isKept) this.unlink(renewable);
    else this.weight += renewable.weight;
    renewable.older = this.latest;
    if (this.latest) this.latest.newer = renewable;
    this.latest = renewable;
    this.oldest ??= renewable;
    if (this.weight > this.capacity) this.limit = this.few;
    this.letGo(this.limit);
  }

  /** Takes a value that is kept out of use. */
  leave(renewable: Renewable<unknown>): void {
    this.unlink(renewable);
    this.weight -= renewable.weight;
  }

  /** From now on only so much as `few` is kept, until `shrinkTo` is called. */
  keepFew(): void {
    this.limit = this.few;
    this.letGo(this.limit);
  }

  /** Lets go of what was not used for longest until the rest weighs no more than this. From then on as much is kept as can be. */
  shrinkTo(weight: number): void {
    this.limit = this.capacity;
    this.letGo(weight);
  }

  private letGo(weight: number): void {
    for (let gone = this.oldest; gone && this.weight > weight && gone !== this.latest; gone = this.oldest) {
      gone.release();
      gone.lostUse();
    }
  }

  private unlink(renewable: Renewable<unknown>): void {
    const { older, newer } = renewable;
    if (older) older.newer = newer;
    else this.oldest = newer;
    if (newer) newer.older = older;
    else this.latest = older;
    renewable.older = undefined;
    renewable.newer = undefined;
  }
}

/** A value with the way to make it; every time it is made it is the same but for its identity. */
export class Renewable<T> {
  /** The values used just before and just after this one, while it is in use. Only `RecentUse` sets them. */
  older: Renewable<unknown> | undefined;
  newer: Renewable<unknown> | undefined;
  private held: T | undefined;

  /** `value` is what `make` gives, made already. `lostUse` is called when it is let go of because it was not asked for lately. */
  constructor(
    private readonly recent: RecentUse,
    readonly weight: number,
    private readonly make: () => T,
    value: T,
    readonly lostUse: () => void = () => {},
  ) {
    this.held = value;
    recent.use(this, false);
  }

  get value(): T {
    const isKept = this.held !== undefined;
    const value = this.held ?? this.make();
    this.held = value;
    this.recent.use(this, isKept);
    return value;
  }

  /** The value, if it was not let go of. */
  get kept(): T | undefined {
    return this.held;
  }

  /** Lets go of the value; it is made again when somebody asks for it after all. */
  release(): void {
    if (this.held === undefined) return;
    this.held = undefined;
    this.recent.leave(this);
  }
}
