// Which fields hold models in modules is told by a table of the syntax, which must not know the format; here the two are compared.
import assert from "node:assert/strict";
import { packDefinition } from "../../../shared/src/model/shapes/pack.js";
import type { RecordShape, Shape } from "../../../shared/src/model/shapes/shape.js";
import { type FieldModel, fieldModels } from "../../../shared/src/syntax/python/field-models.js";

describe("the models of fields", () => {
  it("are those of the format's tables", () => {
    const found: Record<string, Record<string, FieldModel>> = {};
    const heldBy = (shape: Shape): FieldModel | undefined => {
      if (shape.type === "record") {
        look(shape);
        return { holds: "one", model: shape.name };
      }
      if (shape.type === "choice") {
        for (const one of [shape.use, shape.written]) look(one);
        return { holds: "one", model: shape.written.name, unless: { key: shape.useKey, model: shape.use.name } };
      }
      const inner = shape.type === "list" ? heldBy(shape.item) : shape.type === "map" ? heldBy(shape.value) : undefined;
      return inner && { ...inner, holds: shape.type === "list" ? "list" : "map" };
    };
    const look = (shape: RecordShape): void => {
      for (const [name, field] of Object.entries(shape.fields)) {
        const held = heldBy(field.shape);
        if (held) found[shape.name] = { ...found[shape.name], [name]: held };
      }
    };
    look(packDefinition);
    assert.deepEqual(fieldModels, found);
  });
});
