// Knows which word a person probably meant. Must not know what the words stand for.
import { distance } from "fastest-levenshtein";
import { compareCodePoints } from "./order.js";

/** Nobody misspells longer words; comparing them would cost more than a guess is worth. */
const longestWord = 200;

/** The candidate nearest to `word`, or undefined where none is near enough to be what was meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const limit = Math.max(1, Math.floor(Math.max(word.length, 3) * 0.4));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance + 1) continue;
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    // Words that share nothing are not near, however short they are.
    if (d >= Math.max(word.length, candidate.length)) continue;
    if (d < bestDistance || (d === bestDistance && best !== undefined && compareCodePoints(candidate, best) < 0)) {
      best = candidate;
      bestDistance = d;
    }
  }
  return bestDistance <= limit ? best : undefined;
}
