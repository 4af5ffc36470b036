// Which files show places of which others: those are shown anew when the places may have moved. Must not know what was found.
import type { Finding } from "./finding.js";

export class RelatedFiles {
  private readonly byPlace = new Map<string, Set<string>>();

  /** The files that show a place of this one. */
  to(path: string): Iterable<string> {
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
}
