// Reads lists, mappings with keys of the author's choice, and values of any kind. Must not know records.
import { type JsonValue, plainObject } from "../../base/json.js";
import { normalisePath } from "../../base/paths.js";
import { entryAt, keyAt, valueAt } from "../../syntax/place.js";
import { type ListNode, type LocatedNode, lastEntries, pathTo, toJson } from "../../syntax/tree.js";
import type { AnyShape, ListShape, MapShape } from "../shapes/shape.js";
import type { Notes, ValueReader } from "./notes.js";
import { checkBounds } from "./scalars.js";
import { entrySlot, type Slot } from "./slot.js";

export function readList(reader: ValueReader, node: LocatedNode, shape: ListShape, slot: Slot): unknown {
  const { notes } = reader;
  if (node.kind !== "list") return notes.mismatch(node, "list", slot);
  if (node.items.length < (shape.minimum ?? 0)) notes.empty(slot, valueAt(slot.path));
  if (!shape.repeats) noteRepetitions(notes, node, shape, slot);
  return node.items.map((item, i) => reader.readItem(item, shape.item, slot, i));
}

/** Notes each scalar item that an earlier one equals; paths are equal when they lead to the same place. */
function noteRepetitions(notes: Notes, node: ListNode, shape: ListShape, slot: Slot): void {
  if (node.items.length < 2 || (shape.item.type !== "text" && shape.item.type !== "any")) return;
  const isPath = shape.item.type === "text" && shape.item.path === "write-path";
  const seen = new Map<string | number | boolean, number>();
  node.items.forEach(({ value }, i) => {
    if (value.kind === "map" || value.kind === "list" || value.kind === "null") return;
    // Longer texts are no paths.
    const key = isPath && value.kind === "text" && value.value.length < 4096 ? normalisePath(value.value) : value.value;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else
      notes.problems.push({
        kind: "duplicate-entry",
        field: slot.field,
        value: value.value,
        first: entryAt([...slot.path, first]),
        at: entryAt([...slot.path, i]),
      });
  });
}

export function readMap(reader: ValueReader, node: LocatedNode, shape: MapShape, slot: Slot): unknown {
  const { notes } = reader;
  if (node.kind !== "map") return notes.mismatch(node, "mapping", slot);
  const result = plainObject<unknown>();
  const kind = shape.keyDeclares ?? (shape.keyRefers === "finding-code" ? undefined : shape.keyRefers);
  for (const { key, value } of lastEntries(node)) {
    const inner = entrySlot(slot, key, pathTo(slot.path, key));
    if (kind) notes.name(shape.keyDeclares ? "declares" : "refers", kind, key, keyAt(inner.path), slot.record);
    if (key.includes("${{")) notes.interpolation(key, { ...inner, field: slot.field }, "text", false, true);
    result[key] = reader.read(value, shape.value, inner);
  }
  return result;
}

export function readAny(notes: Notes, node: LocatedNode, shape: AnyShape, slot: Slot): JsonValue | undefined {
  walkAny(notes, node, shape, slot, [...slot.path], slot.item);
  return toJson(node);
}

/** Notes the interpolations and odd numbers of a value of any kind. `path` leads to `node`; it is the same list for all of them. */
function walkAny(
  notes: Notes,
  node: LocatedNode,
  shape: AnyShape,
  slot: Slot,
  path: (string | number)[],
  item: boolean,
): void {
  if (node.kind === "list") {
    for (const [i, { value }] of node.items.entries()) {
      path.push(i);
      walkAny(notes, value, shape, slot, path, true);
      path.pop();
    }
  } else if (node.kind === "map") {
    for (const { key, value } of node.entries) {
      path.push(key);
      walkAny(notes, value, shape, slot, path, false);
      path.pop();
    }
  } else if (node.kind === "text" && shape.holds !== "json-schema") {
    if (!node.value.includes("${{")) return;
    const allowed = shape.holds === "argument" && slot.interpolated;
    notes.interpolation(node.value, { ...slot, path: [...path] }, item ? "item" : "argument", allowed);
  } else if (node.kind === "number") checkBounds(notes, node, {}, slot.field, [...path]);
}
