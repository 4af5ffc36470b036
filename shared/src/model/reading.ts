// Located tree → model. Reads any tree by the tables in shapes/; never fails: what does not fit becomes a problem.
// Must not know other files, findings or words for people.
import { changesBetween, gathered, gatheredAgain } from "../base/gather.js";
import type { Place } from "../syntax/place.js";
import type { LocatedNode, NodePath } from "../syntax/tree.js";
import type { IdFault } from "./grammar.js";
import type { ShapeProblem } from "./problems.js";
import { Notes } from "./reading/notes.js";
import { headOf, PartReader } from "./reading/parts.js";
import { ShapeReader } from "./reading/shape-reader.js";
import { rootSlot } from "./reading/slot.js";
import type { NameKind, Shape, TextShape } from "./shapes/shape.js";

export { hasInterpolation } from "./reading/notes.js";
export { labelOf } from "./reading/slot.js";

/** A text or key that gives or takes a name. */
export interface NamedText {
  readonly role: "declares" | "refers";
  readonly kind: NameKind;
  readonly name: string;
  readonly at: Place;
  /** The record that it stands in. */
  readonly record: string;
  /** What is wrong with the id of a contribution. */
  readonly fault?: IdFault;
}

/** A text that holds `${{`, or an interpolation where none is allowed. */
export interface InterpolatedText {
  readonly text: string;
  readonly path: NodePath;
  /** In a mapping's key. */
  readonly inKey: boolean;
  readonly allowed: boolean;
  /** What the field needs: a text, an item of a list (an array may be spliced), a number, or an argument of any type. */
  readonly needs: "text" | "item" | "number" | "integer" | "argument";
  /** The field's name, for people. */
  readonly field: string;
}

/** A number, version, path or pattern that a rule wants to look at. */
export interface SpecialText {
  readonly shape: TextShape;
  readonly text: string;
  readonly path: NodePath;
  readonly field: string;
}

/** What is noted while something is read, in the order of the text. */
export interface Noted {
  readonly problems: readonly ShapeProblem[];
  readonly names: readonly NamedText[];
  /** Those of the names that are given here. */
  readonly declared: readonly NamedText[];
  /** Those of the names that are malformed ids. */
  readonly malformed: readonly NamedText[];
  readonly interpolations: readonly InterpolatedText[];
  readonly specials: readonly SpecialText[];
}

/** A part of a file that is read by itself: a record in a list at the root, or everything that stands in none. */
export interface ReadPart extends Noted {
  /** For example `["step_templates", 3]`; empty for what stands in no list. */
  readonly path: NodePath;
  /** What it was read from: the same objects as long as no edit touched it. */
  readonly origins: readonly unknown[];
  /** The record, as far as it could be read; undefined for what stands in no list. */
  readonly value: unknown;
}

/** What was read of a file. Notes are in the order of the parts: first those of what stands in no list. */
export interface Reading<T, P extends ReadPart = ReadPart> extends Noted {
  readonly value: T | undefined;
  readonly parts: readonly P[];
}

export interface ReadingOptions {
  /** Whether `${{ … }}` means anything in this file (packs only). */
  readonly interpolation: boolean;
  /** Whether null counts as absent in fields that the kernel writes as null (emitted graphs, format.md 14). */
  readonly nullIsAbsent: boolean;
  /** Whether `${{` is nothing but these characters (graphs that expansion wrote). */
  readonly literal?: boolean;
}

/**
 * Reads a tree by a shape. `T` is the `Written` type that belongs to the shape. `before` are the parts of an earlier reading with the same
 * shape and options: of those whose origins are still there the parts are taken over.
 */
export function readShape<T>(
  root: LocatedNode,
  shape: Shape,
  options: ReadingOptions,
  before: readonly ReadPart[] = [],
): Reading<T> {
  const notes = new Notes(options);
  const reader = new PartReader(options, before);
  const value = new ShapeReader(notes, reader).read(root, shape, rootSlot) as T | undefined;
  const lists = new Set(reader.parts.map(({ path }) => path[0]));
  return new ReadingOfParts(value, [headOf(root, lists, notes, before[0]), ...reader.parts]);
}

/** The lists of a part. Each is put together by its own function, which stands for it. */
const listsOf = {
  problems: ({ problems }: ReadPart) => problems,
  names: ({ names }: ReadPart) => names,
  declared: ({ declared }: ReadPart) => declared,
  malformed: ({ malformed }: ReadPart) => malformed,
  interpolations: ({ interpolations }: ReadPart) => interpolations,
  specials: ({ specials }: ReadPart) => specials,
};

/**
 * Notes are put together when somebody asks for those of the whole file. With `before`, the reading of an earlier text, lists that say the
 * same are the same objects, so that whoever knows what follows from one need not find it out again.
 */
export class ReadingOfParts<T, P extends ReadPart = ReadPart> implements Reading<T, P> {
  private readonly lists = new Map<(part: P) => readonly unknown[], readonly unknown[]>();

  constructor(
    readonly value: T | undefined,
    readonly parts: readonly P[],
    before?: ReadingOfParts<T, P>,
  ) {
    if (!before) return;
    const changes = changesBetween(before.parts, parts);
    for (const [listOf, list] of before.lists) this.lists.set(listOf, gatheredAgain(changes, listOf, list));
  }

  get problems(): Noted["problems"] {
    return this.all(listsOf.problems);
  }

  get names(): Noted["names"] {
    return this.all(listsOf.names);
  }

  get declared(): Noted["declared"] {
    return this.all(listsOf.declared);
  }

  get malformed(): Noted["malformed"] {
    return this.all(listsOf.malformed);
  }

  get interpolations(): Noted["interpolations"] {
    return this.all(listsOf.interpolations);
  }

  get specials(): Noted["specials"] {
    return this.all(listsOf.specials);
  }

  /** What all parts say in a list; `listOf` must always be the same function for it. */
  protected all<U>(listOf: (part: P) => readonly U[]): readonly U[] {
    let list = this.lists.get(listOf);
    if (!list) {
      list = gathered(this.parts, listOf);
      this.lists.set(listOf, list);
    }
    return list as readonly U[];
  }
}

/** The reading of a file without content. */
export const unread: Reading<never, never> = new ReadingOfParts(undefined, []);

/** Where something of a model could not be read; the root for faults of the text itself. */
export function faultPaths({ problems }: Pick<Noted, "problems">): NodePath[] {
  return problems.map(({ at }) => (at.part === "span" ? [] : at.path));
}
