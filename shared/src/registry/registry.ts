// Loading as a kernel does it: a transaction that replaces one immutable snapshot by the next, or changes nothing (format.md 9).
// Must not know the rules or where texts come from.
import { compareCodePoints } from "../base/order.js";
import type { FileRole } from "../model/file.js";
import type { FileContent } from "../syntax/parse.js";
import type { Checker } from "./checker.js";
import type { Diagnostic } from "./diagnostic.js";
import { guardsLoading } from "./finding.js";
import type { SettingOverrides } from "./settings.js";
import { type Snapshot, snapshotOf } from "./snapshot.js";
import { Workspace } from "./workspace.js";

/** A text to load. Paths are relative to the workspace's root, with `/`. */
export interface PackSource {
  readonly path: string;
  readonly role: FileRole;
  readonly content: FileContent;
}

export interface LoadResult {
  /** Whether the registry changed. */
  readonly committed: boolean;
  /** What is registered now. */
  readonly snapshot: Snapshot;
  /** Everything found in the batch and in what it was loaded beside, by path and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * - `strict`: all packs of the batch or none;
 * - `tolerant`: those packs of the batch that have no error, each of them whole.
 */
export type LoadMode = "strict" | "tolerant";

/** The registries of a kernel. */
export class Registry {
  private readonly checker: Checker;
  private readonly overrides: SettingOverrides;
  private sources: ReadonlyMap<string, PackSource> = new Map();
  private current: Snapshot;

  constructor(checker: Checker, overrides: SettingOverrides = {}) {
    this.checker = checker;
    this.overrides = overrides;
    this.current = snapshotOf(this.workspaceOf(this.sources));
  }

  /** What is registered. Never changes; a load puts another one in its place. */
  get snapshot(): Snapshot {
    return this.current;
  }

  /** Loads packs beside those that are registered. A pack that is registered already is only replaced by a text of the same path. */
  load(batch: readonly PackSource[], mode: LoadMode): LoadResult {
    const sources = new Map(this.sources);
    for (const source of batch) sources.set(source.path, source);
    const workspace = this.workspaceOf(sources);
    const diagnostics = workspace.paths().flatMap((path) => workspace.present(path).diagnostics);
    const next = snapshotOf(workspace);
    const batchPaths = new Set(batch.map(({ path }) => path));
    const loaded = new Set([...next.packs.values()].map(({ file }) => file));
    // Nobody's pack may be pushed out by a pack that comes later.
    const pushedOut = [...this.current.packs.values()].some(({ file }) => !batchPaths.has(file) && !loaded.has(file));
    const faulty = diagnostics.some(({ file, finding }) => batchPaths.has(file) && guardsLoading(finding));
    if (pushedOut || (mode === "strict" && faulty)) return { committed: false, snapshot: this.current, diagnostics };
    // Refused manifests are forgotten, so that they cannot speak against a later batch.
    this.sources = new Map([...sources].filter(([path, { role }]) => role !== "manifest" || loaded.has(path)));
    this.current = next;
    return { committed: true, snapshot: next, diagnostics };
  }

  private workspaceOf(sources: ReadonlyMap<string, PackSource>): Workspace {
    const workspace = new Workspace({ checker: this.checker, overrides: this.overrides });
    for (const path of [...sources.keys()].sort(compareCodePoints)) {
      const { role, content } = sources.get(path) as PackSource;
      workspace.set(path, role, content);
    }
    workspace.settle();
    return workspace;
  }
}
