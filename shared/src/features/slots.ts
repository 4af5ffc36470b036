// Paths → what the format expects there. Follows the tables in model/shapes along a path; where an entry may be one of two
// records, the keys that are written tell which. Must not know texts or offsets.
import type { ChoiceShape, Field, RecordShape, Shape } from "../model/shapes/shape.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";

/** What the format expects at a path. */
export interface Slot {
  readonly path: NodePath;
  readonly shape: Shape;
  /** The field that the value belongs to; of an item or an entry of a free mapping, the field that holds it all. */
  readonly field: Field | undefined;
  readonly fieldName: string | undefined;
  /** The record with that field, and where it stands. */
  readonly record: RecordShape | undefined;
  readonly recordPath: NodePath;
}

/** Follows a path from the root's table. Undefined where the format knows nothing of the path. */
export function slotAt(root: RecordShape, tree: LocatedNode | undefined, path: NodePath): Slot | undefined {
  let slot: Slot = { path: [], shape: root, field: undefined, fieldName: undefined, record: undefined, recordPath: [] };
  for (let i = 0; i < path.length; i++) {
    const next = stepInto(slot, nodeAt(tree, path.slice(0, i)), path[i] as string | number, path.slice(0, i + 1));
    if (!next) return undefined;
    slot = next;
  }
  return slot;
}

/** The records that a mapping may be: one, or two while nothing that is written tells them apart. Empty for anything but a record. */
export function recordsOf(shape: Shape, node: LocatedNode | undefined): readonly RecordShape[] {
  if (shape.type === "record") return [shape];
  if (shape.type !== "choice") return [];
  const decided = chosenRecord(shape, node);
  return decided ? [decided] : [shape.use, shape.written];
}

/** The field of a record, by its own name only. */
export function fieldOf(record: RecordShape, name: string): Field | undefined {
  return Object.hasOwn(record.fields, name) ? record.fields[name] : undefined;
}

/** The key by which a record is told from its counterpart, then any field that only one of the two has. */
function chosenRecord(shape: ChoiceShape, node: LocatedNode | undefined): RecordShape | undefined {
  if (node?.kind !== "map") return undefined;
  if (childOf(node, shape.useKey)) return shape.use;
  if (childOf(node, shape.writtenKey)) return shape.written;
  for (const { key } of node.entries) {
    const ofUse = fieldOf(shape.use, key) !== undefined;
    if (ofUse !== (fieldOf(shape.written, key) !== undefined)) return ofUse ? shape.use : shape.written;
  }
  return undefined;
}

function stepInto(slot: Slot, node: LocatedNode | undefined, step: string | number, path: NodePath): Slot | undefined {
  const { shape } = slot;
  if (shape.type === "any") return { ...slot, path };
  if (shape.type === "list") return typeof step === "number" ? { ...slot, path, shape: shape.item } : undefined;
  if (typeof step === "number") return undefined;
  if (shape.type === "map") return { ...slot, path, shape: shape.value };
  for (const record of recordsOf(shape, node)) {
    const field = fieldOf(record, step);
    if (field) return { path, shape: field.shape, field, fieldName: step, record, recordPath: slot.path };
  }
  return undefined;
}
