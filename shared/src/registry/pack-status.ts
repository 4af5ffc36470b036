// Which packs are loaded and which are refused (format.md 9, stages 7 and 8). A pack is refused for a fault of its own or because
// it refers, through whatever chain, to a pack that is. Knows names of packs; must not know what the faults are.
import { eachText, type Texts, withoutText, withText } from "../base/few-texts.js";
import { jsonEqual } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { headAt, type Place } from "../syntax/place.js";
import type { IsRegistered } from "./fact-index.js";
import type { PackStatus } from "./view.js";

/** What keeps a pack from being loaded, in plain words, and where it stands. */
export interface PackFault {
  readonly message: string;
  readonly place: Place;
  /** Where it does not stand in the manifest: the schema file. */
  readonly file?: string | undefined;
}

/** A pack that another refers to, with an id by which it does. */
export interface PackLink {
  readonly pack: string;
  readonly id: string;
}

/** What one manifest contributes to the question. */
export interface PackStanding {
  readonly file: string;
  readonly name: string;
  /** The pack's first own fault; undefined where it has none. */
  readonly fault: PackFault | undefined;
  /** Packs that it refers to, in the order of its text. */
  readonly links: readonly PackLink[];
}

/** Of nearly all packs, so it is one object. */
const loaded: PackStatus = { state: "loaded" };

/** So many packs and references are looked at in one step of judging: less than a millisecond. */
const looksAtOnce = 200;

/**
 * Keeps the status of every pack. Of several manifests with one name the registered one has the name, else the first by path.
 * The refused packs are those from which a pack with a fault of its own can be reached, so a circle of sound packs is loaded
 * (the greatest fixpoint): when a standing changes, only the packs that can reach it are judged again.
 */
export class PackStatuses {
  private readonly standings = new Map<string, PackStanding>();
  /** The manifests that have a name. */
  private readonly filesOf = new Map<string, Texts>();
  /** The manifests that refer to the pack of a name. */
  private readonly linkedFrom = new Map<string, Texts>();
  private readonly statuses = new Map<string, PackStatus>();
  /** Names of packs whose standing was replaced since packs were judged. */
  private readonly touched = new Set<string>();
  private refusedCount = 0;
  private judging: Generator<readonly string[], readonly string[]> | undefined;
  private readonly isRegistered: IsRegistered;

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** The status of a name. */
  of(name: string): PackStatus {
    return this.statuses.get(name) ?? { state: "absent" };
  }

  /** How many packs are loaded, and how many refused. */
  get counts(): { readonly loaded: number; readonly refused: number } {
    return { loaded: this.statuses.size - this.refusedCount, refused: this.refusedCount };
  }

  /** Names of all packs that are not absent. */
  names(): IterableIterator<string> {
    return this.statuses.keys();
  }

  /** The manifest that has the name. */
  primary(name: string): PackStanding | undefined {
    const files = this.filesOf.get(name);
    if (files === undefined) return undefined;
    if (typeof files === "string") return this.standings.get(files);
    const inOrder = [...eachText(files)].sort(compareCodePoints);
    const first = inOrder.find((file) => this.isRegistered(file)) ?? (inOrder[0] as string);
    return this.standings.get(first);
  }

  /** What a manifest contributes; undefined for a file that is none or has no name. */
  standing(file: string): PackStanding | undefined {
    return this.standings.get(file);
  }

  /** Replaces a manifest's standing. What follows from it is told by `judge`. */
  replace(file: string, standing: PackStanding | undefined): void {
    const before = this.standings.get(file);
    if (sameStanding(before, standing)) return;
    for (const one of [before, standing]) if (one) this.touched.add(one.name);
    this.judging = undefined;
    if (before) {
      outOf(this.filesOf, before.name, file);
      for (const link of before.links) outOf(this.linkedFrom, link.pack, file);
      this.standings.delete(file);
    }
    if (standing) {
      this.standings.set(file, standing);
      into(this.filesOf, standing.name, file);
      for (const link of standing.links) into(this.linkedFrom, link.pack, file);
    }
  }

  /**
   * A step of judging the packs whose standing was replaced, and those that can reach them: looks at a bounded number of packs and gives
   * the names whose status changed with it; undefined when nothing is left to judge. What is judged begins again when a standing is
   * replaced meanwhile.
   */
  judge(): readonly string[] | undefined {
    if (this.touched.size === 0) return undefined;
    this.judging ??= this.judgement();
    const { done, value } = this.judging.next();
    if (done) {
      this.judging = undefined;
      this.touched.clear();
    }
    return value;
  }

