// The files of a workspace, for a run whose result is to be remembered: everything that is asked of the disk is noted with a mark of the
// answer. Whoever gets the same answers later gets the same result. Must not know what the result is.
import type { FileContent } from "@packwright/shared";
import { type Entry, NodeFileSource } from "./file-source.js";
import { digestOf, type Mark, stampAt, stampOf } from "./marks.js";
import { readContent } from "./read-file.js";

/** What was asked of the disk, by workspace path. */
export interface Observations {
  /** Folders that were listed. */
  readonly folders: ReadonlyMap<string, Mark>;
  /** Files that were read, also where there was none. */
  readonly files: ReadonlyMap<string, Mark>;
  /** Where links lead; undefined where there is nothing. */
  readonly realPaths: ReadonlyMap<string, string | undefined>;
}

export class WitnessedSource extends NodeFileSource {
  private readonly folders = new Map<string, Mark>();
  private readonly files = new Map<string, Mark>();
  private readonly realPaths = new Map<string, string | undefined>();
  /** Paths that no link is part of, as listings showed. */
  private readonly plain = new Set(["."]);

  get observations(): Observations {
    return { folders: this.folders, files: this.files, realPaths: this.realPaths };
  }

  override async list(folder: string): Promise<readonly Entry[]> {
    const stamp = stampAt(this.absolute(folder));
    const entries = await super.list(folder);
    const isPlain = this.plain.has(folder);
    if (isPlain)
      for (const { name, link } of entries) if (!link) this.plain.add(folder === "." ? name : `${folder}/${name}`);
    // Where a link leads to is no matter of the folder that holds it.
    const leadsElsewhere = entries.some(({ link }) => link);
    this.folders.set(folder, { stamp: leadsElsewhere ? "" : stamp, digest: digestOfEntries(entries) });
    return entries;
  }

  override async real(path: string): Promise<string | undefined> {
    if (this.plain.has(path)) return path;
    const real = await super.real(path);
    this.realPaths.set(path, real);
    return real;
  }

  protected override contentOf(path: string): FileContent | undefined {
    const { content, mark } = witnessed(this.absolute(path));
    this.files.set(path, mark);
    return content;
  }
}

/**
 * Whether everything is as it was observed under a root: undefined where it is not, else the observations with the marks of today.
 * What has kept its stamp is not looked into.
 */
export async function sameObservations(root: string, known: Observations): Promise<Observations | undefined> {
  const source = new NodeFileSource(root);
  const folders = new Map<string, Mark>();
  for (const [folder, mark] of known.folders) {
    const stamp = stampAt(source.absolute(folder));
    if (stamp !== "" && stamp === mark.stamp) {
      folders.set(folder, mark);
      continue;
    }
    const entries = await source.list(folder);
    if (digestOfEntries(entries) !== mark.digest) return undefined;
    folders.set(folder, { stamp: entries.some(({ link }) => link) ? "" : stamp, digest: mark.digest });
  }
  const files = new Map<string, Mark>();
  for (const [file, mark] of known.files) {
    const path = source.absolute(file);
    if (mark.stamp !== "" && stampAt(path) === mark.stamp) {
      files.set(file, mark);
      continue;
    }
    const now = witnessed(path).mark;
    if (now.digest !== mark.digest) return undefined;
    files.set(file, now);
  }
  for (const [path, real] of known.realPaths) if ((await source.real(path)) !== real) return undefined;
  return source.troubles.size > 0 ? undefined : { folders, files, realPaths: known.realPaths };
}

function witnessed(path: string): { readonly content: FileContent | undefined; readonly mark: Mark } {
  let mark: Mark | undefined;
  const content = readContent(path, (stats, bytes) => {
    mark = { stamp: stampOf(stats), digest: digestOf(bytes) };
  });
  // Nothing was read: there is no file, or none that can be read. Its digest is no other's, being no base64.
  mark ??= { stamp: "", digest: `: ${JSON.stringify(content ?? null)}` };
  return { content, mark };
}

function digestOfEntries(entries: readonly Entry[]): string {
  const lines = entries.map(({ name, folder, link }) => `${folder ? "d" : "f"}${link ? "l" : " "}${name}\0`);
  return digestOf(lines.sort().join(""));
}
