// The files that were edited last. Of them it is kept what was found in each part; of all files that ever changed that would be too much,
// for another branch may change ten thousand at once. Must not know what is kept.

/** As many as somebody goes to and fro between. */
const most = 20;

export class RecentEdits {
  private readonly paths = new Set<string>();

  has(path: string): boolean {
    return this.paths.has(path);
  }

  /** Takes note of an edit; returns the file whose edits count no more, if one has to make room. */
  note(path: string): string | undefined {
    this.paths.delete(path);
    this.paths.add(path);
    const [oldest] = this.paths;
    if (oldest === undefined || this.paths.size <= most) return undefined;
    this.paths.delete(oldest);
    return oldest;
  }

  forget(path: string): void {
    this.paths.delete(path);
  }
}
