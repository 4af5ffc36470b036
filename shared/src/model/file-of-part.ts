// The parts of a file, and the file as if it had one of them only, for whoever looks at parts one by one. Must not know who does.
import { rememberingLatest } from "../base/latest.js";
import { type LocatedNode, lastEntries, type NodePath, nodeAt } from "../syntax/tree.js";
import { type WrittenRecord, writtenAt } from "./definitions.js";
import type { AnalysedFile, GraphFile, PackFile } from "./file.js";
import { type PackPart, PackReading } from "./pack-parts.js";
import { ReadingOfParts, type ReadPart } from "./reading.js";

/** The parts that a file can be judged by: those of a manifest or of a graph. */
export function partsOf(file: AnalysedFile): readonly ReadPart[] {
  return (file.kind === "pack" || file.kind === "graph") && file.tree.parses ? file.reading.parts : [];
}

/** What stands in the parts of a file, each with its path: the records in lists at the root, and everything else of the root. */
export function nodesOfParts(file: AnalysedFile): { readonly path: NodePath; readonly node: LocatedNode }[] {
  const { root } = file.tree;
  const parts = partsOf(file);
  if (!root) return [];
  if (root.kind !== "map" || parts.length === 0) return [{ path: [], node: root }];
  const found: { readonly path: NodePath; readonly node: LocatedNode }[] = [];
  for (const { path, origins } of parts) {
    if (path.length === 0) {
      for (const { key, value } of lastEntries(root))
        if (!origins.includes(key)) found.push({ path: [key], node: value });
    } else {
      const node = nodeAt(root, path);
      if (node) found.push({ path, node });
    }
  }
  return found;
}

/** The name of a file that all of its parts may look at. */
export function nameOfParts(file: AnalysedFile): string | undefined {
  if (file.kind === "pack") return file.reading.value?.name;
  return file.kind === "graph" ? file.reading.value?.graph_id : undefined;
}

/**
 * The file as if a part, given by its place among the parts (from 0), were all of it: its reading holds what was read of the part, at the
 * place where it stands, and the name of the whole. The tree is that of the whole file, because paths lead through it.
 */
export function fileOfPart(file: AnalysedFile, index: number): AnalysedFile {
  return filesOfParts(file)(index);
}

/** An edit touches one part as a rule, which is asked about once for each pass of the rules. */
const filesOfParts = rememberingLatest((file: AnalysedFile) =>
  rememberingLatest((index: number) => madeOfPart(file, index)),
);

function madeOfPart(file: AnalysedFile, index: number): AnalysedFile {
  if (file.kind === "pack") return packOfPart(file, index);
  return file.kind === "graph" ? graphOfPart(file, index) : file;
}

function packOfPart({ path, kind, tree, lines, facts, suppressions, reading }: PackFile, index: number): PackFile {
  const part = reading.parts[index] as PackPart;
  const value = reading.value && valueOfPart(reading.value, "name", part);
  const { bodies } = part;
  const own = new PackReading(value, [part]);
  return {
    path,
    kind,
    tree,
    lines,
    facts,
    suppressions,
    reading: own,
    bodies,
    kept: () => undefined,
    release: () => {},
    letGoOfFacts: () => {},
  };
}

function graphOfPart(file: GraphFile, index: number): GraphFile {
  const { path, kind, tree, lines, facts, suppressions, emitted, literal, reading } = file;
  const part = reading.parts[index] as ReadPart;
  const value = reading.value && valueOfPart(reading.value, "graph_id", part);
  const own = new ReadingOfParts(value, [part]);
  return {
    path,
    kind,
    tree,
    lines,
    facts,
    suppressions,
    emitted,
    literal,
    reading: own,
    kept: () => undefined,
    release: () => {},
  };
}

/** The fields of a part. In what was read of a file any field may be missing, so what is left is one of its kind. */
function valueOfPart<T extends WrittenRecord>(
  whole: T,
  name: keyof T & string,
  { path: [list, index], value, origins }: ReadPart,
): T {
  if (list === undefined) {
    // Lists whose records are parts are among the origins of the rest by their keys alone.
    const rest: Record<string, unknown> & WrittenRecord = { [writtenAt]: whole[writtenAt] };
    for (const field in whole) if (!origins.includes(field)) rest[field] = whole[field];
    return rest as T;
  }
  const items: unknown[] = [];
  items[Number(index)] = value;
  const named = whole[name] === undefined ? {} : { [name]: whole[name] };
  return { [writtenAt]: whole[writtenAt], ...named, [list]: items } as unknown as T;
}
