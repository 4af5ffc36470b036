// The documentation of the completions that were offered last, for clients that ask for it item by item. Must not know what was offered.

export interface DocumentationKey {
  readonly list: number;
  readonly item: number;
}

export interface Documented {
  readonly documentation: string | undefined;
}

export class CompletionMemory {
  private list = 0;
  private items: readonly Documented[] = [];

  /** Keeps a list in place of the one before; the result is the list's number. Documentation is made when it is asked for. */
  keep(items: readonly Documented[]): number {
    this.items = items;
    return ++this.list;
  }

  /** The documentation of an item; undefined where its list is no longer the last, or for anything that is no key. */
  find(key: unknown): string | undefined {
    if (typeof key !== "object" || key === null) return undefined;
    const { list, item } = key as Partial<DocumentationKey>;
    return list === this.list && typeof item === "number" ? this.items[item]?.documentation : undefined;
  }
}
