// Texts that come and go, kept in order, so that nobody who asks for all of them has to sort them again. Must not know what they name.
import { compareCodePoints } from "./order.js";

/** So few texts may wait to be put in order, however few there are; else the eighth part. */
const fewWaiting = 64;

/** Texts by code points, each once however often it was added. */
export class SortedTexts {
  /** How many texts have been sorted so far: what was in order already is not counted again. */
  sorted = 0;
  private readonly counts = new Map<string, number>();
  private ordered: readonly string[] = [];
  private readonly come = new Set<string>();
  private readonly gone = new Set<string>();

  /** How many texts there are. */
  get size(): number {
    return this.counts.size;
  }

  /** Adds a text once more. */
  add(text: string): void {
    const count = this.counts.get(text) ?? 0;
    this.counts.set(text, count + 1);
    if (count > 0 || this.gone.delete(text)) return;
    this.come.add(text);
    this.mergeIfMany();
  }

  /** Takes away one of the times that a text was added. */
  remove(text: string): void {
    const count = this.counts.get(text) ?? 0;
    if (count > 1) this.counts.set(text, count - 1);
    if (count !== 1) return;
    this.counts.delete(text);
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
