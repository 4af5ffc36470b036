// Which file declares what. Knows keys and files; must not know texts, positions or rules.
import { listDifference } from "../base/edit-between.js";
import { compareCodePoints } from "../base/order.js";
import { Packable } from "../base/packable.js";
import { SortedTexts, type TextPart } from "../base/sorted-texts.js";
import { type FactList, type FileFacts, sameFactValue } from "../model/fact-list.js";
import type { FactFamily, FactKey, FactTypes } from "../model/facts.js";
import { baseOf, contributionKinds, namespaceOf } from "../model/grammar.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import { type Declaration, declarationsIn, declaredBy, withDeclaration, withoutFile } from "./declared.js";
import { KeyRecords } from "./key-records.js";
import type { ReadKey } from "./view.js";

export type { Declaration };

/** Names in their order: of packs (`packs:`), and of what is registered, whoever registers it. */
export type NameFamily =
  | "packs"
  /** All ids of a kind (`all:schema`). */
  | "all"
  /** All ids of a kind in a namespace (`ids:schema:coding`). */
  | "ids"
  /** All ids of a kind that differ in the major version only (`majors:schema:coding.report`). */
  | "majors";
export type NamesKey = `${NameFamily}:${string}`;

/** Whether a file's pack is registered already: it keeps its name and its ids against every newcomer (format.md 9, stage 6). */
export type IsRegistered = (file: string) => boolean;

/** The facts of all files by key. */
export class FactIndex {
  /** What is declared behind each key, beside those who look at it. */
  readonly records = new KeyRecords();
  private readonly isRegistered: IsRegistered;
  private readonly byFile = new Map<string, Held>();
  private readonly packs = new SortedTexts();
  private readonly ids: Readonly<Record<ContributionKind, SortedTexts>> = {
    schema: new SortedTexts(),
    step_template: new SortedTexts(),
    gate_template: new SortedTexts(),
  };

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** Replaces what a file declares; returns the keys whose answer changed, some perhaps twice. Lists of facts that stay are not gone through. */
  replace(file: string, facts: FileFacts = []): Iterable<ReadKey> {
    const held = this.byFile.get(file);
    if (!held) return this.begin(file, facts);
    const { start, endBefore, endAfter } = listDifference(held.facts, facts);
    const come = facts.slice(start, endAfter);
    const changed = changedKeys(held.facts.slice(start, endBefore), come);
    const readers = new Set<ReadKey>(changed);
    for (const [key, values] of valuesBehind(changed, facts))
      for (const other of this.declare(key, held.isSo, values)) readers.add(other);
    for (const list of come) list.shareKeys((key) => this.records.shared(key));
    held.facts = facts;
    if (facts.length === 0) this.byFile.delete(file);
    return readers;
  }

  /** The same for a file that declared nothing: with nothing to compare, each key is looked up once. */
  private begin(file: string, facts: FileFacts): readonly ReadKey[] {
    const readers: ReadKey[] = [];
    if (facts.length === 0) return readers;
    const isSo: Declaration<true> = { file, value: true };
    for (const list of facts) {
      list.shareKeys((key, value) => {
        const record = this.records.of(key);
        const was = record.declared;
        if (value !== true) record.declared = withDeclaration(was, { file, value });
        else if (declaredBy(was, file).length === 0) record.declared = withDeclaration(was, isSo);
        readers.push(key);
        if (was === undefined) readers.push(...this.rename(key, true));
        return record.key as FactKey;
      });
    }
    this.byFile.set(file, { facts, isSo });
    return readers;
  }

  /** Has a file declare these values behind a key, and no others; returns further keys whose answer depends on whether anybody declares any. */
  private declare(key: FactKey, isSo: Declaration<true>, values: readonly unknown[]): readonly ReadKey[] {
    const record = this.records.of(key);
    const was = record.declared;
    if (was !== undefined) record.declared = withoutFile(was, isSo.file);
    for (const value of values)
      record.declared = withDeclaration(record.declared, value === true ? isSo : { file: isSo.file, value });
    this.records.forgetIfUnused(record);
    const isDeclared = record.declared !== undefined;
    return isDeclared === (was !== undefined) ? [] : this.rename(key, isDeclared);
  }

