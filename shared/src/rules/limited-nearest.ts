// Guesses what was meant, as long as it does not cost too much: a text made to hurt can hold any number of misspelt names.
import { nearest } from "../base/near.js";

/** A guesser for the check of one file. After very many comparisons it knows nothing any more. */
export function limitedNearest(): (word: string, candidates: () => Iterable<string>) => string | undefined {
  let left = 100_000;
  return (word, candidates) => {
    if (left <= 0) return undefined;
    const all = [...candidates()];
    left -= all.length + 1;
    return nearest(word, all);
  };
}
