// Located tree → model. Reads any tree by the tables in shapes/; never fails: what does not fit becomes a problem.
// Must not know other files, findings or words for people.
import type { Place } from "../syntax/place.js";
import type { LocatedNode, NodePath } from "../syntax/tree.js";
import type { ShapeProblem } from "./problems.js";
import { Notes } from "./reading/notes.js";
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

export interface Reading<T> {
  readonly value: T | undefined;
  readonly problems: readonly ShapeProblem[];
  readonly names: readonly NamedText[];
  readonly interpolations: readonly InterpolatedText[];
  readonly specials: readonly SpecialText[];
}

export interface ReadingOptions {
  /** Whether `${{ … }}` means anything in this file (packs only). */
  readonly interpolation: boolean;
  /** Whether null counts as absent in fields that the kernel writes as null (emitted graphs, format.md 14). */
  readonly nullIsAbsent: boolean;
  /** Whether `${{` is nothing but these characters (graphs that expansion wrote). */
  readonly literal?: boolean;
}

/** Reads a tree by a shape. `T` is the `Written` type that belongs to the shape. */
export function readShape<T>(root: LocatedNode, shape: Shape, options: ReadingOptions): Reading<T> {
  const notes = new Notes(options);
  const value = new ShapeReader(notes).read(root, shape, rootSlot) as T | undefined;
  const { problems, names, interpolations, specials } = notes;
  return { value, problems, names, interpolations, specials };
}

/** The reading of a file without content. */
export const unread: Reading<never> = { value: undefined, problems: [], names: [], interpolations: [], specials: [] };

/** Where something of a model could not be read; the root for faults of the text itself. */
export function faultPaths({ problems }: Reading<unknown>): NodePath[] {
  return problems.map(({ at }) => (at.part === "span" ? [] : at.path));
}