  /** Takes note that a name has come or gone; returns the keys of names among which it is. */
  private rename(key: FactKey, isDeclared: boolean): readonly ReadKey[] {
    const colon = key.indexOf(":");
    const [family, name] = [key.slice(0, colon), key.slice(colon + 1)];
    const names = family === "holders" ? this.packs : this.ids[family as ContributionKind];
    if (!names) return [];
    if (isDeclared) names.add(name);
    else names.remove(name);
    return family === "holders" ? [] : keysBeside(family as ContributionKind, name);
  }

  /** All declarations of a key: those of registered packs first, then by the path of the declaring file. */
  declarations<F extends FactFamily>(family: F, name: string): Declaration<FactTypes[F]>[] {
    return this.behind(`${family}:${name}`) as Declaration<FactTypes[F]>[];
  }

  /** The same by the key; one that was made already need not be made and hashed again. */
  behind(key: FactKey): Declaration<unknown>[] {
    const declared = declarationsIn(this.records.get(key)?.declared).map(readable);
    return declared.length < 2 ? declared : declared.sort((a, b) => this.compare(a.file, b.file));
  }

  /** Whether anything is declared behind a key. */
  has(key: FactKey): boolean {
    return this.records.get(key)?.declared !== undefined;
  }

  /** The names of a family, sorted, each once. */
  names(family: NameFamily, name: string): readonly string[] {
    if (family === "packs") return this.packs.all();
    const [kind = "", start = ""] = name.split(":");
    const ids = this.ids[kind as ContributionKind];
    return family === "all" ? ids.all() : ids.begunBy(`${start}.`);
  }

  /** All ids of a kind, or all names of packs, sorted, in parts that stay the same objects while none of their names comes or goes. */
  nameParts(kind: ContributionKind | "pack"): readonly TextPart[] {
    return (kind === "pack" ? this.packs : this.ids[kind]).parts();
  }

  private compare(a: string, b: string): number {
    return Number(this.isRegistered(b)) - Number(this.isRegistered(a)) || compareCodePoints(a, b);
  }
}

/** What is kept of a file, the same object as long as it declares anything. */
interface Held {
  facts: FileFacts;
  /** One declaration for all facts that only say that something is so: half of them do. */
  readonly isSo: Declaration<true>;
}

/** A declaration of something large, which is unpacked when somebody asks for it; many only ask who declares it. */
class LargeDeclaration implements Declaration<unknown> {
  private unpacked: unknown;

  constructor(
    readonly file: string,
    private readonly packable: Packable<unknown>,
  ) {}

  get value(): unknown {
    this.unpacked ??= this.packable.value;
    return this.unpacked;
  }
}

function readable(declaration: Declaration<unknown>): Declaration<unknown> {
  const { file, value } = declaration;
  return value instanceof Packable ? new LargeDeclaration(file, value) : declaration;
}

/** The keys of names among which the id is, and those of the same id as another kind (`RegistryView.otherClaims`). */
function keysBeside(kind: ContributionKind, id: string): ReadKey[] {
  const names: NamesKey[] = [`all:${kind}`, `ids:${kind}:${namespaceOf(id)}`, `majors:${kind}:${baseOf(id)}`];
  return [...names, ...contributionKinds.flatMap((other): FactKey[] => (other === kind ? [] : [`${other}:${id}`]))];
}

/** The keys behind which lists say something else than others. */
function changedKeys(gone: readonly FactList[], come: readonly FactList[]): ReadonlySet<FactKey> {
  const [before, after] = [valuesIn(gone), valuesIn(come)];
  const changed = new Set<FactKey>();
  for (const key of [...before.keys(), ...after.keys()])
    if (!sameValues(before.get(key), after.get(key))) changed.add(key);
  return changed;
}

/** What facts say behind some keys: nothing, behind those that are gone. */
function valuesBehind(keys: ReadonlySet<FactKey>, facts: FileFacts): Map<FactKey, unknown[]> {
  if (keys.size === 0) return new Map();
  const values = valuesIn(facts, keys);
  for (const key of keys) if (!values.has(key)) values.set(key, []);
  return values;
}

/** What lists say by key, behind all keys or some. */
function valuesIn(lists: readonly FactList[], keys?: ReadonlySet<FactKey>): Map<FactKey, unknown[]> {
  const values = new Map<FactKey, unknown[]>();
  for (const list of lists) {
    list.forEach((key, value) => {
      if (keys && !keys.has(key)) return;
      const known = values.get(key);
      if (!known) values.set(key, [value]);
      else if (value !== true) known.push(value);
    });
  }
  return values;
}

function sameValues(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((value, i) => sameFactValue(value, b[i]));
}
