// Puts many short lists together. Most of them are empty, and there may be thousands: `flatMap` takes ten times as long.

/** All items that `listOf` gives for each of some things, in order. */
export function gathered<T, U>(things: readonly T[], listOf: (thing: T) => readonly U[]): U[] {
  const all: U[] = [];
  for (let i = 0; i < things.length; i++) {
    const list = listOf(things[i] as T);
    for (let k = 0; k < list.length; k++) all.push(list[k] as U);
  }
  return all;
}
