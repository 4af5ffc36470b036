// What speaks against the texts of a transaction, once the workspace has taken them in: which are no packs, which have faults, which must
// leave before others can be judged, and who would be harmed. Must not change anything, nor know what becomes of the transaction.
import { compareCodePoints } from "../base/order.js";
import { folderOf, isInside } from "../base/paths.js";
import type { Diagnostic } from "./diagnostic.js";
import { guardsLoading } from "./finding.js";
import type { Dependent, Refusal } from "./outcomes.js";
import type { Sources } from "./pack-sources.js";
import type { Snapshot } from "./snapshot.js";
import type { Obstacle, Workspace } from "./workspace.js";

/** Judges texts beside those that are registered. */
export class BatchJudge {
  /** `isReplaced` says of what is registered whether another text is tried in its place. */
  constructor(
    private readonly workspace: Workspace,
    private readonly registered: Sources,
    private readonly isReplaced: (path: string) => boolean,
  ) {}

  /** Files with a manifest's name that are no packs (format.md 5). */
  strangers(sources: Sources): Refusal[] {
    const strangers = [...sources.keys()].filter((path) => this.workspace.file(path)?.kind === "ignored");
    return strangers.map((file) => ({ file, reason: "not-a-pack" }));
  }

  /** The manifests and graphs that cannot be loaded. */
  faulty(sources: Sources): string[] {
    return [...sources.keys()].filter((path) => this.obstacle(path) !== undefined);
  }

  /** Those that must leave a batch next: packs with faults of their own; then those whose references lead nowhere; then graphs. */
  leaving(sources: Sources): string[] {
    const packs = [...sources.values()].filter(({ role }) => role === "manifest").map(({ path }) => path);
    for (const obstacle of ["own", "unresolved", "needs"] as const) {
      const found = packs.filter((path) => this.obstacle(path) === obstacle);
      if (found.length > 0) return found;
    }
    return this.faulty(sources);
  }

  /** Why these cannot be loaded: the errors that are found in them, and in schema files that came with them. */
  refusals(paths: readonly string[]): Refusal[] {
    // What is found in a schema file speaks against the pack in whose folder it lies.
    const resources = paths.length === 0 ? [] : this.workspace.paths().filter((path) => this.isNewResource(path));
    return paths.map((file) => {
      const own =
        this.workspace.roleOf(file) === "manifest" ? resources.filter((path) => isInside(folderOf(file), path)) : [];
      const diagnostics = this.diagnosticsIn([file, ...own]).filter(({ finding }) => guardsLoading(finding));
      return { file, reason: "faulty", diagnostics };
    });
  }

  /** What is found in files, by path and place. */
  diagnosticsIn(paths: Iterable<string>): Diagnostic[] {
    return [...new Set(paths)].sort(compareCodePoints).flatMap((path) => this.workspace.present(path).diagnostics);
  }

  /** Registered packs and graphs that would not stay as they are, but for those that `sources` replace. */
  harmed(sources: Sources, before: Snapshot, next: Snapshot): Dependent[] {
    const harmed: Dependent[] = [];
    const replaced = [...sources.keys()].filter((path) => this.registered.has(path));
    for (const [name, pack] of before.packs) {
      if (sources.has(pack.file)) continue;
      const isRemade = replaced.some((path) => isInside(folderOf(pack.file), path));
      const after = next.packs.get(name);
      const stays =
        after?.file === pack.file && (isRemade || after.digest === pack.digest) && !this.obstacle(pack.file);
      if (!stays) harmed.push({ kind: "pack", name, file: pack.file, refersTo: [] });
    }
    for (const { path, role } of this.registered.values())
      if (role === "graph" && !sources.has(path) && this.obstacle(path))
        harmed.push({ kind: "graph", file: path, refersTo: [] });
    return harmed;
  }

  /** What keeps a manifest or a graph from being loaded. Faults of schema files are those of the packs that use them. */
  private obstacle(path: string): Obstacle | undefined {
    return this.workspace.roleOf(path) === "resource" ? undefined : this.workspace.obstacle(path);
  }

  private isNewResource(path: string): boolean {
    return this.workspace.roleOf(path) === "resource" && (!this.registered.has(path) || this.isReplaced(path));
  }
}
