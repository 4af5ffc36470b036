// Puts many short lists together, again and again while a few of them change. Most of them are empty, and there may be thousands: `flatMap` takes ten times as long.
import { listDifference } from "./edit-between.js";
import { jsonEqual } from "./json.js";

/** All items that `listOf` gives for each of some things, in order. */
export function gathered<T, U>(things: readonly T[], listOf: (thing: T) => readonly U[]): U[] {
  const all: U[] = [];
  for (let i = 0; i < things.length; i++) {
    const list = listOf(things[i] as T);
    for (let k = 0; k < list.length; k++) all.push(list[k] as U);
  }
  return all;
}

/** All items that `listOf` gives for each of some things; the same list as before where the things that came say what those said that left. */
export function gatheredAgain<T, U>(
  things: readonly T[],
  listOf: (thing: T) => readonly U[],
  before: { readonly things: readonly T[]; readonly list: readonly U[] },
): readonly U[] {
  const { start, endBefore, endAfter } = listDifference(before.things, things);
  const left = gathered(before.things.slice(start, endBefore), listOf);
  const came = gathered(things.slice(start, endAfter), listOf);
  return jsonEqual(left, came) ? before.list : gathered(things, listOf);
}
