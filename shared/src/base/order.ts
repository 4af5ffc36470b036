// Knows how texts are ordered. The result must not depend on a locale.

/** Orders by Unicode code point, which is also the order of UTF-8 bytes. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates stand for code points above every other unit.
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** A sorted copy without repetitions. */
export function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareCodePoints);
}

/** Where the texts with a beginning stand among sorted ones: from `start` to before `end`. */
export function rangeBegunBy(sorted: readonly string[], beginning: string): { start: number; end: number } {
  const firstThat = (holds: (text: string) => boolean) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(sorted[middle] as string)) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  const start = firstThat((text) => compareCodePoints(text, beginning) >= 0);
  return { start, end: firstThat((text) => compareCodePoints(text, beginning) >= 0 && !text.startsWith(beginning)) };
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
