// The facts of a file as they are kept: there are dozens for each of ten thousand files. Must not know what the facts say.
import { jsonEqual } from "../base/json.js";
import { Packable, type PackableSource } from "../base/packable.js";
import type { FactFamily, FactKey, FactTypes } from "./facts.js";

/**
 * Facts in the order in which they were told, each a key and a value; what is said more than once behind a key stands there as often. The
 * values are JSON, and those of `largeFamilies` can be packed. It is gone through and seldom searched, so it is no map, which would take
 * several times the memory.
 */
export class FactList implements PackableSource {
  private source: FactSource | undefined;

  /** `told` holds each key before its value. */
  constructor(private readonly told: unknown[] = []) {}

  get size(): number {
    return this.told.length / 2;
  }

  /** Goes through all facts. */
  forEach(fact: (key: FactKey, value: unknown) => void): void {
    for (let i = 0; i < this.told.length; i += 2) fact(this.told[i] as FactKey, this.told[i + 1]);
  }

  /** The keys, some of them more than once. */
  keys(): FactKey[] {
    return this.told.filter((_, i): _ is FactKey => i % 2 === 0);
  }

  /** What is said behind a key; looks through the list. */
  get<F extends FactFamily>(family: F, name: string): FactTypes[F][] {
    const wanted: FactKey = `${family}:${name}`;
    const values: FactTypes[F][] = [];
    this.forEach((key, value) => {
      if (key === wanted) values.push(factValue(value) as FactTypes[F]);
    });
    return values;
  }

  /** Whether the same is told in the same order. */
  says(other: FactList): boolean {
    return (
      this.told.length === other.told.length &&
      this.told.every((one, i) => one === other.told[i] || (i % 2 === 1 && sameFactValue(one, other.told[i])))
    );
  }

  /** Puts texts in place of the keys that are equal to them and kept already by somebody else. */
  shareKeys(kept: (key: FactKey, value: unknown) => FactKey): void {
    for (let i = 0; i < this.told.length; i += 2) this.told[i] = kept(this.told[i] as FactKey, this.told[i + 1]);
  }

  /** From now on whatever is let go of is asked from the source. */
  tellAgainFrom(source: FactSource): void {
    this.source = source;
  }

  /** Packs what is long and nobody is likely to ask about soon, and where there is a source lets go of what hardly anybody asks about. */
  pack(): void {
    this.forEach((key, value) => {
      if (!(value instanceof Packable)) return;
      if (this.source && key.startsWith(hardlyAsked)) value.letGo(this);
      else value.pack();
    });
  }

  /** Lets go of what is long, where there is a source. */
  letGo(): void {
    if (this.source) for (const value of this.told) if (value instanceof Packable) value.letGo(this);
  }

  valueAgain(packable: Packable<unknown>): unknown {
    return factValue(this.source?.factsAgain().told[this.told.indexOf(packable)]);
  }
}

/** Whoever can tell the same facts again, in the same order. */
export interface FactSource {
  factsAgain(): FactList;
}

/**
 * What a file says: one list, or while it is edited one for each part, which stays the same object as long as the part is the same. What
 * several lists say behind a key is told one after the other, `true` only once.
 */
export type FileFacts = readonly FactList[];

/** The keys of a file's facts, some of them more than once. */
export function keysOf(facts: FileFacts): FactKey[] {
  return facts.flatMap((list) => list.keys());
}

/** Packs what is long in the facts of a file that nobody is likely to ask about soon. */
export function packLargeFacts(facts: FileFacts): void {
  for (const list of facts) list.pack();
}

/** A value of a fact, unpacked where it is packed. */
export function factValue(value: unknown): unknown {
  return value instanceof Packable ? value.value : value;
}

/** Whether the same is said. */
export function sameFactValue(a: unknown, b: unknown): boolean {
  return jsonEqual(factValue(a), factValue(b));
}

/** Families with values of some length, which few files look at. */
const largeFamilies: ReadonlySet<FactFamily> = new Set<FactFamily>([
  "step_template",
  "gate_template",
  "pack_policy",
  "pack_rules",
  "schema_body",
  "schema_document",
]);

/** Schemas of other packs are seldom referred to, and their bodies are the sixth part of all that would be packed. */
const hardlyAsked: FactKey = "schema_body:";

/** Collects facts while a file is analysed. */
export class FactCollector {
  private readonly told: unknown[] = [];
  private readonly once = new Set<FactKey>();

  add<F extends FactFamily>(family: F, name: string, value: FactTypes[F]): void {
    this.told.push(`${family}:${name}`, largeFamilies.has(family) ? new Packable(value) : value);
  }

  /** Adds a fact that is told no second time, however often it is added in this way. */
  addOnce<F extends FactFamily>(family: F, name: string, value: FactTypes[F]): void {
    const key: FactKey = `${family}:${name}`;
    if (this.once.has(key)) return;
    this.once.add(key);
    this.told.push(key, value);
  }

  finish(): FactList {
    // Copied, because a list that grew has room for more than it holds.
    return new FactList(this.told.slice());
  }
}
