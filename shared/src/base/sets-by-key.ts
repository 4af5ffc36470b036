// Sets of things by key. There are very many keys, and nearly all have one thing, which then costs nothing besides itself.

/** The things themselves must be no sets. */
export class SetsByKey<K, V extends object> {
  private readonly sets = new Map<K, V | Set<V>>();

  add(key: K, thing: V): void {
    const set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, thing);
    else if (set instanceof Set) set.add(thing);
    else if (set !== thing) this.sets.set(key, new Set([set, thing]));
  }

  delete(key: K, thing: V): void {
    const set = this.sets.get(key);
    if (set === thing) this.sets.delete(key);
    else if (set instanceof Set && set.delete(thing) && set.size === 0) this.sets.delete(key);
  }

  has(key: K): boolean {
    return this.sets.has(key);
  }

  /** In the order in which they came. */
  of(key: K): Iterable<V> {
    const set = this.sets.get(key);
    if (set === undefined) return [];
    return set instanceof Set ? set : [set];
  }
}
