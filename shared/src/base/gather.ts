// Puts many short lists together. Most of them are empty, and there may be thousands: `flatMap` takes ten times as long.

/** All items that `listOf` gives for each of some things, in order. */
export function gathered<T, U>(things: Iterable<T>, listOf: (thing: T) => readonly U[]): U[] {
  const all: U[] = [];
  for (const thing of things) for (const item of listOf(thing)) all.push(item);
  return all;
}
