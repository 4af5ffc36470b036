// Guesses what was meant, as long as it does not cost too much: a text made to hurt can hold any number of misspelt names.
import { nearest } from "../base/near.js";
import type { RegistryView } from "../registry/view.js";

/** A guesser for one check of a file or of a part of it. After very many comparisons in the same check it knows nothing any more. */
export function limitedNearest(view: Pick<RegistryView, "once">): Guesser {
  return view.once(limitedNearest, everything, () => {
    let left = 100_000;
    return (word, candidates) => {
      if (left <= 0) return undefined;
      const all = [...candidates()];
      left -= all.length + 1;
      return nearest(word, all);
    };
  });
}

export type Guesser = (word: string, candidates: () => Iterable<string>) => string | undefined;

/** All parts of a file share what they may cost, and so do all rules. */
const everything = {};
