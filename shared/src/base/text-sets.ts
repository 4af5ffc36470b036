// Sets of texts by key. There are very many keys, and nearly all have one text, which then costs nothing besides itself.

export class TextSets<K extends string> {
  private readonly sets = new Map<K, string | Set<string>>();

  add(key: K, text: string): void {
    const set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, text);
    else if (typeof set !== "string") set.add(text);
    else if (set !== text) this.sets.set(key, new Set([set, text]));
  }

  delete(key: K, text: string): void {
    const set = this.sets.get(key);
    if (set === text) this.sets.delete(key);
    else if (set instanceof Set && set.delete(text) && set.size === 0) this.sets.delete(key);
  }

  /** In the order in which they came. */
  of(key: K): Iterable<string> {
    const set = this.sets.get(key);
    return typeof set === "string" ? [set] : (set ?? []);
  }
}
