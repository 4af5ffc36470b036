// Reads mappings with known fields, and chooses between two records. Must not know scalars.
import { nearest } from "../../base/near.js";
import { headAt, keyAt, valueAt } from "../../syntax/place.js";
import { childOf, type LocatedNode, lastEntries, type MapNode, type NodePath, pathTo } from "../../syntax/tree.js";
import { writtenAt } from "../definitions.js";
import { recordChecks } from "../record-checks.js";
import type { ChoiceShape, RecordShape } from "../shapes/shape.js";
import type { Notes, ValueReader } from "./notes.js";
import { planOf } from "./record-plan.js";
import { fieldSlot, labelOf, type Slot } from "./slot.js";

export function readChoice(reader: ValueReader, node: LocatedNode, shape: ChoiceShape, slot: Slot): unknown {
  const { notes } = reader;
  if (node.kind !== "map") return notes.mismatch(node, "mapping", slot);
  const used = hasField(node, shape.use, shape.useKey, shape.written);
  const written = hasField(node, shape.written, shape.writtenKey, shape.use);
  const chosen = used ? shape.use : shape.written;
  if (shape.name !== "GateEntry" || used !== written) return readRecord(reader, node, chosen, slot);
  if (used) {
    notes.problems.push({ kind: "gate-entry", found: "both", at: keyAt([...slot.path, shape.writtenKey]) });
    return readRecord(reader, node, chosen, slot, [shape.writtenKey]);
  }
  notes.problems.push({ kind: "gate-entry", found: "neither", at: headAt(slot.path) });
  return readRecord(reader, node, chosen, slot, Object.keys(chosen.fields));
}

const nothingHandled: ReadonlySet<string> = new Set();

/** Reads a record. `settled` are fields about which a more exact problem was reported already. */
export function readRecord(
  reader: ValueReader,
  node: LocatedNode,
  shape: RecordShape,
  slot: Slot,
  settled: readonly string[] = [],
): unknown {
  const { notes } = reader;
  if (node.kind !== "map") return notes.mismatch(node, "mapping", slot);
  const { path } = slot;
  if (node.calls !== undefined && node.calls !== shape.name) {
    const problem = { label: labelOf(path), expected: shape.name, actual: node.calls };
    notes.problems.push({ kind: "other-model", ...problem, at: valueAt(path) });
  }
  const result: Record<string, unknown> & { [writtenAt]: NodePath } = { [writtenAt]: path };
  // Most records have no check of their own, so nothing is made ready for one.
  const handled =
    shape.name in recordChecks || settled.length > 0
      ? checkRecord(reader, node, shape, path, settled, result)
      : nothingHandled;
  const { fields } = planOf(shape);
  for (const entry of lastEntries(node)) {
    const { key } = entry;
    const field = fields.get(key);
    if (field) {
      if (field.nullable && entry.value.kind === "null" && notes.options.nullIsAbsent) continue;
      const value = reader.read(entry.value, field.shape, fieldSlot(field, pathTo(path, key), key));
      if (value !== undefined) result[key] = value;
    } else if (!handled.has(key) && !isExtension(shape, key, path)) {
      const correct = noteUnknownField(notes, node, shape, key, path);
      if (correct === undefined) continue;
      // What stands under a foreign name is read as what it is meant for, so that nothing else seems to be missing.
      const value = readAs(reader, node, shape, path, key, correct);
      if (value !== undefined) result[correct] = value;
    }
  }
  noteMissingFields(notes, node, shape, path, handled);
  return result;
}

/** Has a record's own check look at it; gives the fields that need no further word. */
function checkRecord(
  reader: ValueReader,
  node: MapNode,
  shape: RecordShape,
  path: NodePath,
  settled: readonly string[],
  result: Record<string, unknown>,
): ReadonlySet<string> {
  const handled = new Set(settled);
  recordChecks[shape.name]?.({
    node,
    path,
    report: (problem) => reader.notes.problems.push(problem),
    handled,
    result,
    readAs: (key, name) => readAs(reader, node, shape, path, key, name),
  });
  return handled;
}

/** Reads the value of a key as if the key were the field's name. */
function readAs(
  reader: ValueReader,
  node: MapNode,
  shape: RecordShape,
  path: NodePath,
  key: string,
  name: string,
): unknown {
  const value = childOf(node, key);
  const field = planOf(shape).fields.get(name);
  return value && field && reader.read(value, field.shape, fieldSlot(field, pathTo(path, key), key));
}

function isExtension(shape: RecordShape, key: string, path: NodePath): boolean {
  return shape.extensible === true && (key.startsWith("x-") || (key === "$schema" && path.length === 0));
}

function noteMissingFields(
  { problems }: Notes,
  node: MapNode,
  shape: RecordShape,
  path: NodePath,
  handled: ReadonlySet<string>,
): void {
  const { required, foreign } = planOf(shape);
  for (const { name, instead } of required) {
    if (handled.has(name) || childOf(node, name) !== undefined) continue;
    // A foreign name that stands for the missing field is reported once, where it stands.
    if (foreign.some(([other, own]) => own === name && childOf(node, other) !== undefined)) continue;
    if (instead) problems.push({ kind: instead, at: headAt(path) });
    else problems.push({ kind: "missing-field", record: shape.name, field: name, at: headAt(path) });
  }
}

/** Notes a key that the record does not have; returns the free field that a foreign name stands for. */
function noteUnknownField(
  { problems }: Notes,
  node: MapNode,
  shape: RecordShape,
  name: string,
  path: NodePath,
): string | undefined {
  const at = keyAt([...path, name]);
  const correct = shape.foreign && Object.hasOwn(shape.foreign, name) ? shape.foreign[name] : undefined;
  if (correct !== undefined) {
    const taken = childOf(node, correct) !== undefined;
    problems.push({ kind: "field-of-other-type", record: shape.name, field: name, correct, taken, at });
    return taken ? undefined : correct;
  }
  const free = Object.keys(shape.fields).filter((field) => childOf(node, field) === undefined);
  const near = nearest(name, free);
  problems.push({
    kind: "unknown-field",
    record: shape.name,
    field: name,
    at,
    ...(near !== undefined ? { near } : {}),
  });
  return undefined;
}

/** Whether a mapping has a field of a record, under its own name or one that only this of the two records knows it by. */
function hasField(node: MapNode, shape: RecordShape, field: string, other: RecordShape): boolean {
  if (childOf(node, field)) return true;
  const known = (name: string) => Object.hasOwn(other.fields, name) || Object.hasOwn(other.foreign ?? {}, name);
  return planOf(shape).foreign.some(
    ([foreign, own]) => own === field && childOf(node, foreign) !== undefined && !known(foreign),
  );
}
