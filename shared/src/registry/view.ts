// How a rule sees the rest of the workspace: through look-ups that are recorded, and through nothing else.
import { compareCodePoints } from "../base/order.js";
import type { TextPart } from "../base/sorted-texts.js";
import type { FactFamily, FactKey, FactTypes } from "../model/facts.js";
import { contributionKinds, isKernelId, namespaceOf } from "../model/grammar.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { Place } from "../syntax/place.js";
import type { Declaration, FactIndex, IsRegistered, NameFamily, NamesKey } from "./fact-index.js";
import type { SettingName, Settings } from "./settings.js";

/** How a pack stands with the registry. */
export type PackStatus =
  | { readonly state: "loaded" }
  | {
      readonly state: "refused";
      /** The first error, in words. */
      readonly reason: string;
      /** The manifest with that error. */
      readonly file: string;
      /** Where that error stands in it. */
      readonly place: Place;
      /** The pack with that error: this one, or one that it needs. */
      readonly culprit: string;
    }
  | { readonly state: "absent" };

/** What a file's findings depend on outside of the file. */
export type ReadKey = FactKey | NamesKey | `setting:${SettingName}` | `status:${string}` | `fault:${string}`;

/** A key of what is found out by checking files. What stands behind every other key is known before one is checked. */
type FoundOutKey = `status:${string}` | `fault:${string}`;

/** A claim on an id as another kind of thing. */
export interface OtherClaim {
  readonly kind: ContributionKind;
  readonly file: string;
  readonly pack: string | undefined;
}

/** A window on the workspace that notes everything that is looked at through it. */
export class RegistryView {
  private reads = new Set<ReadKey>();
  /** Answers so far: many rules ask the same, and nothing changes while a view is in use. */
  private readonly answers = new Map<FactKey, readonly Declaration<unknown>[]>();
  /** What ids stand for: asked most of all, so it has answers of its own by kind and id. */
  private readonly resolved = new Map<ContributionKind, Map<string, Declaration<unknown> | null>>();
  /** The manifest that holds each name of a pack: few names stand before all the ids of a file. */
  private readonly holders = new Map<string, string | undefined>();
  private readonly made = new Map<object, Map<object, { readonly value: unknown }>>();
  private readonly index: FactIndex;
  private readonly settings: Settings;
  private readonly statuses: (pack: string) => PackStatus;
  private readonly isRegistered: IsRegistered;
  private readonly notesFacts: boolean;

  /** Without `notesFacts` only looks at what checking finds out are noted: for where nothing else changes any more. */
  constructor(
    index: FactIndex,
    settings: Settings,
    statuses: (pack: string) => PackStatus,
    isRegistered: IsRegistered = () => false,
    notesFacts = true,
  ) {
    this.index = index;
    this.settings = settings;
    this.statuses = statuses;
    this.isRegistered = isRegistered;
    this.notesFacts = notesFacts;
  }

  /** What was looked at since this was asked before. */
  takeReads(): ReadonlySet<ReadKey> {
    const { reads } = this;
    if (reads.size > 0) this.reads = new Set();
    return reads;
  }

  /** Takes note that something was looked at that checking finds out. */
  note(key: FoundOutKey): void {
    this.reads.add(key);
  }

  /** All declarations of a key: those of registered packs first, then by path of the declaring file. */
  lookup<F extends FactFamily>(family: F, name: string): readonly Declaration<FactTypes[F]>[] {
    const key: FactKey = `${family}:${name}`;
    let answer = this.answers.get(key);
    if (!answer) {
      if (this.notesFacts) this.reads.add(key);
      answer = this.index.behind(key);
      this.answers.set(key, answer);
    }
    return answer as readonly Declaration<FactTypes[F]>[];
  }

  /** Whether anything is declared behind a key; it costs the same for one declaration and for thousands. */
  has(family: FactFamily, name: string): boolean {
    const key: FactKey = `${family}:${name}`;
    if (this.notesFacts) this.reads.add(key);
    return this.index.has(key);
  }

  /** The names of a family, sorted, each once; kept in order, so it costs next to nothing to ask. */
  names(family: NameFamily, name: string): readonly string[] {
    if (this.notesFacts) this.reads.add(`${family}:${name}`);
    return this.index.names(family, name);
  }

