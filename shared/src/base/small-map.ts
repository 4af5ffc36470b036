// A map by text that costs little while it has few entries, as nearly all do where there are very many of them.

/** Among so many entries one is found about as fast by looking through them. */
const few = 8;

export class SmallMap<V> {
  /** Each key before its value, in the order in which they came. */
  private pairs: (string | V)[] = [];
  private many: Map<string, V> | undefined;

  get size(): number {
    return this.many ? this.many.size : this.pairs.length / 2;
  }

  get(key: string): V | undefined {
    if (this.many) return this.many.get(key);
    const at = this.placeOf(key);
    return at < 0 ? undefined : (this.pairs[at + 1] as V);
  }

  set(key: string, value: V): void {
    if (this.many) this.many.set(key, value);
    else {
      const at = this.placeOf(key);
      if (at >= 0) this.pairs[at + 1] = value;
      // An array that grows in place takes room for many more.
      else this.pairs = this.pairs.concat([key, value]);
      if (this.size > few) this.becomeLarge();
    }
  }

  delete(key: string): void {
    if (this.many) this.many.delete(key);
    else {
      const at = this.placeOf(key);
      if (at >= 0) this.pairs = this.pairs.filter((_, i) => i !== at && i !== at + 1);
    }
  }

  /** In the order in which they came. */
  keys(): Iterable<string> {
    return this.many ? this.many.keys() : this.pairs.filter((_, i): _ is string => i % 2 === 0);
  }

  private placeOf(key: string): number {
    for (let i = 0; i < this.pairs.length; i += 2) if (this.pairs[i] === key) return i;
    return -1;
  }

  private becomeLarge(): void {
    const many = new Map<string, V>();
    for (let i = 0; i < this.pairs.length; i += 2) many.set(this.pairs[i] as string, this.pairs[i + 1] as V);
    this.many = many;
    this.pairs = [];
  }
}
