// All models of the format by name. Must not know any text.
import { workspaceConfig } from "./config.js";
import { graphSpec } from "./graph.js";
import { packDefinition } from "./pack.js";
import type { RecordShape, Shape } from "./shape.js";

/** Every model, in the order in which it is met from PackDefinition, GraphSpec and WorkspaceConfig. */
export const records: ReadonlyMap<string, RecordShape> = collect([packDefinition, graphSpec, workspaceConfig]);

/** Names of the models that have a field of this name. */
export function recordsWithField(field: string): string[] {
  return [...records.values()].filter((shape) => Object.hasOwn(shape.fields, field)).map((shape) => shape.name);
}

function collect(roots: readonly RecordShape[]): Map<string, RecordShape> {
  const found = new Map<string, RecordShape>();
  const visit = (shape: Shape): void => {
    if (shape.type === "list") visit(shape.item);
    else if (shape.type === "map") visit(shape.value);
    else if (shape.type === "choice") [shape.use, shape.written].forEach(visit);
    else if (shape.type === "record" && !found.has(shape.name)) {
      found.set(shape.name, shape);
      for (const field of Object.values(shape.fields)) visit(field.shape);
    }
  };
  roots.forEach(visit);
  return found;
}
