// Which file declares what. Knows keys and files; must not know texts, positions or rules.
import { listDifference } from "../base/edit-between.js";
import { compareCodePoints } from "../base/order.js";
import { SetsByKey } from "../base/sets-by-key.js";
import { SortedTexts } from "../base/sorted-texts.js";
import {
  type FactFamily,
  type FactKey,
  type FactList,
  type FactTypes,
  type FileFacts,
  factValue,
  sameFactValues,
} from "../model/facts.js";

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
  /** What is held of the files that declare something, by key. */
  private readonly byKey = new SetsByKey<FactKey, Held>();
  private readonly byFile = new Map<string, Held>();
  private readonly named = new Map<FactKey, SortedTexts>();

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** Replaces what a file declares; returns the keys whose answer changed. Lists of facts that stay are not gone through. */
  replace(file: string, facts: FileFacts = []): FactKey[] {
    const [only] = facts;
    const known = this.byFile.get(file);
    if (!known && only && facts.length === 1) return this.addFirst(file, facts, only);
    const held = known ?? { file, facts: [], values: new Map() };
    const changed = changedKeys(held.facts, facts);
    const values = valuesBehind(changed, facts);
    for (const key of changed) this.note(held, key, held.values.get(key), values.get(key));
    held.values = together(held, changed, facts, values);
    held.facts = facts;
    if (facts.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, held);
    return [...changed];
  }

  /** All that a file declares that declared nothing. */
  private addFirst(file: string, facts: FileFacts, values: FactList): FactKey[] {
    const held: Held = { file, facts, values };
    for (const [key, after] of values) {
      this.byKey.add(key, held);
      if (isOfNames(key)) this.rename(key, [], after as readonly string[]);
    }
    this.byFile.set(file, held);
    return [...values.keys()];
  }

  private note(
    held: Held,
    key: FactKey,
    before: readonly unknown[] | undefined,
    after: readonly unknown[] | undefined,
  ): void {
    if (!before) this.byKey.add(key, held);
    else if (!after) this.byKey.delete(key, held);
    if (isOfNames(key)) this.rename(key, (before ?? []) as readonly string[], (after ?? []) as readonly string[]);
  }

  /** All declarations of a key: those of registered packs first, then by the path of the declaring file. */
  declarations<F extends FactFamily>(family: F, name: string): Declaration<FactTypes[F]>[] {
    return this.behind(`${family}:${name}`) as Declaration<FactTypes[F]>[];
  }

  /** The same by the key; one that was made already need not be made and hashed again. */
  behind(key: FactKey): Declaration<unknown>[] {
    const result: Declaration<unknown>[] = [];
    for (const { file, values } of this.byKey.of(key))
      for (const value of values.get(key) ?? []) result.push({ file, value: factValue(value) });
    return result.length < 2 ? result : result.sort((a, b) => this.compare(a.file, b.file));
  }

  /** Whether anything is declared behind a key. */
  has(key: FactKey): boolean {
    return this.byKey.has(key);
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

/** The facts of a file, and the same in one list. It is the same object as long as the file declares anything. */
interface Held {
  readonly file: string;
  facts: FileFacts;
  values: FactList;
}

/** The keys behind which something else is said now. Lists that stay are not gone through. */
function changedKeys(before: FileFacts, after: FileFacts): Set<FactKey> {
  const { start, endBefore, endAfter } = listDifference(before, after);
  const gone = valuesIn(before.slice(start, endBefore));
  const come = valuesIn(after.slice(start, endAfter));
  const keys = [...gone.keys(), ...come.keys()];
  return new Set(keys.filter((key) => !sameFactValues(gone.get(key), come.get(key))));
}

/** All that facts say. One list serves as it is. */
function valuesIn(facts: FileFacts): FactList {
  const [only] = facts;
  if (only && facts.length === 1) return only;
  const values = new Map<FactKey, unknown[]>();
  for (const list of facts) for (const [key, said] of list) addTo(values, key, said);
  return values;
}

/** What facts say behind some keys. One list serves as it is. */
function valuesBehind(keys: ReadonlySet<FactKey>, facts: FileFacts): FactList {
  const [only] = facts;
  if (only && facts.length === 1) return only;
  const values = new Map<FactKey, unknown[]>();
  for (const list of facts) {
    for (const key of keys.size < list.size ? keys : list.keys()) {
      const said = keys.has(key) ? list.get(key) : undefined;
      if (said) addTo(values, key, said);
    }
  }
  return values;
}

function addTo(values: Map<FactKey, unknown[]>, key: FactKey, said: readonly unknown[]): void {
  const known = values.get(key);
  if (!known) values.set(key, [...said]);
  else if (known[0] !== true) for (const value of said) known.push(value);
}

/** All that facts say in one list: as it was before but for the keys behind which something else is said. */
function together(before: Held, changed: ReadonlySet<FactKey>, facts: FileFacts, values: FactList): FactList {
  if (before.facts.length === 0 || facts.length === 1) return values;
  // A list that comes from the file itself belongs to it.
  const all = (before.facts.length === 1 ? new Map(before.values) : before.values) as Map<FactKey, readonly unknown[]>;
  for (const key of changed) {
    const now = values.get(key);
    if (now) all.set(key, now);
    else all.delete(key);
  }
  return all;
}

function isOfNames(key: FactKey): boolean {
  return key.startsWith("all:") || key === "packs:";
}
