// A workspace's files on the disk, for the loader of the core. The only place that turns workspace paths into the system's.
// Must not know which files matter or what they mean.
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type FileContent, type FileSource, isInside } from "@packwright/shared";
import { Pace } from "./pace.js";
import { readContent } from "./read-file.js";
import { systemErrorCode, wordsFor } from "./system-errors.js";

/** An entry of a folder; a link is given as what it leads to. */
export interface Entry {
  readonly name: string;
  readonly folder: boolean;
  readonly link: boolean;
}

/**
 * The files under a root folder. Paths are relative to it, with `/`; those outside begin with `../`.
 * File system calls are the synchronous ones, because on a local disk they are several times faster than the others;
 * between them the event loop gets its turns.
 */
export class NodeFileSource implements FileSource {
  /** Absolute, links as the caller wrote them. */
  readonly root: string;
  /** Folders and files that are there and could not be read, with the reason as the end of a sentence, by path. */
  readonly troubles = new Map<string, string>();
  private readonly realRoot: string;
  private readonly pause: () => Promise<void>;

  /** `pause` is called between the calls of the file system, so that other work has its turn when it needs one. */
  constructor(root: string, pause: () => Promise<void> = pauses()) {
    this.pause = pause;
    this.root = resolve(root);
    this.realRoot = realPathOf(this.root) ?? this.root;
  }

  /** A workspace path as an absolute path of the system. */
  absolute(path: string): string {
    return resolve(this.root, path);
  }

  /** An absolute path as a workspace path. */
  relative(path: string): string {
    return workspacePath(this.root, path);
  }

  async list(folder: string): Promise<readonly Entry[]> {
    await this.pause();
    const absolute = this.absolute(folder);
    let entries: Dirent[];
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      this.noteTrouble(folder, error);
      return [];
    }
    this.troubles.delete(folder);
    // What a link leads to is asked once for all links of the folder.
    let followed: ((target: string) => boolean) | undefined;
    return entries.map((entry) => {
      if (!entry.isSymbolicLink()) return { name: entry.name, folder: entry.isDirectory(), link: false };
      followed ??= this.followedLinks(folder, absolute);
      const target = join(absolute, entry.name);
      return { name: entry.name, folder: isFolder(target) && followed(target), link: true };
    });
  }

  async read(path: string): Promise<FileContent | undefined> {
    await this.pause();
    const content = this.contentOf(path);
    if (content && "unreadable" in content && content.unreadable.limit === "io")
      this.troubles.set(path, content.unreadable.message);
    else this.troubles.delete(path);
    return content;
  }

  async real(path: string): Promise<string | undefined> {
    await this.pause();
    const real = realPathOf(this.absolute(path));
    return real === undefined ? undefined : workspacePath(this.realRoot, real);
  }

  /** Reads a file from the disk. */
  protected contentOf(path: string): FileContent | undefined {
    return readContent(this.absolute(path));
  }

  /**
   * Which linked folders a walk enters: those of the workspace that do not hold the link itself. Links inside of what a link leads to
   * are not entered. So a walk ends, and its length is bounded by the number of links times the number of folders.
   */
  private followedLinks(folder: string, absolute: string): (target: string) => boolean {
    const here = realPathOf(absolute);
    if (here === undefined || here !== resolve(this.realRoot, folder)) return () => false;
    const from = workspacePath(this.realRoot, here);
    return (target) => {
      const real = realPathOf(target);
      if (real === undefined) return false;
      const to = workspacePath(this.realRoot, real);
      return isInside(".", to) && to !== "." && !isInside(to, from);
    };
  }

  private noteTrouble(folder: string, error: unknown): void {
    const code = systemErrorCode(error);
    // A folder may vanish during a walk. One whose name is no valid text seems to be missing, but it is there.
    const vanished = (code === "ENOENT" || code === "ENOTDIR") && !folder.includes("\ufffd");
    if (!vanished) this.troubles.set(folder, wordsFor(error));
  }
}

function pauses(): () => Promise<void> {
  const pace = new Pace();
  return () => pace.step();
}

/** `path` seen from `root`, with `/`; `.` for the root itself. On another drive it begins with `../` like all that lies outside. */
export function workspacePath(root: string, path: string): string {
  // Asked several times for each keystroke, and nearly always about a path that begins with the root as it is written.
  if (sep === "/" && path.startsWith(root)) {
    const rest = path.slice(root.length);
    if (plainSteps.test(rest)) return rest.slice(1);
  }
  const way = relative(root, path);
  if (way === "") return ".";
  const plain = sep === "/" ? way : way.replaceAll(sep, "/");
  return /^[A-Za-z]:/.test(plain) && sep !== "/" ? `../${plain}` : plain;
}

/** Names behind slashes, none of which is empty, `.` or `..`. */
const plainSteps = /^(?:\/(?!\.{1,2}(?:\/|$))[^/]+)+$/;

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
