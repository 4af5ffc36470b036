// Texts that come and go, kept in order, so that nobody who asks for all of them has to sort them again. Must not know what they name.
import { compareCodePoints } from "./order.js";

/** So few texts may wait to be put in order, however few there are; else the eighth part. */
const fewWaiting = 64;

/** Texts by code points. Each is there once: whoever adds one or takes it away knows whether it is there, so nobody else needs to. */
export class SortedTexts {
  /** How many texts have been sorted so far: what was in order already is not counted again. */
  sorted = 0;
  private ordered: readonly string[] = [];
  private readonly come = new Set<string>();
  private readonly gone = new Set<string>();

  /** How many texts there are. */
  get size(): number {
    return this.ordered.length + this.come.size - this.gone.size;
  }

  /** Adds a text that is not there. */
  add(text: string): void {
    if (this.gone.delete(text)) return;
    this.come.add(text);
    this.mergeIfMany();
  }

  /** Takes a text away that is there. */
  remove(text: string): void {
    if (this.come.delete(text)) return;
    this.gone.add(text);
    this.mergeIfMany();
  }

  /** All texts in order. The array stays as it is when texts come and go, and is the same one while none does. */
  all(): readonly string[] {
    if (this.come.size > 0 || this.gone.size > 0) this.merge();
    return this.ordered;
  }

  // In parts, because to sort all at once would be felt by whoever asks first.
  private mergeIfMany(): void {
    if (this.come.size + this.gone.size > Math.max(fewWaiting, this.ordered.length / 8)) this.merge();
  }

  private merge(): void {
    const added = [...this.come].sort(compareCodePoints);
    const merged: string[] = [];
    let next = 0;
    for (const text of this.ordered) {
      if (this.gone.has(text)) continue;
      while (next < added.length && compareCodePoints(added[next] as string, text) < 0)
        merged.push(added[next++] as string);
      merged.push(text);
    }
    while (next < added.length) merged.push(added[next++] as string);
    this.ordered = merged;
    this.sorted += added.length;
    this.come.clear();
    this.gone.clear();
  }
}
