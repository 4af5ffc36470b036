// Which properties and items of one value some keyword has looked at; `unevaluatedProperties` and `unevaluatedItems` ask it.
// Must not know any keyword.

export class Evaluated {
  private readonly names = new Set<string>();
  private allNames = false;
  /** Items before this index. */
  private itemsBefore = 0;
  private readonly items = new Set<number>();

  addName(name: string): void {
    this.names.add(name);
  }

  addAllNames(): void {
    this.allNames = true;
  }

  addItem(index: number): void {
    this.items.add(index);
  }

  addItemsBefore(index: number): void {
    this.itemsBefore = Math.max(this.itemsBefore, index);
  }

  addAllItems(): void {
    this.itemsBefore = Number.POSITIVE_INFINITY;
  }

  hasName(name: string): boolean {
    return this.allNames || this.names.has(name);
  }

  hasItem(index: number): boolean {
    return index < this.itemsBefore || this.items.has(index);
  }

  /** Takes over what a schema that holds of the same value has looked at. */
  add(other: Evaluated): void {
    for (const name of other.names) this.names.add(name);
    for (const index of other.items) this.items.add(index);
    this.allNames ||= other.allNames;
    this.itemsBefore = Math.max(this.itemsBefore, other.itemsBefore);
  }
}
