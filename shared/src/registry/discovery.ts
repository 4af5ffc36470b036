// Which paths are manifests, graphs or the configuration (format.md 5 and 14, Globs). Knows patterns and paths as text;
// must not know any file system.
import picomatch from "picomatch";
import { compareCodePoints } from "../base/order.js";
import { joinPath, nameOf, normalisePath } from "../base/paths.js";
import type { FileRole } from "../model/file.js";
import type { Settings } from "./settings.js";

/** The name of a workspace's configuration. */
export const configName = "packs.config.yaml";

/** Names of manifests that a registry entry's folder may hold, in the order in which they are looked for. */
export const manifestNames = ["pack.yaml", "pack.yml", "pack.json", "pack.py"] as const;

// What a pattern may cost is bounded by its length; no honest pattern comes near.
const longestPattern = 1000;

/** A pattern as a test of paths relative to the workspace's root. A pattern that cannot be read matches nothing. */
export function globMatcher(pattern: string): (path: string) => boolean {
  if (pattern.length > longestPattern) return () => false;
  try {
    const matches = picomatch(normalisePath(pattern), { dot: false, windows: false, maxLength: longestPattern });
    // Its second parameter would ask for another kind of answer; `some` and `filter` must not set it.
    return (path) => matches(path);
  } catch {
    return () => false;
  }
}

/** The patterns of a workspace, compiled once for each configuration. */
export class Discovery {
  /** Manifests of registry entries with a path: folder (or file) by path from the root. */
  readonly registryPaths: readonly string[];
  private readonly include: readonly ((path: string) => boolean)[];
  private readonly graphs: readonly ((path: string) => boolean)[];
  private readonly exclude: readonly ((path: string) => boolean)[];
  private readonly hidden: ReadonlySet<string>;
  private readonly nested = new Set<string>();
  private readonly unlisted = new Set<string>();

  constructor(settings: Pick<Settings, "include" | "exclude" | "graphs" | "registry">) {
    const inside = (pattern: string) => !normalisePath(pattern).startsWith("../") && !pattern.startsWith("/");
    this.include = settings.include.filter(inside).map(globMatcher);
    this.graphs = settings.graphs.filter(inside).map(globMatcher);
    this.exclude = settings.exclude.map(globMatcher);
    this.hidden = hiddenNames([...settings.include, ...settings.graphs]);
    this.registryPaths = settings.registry.map(({ path }) => normalisePath(path.replaceAll("\\", "/")));
  }

  /** Whether a walk need not look into a folder: excluded, hidden, or a workspace of its own. */
  skips(folder: string): boolean {
    if (this.nested.has(folder)) return true;
    const name = nameOf(folder);
    if (name.startsWith(".") && !this.hidden.has(name)) return true;
    return this.exclude.some((matches) => matches(`${folder}/x`) || matches(folder));
  }

  /** Notes a folder with a configuration of its own, which is left out of this workspace. */
  addNested(folder: string): void {
    this.nested.add(folder);
  }

  /** The folders that are workspaces of their own, in the order in which they were found. */
  get nestedFolders(): readonly string[] {
    return [...this.nested];
  }

  /** Notes a file that was found and that no pattern takes in, where its name is a manifest's. */
  addLeftOut(path: string): void {
    if (manifestNames.some((name) => name === nameOf(path))) this.unlisted.add(path);
  }

  /** The manifests that were found and that no pattern takes in, sorted. */
  get leftOutManifests(): readonly string[] {
    return inLoadingOrder(this.unlisted);
  }

  /** The role of a path; undefined for a file that does not concern the workspace. */
  roleOf(path: string): FileRole | undefined {
    if (path === configName) return "config";
    if (this.isListed(path)) return "manifest";
    if (path.startsWith("../") || path.startsWith("/") || this.excludes(path)) return undefined;
    if (this.include.some((matches) => matches(path)) && /\.(ya?ml|json|py)$/.test(path)) return "manifest";
    return this.graphs.some((matches) => matches(path)) && /\.(ya?ml|json)$/.test(path) ? "graph" : undefined;
  }

  /** Whether a registry entry names this manifest, or the folder that holds it. */
  isListed(path: string): boolean {
    return this.registryPaths.some(
      (entry) => path === entry || manifestNames.some((name) => path === joinPath(entry, name)),
    );
  }

  /** Whether a path is excluded, hidden, or in a workspace of its own, so that no pattern of `include` or `graphs` is asked about it. */
  excludes(path: string): boolean {
    const folders = path.split("/").slice(0, -1);
    for (let i = 1; i <= folders.length; i++) if (this.skips(folders.slice(0, i).join("/"))) return true;
    return this.exclude.some((matches) => matches(path));
  }
}

/** Sorts paths as loading takes them: by their bytes. */
export function inLoadingOrder(paths: Iterable<string>): string[] {
  return [...new Set(paths)].sort(compareCodePoints);
}

/** Names of hidden folders that patterns spell out. */
function hiddenNames(patterns: readonly string[]): Set<string> {
  return new Set(
    patterns.flatMap((pattern) =>
      pattern.split("/").filter((part) => part.startsWith(".") && part !== "." && part !== ".."),
    ),
  );
}
