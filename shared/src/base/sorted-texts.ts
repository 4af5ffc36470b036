// Texts that come and go, kept in order, so that nobody who asks for all of them has to sort them again. Must not know what they name.
import { compareCodePoints, rangeBegunBy } from "./order.js";
import { SearchedTexts } from "./searched-texts.js";

/** So few texts may wait to be put in order. */
const fewWaiting = 64;
/** A part that holds more than twice as many texts is divided into parts of so many. */
const partSize = 256;

/** Some of many texts, in their order; never empty. What is needed to search in them is made once, when somebody searches. */
export class TextPart {
  private made: SearchedTexts | undefined;

  constructor(readonly texts: readonly string[]) {}

  get searched(): SearchedTexts {
    this.made ??= new SearchedTexts(this.texts);
    return this.made;
  }
}

/** Texts by code points. Each is there once: whoever adds one or takes it away knows whether it is there, so nobody else needs to. */
export class SortedTexts {
  /** How many texts have been sorted so far: what was in order already is not counted again. */
  sorted = 0;
  /** How many texts have been gone through so far to put others among them. */
  passed = 0;
  private ordered: readonly TextPart[] = [];
  private readonly come = new Set<string>();
  private readonly gone = new Set<string>();
  private count = 0;
  private flat: readonly string[] | undefined = [];

  /** How many texts there are. */
  get size(): number {
    return this.count;
  }

  /** Adds a text that is not there. */
  add(text: string): void {
    this.count++;
    if (!this.gone.delete(text)) this.come.add(text);
    this.changed();
  }

  /** Takes a text away that is there. */
  remove(text: string): void {
    this.count--;
    if (!this.come.delete(text)) this.gone.add(text);
    this.changed();
  }

  /** All texts in order. The array stays as it is when texts come and go, and is the same one while none does. */
  all(): readonly string[] {
    this.flat ??= this.parts().flatMap(({ texts }) => texts);
    return this.flat;
  }

  /** All texts in order, in parts. Nothing of this changes when texts come and go, and a part among whose texts none does is the same one afterwards. */
  parts(): readonly TextPart[] {
    if (this.come.size > 0 || this.gone.size > 0) this.merge();
    return this.ordered;
  }

  /** The texts that begin so, in order. */
  begunBy(beginning: string): readonly string[] {
    return this.parts().flatMap(({ texts }) => {
      const { start, end } = rangeBegunBy(texts, beginning);
      return start < end ? texts.slice(start, end) : [];
    });
  }

  // A few at a time, because to sort all at once would be felt by whoever asks first.
  private changed(): void {
    this.flat = undefined;
    if (this.come.size + this.gone.size > fewWaiting) this.merge();
  }

  private merge(): void {
    const added = [...this.come].sort(compareCodePoints);
    const removed = [...this.gone].sort(compareCodePoints);
    this.sorted += added.length;
    this.come.clear();
    this.gone.clear();
    const parts: TextPart[] = [];
    const old = this.ordered.length > 0 ? this.ordered : [new TextPart([])];
    let [nextAdded, nextRemoved] = [0, 0];
    old.forEach((part, i) => {
      const following = old[i + 1]?.texts[0];
      const lastAdded = beforeText(added, nextAdded, following);
      const lastRemoved = beforeText(removed, nextRemoved, following);
      if (lastAdded === nextAdded && lastRemoved === nextRemoved) {
        parts.push(part);
        return;
      }
      const gone = new Set(removed.slice(nextRemoved, lastRemoved));
      const left = gone.size === 0 ? part.texts : part.texts.filter((text) => !gone.has(text));
      parts.push(...divided(merged(left, added.slice(nextAdded, lastAdded))));
      this.passed += part.texts.length;
      nextAdded = lastAdded;
      nextRemoved = lastRemoved;
    });
    this.ordered = parts;
  }
}

/** Where in a sorted list the texts end, from `start` on, that stand before another; all of them do where there is none. */
function beforeText(sorted: readonly string[], start: number, other: string | undefined): number {
  if (other === undefined) return sorted.length;
  let end = start;
  while (end < sorted.length && compareCodePoints(sorted[end] as string, other) < 0) end++;
  return end;
}

function merged(some: readonly string[], others: readonly string[]): readonly string[] {
  const all: string[] = [];
  let next = 0;
  for (const text of some) {
    while (next < others.length && compareCodePoints(others[next] as string, text) < 0)
      all.push(others[next++] as string);
    all.push(text);
  }
  while (next < others.length) all.push(others[next++] as string);
  return all;
}

function divided(texts: readonly string[]): TextPart[] {
  if (texts.length === 0) return [];
  if (texts.length <= 2 * partSize) return [new TextPart(texts)];
  const parts: TextPart[] = [];
  for (let start = 0; start < texts.length; start += partSize)
    parts.push(new TextPart(texts.slice(start, start + partSize)));
  return parts;
}
