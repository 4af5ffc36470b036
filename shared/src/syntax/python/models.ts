// `model=Cls`: the class becomes a JSON Schema where it can be read, else it is opaque (format.md 6).
import type { LocatedNode } from "../tree.js";
import type { SyntaxNode } from "./grammar.js";
import { unwrapped } from "./grammar.js";
import { isModel } from "./models/classes.js";
import { located } from "./models/located.js";
import { Opaque } from "./models/opaque.js";
import { schemaOfClass } from "./models/schema.js";
import { remembered, type StaticValue } from "./static-value.js";
import type { ValueReader } from "./values.js";

/** The schema of the class that an expression names; that of any object where the class is opaque. Faults are reported. */
export function readModelClass(
  expression: SyntaxNode,
  schemaId: () => string | undefined,
  reader: ValueReader,
): StaticValue | undefined {
  const node = unwrapped(expression);
  const { text, scope } = reader;
  const span = { start: node.from, end: node.to };
  const name = node.name === "VariableName" ? text.slice(node.from, node.to) : undefined;
  const binding = name === undefined ? undefined : scope.bindings.get(name);
  if (name === undefined || binding?.kind !== "class" || !isModel(binding.node, reader)) {
    const found =
      name === undefined
        ? "an expression"
        : binding?.kind === "import"
          ? "an import"
          : binding?.kind === "class"
            ? "a class that does not derive from BaseModel"
            : binding
              ? "something else"
              : "a name that is not defined";
    return reader.report({ kind: "model-not-a-class", span, found });
  }
  if (binding.at > node.from) return reader.notStatic(node, "used-early");
  try {
    return sized(schemaOfClass(binding.node, reader));
  } catch (error) {
    if (!(error instanceof Opaque)) throw error;
    reader.report({ kind: "opaque-model", span, model: name, reason: error.message, schema: schemaId() });
    // Whatever else it is, a model's payload is an object.
    return sized(located({ type: "object" }, span));
  }
}

/** A node that this module made, as a value that may stand in others. */
function sized(node: LocatedNode): StaticValue {
  const children =
    node.kind === "map"
      ? node.entries.map(({ value }) => sized(value))
      : node.kind === "list"
        ? node.items.map(({ value }) => sized(value))
        : [];
  const size = children.reduce((sum, child) => sum + child.size, 1);
  const height = children.reduce((most, child) => Math.max(most, child.height + 1), 0);
  return remembered({
    type: node.kind === "map" ? "dict" : node.kind === "list" ? "list" : "text",
    node,
    size,
    height,
  });
}
