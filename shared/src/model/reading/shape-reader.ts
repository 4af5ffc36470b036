// Reads a value by its shape, whichever that is.
import { keyAt } from "../../syntax/place.js";
import type { ListItem, LocatedNode } from "../../syntax/tree.js";
import type { Shape } from "../shapes/shape.js";
import { readAny, readList, readMap } from "./collections.js";
import type { Notes, ValueReader } from "./notes.js";
import type { PartReader } from "./parts.js";
import { readChoice, readRecord } from "./records.js";
import { readNumber, readText } from "./scalars.js";
import { itemSlot, type Slot } from "./slot.js";

export class ShapeReader implements ValueReader {
  /** `parts` reads the records in the lists at the root. */
  constructor(
    readonly notes: Notes,
    private readonly parts?: PartReader,
  ) {}

  read(node: LocatedNode, shape: Shape, slot: Slot): unknown {
    if (node.kind === "null" && shape.type !== "any") {
      // An empty file is a fault of the text, and is reported as such.
      return slot.path.length === 0 ? undefined : this.notes.empty(slot, keyAt(slot.path));
    }
    switch (shape.type) {
      case "text":
        return readText(this.notes, node, shape, slot);
      case "number":
        return readNumber(this.notes, node, shape, slot);
      case "boolean":
        return node.kind === "boolean" ? node.value : this.notes.mismatch(node, "boolean", slot);
      case "any":
        return readAny(this.notes, node, shape, slot);
      case "list":
        return readList(this, node, shape, slot);
      case "map":
        return readMap(this, node, shape, slot);
      case "record":
        return readRecord(this, node, shape, slot);
      case "choice":
        return readChoice(this, node, shape, slot);
    }
  }

  readItem(item: ListItem, shape: Shape, list: Slot, index: number): unknown {
    const isPart = list.path.length === 1 && (shape.type === "record" || shape.type === "choice");
    if (!this.parts || !isPart) return this.read(item.value, shape, itemSlot(list, index));
    const [name] = list.path as [string];
    return this.parts.read(item, name, index, (notes) =>
      new ShapeReader(notes).read(item.value, shape, itemSlot(list, index)),
    );
  }
}
