// Loading, unloading and reloading as a kernel does them (format.md 9): each a transaction that replaces one immutable snapshot by the
// next, or changes nothing. Keeps what is registered analysed, so a transaction costs what it touches. Must not know the rules or
// where texts come from.
import { compareCodePoints } from "../base/order.js";
import { folderOf } from "../base/paths.js";
import type { SafetyProposal } from "../model/definitions.js";
import type { AnalysedFile } from "../model/file.js";
import type { FileContent } from "../syntax/parse.js";
import { BatchJudge } from "./batch-judge.js";
import type { Checker } from "./checker.js";
import { Links } from "./dependents.js";
import type { Diagnostic } from "./diagnostic.js";
import { configName } from "./discovery.js";
import { digestOfGraph, effectivePolicy, type PolicyResult } from "./effective-policy.js";
import { type ExpansionResult, expandGraph } from "./expand-graph.js";
import type {
  Committed,
  Dependent,
  LoadOutcome,
  Refusal,
  ReloadOutcome,
  Removed,
  Unchanged,
  UnloadOutcome,
} from "./outcomes.js";
import type { PackSource, Sources } from "./pack-sources.js";
import type { SettingOverrides } from "./settings.js";
import { type Snapshot, snapshotOf } from "./snapshot.js";
import { type WorkCounters, Workspace } from "./workspace.js";

/**
 * - `strict`: the whole batch or nothing;
 * - `tolerant`: those packs and graphs of the batch that have no error, each of them whole.
 */
export type LoadMode = "strict" | "tolerant";

/** The kernel that a registry belongs to. */
export interface RegistryOptions {
  /** What stands over the configuration. */
  readonly overrides?: SettingOverrides;
  /** The text of packs.config.yaml. It belongs to the kernel, so no load can change it. */
  readonly config?: FileContent;
}

/** The registries of a kernel. */
export class Registry {
  private readonly workspace: Workspace;
  private readonly sources = new Map<string, PackSource>();
  /** Registered files, as they are, whose replacement is being tried: it has no more right to their names than newcomers have. */
  private readonly replacing = new Map<string, AnalysedFile>();
  private readonly judge: BatchJudge;
  private current: Snapshot;

  constructor(checker: Checker, { overrides, config }: RegistryOptions = {}) {
    this.workspace = new Workspace({
      checker,
      ...(overrides ? { overrides } : {}),
      isRegistered: (path) => this.sources.has(path) && !this.replacing.has(path),
    });
    this.judge = new BatchJudge(this.workspace, this.sources, (path) => this.replacing.has(path));
    if (config) this.workspace.set(configName, "config", config);
    this.workspace.settle();
    this.current = snapshotOf(this.workspace);
  }

  /** What is registered. Never changes; a transaction puts another one in its place. */
  get snapshot(): Snapshot {
    return this.current;
  }

  /** Paths of the registered graphs, sorted. */
  get graphs(): readonly string[] {
    const graphs = [...this.sources.values()].filter(({ role }) => role === "graph");
    return graphs.map(({ path }) => path).sort(compareCodePoints);
  }

  /** How much work all transactions took so far. */
  get counters(): Readonly<WorkCounters> {
    return this.workspace.counters;
  }

  /** What is found in the configuration. A registry works with what could be read of it. */
  get configDiagnostics(): readonly Diagnostic[] {
    return this.workspace.present(configName).diagnostics;
  }

  /** What the kernel runs of a registered graph; undefined where none of this path is registered. */
  expand(path: string): ExpansionResult | undefined {
    return this.sources.get(path)?.role === "graph" ? expandGraph(this.workspace, path) : undefined;
  }

  /** What the runs of a registered graph may do, and who decided it; `run` is what one run asks for besides. */
  policy(path: string, run?: SafetyProposal): PolicyResult | undefined {
    return this.sources.get(path)?.role === "graph" ? effectivePolicy(this.workspace, path, run) : undefined;
  }

