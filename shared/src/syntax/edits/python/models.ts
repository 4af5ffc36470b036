// Which model belongs at a place of a pack, from the table of fields. Must not know texts.
import type { JsonValue } from "../../../base/json.js";
import { type FieldModel, fieldModels } from "../../python/field-models.js";
import { childOf, entryOf, type LocatedNode, type NodePath } from "../../tree.js";

/** What a place holds: one model, or a list or mapping of models; undefined for plain values. */
export function modelAt(root: LocatedNode | undefined, path: NodePath): FieldModel | undefined {
  let here: FieldModel | undefined = { holds: "one", model: "PackDefinition" };
  let node = root;
  for (const step of path) {
    const member = memberModel(here, node, step);
    here = member;
    node =
      typeof step === "number" ? (node?.kind === "list" ? node.items[step]?.value : undefined) : childOf(node, step);
  }
  return here;
}

/** What a member of a place holds. */
export function memberModel(
  holder: FieldModel | undefined,
  node: LocatedNode | undefined,
  step: string | number,
): FieldModel | undefined {
  const called = node?.kind === "map" ? node.calls : undefined;
  if (called !== undefined && typeof step === "string") return fieldModels[called]?.[step];
  if (!holder) return undefined;
  if (holder.holds !== "one") return { ...holder, holds: "one" };
  return typeof step === "string" ? fieldModels[holder.model]?.[step] : undefined;
}

/** The model of a value in a field: the other one where its telling key is there. */
export function modelIn({ model, unless }: FieldModel, value: LocatedNode): string {
  return unless && entryOf(value, unless.key) ? unless.model : model;
}

/** The same for a value that is not written yet; undefined for what is no mapping. */
export function modelOfValue(field: FieldModel | undefined, value: JsonValue): string | undefined {
  if (field?.holds !== "one" || value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return field.unless && Object.hasOwn(value, field.unless.key) ? field.unless.model : field.model;
}
