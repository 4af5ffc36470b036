// Where two texts, or two lists of the same things, differ. Must not know what they say.

/** What was replaced between two texts or lists: `start` is the same offset in both, the ends are those of the part in each of them. */
export interface Difference {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** The smallest single edit between two texts (UTF-16 offsets, from 0); an empty one where they are equal. */
export function editBetween(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  const start = sharedStart(before, after, shorter);
  const kept = sharedEnd(before, after, shorter - start);
  return { start, endBefore: before.length - kept, endAfter: after.length - kept };
}

/** The same between two lists: things are the same when they are the same object (indices, from 0). */
export function listDifference(before: readonly unknown[], after: readonly unknown[]): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before[before.length - kept - 1] === after[after.length - kept - 1]) kept++;
  return { start, endBefore: before.length - kept, endAfter: after.length - kept };
}

/** Comparing whole pieces is much faster than comparing their characters; the long ones come first. */
const pieces = [4096, 256, 32];

function sharedStart(before: string, after: string, most: number): number {
  let at = 0;
  for (const piece of pieces)
    while (at + piece <= most && before.slice(at, at + piece) === after.slice(at, at + piece)) at += piece;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  return at;
}

function sharedEnd(before: string, after: string, most: number): number {
  const pieceOf = (text: string, from: number, piece: number) =>
    text.slice(text.length - from - piece, text.length - from);
  let at = 0;
  for (const piece of pieces)
    while (at + piece <= most && pieceOf(before, at, piece) === pieceOf(after, at, piece)) at += piece;
  while (at < most && before.charCodeAt(before.length - at - 1) === after.charCodeAt(after.length - at - 1)) at++;
  return at;
}
