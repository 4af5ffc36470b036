// Values that can be made again whenever somebody asks, so that only those in recent use need be kept. Must not know what they are.

/** Keeps the values in recent use, up to a total weight, and lets go of the others. */
export class RecentUse {
  private readonly values = new Map<Renewable<unknown>, unknown>();
  private latest: Renewable<unknown> | undefined;
  private weight = 0;

  private limit: number;

  /**
   * Once more than `capacity` was in use, only so much as `few` is kept until `shrinkTo` is called: who goes through so many values comes
   * back to none of them in time, and for the collector of garbage it is best when they die young. The value that was used last is kept
   * whatever it weighs.
   */
  constructor(
    private readonly capacity: number,
    private readonly few = capacity,
  ) {
    this.limit = capacity;
  }

  /** The value of a renewable, made again where it was let go. */
  valueOf<T>(renewable: Renewable<T>): T {
    // Uses come in runs, and one that follows another of the same value changes no order.
    if (this.latest === renewable) return this.values.get(renewable) as T;
    const value = this.values.has(renewable) ? (this.values.get(renewable) as T) : renewable.make();
    this.keep(renewable, value);
    return value;
  }

  /** The value of a renewable where it is kept; it is not made again. */
  kept<T>(renewable: Renewable<T>): T | undefined {
    return this.values.get(renewable) as T | undefined;
  }

  /** Lets go of a value that nobody is likely to ask for again. */
  release(renewable: Renewable<unknown>): void {
    if (this.values.delete(renewable)) this.weight -= renewable.weight;
    if (this.latest === renewable) this.latest = undefined;
  }

  /** Takes a value into use. */
  keep<T>(renewable: Renewable<T>, value: T): void {
    if (!this.values.delete(renewable)) this.weight += renewable.weight;
    this.values.set(renewable, value);
    this.latest = renewable;
    if (this.weight > this.capacity) this.limit = this.few;
    this.letGo(this.limit);
  }

  /** Lets go of what was not used for longest until the rest weighs no more than this. From then on as much is kept as can be. */
  shrinkTo(weight: number): void {
    this.limit = this.capacity;
    this.letGo(weight);
  }

  private letGo(weight: number): void {
    for (const oldest of this.values.keys()) {
      if (this.weight <= weight || oldest === this.latest) break;
      this.values.delete(oldest);
      this.weight -= oldest.weight;
      oldest.lostUse();
    }
  }
}

/** A value with the way to make it; every time it is made it is the same but for its identity. */
export class Renewable<T> {
  /** `value` is what `make` gives, made already. `lostUse` is called when it is let go of because it was not asked for lately. */
  constructor(
    private readonly use: RecentUse,
    readonly weight: number,
    readonly make: () => T,
    value: T,
    readonly lostUse: () => void = () => {},
  ) {
    use.keep(this, value);
  }

  get value(): T {
    return this.use.valueOf(this);
  }

  /** The value, if it was not let go of. */
  get kept(): T | undefined {
    return this.use.kept(this);
  }

  /** Lets go of the value; it is made again when somebody asks for it after all. */
  release(): void {
    this.use.release(this);
  }
}
