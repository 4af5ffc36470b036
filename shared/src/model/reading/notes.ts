// What is noted while a tree is read: problems, names, interpolations and other texts that rules look at. Must not know shapes' rules.
import type { JsonValue } from "../../base/json.js";
import { type Place, valueAt } from "../../syntax/place.js";
import type { ListItem, LocatedNode } from "../../syntax/tree.js";
import { idFaultOf, isContributionKind } from "../grammar.js";
import type { ActualType, ExpectedType, ShapeProblem } from "../problems.js";
import type { InterpolatedText, NamedText, ReadingOptions, SpecialText } from "../reading.js";
import type { NameKind, Shape } from "../shapes/shape.js";
import { emptyValue, labelOf, type Slot } from "./slot.js";

/** Reads the value of a slot by a shape; undefined where it does not fit, which is noted. */
export interface ValueReader {
  readonly notes: Notes;
  read(node: LocatedNode, shape: Shape, slot: Slot): unknown;
  /** Reads an item of a list, whose slot is given, at an index (from 0). */
  readItem(item: ListItem, shape: Shape, list: Slot, index: number): unknown;
}

export class Notes {
  readonly problems: ShapeProblem[] = [];
  readonly names: NamedText[] = [];
  readonly interpolations: InterpolatedText[] = [];
  readonly specials: SpecialText[] = [];
  readonly options: ReadingOptions;

  constructor(options: ReadingOptions) {
    this.options = options;
  }

  name(role: NamedText["role"], kind: NameKind, name: string, at: Place, record: string): void {
    const fault = isContributionKind(kind) ? idFaultOf(name) : undefined;
    this.names.push({ role, kind, name, at, record, ...(fault ? { fault } : {}) });
  }

  /** Notes a text that holds an interpolation; says whether it does. */
  interpolation(text: string, slot: Slot, needs: InterpolatedText["needs"], allowed: boolean, inKey = false): boolean {
    if (this.options.literal || !text.includes("${{")) return false;
    const { path, field } = slot;
    this.interpolations.push({ text, path, inKey, allowed: allowed && this.options.interpolation, needs, field });
    return hasInterpolation(text);
  }

  /** A list without the items that it needs, or nothing where something should be. */
  empty(slot: Slot, at: Place): undefined {
    this.problems.push(slot.instead ? { kind: slot.instead, at } : emptyValue(slot, at));
    return undefined;
  }

  mismatch(node: LocatedNode, expected: ExpectedType, slot: Slot): undefined {
    if (node.kind === "text") {
      const allowed = slot.interpolated && this.options.interpolation;
      const found = this.interpolation(node.value, slot, expected === "list" ? "item" : "argument", allowed);
      // An interpolation where none may be says more than the type of the text around it.
      if (found && !allowed) return undefined;
    }
    const value = node.kind === "map" || node.kind === "list" ? undefined : (node.value as JsonValue);
    this.problems.push({
      kind: "wrong-type",
      label: labelOf(slot.path),
      expected,
      actual: actualType(node),
      at: valueAt(slot.path),
      ...(value !== undefined ? { value } : {}),
    });
    return undefined;
  }
}

/** Whether a text holds an interpolation that is not escaped. */
export function hasInterpolation(text: string): boolean {
  return text.includes("${{") && text.replaceAll("$${{", "").includes("${{");
}

function actualType(node: LocatedNode): ActualType {
  return node.kind === "map" ? "mapping" : node.kind;
}
