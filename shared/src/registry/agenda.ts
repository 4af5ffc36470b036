// The order in which files are brought up to date: checked, then linked once it is settled which packs are loaded. Knows paths; must not
// know what is done to them.

/** What is done on the way; each may put further files on the agenda. */
export interface Stations {
  check(path: string): void;
  /** A step of settling which packs are loaded, after some files were checked and before one is linked; false when that is settled. */
  judge(): boolean;
  link(path: string): void;
}

export class Agenda {
  readonly toCheck = new Set<string>();
  readonly toLink = new Set<string>();
  /** Whether packs are judged before anything else: where none was yet, its users would all be linked twice. */
  judgesFirst = false;

  /** How many files are due, those that are checked and linked twice. */
  get size(): number {
    return this.toCheck.size + this.toLink.size;
  }

  /** Takes a file off the agenda. */
  forget(path: string): void {
    this.toCheck.delete(path);
    this.toLink.delete(path);
  }

  /**
   * Does everything in steps of bounded work, the files of `first` before all others; gives the path of each file, and undefined for
   * steps that concern no single one. Those of `first` are linked after one step of judging: where that is not the last, they may be linked
   * again later, but nobody waits for it.
   */
  *steps(first: Iterable<string>, stations: Stations): Generator<string | undefined> {
    while (this.judgesFirst && stations.judge()) yield undefined;
    this.judgesFirst = false;
    for (const path of first) {
      if (this.toCheck.delete(path)) stations.check(path);
      stations.judge();
      if (this.toLink.delete(path)) stations.link(path);
      yield path;
    }
    do {
      yield* each(this.toCheck, stations.check);
      while (this.toCheck.size === 0 && stations.judge()) yield undefined;
      if (this.toCheck.size === 0) yield* each(this.toLink, stations.link);
    } while (this.toCheck.size > 0 || this.toLink.size > 0);
  }
}

/** Works off a set in the order in which paths came into it, also those that come meanwhile. To sort them would cost more than a step may. */
function* each(paths: Set<string>, work: (path: string) => void): Generator<string> {
  for (const path of paths) {
    paths.delete(path);
    work(path);
    yield path;
  }
}
