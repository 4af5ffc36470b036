// Write paths of safety policies as sets of folders (format.md 2, 8 and 14). Must not know who asks for which of them.

import { compareCodePoints } from "../../base/order.js";
import { normalisePath } from "../../base/paths.js";

/** What keeps a text from being a path inside the run's folder. */
export type WritePathFault = "empty" | "absolute" | "parent" | "backslash" | "too-long";

/** No system opens longer ones. */
const longestPath = 4096;

/** The fault of a write path as it is written; undefined where it has none. */
export function writePathFault(text: string): WritePathFault | undefined {
  if (text.length > longestPath) return "too-long";
  if (text.trim() === "") return "empty";
  if (text.includes("\\")) return "backslash";
  if (text.startsWith("/") || /^[A-Za-z]:\//.test(text)) return "absolute";
  return text.split("/").includes("..") ? "parent" : undefined;
}

/** Some folders, each with everything inside of it; `.` is everything. Paths are normalised when they are put in. */
export class FolderSet {
  private readonly root: FolderNode = { listed: undefined, children: new Map() };

  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    const normal = normalisePath(path);
    let node = this.root;
    for (const part of partsOf(normal)) {
      let child = node.children.get(part);
      if (!child) {
        child = { listed: undefined, children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.listed = normal;
  }

  /** The outermost folder of the set that is the path or holds it. */
  holding(path: string): string | undefined {
    let node = this.root;
    for (const part of partsOf(normalisePath(path))) {
      if (node.listed !== undefined) return node.listed;
      const child = node.children.get(part);
      if (!child) return undefined;
      node = child;
    }
    return node.listed;
  }

  /** Some folders of the set that lie inside of the path, at most `most`. */
  within(path: string, most: number): string[] {
    let node = this.root;
    for (const part of partsOf(normalisePath(path))) {
      const child = node.children.get(part);
      if (!child) return [];
      node = child;
    }
    const found: string[] = [];
    const open = [node];
    for (let next = open.pop(); next !== undefined && found.length < most; next = open.pop()) {
      if (next.listed !== undefined) found.push(next.listed);
      else open.push(...next.children.values());
    }
    return found.sort(compareCodePoints);
  }

  /** The outermost folders, normalised and sorted: what is inside another of them is left out. */
  folders(): string[] {
    const found: string[] = [];
    const open = [this.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.listed !== undefined) found.push(node.listed);
      else open.push(...node.children.values());
    }
    return found.sort(compareCodePoints);
  }
}

/** The folders that lie in both sets: of two nested ones the inner, of unrelated ones none. Reduced and sorted. */
export function commonFolders(a: readonly string[], b: readonly string[]): string[] {
  const inA = new FolderSet(a);
  const inB = new FolderSet(b);
  const inner = [
    ...a.filter((path) => inB.holding(path) !== undefined),
    ...b.filter((path) => inA.holding(path) !== undefined),
  ];
  return new FolderSet(inner).folders();
}

interface FolderNode {
  listed: string | undefined;
  readonly children: Map<string, FolderNode>;
}

function partsOf(normal: string): string[] {
  return normal === "." ? [] : normal.split("/");
}
