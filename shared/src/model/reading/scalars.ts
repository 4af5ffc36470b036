// Reads texts and numbers by their shapes. Must not know collections.
import { nearest } from "../../base/near.js";
import { valueAt } from "../../syntax/place.js";
import type { LocatedNode, NodePath, NumberNode } from "../../syntax/tree.js";
import type { NumberShape, TextShape } from "../shapes/shape.js";
import { hasInterpolation, type Notes } from "./notes.js";
import { emptyValue, type Slot } from "./slot.js";

export function readText(notes: Notes, node: LocatedNode, shape: TextShape, slot: Slot): string | undefined {
  const { path, field } = slot;
  if (node.kind === "number" && shape.version) {
    notes.problems.push({ kind: "version-is-number", source: node.source, field, at: valueAt(path) });
    return undefined;
  }
  if (node.kind !== "text") return notes.mismatch(node, "text", slot);
  const { value } = node;
  const kind = shape.declares ?? shape.refers;
  // An empty argument is an argument, an empty name is none.
  if (value === "" && !slot.mayBeEmpty && (!slot.item || kind !== undefined)) {
    notes.problems.push(emptyValue(slot, valueAt(path)));
    return undefined;
  }
  const literal = shape.literal || shape.values !== undefined || kind !== undefined;
  const interpolated = notes.interpolation(value, slot, slot.item ? "item" : "text", slot.interpolated && !literal);
  if (shape.values && !shape.values.includes(value)) {
    if (!interpolated) noteUnknownValue(notes, value, shape.values, path);
    return undefined;
  }
  if (kind && !interpolated)
    notes.name(shape.declares ? "declares" : "refers", kind, value, valueAt(path), slot.record);
  if (shape.version || shape.path || shape.glob) notes.specials.push({ shape, text: value, path, field });
  return value;
}

export function readNumber(
  notes: Notes,
  node: LocatedNode,
  shape: NumberShape,
  slot: Slot,
): number | string | undefined {
  if (node.kind === "text" && slot.interpolated && notes.options.interpolation && hasInterpolation(node.value)) {
    notes.interpolation(node.value, slot, shape.integer ? "integer" : "number", true);
    return node.value;
  }
  if (node.kind !== "number") return notes.mismatch(node, "number", slot);
  return checkBounds(notes, node, shape, slot.field, slot.path) ? node.value : undefined;
}

/** Notes a number that is out of its bounds or that not every reader would keep; says whether it is neither. */
export function checkBounds(
  notes: Notes,
  { value, source }: NumberNode,
  shape: Omit<NumberShape, "type">,
  field: string,
  path: NodePath,
): boolean {
  const bound = brokenBound(value, shape);
  if (bound === undefined) return true;
  const suggestion = suggestedNumber(value, shape);
  notes.problems.push({
    kind: "number-out-of-range",
    field,
    bound,
    source,
    at: valueAt(path),
    ...(suggestion !== undefined ? { suggestion } : {}),
  });
  return false;
}

function noteUnknownValue(notes: Notes, value: string, values: readonly string[], path: NodePath): void {
  const near = nearest(value, values);
  notes.problems.push({
    kind: "not-one-of",
    value,
    values,
    at: valueAt(path),
    ...(near !== undefined ? { near } : {}),
  });
}

function brokenBound(value: number, shape: Omit<NumberShape, "type">): string | undefined {
  if (!Number.isFinite(value)) return "a finite number";
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return "at most 9007199254740991, the largest whole number that every reader keeps exactly";
  if (shape.integer && !Number.isInteger(value)) return "a whole number";
  if (shape.minimum !== undefined && value < shape.minimum) return `${shape.minimum} or more`;
  if (shape.above !== undefined && value <= shape.above) return `more than ${shape.above}`;
  return undefined;
}

function suggestedNumber(value: number, shape: Omit<NumberShape, "type">): number | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  if (shape.minimum !== undefined && value < shape.minimum) return shape.minimum;
  if (shape.above !== undefined && value <= shape.above) return value < shape.above ? Math.abs(value) : undefined;
  return shape.integer ? Math.round(value) : undefined;
}
