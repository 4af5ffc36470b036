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

/** Some things as they are now, with those that left and those that came. */
export interface Changes<T> {
  readonly things: readonly T[];
  readonly left: readonly T[];
  readonly came: readonly T[];
}

export function changesBetween<T>(before: readonly T[], things: readonly T[]): Changes<T> {
  const { start, endBefore, endAfter } = listDifference(before, things);
  return { things, left: before.slice(start, endBefore), came: things.slice(start, endAfter) };
}

/**
 * All items that `listOf` gives for each of some things; `before`, which are those that it gave for the things before, where the things
 * that came say what those said that left.
 */
export function gatheredAgain<T, U>(
  { things, left, came }: Changes<T>,
  listOf: (thing: T) => readonly U[],
  before: readonly U[],
): readonly U[] {
  return jsonEqual(gathered(left, listOf), gathered(came, listOf)) ? before : gathered(things, listOf);
}
