// Which files show places of which others, and where these are: a file is shown anew when a place that it shows may have moved. Must not
// know what was found.
import type { AnalysedFile } from "../model/file.js";
import type { Range, RelatedRange } from "./diagnostic.js";
import type { Finding, RelatedPlace } from "./finding.js";
import { declarationPlace, rangeIn, spanIn } from "./sites.js";

export class RelatedFiles {
  private readonly byPlace = new Map<string, Set<string>>();
  /**
   * Where places of a file are in its present text. A thousand files may show the first fault of one pack, and to find a place again
   * takes the tree, of which that of another file is seldom at hand.
   */
  private readonly ranges = new Map<string, Map<string, Range>>();

  /** To be called when a file has another text or is gone; gives the files that show a place of it. */
  moved(path: string): Iterable<string> {
    this.ranges.delete(path);
    return this.byPlace.get(path) ?? [];
  }

  /** Takes note of the places of other files that the findings of one show. */
  note(path: string, findings: readonly Finding[]): void {
    for (const { related } of findings) {
      for (const { file } of related) {
        if (file === path) continue;
        const others = this.byPlace.get(file);
        if (others) others.add(path);
        else this.byPlace.set(file, new Set([path]));
      }
    }
  }

  /** A related place as it is in the text of its file. */
  rangeOf(related: RelatedPlace, file: AnalysedFile): RelatedRange {
    const key = "place" in related ? JSON.stringify(related.place) : related.declares;
    const known = this.ranges.get(file.path) ?? new Map<string, Range>();
    this.ranges.set(file.path, known);
    let range = known.get(key);
    if (!range) {
      const place = "place" in related ? related.place : declarationPlace(file, related.declares);
      range = rangeIn(file, spanIn(file, place));
      known.set(key, range);
    }
    return { file: file.path, range, message: related.message };
  }
}