  /** The digest of a registered graph's runs (format.md 10); undefined where none of this path is registered. */
  digestOf(path: string, run?: SafetyProposal): string | undefined {
    return this.sources.get(path)?.role === "graph" ? digestOfGraph(this.workspace, path, run) : undefined;
  }

  /**
   * Adds packs and graphs (format.md 9). What is registered keeps its names and ids, and is neither changed nor pushed out. A file with
   * a manifest's name that is no pack is left out and hinders nobody. Of several sources with one path the last counts.
   */
  load(batch: readonly PackSource[], mode: LoadMode): LoadOutcome {
    const taken = [...new Set(batch.map(({ path }) => path))].filter((path) => this.sources.has(path));
    const refused: Refusal[] = taken.map((file) => ({ file, reason: "registered" }));
    if (refused.length > 0 && mode === "strict") return this.unchanged(refused, []);
    const left = new Map(batch.map((source) => [source.path, source]));
    for (const path of taken) left.delete(path);
    for (const source of left.values()) this.put(source);
    this.workspace.settle();
    refused.push(...this.takeOut(left, this.judge.strangers(left)));
    const diagnostics: Diagnostic[] = [];
    if (mode === "strict") {
      const faulty = this.judge.refusals(this.judge.faulty(left));
      if (faulty.length > 0) return this.undo(left, [...refused, ...faulty], this.judge.diagnosticsIn(left.keys()));
    } else {
      // The greatest fixpoint (format.md 9, stages 5 to 7): each step takes out all that it concerns, so no order enters.
      for (let leaving = this.judge.leaving(left); leaving.length > 0; leaving = this.judge.leaving(left)) {
        diagnostics.push(...this.judge.diagnosticsIn(leaving));
        refused.push(...this.takeOut(left, this.judge.refusals(leaving)));
      }
    }
    return this.commit(left, refused, [...diagnostics, ...this.judge.diagnosticsIn(left.keys())]);
  }

  /**
   * Replaces registered files by new texts in one transaction: all of them, or nothing changes. What else is registered must stay
   * sound; a pack that takes another name must be one that nobody refers to.
   */
  reload(batch: readonly PackSource[]): ReloadOutcome {
    const unknown = [...new Set(batch.map(({ path }) => path))].filter((path) => !this.sources.has(path));
    if (unknown.length > 0)
      return this.unchanged(
        unknown.map((file) => ({ file, reason: "not-registered" })),
        [],
      );
    const next = new Map(batch.map((source) => [source.path, source]));
    for (const path of next.keys()) this.replacing.set(path, this.workspace.file(path) as AnalysedFile);
    for (const source of next.values()) this.put(source);
    this.workspace.settle();
    const diagnostics = this.judge.diagnosticsIn(next.keys());
    const refused = [...this.judge.strangers(next), ...this.judge.refusals(this.judge.faulty(next))];
    const outcome = refused.length > 0 ? this.undo(next, refused, diagnostics) : this.commit(next, [], diagnostics);
    this.replacing.clear();
    return outcome;
  }

  /**
   * Removes a pack. While packs and graphs refer to it nothing changes, unless `cascade` removes them as well, each before what it
   * refers to.
   */
  unload(name: string, { cascade = false }: { readonly cascade?: boolean } = {}): UnloadOutcome {
    if (!this.current.packs.has(name)) return { kind: "unknown", snapshot: this.current };
    const links = new Links(this.workspace, this.sources.keys());
    const dependents = links.dependentsOf(name);
    if (dependents.length > 0 && !cascade) return { kind: "needed", snapshot: this.current, dependents };
    const removed: Removed[] = links.unlinkOrder(name).map(({ refersTo: _, ...entry }) => entry);
    for (const { file } of removed) this.drop(file);
    this.finish();
    return { kind: "unloaded", snapshot: this.current, removed };
  }

  /** Removes a graph, on which nothing can depend. Says whether one of this path was registered. */
  unloadGraph(path: string): boolean {
    if (this.sources.get(path)?.role !== "graph") return false;
    this.drop(path);
    this.finish();
    return true;
  }

