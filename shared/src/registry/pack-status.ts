// Which packs are loaded and which are refused (format.md 9, stages 7 and 8). A pack is refused for a fault of its own or because
// it refers, through whatever chain, to a pack that is. Knows names of packs; must not know what the faults are.
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

/** What one manifest contributes to the question. */
export interface PackStanding {
  readonly file: string;
  readonly name: string;
  /** The pack's first own fault; undefined where it has none. */
  readonly fault: PackFault | undefined;
  /** Packs that it refers to, in the order of its text, with an id by which it does. */
  readonly links: readonly { readonly pack: string; readonly id: string }[];
}

/**
 * Keeps the status of every pack. Of several manifests with one name the registered one has the name, else the first by path.
 * The refused packs are those from which a pack with a fault of its own can be reached, so a circle of sound packs is loaded
 * (the greatest fixpoint): when a standing changes, only the packs that can reach it are judged again.
 */
export class PackStatuses {
  private readonly standings = new Map<string, PackStanding>();
  private readonly filesOf = new Map<string, Set<string>>();
  private readonly linkedFrom = new Map<string, Set<string>>();
  private readonly statuses = new Map<string, PackStatus>();
  /** Names of packs whose standing was replaced since packs were judged. */
  private readonly touched = new Set<string>();
  private readonly isRegistered: IsRegistered;

  constructor(isRegistered: IsRegistered = () => false) {
    this.isRegistered = isRegistered;
  }

  /** The status of a name. */
  of(name: string): PackStatus {
    return this.statuses.get(name) ?? { state: "absent" };
  }

  /** Names of all packs that are not absent. */
  names(): IterableIterator<string> {
    return this.statuses.keys();
  }

  /** The manifest that has the name. */
  primary(name: string): PackStanding | undefined {
    const files = this.filesOf.get(name);
    if (!files) return undefined;
    const inOrder = [...files].sort(compareCodePoints);
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
    if (before) {
      this.filesOf.get(before.name)?.delete(file);
      if (this.filesOf.get(before.name)?.size === 0) this.filesOf.delete(before.name);
      for (const link of before.links) this.linkedFrom.get(link.pack)?.delete(file);
      this.standings.delete(file);
    }
    if (standing) {
      this.standings.set(file, standing);
      into(this.filesOf, standing.name, file);
      for (const link of standing.links) into(this.linkedFrom, link.pack, file);
    }
  }

  /** Judges the packs whose standing was replaced, and those that can reach them; returns the names whose status changed. */
  judge(): string[] {
    if (this.touched.size === 0) return [];
    const names = this.dependentsOf(this.touched);
    this.touched.clear();
    return this.judged(names);
  }

  /** Names of packs that refer to one of the names, directly or through others, and the names themselves. */
  private dependentsOf(names: ReadonlySet<string>): Set<string> {
    const result = new Set(names);
    const queue = [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      for (const file of this.linkedFrom.get(name) ?? []) {
        const dependent = this.standings.get(file)?.name;
        if (dependent !== undefined && !result.has(dependent)) {
          result.add(dependent);
          queue.push(dependent);
        }
      }
    }
    return result;
  }

  private judged(names: ReadonlySet<string>): string[] {
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
    }
    // In the order of the culprits' names, so that the reason does not depend on the order of events.
    for (const culprit of [...sources.keys()].sort(compareCodePoints))
      this.flood(culprit, sources.get(culprit) as string[], names, next);
    const changed: string[] = [];
    for (const name of names) {
      const status: PackStatus = next.get(name) ?? { state: "loaded" };
      if (sameStatus(this.of(name), status)) continue;
      changed.push(name);
      if (status.state === "absent") this.statuses.delete(name);
      else this.statuses.set(name, status);
    }
    return changed;
  }

  /** Refuses every pack of `names` that is still undecided and refers, through undecided packs, to one of `from`. */
  private flood(
    culprit: string,
    from: readonly string[],
    names: ReadonlySet<string>,
    next: Map<string, PackStatus>,
  ): void {
    const faulty = this.primary(culprit);
    const place = faulty?.fault?.place ?? headAt([]);
    const queue = [...from];
    for (let pack = queue.pop(); pack !== undefined; pack = queue.pop()) {
      for (const file of this.linkedFrom.get(pack) ?? []) {
        const name = this.standings.get(file)?.name;
        if (name === undefined || !names.has(name) || next.has(name) || this.primary(name)?.file !== file) continue;
        const reason = `it needs pack \`${culprit}\`, which did not load: ${faulty?.fault?.message ?? "it was not found"}`;
        next.set(name, { state: "refused", reason, file: faulty?.fault?.file ?? faulty?.file ?? file, place, culprit });
        queue.push(name);
      }
    }
  }
}

function into(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
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
