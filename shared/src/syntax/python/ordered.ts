// Looks things up in lists that are ordered by offset. Must not know what they are.

/** The index of the last item at or before an offset; -1 where there is none. */
export function lastIndexUpTo<T>(items: readonly T[], offset: number, at: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(items[middle] as T) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
