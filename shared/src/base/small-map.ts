// A map by text that costs little while it has no more than one entry, as nearly all do where there are very many of them.

export class SmallMap<V> {
  private only: readonly [key: string, value: V] | undefined;
  private many: Map<string, V> | undefined;

  get size(): number {
    return this.many ? this.many.size : this.only ? 1 : 0;
  }

  get(key: string): V | undefined {
    if (this.many) return this.many.get(key);
    return this.only?.[0] === key ? this.only[1] : undefined;
  }

  set(key: string, value: V): void {
    if (this.many) this.many.set(key, value);
    else if (!this.only || this.only[0] === key) this.only = [key, value];
    else {
      this.many = new Map([this.only, [key, value]]);
      this.only = undefined;
    }
  }

  delete(key: string): void {
    if (this.many) this.many.delete(key);
    else if (this.only?.[0] === key) this.only = undefined;
  }

  /** In the order in which they came. */
  keys(): Iterable<string> {
    return this.many ? this.many.keys() : this.only ? [this.only[0]] : [];
  }
}
