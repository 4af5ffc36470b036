// What was read of the collections around a place, the innermost on top. Must not know what that is.

/**
 * A collection puts what it holds on a pile and takes it off when it is complete: a list that is pushed to has room for sixteen things, and
 * most collections hold three. Trees are what takes the most memory of a workspace, and the longest to collect.
 */
export class Pile<T> {
  private readonly things: T[] = [];
  height = 0;

  add(thing: T): void {
    this.things[this.height++] = thing;
  }

  /** What lies there, counted from the bottom. */
  at(place: number): T {
    return this.things[place] as T;
  }

  /** Takes off everything from a height on. */
  takeFrom(height: number): T[] {
    const taken = this.things.slice(height, this.height);
    this.height = height;
    return taken;
  }
}