  /** All ids of a kind, or all names of packs, sorted, for those who search in them: in parts that stay the same objects while none of their names comes or goes. */
  nameParts(kind: ContributionKind | "pack"): readonly TextPart[] {
    if (this.notesFacts) this.reads.add(kind === "pack" ? "packs:" : `all:${kind}`);
    return this.index.nameParts(kind);
  }

  /**
   * An analysis of a file, made once: several rules may need it. `analysis` tells it from others. What it looks at is noted as read
   * where it is made, so the result belongs to this view alone.
   */
  once<T>(analysis: object, file: object, make: () => T): T {
    const known = this.made.get(analysis)?.get(file);
    if (known) return known.value as T;
    const value = make();
    const results = this.made.get(analysis) ?? new Map<object, { readonly value: unknown }>();
    this.made.set(analysis, results.set(file, { value }));
    return value;
  }

  setting<S extends SettingName>(name: S): Settings[S] {
    if (this.notesFacts) this.reads.add(`setting:${name}`);
    return this.settings[name];
  }

  /** How the pack of this name stands. Only rules of the stage `status` may ask. */
  status(pack: string): PackStatus {
    this.note(`status:${pack}`);
    return this.statuses(pack);
  }

  /**
   * The declaration that an id stands for: by the pack whose name is the id's namespace (format.md 1).
   * Claims of other packs on the id do not count. A refused pack's ids still resolve (format.md 14, State).
   */
  resolve<K extends ContributionKind>(kind: K, id: string): Declaration<FactTypes[K]> | undefined {
    let ofKind = this.resolved.get(kind);
    if (!ofKind) {
      ofKind = new Map();
      this.resolved.set(kind, ofKind);
    }
    let declaration = ofKind.get(id);
    if (declaration === undefined) {
      declaration = this.find(kind, id) ?? null;
      ofKind.set(id, declaration);
    }
    return (declaration ?? undefined) as Declaration<FactTypes[K]> | undefined;
  }

  /**
   * Who registers an id as another kind than this one, by kinds. That nobody does is noted as a look at the id as this kind, which whoever
   * asks takes anyway: the index tells its readers when that changes.
   */
  otherClaims(kind: ContributionKind, id: string): readonly OtherClaim[] {
    if (this.notesFacts) this.reads.add(`${kind}:${id}`);
    const others = contributionKinds.filter((other) => other !== kind && this.index.has(`${other}:${id}`));
    return others.flatMap((other) =>
      this.lookup(other, id).map(({ file, value }) => ({ kind: other, file, pack: value.pack })),
    );
  }

  private find<K extends ContributionKind>(kind: K, id: string): Declaration<FactTypes[K]> | undefined {
    const namespace = namespaceOf(id);
    if (namespace === undefined) return undefined;
    const declared = this.lookup(kind, id);
    if (declared.length === 0) return undefined;
    // Of several manifests with one name only the first is a pack; what the others declare does not exist, nor what other packs claim.
    const holder = this.holderOf(namespace);
    return declared.find(({ file }) => file === holder);
  }

  private holderOf(pack: string): string | undefined {
    const known = this.holders.get(pack);
    if (known !== undefined) return known;
    const holder = this.lookup("holders", pack)[0]?.file;
    this.holders.set(pack, holder);
    return holder;
  }

  /** Whether an id is one of the kernel's own schemas. */
  isKernelSchema(id: string): boolean {
    return isKernelId(id) && this.setting("kernelSchemaIds").includes(id);
  }

  /** Orders claims on one id: the packs that are registered already come before every newcomer, then the order of loading (format.md 9). */
  compareClaims(
    a: { readonly pack: string | undefined; readonly file: string },
    b: { readonly pack: string | undefined; readonly file: string },
  ): number {
    return Number(this.isRegistered(b.file)) - Number(this.isRegistered(a.file)) || this.compareLoadOrder(a, b);
  }

  /** Orders packs as they are loaded: `load_order` first, then by name (format.md 5). */
  compareLoadOrder(
    a: { readonly pack: string | undefined; readonly file: string },
    b: { readonly pack: string | undefined; readonly file: string },
  ): number {
    const order = this.setting("loadOrder");
    const rank = (pack: string | undefined) => {
      const place = pack === undefined ? -1 : order.indexOf(pack);
      return place < 0 ? order.length : place;
    };
    return (
      rank(a.pack) - rank(b.pack) || compareCodePoints(a.pack ?? "", b.pack ?? "") || compareCodePoints(a.file, b.file)
    );
  }
}
