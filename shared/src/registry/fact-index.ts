// Which file declares what. Knows keys and files; must not know texts, positions or rules.
import { jsonEqual } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { Packable } from "../base/packable.js";
import { SortedTexts } from "../base/sorted-texts.js";
import { TextSets } from "../base/text-sets.js";
import type { FactFamily, FactKey, FactList, FactTypes, FileFacts } from "../model/facts.js";

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
  private readonly byFile = new Map<string, Held>();
  private readonly named = new Map<FactKey, SortedTexts>();

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** Replaces what a file declares; returns the keys whose answer changed. Lists of facts that stay are not gone through. */
  replace(file: string, facts: FileFacts = []): FactKey[] {
    const before = this.byFile.get(file);
    const [only] = facts;
    if (!before && only && facts.length === 1) return this.addFirst(file, facts, only);
    const touched = touchedKeys(before?.facts ?? [], facts);
    const values = valuesBehind(touched, facts);
    const changed = [...touched].filter((key) => this.isChanged(file, key, before?.values.get(key), values.get(key)));
    if (facts.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, { facts, values: together(before, touched, facts, values) });
    return changed;
  }

  /** All that a file declares that declared nothing. */
  private addFirst(file: string, facts: FileFacts, values: FactList): FactKey[] {
    for (const [key, after] of values) {
      this.byKey.add(key, file);
      if (isOfNames(key)) this.rename(key, [], after as readonly string[]);
    }
    this.byFile.set(file, { facts, values });
    return [...values.keys()];
  }

  private isChanged(
    file: string,
    key: FactKey,
    before: readonly unknown[] | undefined,
    after: readonly unknown[] | undefined,
  ): boolean {
    if (before && after && sameValues(before, after)) return false;
    if (!before) this.byKey.add(key, file);
    else if (!after) this.byKey.delete(key, file);
    if (isOfNames(key)) this.rename(key, (before ?? []) as readonly string[], (after ?? []) as readonly string[]);
    return true;
  }

  /** All declarations of a key: those of registered packs first, then by the path of the declaring file. */
  declarations<F extends FactFamily>(family: F, name: string): Declaration<FactTypes[F]>[] {
    return this.behind(`${family}:${name}`) as Declaration<FactTypes[F]>[];
  }

  /** The same by the key; one that was made already need not be made and hashed again. */
  behind(key: FactKey): Declaration<unknown>[] {
    const result: Declaration<unknown>[] = [];
    for (const file of this.byKey.of(key)) {
      for (const value of this.byFile.get(file)?.values.get(key) ?? []) result.push({ file, value: unpacked(value) });
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
}

/** The facts of a file, and the same in one list. */
interface Held {
  readonly facts: FileFacts;
  readonly values: FactList;
}

/** The keys of the lists that are in one of the two only. */
function touchedKeys(before: FileFacts, after: FileFacts): Set<FactKey> {
  const [had, has] = [new Set(before), new Set(after)];
  const touched = new Set<FactKey>();
  for (const list of before) if (!has.has(list)) for (const key of list.keys()) touched.add(key);
  for (const list of after) if (!had.has(list)) for (const key of list.keys()) touched.add(key);
  return touched;
}

/** What facts say behind some keys. One list serves as it is. */
function valuesBehind(keys: ReadonlySet<FactKey>, facts: FileFacts): FactList {
  const [only] = facts;
  if (only && facts.length === 1) return only;
  const found = new Map<FactKey, readonly unknown[]>();
  for (const list of facts) {
    for (const [key, values] of list) {
      if (!keys.has(key)) continue;
      const known = found.get(key);
      if (!known) found.set(key, values);
      else if (known[0] !== true) found.set(key, [...known, ...values]);
    }
  }
  return found;
}

/** All that facts say in one list: as it was before but for the keys that were touched. */
function together(
  before: Held | undefined,
  touched: ReadonlySet<FactKey>,
  facts: FileFacts,
  values: FactList,
): FactList {
  // A list that comes from the file itself belongs to it, and with it all keys were touched.
  if (!before || before.facts.length === 1 || facts.length === 1) return values;
  const all = before.values as Map<FactKey, readonly unknown[]>;
  for (const key of touched) {
    const now = values.get(key);
    if (now) all.set(key, now);
    else all.delete(key);
  }
  return all;
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
