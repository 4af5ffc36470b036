// The documentation of the completions that were offered last, for clients that ask for it item by item. Must not know what was offered.

export interface DocumentationKey {
  readonly list: number;
  readonly item: number;
}

export class CompletionMemory {
  private list = 0;
  private documentation: readonly (string | undefined)[] = [];

  /** Keeps the documentation of a list in place of the one before; the result is the list's number. */
  keep(documentation: readonly (string | undefined)[]): number {
    this.documentation = documentation;
    return ++this.list;
  }

  /** The documentation of an item; undefined where its list is no longer the last, or for anything that is no key. */
  find(key: unknown): string | undefined {
    if (typeof key !== "object" || key === null) return undefined;
    const { list, item } = key as Partial<DocumentationKey>;
    return list === this.list && typeof item === "number" ? this.documentation[item] : undefined;
  }
}
