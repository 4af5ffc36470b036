// The parts of a file: what stands outside of the lists at its root, and each record in one of them. They are read one by one, so that
// after an edit only those that it touched are read again. Must not know shapes.
import { entryOrigin, originOf } from "../../syntax/moved.js";
import type { ListItem, LocatedNode, NodePath } from "../../syntax/tree.js";
import type { ReadingOptions, ReadPart } from "../reading.js";
import { Notes } from "./notes.js";

/** Reads the records in the lists at a root, and takes over those that were read before and are the same. */
export class PartReader {
  readonly parts: ReadPart[] = [];
  private byOrigin: ReadonlyMap<unknown, ReadPart> | undefined;

  constructor(
    private readonly options: ReadingOptions,
    private readonly before: readonly ReadPart[],
  ) {}

  /** Reads the record at an index (from 0) of a list of the root; `read` does so where it is new. */
  read(item: ListItem, list: string, index: number, read: (notes: Notes) => unknown): unknown {
    const origin = originOf(item);
    const known = this.knownAs(origin);
    const isSame = known?.path[0] === list && known?.path[1] === index;
    const part = known && isSame ? known : this.readNew(origin, [list, index], read);
    this.parts.push(part);
    return part.value;
  }

  private knownAs(origin: LocatedNode): ReadPart | undefined {
    // As a rule it stands where it stood, behind what stands in no list.
    const there = this.before[this.parts.length + 1];
    if (there?.origins[0] === origin || this.before.length === 0) return there;
    this.byOrigin ??= new Map(this.before.slice(1).map((part) => [part.origins[0], part]));
    return this.byOrigin.get(origin);
  }

  private readNew(origin: LocatedNode, path: NodePath, read: (notes: Notes) => unknown): ReadPart {
    const notes = new Notes(this.options);
    const value = read(notes);
    return partOf(path, [origin], value, notes);
  }
}

/** What was read outside of the lists; `before` where nothing of it is new. */
export function headOf(
  root: LocatedNode,
  lists: ReadonlySet<unknown>,
  notes: Notes,
  before: ReadPart | undefined,
): ReadPart {
  const origins: readonly unknown[] =
    root.kind === "map" ? root.entries.map((entry) => (lists.has(entry.key) ? entry.key : entryOrigin(entry))) : [root];
  const isSame =
    before?.origins.length === origins.length && origins.every((origin, i) => origin === before.origins[i]);
  return isSame ? (before as ReadPart) : partOf([], origins, undefined, notes);
}

function partOf(path: NodePath, origins: readonly unknown[], value: unknown, notes: Notes): ReadPart {
  const { problems, names, interpolations, specials } = notes;
  const declared = names.filter(({ role }) => role === "declares");
  const malformed = names.filter(({ fault }) => fault !== undefined);
  return { path, origins, value, problems, names, declared, malformed, interpolations, specials };
}
