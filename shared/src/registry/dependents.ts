// Who refers to whom among registered packs and graphs (format.md 9, Unloading). Knows facts and names; must not know texts or rules.
import { compareCodePoints, sortedUnique } from "../base/order.js";
import { folderOf } from "../base/paths.js";
import { keysOf } from "../model/fact-list.js";
import { namespaceOf } from "../model/grammar.js";
import type { Dependent } from "./outcomes.js";
import type { Workspace } from "./workspace.js";

/**
 * The references of a graph, or of a pack with its schema files, by the pack that they lead to; references of a pack to itself are
 * left out.
 */
function referencesOf(
  workspace: Workspace,
  path: string,
  schemaFiles: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const file = workspace.knownFile(path);
  const found = new Map<string, string[]>();
  const add = (pack: string | undefined, id: string) => {
    if (pack === undefined || (file?.kind === "pack" && pack === file.reading.value?.name)) return;
    const ids = found.get(pack);
    if (ids) ids.push(id);
    else found.set(pack, [id]);
  };
  // `uses:schema:coding.patch.v1`: every way of referring to a contribution is such a fact.
  for (const one of [path, ...schemaFiles]) {
    for (const key of keysOf(workspace.knownFile(one)?.facts ?? [])) {
      if (!key.startsWith(usesPrefix)) continue;
      const id = key.slice(key.indexOf(":", usesPrefix.length) + 1);
      add(namespaceOf(id), id);
    }
  }
  if (file?.kind === "graph")
    for (const { role, kind, name } of file.reading.names) if (role === "refers" && kind === "pack") add(name, name);
  return new Map([...found].map(([pack, ids]) => [pack, sortedUnique(ids)] as const));
}

/** Who refers to what among files; asked once for each transaction. */
export class Links {
  private readonly entries: readonly Entry[];

  /** Links among the packs and graphs of these files. */
  constructor(workspace: Workspace, files: Iterable<string>) {
    const paths = [...files].sort(compareCodePoints);
    const manifests = new Map(
      paths.flatMap((path) => (workspace.roleOf(path) === "manifest" ? [[folderOf(path), path] as const] : [])),
    );
    const schemaFiles = new Map<string, string[]>();
    for (const path of paths) {
      const owner = workspace.roleOf(path) === "resource" ? ownerOf(path, manifests) : undefined;
      if (owner !== undefined) schemaFiles.set(owner, [...(schemaFiles.get(owner) ?? []), path]);
    }
    this.entries = paths.flatMap((path): Entry[] => {
      const file = workspace.knownFile(path);
      const references = referencesOf(workspace, path, schemaFiles.get(path) ?? []);
      if (file?.kind === "graph") return [{ kind: "graph", file: path, refersTo: [], references }];
      const name = file?.kind === "pack" ? file.reading.value?.name : undefined;
      return name === undefined ? [] : [{ kind: "pack", name, file: path, refersTo: [], references }];
    });
  }

  /** The packs and graphs with a reference into a pack: graphs first, each kind by name or path. */
  dependentsOf(pack: string): Dependent[] {
    const dependents = this.entries.flatMap(({ references, ...entry }): Dependent[] => {
      const refersTo = references.get(pack);
      return refersTo === undefined ? [] : [{ ...entry, refersTo }];
    });
    return dependents.sort(compareEntries);
  }

  /**
   * A pack and everything that refers to it, directly or through others, each before what it refers to (reverse link order).
   * Among packs that refer to each other in a circle the order follows their names.
   */
  unlinkOrder(pack: string): Dependent[] {
    const order: Dependent[] = [];
    const seen = new Set<string>([pack]);
    // A stack of its own: a chain of packs may be longer than the machine's.
    const stack = [{ self: this.entry(pack), next: this.dependentsOf(pack) }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const dependent = top.next.shift();
      if (dependent === undefined) {
        if (top.self) order.push(top.self);
        stack.pop();
        continue;
      }
      const key = dependent.kind === "pack" ? dependent.name : dependent.file;
      if (seen.has(key)) continue;
      seen.add(key);
      if (dependent.kind === "graph") order.push(dependent);
      else stack.push({ self: dependent, next: this.dependentsOf(dependent.name) });
    }
    return order;
  }

  private entry(pack: string): Dependent | undefined {
    const found = this.entries.find((entry) => entry.kind === "pack" && entry.name === pack);
    if (!found) return undefined;
    const { references: _, ...entry } = found;
    return entry;
  }
}

/** The manifest in the nearest folder around a file. */
function ownerOf(path: string, manifests: ReadonlyMap<string, string>): string | undefined {
  let folder = folderOf(path);
  while (!manifests.has(folder)) {
    const outer = folderOf(folder);
    if (outer === folder) return undefined;
    folder = outer;
  }
  return manifests.get(folder);
}

type Entry = Dependent & { readonly references: ReadonlyMap<string, readonly string[]> };

const usesPrefix = "uses:";

function compareEntries(a: Dependent, b: Dependent): number {
  if (a.kind !== b.kind) return a.kind === "graph" ? -1 : 1;
  return a.kind === "pack" && b.kind === "pack" ? compareCodePoints(a.name, b.name) : compareCodePoints(a.file, b.file);
}
