// Which of very many names are meant by what is typed so far. Must not know what the names stand for.
import { rangeBegunBy } from "../../base/order.js";
import { hasSigns, type Range } from "../../base/searched-texts.js";
import type { TextPart } from "../../base/sorted-texts.js";

/** Whether what is typed so far may be meant for a name: its signs occur in the name in their order. */
export function isBegunBy(name: string, typed: string): boolean {
  return hasSigns(name.toLowerCase(), typed.toLowerCase());
}

/** Some names of a part. */
interface Slice extends Range {
  readonly part: TextPart;
}

/**
 * The names that what is typed may be meant for, the likeliest first: those with a part between dots that begins so, those that hold it, and
 * those that hold its signs in their order; all names that begin with `preferred` before any other. Among equals the order stays. Whoever wants
 * a few of many stops asking.
 */
export function* likelyNames(parts: readonly TextPart[], typed: string, preferred?: string): Generator<string> {
  const low = typed.toLowerCase();
  for (const slices of slicesOf(parts, preferred))
    if (low === "") for (const { part, start, end } of slices) yield* part.texts.slice(start, end);
    else if (!low.includes("\n")) yield* likelyIn(slices, low);
}

/** Those that are preferred, and the others. */
function slicesOf(parts: readonly TextPart[], preferred: string | undefined): readonly (readonly Slice[])[] {
  if (preferred === undefined) return [parts.map((part) => ({ part, start: 0, end: part.texts.length }))];
  const [own, others]: [Slice[], Slice[]] = [[], []];
  for (const part of parts) {
    const { start, end } = rangeBegunBy(part.texts, preferred);
    if (start > 0) others.push({ part, start: 0, end: start });
    if (start < end) own.push({ part, start, end });
    if (end < part.texts.length) others.push({ part, start: end, end: part.texts.length });
  }
  return [own, others];
}

function* likelyIn(slices: readonly Slice[], low: string): Generator<string> {
  const found = new Set<string>();
  const holding: string[] = [];
  for (const slice of slices)
    for (const { index, isBegunBy } of slice.part.searched.holding(low, slice)) {
      const name = slice.part.texts[index] as string;
      found.add(name);
      if (isBegunBy) yield name;
      else holding.push(name);
    }
  yield* holding;
  for (const { part, start, end } of slices)
    for (let index = start; index < end; index++) {
      const name = part.texts[index] as string;
      if (part.searched.hasSigns(index, low) && !found.has(name)) yield name;
    }
}

/** The first so many of what may be very many. */
export function firstOf<T>(values: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  if (most <= 0) return found;
  for (const value of values) {
    found.push(value);
    if (found.length === most) break;
  }
  return found;
}
