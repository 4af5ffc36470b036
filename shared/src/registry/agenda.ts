// The order in which files are brought up to date: checked, then linked once it is settled which packs are loaded. Knows paths; must not
// know what is done to them.
import { compareCodePoints } from "../base/order.js";

/** What is done on the way; each of the first two may put further files on the agenda. */
export interface Stations {
  check(path: string): void;
  /** Settles which packs are loaded, after some files were checked and before one is linked. */
  judge(): void;
  link(path: string): void;
}

export class Agenda {
  readonly toCheck = new Set<string>();
  readonly toLink = new Set<string>();
  /** Files whose diagnostics may have changed. */
  readonly changed = new Set<string>();

  /** Takes a file off the agenda; its diagnostics are gone, which is a change. */
  forget(path: string): void {
    this.toCheck.delete(path);
    this.toLink.delete(path);
    this.changed.add(path);
  }

  /** Does everything in steps of one file each, the files of `first` before all others; gives the path of each. */
  *steps(first: Iterable<string>, stations: Stations): Generator<string> {
    for (const path of first) {
      if (this.toCheck.delete(path)) stations.check(path);
      stations.judge();
      if (this.toLink.delete(path)) stations.link(path);
      yield path;
    }
    stations.judge();
    while (this.toCheck.size > 0 || this.toLink.size > 0) {
      yield* each(this.toCheck, stations.check);
      stations.judge();
      yield* each(this.toLink, stations.link);
    }
  }

  /** The files whose diagnostics may have changed since this was last asked, sorted. */
  takeChanged(): string[] {
    const paths = [...this.changed].sort(compareCodePoints);
    this.changed.clear();
    return paths;
  }
}

/** Works off a set as it is now, sorted; what leaves it meanwhile is left out. */
function* each(paths: Set<string>, work: (path: string) => void): Generator<string> {
  for (const path of [...paths].sort(compareCodePoints)) {
    if (!paths.delete(path)) continue;
    work(path);
    yield path;
  }
}
