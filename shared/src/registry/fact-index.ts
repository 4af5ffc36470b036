// Which file declares what. Knows keys and files; must not know texts, positions or rules.
import { jsonEqual } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { Packable } from "../base/packable.js";
import { SortedTexts } from "../base/sorted-texts.js";
import { TextSets } from "../base/text-sets.js";
import type { FactFamily, FactKey, FactTypes, FileFacts } from "../model/facts.js";

export interface Declaration<T> {
  readonly file: string;
  readonly value: T;
}

/** Families of which people are shown all that is declared. */
export type NameFamily = "all" | "packs";

/** Whether a file's pack is registered already: it keeps its name and its ids against every newcomer (format.md 9, stage 6). */
export type IsRegistered = (file: string) => boolean;

/** The facts of all files by key. */
export class FactIndex {
  private readonly isRegistered: IsRegistered;
  /** The files that declare something, by key. */
  private readonly byKey = new TextSets<FactKey>();
  private readonly byFile = new Map<string, FileFacts>();
  private readonly named = new Map<FactKey, SortedTexts>();

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** Replaces what a file declares; returns the keys whose answer changed. */
  replace(file: string, facts: FileFacts | undefined): FactKey[] {
    const before = this.byFile.get(file);
    const changed: FactKey[] = [];
    for (const key of before?.keys() ?? []) {
      if (facts?.has(key)) continue;
      this.byKey.delete(key, file);
      if (isOfNames(key)) this.rename(key, before?.get(key) as readonly string[], []);
      changed.push(key);
    }
    for (const [key, values] of facts ?? []) {
      const old = before?.get(key);
      if (old !== undefined && sameValues(old, values)) continue;
      if (old === undefined) this.byKey.add(key, file);
      if (isOfNames(key)) this.rename(key, (old ?? []) as readonly string[], values as readonly string[]);
      changed.push(key);
    }
    if (facts === undefined) this.byFile.delete(file);
    else this.byFile.set(file, facts);
    return changed;
  }

  /** All declarations of a key: those of registered packs first, then by the path of the declaring file. */
  declarations<F extends FactFamily>(family: F, name: string): Declaration<FactTypes[F]>[] {
    const result: Declaration<FactTypes[F]>[] = [];
    const key: FactKey = `${family}:${name}`;
    for (const file of this.byKey.of(key)) {
      for (const value of this.byFile.get(file)?.get(key) ?? [])
        result.push({ file, value: unpacked(value) as FactTypes[F] });
    }
    return result.length < 2 ? result : result.sort((a, b) => this.compare(a.file, b.file));
  }

  /** The names that are declared behind a key, sorted, each once. */
  names(family: NameFamily, name: string): readonly string[] {
    return this.named.get(`${family}:${name}`)?.all() ?? [];
  }

  private rename(key: FactKey, before: readonly string[], after: readonly string[]): void {
    const names = this.named.get(key) ?? new SortedTexts();
    for (const name of before) names.remove(name);
    for (const name of after) names.add(name);
    this.named.set(key, names);
  }

  private compare(a: string, b: string): number {
    return Number(this.isRegistered(b)) - Number(this.isRegistered(a)) || compareCodePoints(a, b);
  }

  factsOf(file: string): FileFacts | undefined {
    return this.byFile.get(file);
  }
}

function isOfNames(key: FactKey): boolean {
  return key.startsWith("all:") || key === "packs:";
}

function unpacked(value: unknown): unknown {
  return value instanceof Packable ? value.value : value;
}

function sameValues(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => jsonEqual(unpacked(value), unpacked(b[i])));
}
