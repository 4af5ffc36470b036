// A slot: where a value stands in the model and what is asked of it. Must not know values.
import type { Place } from "../../syntax/place.js";
import { type NodePath, pathTo } from "../../syntax/tree.js";
import type { ShapeProblem } from "../problems.js";
import type { Field } from "../shapes/shape.js";
import type { FieldPlan } from "./record-plan.js";

export interface Slot {
  readonly path: NodePath;
  /** The field's name, for people. */
  readonly field: string;
  readonly record: string;
  readonly interpolated: boolean;
  /** An item of a list; `field` is the list's name. */
  readonly item: boolean;
  readonly mayBeEmpty: boolean;
  readonly required: boolean;
  readonly instead: Field["insteadOfMissing"];
}

/** The slot of the whole file. */
export const rootSlot: Slot = {
  path: [],
  field: "the file",
  record: "",
  interpolated: false,
  item: false,
  mayBeEmpty: false,
  required: false,
  instead: undefined,
};

/** The slot of a record's field. `path` leads to it, by the `key` that stands for it. */
export function fieldSlot(plan: FieldPlan, path: NodePath, key: string): Slot {
  const { record, interpolated, mayBeEmpty, required, instead } = plan;
  return { path, field: key, record, interpolated, item: false, mayBeEmpty, required, instead };
}

/** The slot of a list's item. */
export function itemSlot(list: Slot, index: number): Slot {
  const { field, record, interpolated, mayBeEmpty, required } = list;
  const path = pathTo(list.path, index);
  return { path, field, record, interpolated, item: true, mayBeEmpty, required, instead: undefined };
}

/** The slot of what a key that the author chose stands for. */
export function entrySlot(map: Slot, key: string, path: NodePath): Slot {
  const { record, interpolated, required } = map;
  return { path, field: key, record, interpolated, item: false, mayBeEmpty: true, required, instead: undefined };
}

export function emptyValue({ field, record, required, item }: Slot, at: Place): ShapeProblem {
  return { kind: "empty-value", field, record, required: required && !item, item, at };
}

/** A path as people write it: `step_templates[2].default_executor.argv`. */
export function labelOf(path: NodePath): string {
  let label = "";
  for (const step of path) label += typeof step === "number" ? `[${step}]` : label === "" ? step : `.${step}`;
  return label === "" ? "the file" : label;
}