  /** The packs and graphs with a reference into a pack: graphs first, each kind by path or name. */
  dependentsOf(name: string): readonly Dependent[] {
    return new Links(this.workspace, this.sources.keys()).dependentsOf(name);
  }

  /** Takes a text in. What is not registered has no past, so a text that does not parse stands for itself. */
  private put({ path, role, content }: PackSource): void {
    this.workspace.set(path, role, content);
    if (this.workspace.file(path) === this.workspace.knownFile(path)) return;
    this.workspace.remove(path);
    this.workspace.set(path, role, content);
  }

  private drop(path: string): void {
    this.sources.delete(path);
    this.workspace.remove(path);
  }

  private takeOut(sources: Map<string, PackSource>, refusals: readonly Refusal[]): readonly Refusal[] {
    for (const { file } of refusals) {
      sources.delete(file);
      this.workspace.remove(file);
    }
    this.workspace.settle();
    return refusals;
  }

  /** Makes what was put in registered, unless something that was registered before could not stay as it is. */
  private commit(
    sources: Sources,
    refused: readonly Refusal[],
    diagnostics: readonly Diagnostic[],
  ): Committed | Unchanged {
    const next = snapshotOf(this.workspace);
    const harmed = this.judge.harmed(sources, this.current, next);
    if (harmed.length > 0) {
      const harmful = [...sources.keys()].map((file): Refusal => ({ file, reason: "harmful", harmed }));
      return this.undo(sources, [...refused, ...harmful], diagnostics);
    }
    const isOfBatch = ({ file }: { readonly file: string }) => sources.has(file);
    const packs = [...next.packs].flatMap(([name, pack]) => (isOfBatch(pack) ? [name] : []));
    const graphs = [...sources.values()].flatMap(({ path, role }) => (role === "graph" ? [path] : []));
    // Schema files alone are nobody's.
    if (packs.length === 0 && graphs.length === 0 && this.replacing.size === 0)
      return this.undo(sources, refused, diagnostics);
    for (const source of sources.values()) this.sources.set(source.path, source);
    this.finish();
    const snapshot = this.current;
    graphs.sort(compareCodePoints);
    return { kind: "committed", snapshot, packs, graphs, refused: byPath(refused), diagnostics: byPath(diagnostics) };
  }

  /** Takes everything back: what is registered is what was. */
  private undo(sources: Sources, refused: readonly Refusal[], diagnostics: readonly Diagnostic[]): Unchanged {
    for (const path of sources.keys()) {
      const before = this.replacing.get(path);
      const role = this.sources.get(path)?.role;
      if (before && role) this.workspace.restore(before, role);
      else this.workspace.remove(path);
    }
    this.workspace.settle();
    return this.unchanged(refused, diagnostics);
  }

  private unchanged(refused: readonly Refusal[], diagnostics: readonly Diagnostic[]): Unchanged {
    return { kind: "unchanged", snapshot: this.current, refused: byPath(refused), diagnostics: byPath(diagnostics) };
  }

  /** Forgets schema files outside of every registered pack's folder, and points at the new snapshot. */
  private finish(): void {
    const registered = [...this.sources.values()];
    const folders = new Set(registered.flatMap(({ path, role }) => (role === "manifest" ? [folderOf(path)] : [])));
    for (const { path, role } of registered) if (role === "resource" && !isUnder(folders, path)) this.drop(path);
    this.workspace.settle();
    this.current = snapshotOf(this.workspace);
  }
}

function byPath<T extends { readonly file: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compareCodePoints(a.file, b.file));
}

/** Whether a path lies in one of these folders, at whatever depth. */
function isUnder(folders: ReadonlySet<string>, path: string): boolean {
  let folder = folderOf(path);
  while (!folders.has(folder)) {
    const outer = folderOf(folder);
    if (outer === folder) return false;
    folder = outer;
  }
  return true;
}