  private *judgement(): Generator<readonly string[], readonly string[]> {
    const pace = new Pace();
    const names = yield* this.dependentsOf(this.touched, pace);
    const next = yield* this.verdicts(names, pace);
    let changed: string[] = [];
    for (const name of names) {
      const status: PackStatus = next.get(name) ?? loaded;
      if (!sameStatus(this.of(name), status)) {
        changed.push(name);
        this.refusedCount += Number(status.state === "refused") - Number(this.of(name).state === "refused");
        if (status.state === "absent") this.statuses.delete(name);
        else this.statuses.set(name, status);
      }
      if (!pace.isOver()) continue;
      yield changed;
      changed = [];
    }
    return changed;
  }

  /** Names of packs that refer to one of the names, directly or through others, and the names themselves. */
  private *dependentsOf(names: ReadonlySet<string>, pace: Pace): Generator<readonly string[], ReadonlySet<string>> {
    const result = new Set(names);
    const queue = [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      for (const file of eachText(this.linkedFrom.get(name))) {
        const dependent = this.standings.get(file)?.name;
        if (dependent !== undefined && !result.has(dependent)) {
          result.add(dependent);
          queue.push(dependent);
        }
        if (pace.isOver()) yield [];
      }
    }
    return result;
  }

  /** The statuses of packs that are absent or refused; all others of `names` are loaded. */
  private *verdicts(
    names: ReadonlySet<string>,
    pace: Pace,
  ): Generator<readonly string[], ReadonlyMap<string, PackStatus>> {
    const next = new Map<string, PackStatus>();
    // Where each flood of refusals begins, by the name of the pack at fault.
    const sources = new Map<string, string[]>();
    for (const name of names) {
      const standing = this.primary(name);
      if (!standing) next.set(name, { state: "absent" });
      else if (standing.fault !== undefined) {
        const { message: reason, place, file = standing.file } = standing.fault;
        next.set(name, { state: "refused", reason, file, place, culprit: name });
        sources.set(name, [name]);
      }
      if (pace.isOver()) yield [];
    }
    for (const name of names) {
      if (next.has(name)) continue;
      for (const { pack } of this.primary(name)?.links ?? []) {
        const outside = names.has(pack) ? undefined : this.of(pack);
        if (outside?.state !== "refused") continue;
        const from = sources.get(outside.culprit);
        if (from) from.push(pack);
        else sources.set(outside.culprit, [pack]);
      }
      if (pace.isOver()) yield [];
    }
    // In the order of the culprits' names, so that the reason does not depend on the order of events.
    for (const culprit of [...sources.keys()].sort(compareCodePoints))
      yield* this.flood(culprit, sources.get(culprit) as string[], names, next, pace);
    return next;
  }

  /** Refuses every pack of `names` that is still undecided and refers, through undecided packs, to one of `from`. */
  private *flood(
    culprit: string,
    from: readonly string[],
    names: ReadonlySet<string>,
    next: Map<string, PackStatus>,
    pace: Pace,
  ): Generator<readonly string[]> {
    const faulty = this.primary(culprit);
    const place = faulty?.fault?.place ?? headAt([]);
    const reason = `it needs pack \`${culprit}\`, which did not load: ${faulty?.fault?.message ?? "it was not found"}`;
    const queue = [...from];
    for (let pack = queue.pop(); pack !== undefined; pack = queue.pop()) {
      for (const file of eachText(this.linkedFrom.get(pack))) {
        if (pace.isOver()) yield [];
        const name = this.standings.get(file)?.name;
        if (name === undefined || !names.has(name) || next.has(name) || this.primary(name)?.file !== file) continue;
        next.set(name, { state: "refused", reason, file: faulty?.fault?.file ?? faulty?.file ?? file, place, culprit });
        queue.push(name);
      }
    }
  }
}

/** Counts the packs and references that were looked at, so that a step of judging stays short whatever the size of a workspace. */
class Pace {
  private looked = 0;

  /** To be asked once for each. */
  isOver(): boolean {
    this.looked = (this.looked + 1) % looksAtOnce;
    return this.looked === 0;
  }
}

function into(map: Map<string, Texts>, key: string, value: string): void {
  map.set(key, withText(map.get(key), value));
}

function outOf(map: Map<string, Texts>, key: string, value: string): void {
  const left = withoutText(map.get(key), value);
  if (left === undefined) map.delete(key);
  else map.set(key, left);
}

function sameStatus(a: PackStatus, b: PackStatus): boolean {
  return (
    a.state === b.state &&
    (a.state !== "refused" ||
      b.state !== "refused" ||
      (a.reason === b.reason && a.file === b.file && a.culprit === b.culprit && jsonEqual(a.place, b.place)))
  );
}

function sameStanding(a: PackStanding | undefined, b: PackStanding | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.name === b.name &&
    jsonEqual(a.fault, b.fault) &&
    a.links.length === b.links.length &&
    a.links.every((link, i) => link.pack === b.links[i]?.pack && link.id === b.links[i]?.id)
  );
}
