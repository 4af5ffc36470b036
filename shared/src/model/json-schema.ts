// The tables of the format as JSON Schema (2020-12), for other editors and as an independent judge in tests.
// It says what the tables say; collisions, references and everything between files is beyond it.
import { type JsonValue, plainObject } from "../base/json.js";
import { workspaceConfig } from "./shapes/config.js";
import { graphSpec } from "./shapes/graph.js";
import { packDefinition } from "./shapes/pack.js";
import type { ChoiceShape, Field, RecordShape, Shape } from "./shapes/shape.js";

const roots = { pack: packDefinition, graph: graphSpec, config: workspaceConfig } as const;
const titles = { pack: "Pack manifest", graph: "Graph of steps", config: "Workspace of packs" } as const;

type Schema = Record<string, JsonValue>;

/** The JSON Schema of a kind of file. */
export function jsonSchemaOf(kind: keyof typeof roots): JsonValue {
  const definitions = new Map<string, Schema>();
  const writer = new SchemaWriter(definitions, kind === "pack");
  const root = writer.recordSchema(roots[kind]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: titles[kind],
    ...root,
    $defs: plainObject([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

class SchemaWriter {
  private readonly definitions: Map<string, Schema>;
  private readonly interpolation: boolean;

  constructor(definitions: Map<string, Schema>, interpolation: boolean) {
    this.definitions = definitions;
    this.interpolation = interpolation;
  }

  recordSchema(shape: RecordShape): Schema {
    const properties = Object.entries(shape.fields).map(([name, field]) => [name, this.fieldSchema(field)] as const);
    const required = Object.entries(shape.fields).flatMap(([name, field]) => (field.required ? [name] : []));
    const schema: Schema = {
      type: "object",
      description: shape.doc,
      properties: plainObject(properties),
      additionalProperties: false,
      ...(required.length > 0 ? { required } : {}),
      ...(shape.extensible ? { patternProperties: { "^x-": true } } : {}),
      ...extraConditions(shape),
    };
    if (shape.extensible) (schema.properties as Schema).$schema = { type: "string" };
    return schema;
  }

  private fieldSchema(field: Field): JsonValue {
    const schema = this.schemaOf(
      field.shape,
      this.interpolation && field.interpolated === true,
      field.mayBeEmpty === true,
    );
    return { ...schema, description: field.doc };
  }

  private schemaOf(shape: Shape, interpolated: boolean, mayBeEmpty: boolean): Schema {
    switch (shape.type) {
      case "text":
        if (shape.values) return { enum: shape.values };
        return { type: "string", ...(mayBeEmpty ? {} : { minLength: 1 }) };
      case "number": {
        const number: Schema = {
          type: shape.integer ? "integer" : "number",
          ...(shape.minimum !== undefined ? { minimum: shape.minimum } : {}),
          ...(shape.above !== undefined ? { exclusiveMinimum: shape.above } : {}),
        };
        return interpolated ? { anyOf: [number, { type: "string", pattern: "\\$\\{\\{" }] } : number;
      }
      case "boolean":
        return { type: "boolean" };
      case "any":
        return shape.holds === "json-schema" ? { type: ["object", "boolean"] } : {};
      case "list":
        return {
          type: "array",
          items: this.schemaOf(shape.item, interpolated, !isName(shape.item)),
          ...(shape.minimum !== undefined ? { minItems: shape.minimum } : {}),
        };
      case "map":
        return { type: "object", additionalProperties: this.schemaOf(shape.value, interpolated, true) };
      case "record":
        return this.reference(shape);
      case "choice":
        return this.choiceSchema(shape);
    }
  }

  private choiceSchema(shape: ChoiceShape): Schema {
    return plainObject<JsonValue>([
      ["if", { type: "object", required: [shape.useKey] }],
      ["then", this.reference(shape.use)],
      ["else", this.reference(shape.written)],
    ]);
  }

  private reference(shape: RecordShape): Schema {
    if (!this.definitions.has(shape.name)) {
      // Entered before it is written, so that a record may hold itself.
      this.definitions.set(shape.name, {});
      this.definitions.set(shape.name, this.recordSchema(shape));
    }
    return { $ref: `#/$defs/${shape.name}` };
  }
}

/** Whether a text gives or takes a name; such a text is never empty. */
function isName(shape: Shape): boolean {
  return shape.type === "text" && (shape.declares ?? shape.refers) !== undefined;
}

/** What single records demand beyond their fields. */
function extraConditions(shape: RecordShape): Schema {
  if (shape.name === "SchemaRegistration")
    return { oneOf: [{ required: ["json_schema"] }, { required: ["schema_file"] }] };
  return {};
}
