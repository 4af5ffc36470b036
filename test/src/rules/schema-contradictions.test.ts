// Which schemas nothing can satisfy, keyword by keyword, and which only look so.
import assert from "node:assert/strict";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

/** What is found in a schema: where, from the body on, and why. `others` are further lines of the manifest's `schemas`. */
function contradictions(schema: string, others = ""): string[] {
  const text = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: coding.a.v1
    json_schema: ${schema}
${others}`;
  return diagnosticsOf(workspaceOf({ "pack.yaml": text }))
    .filter(({ code }) => code === "PK409")
    .map(({ finding: { place }, message }) => {
      const path = "path" in place ? place.path.slice(3).join(".") : "";
      return `${path}: ${/this: (.*)\. Whatever/.exec(message)?.[1]}`;
    });
}

type Row = readonly [schema: string, ...found: readonly string[]];

const bounds: readonly Row[] = [
  ["{ minimum: 2, maximum: 1 }", "maximum: no number satisfies `minimum: 2` and `maximum: 1`"],
  ["{ minimum: 1, maximum: 1 }"],
  [
    "{ minimum: 1, exclusiveMaximum: 1 }",
    "exclusiveMaximum: no number satisfies `minimum: 1` and `exclusiveMaximum: 1`",
  ],
  ["{ minimum: 1, exclusiveMaximum: 2 }"],
  ["{ exclusiveMinimum: 1, maximum: 1 }", "maximum: no number satisfies `exclusiveMinimum: 1` and `maximum: 1`"],
  [
    "{ exclusiveMinimum: 1, exclusiveMaximum: 1 }",
    "exclusiveMaximum: no number satisfies `exclusiveMinimum: 1` and `exclusiveMaximum: 1`",
  ],
  ["{ type: string, minimum: 2, maximum: 1 }"],
  ["{ type: [string, integer], minimum: 2, maximum: 1 }", "maximum: no number satisfies `minimum: 2` and `maximum: 1`"],
  ["{ minLength: 2, maxLength: 1 }", "maxLength: no text satisfies `minLength: 2` and `maxLength: 1`"],
  ["{ minLength: 2, maxLength: 2 }"],
  ["{ type: integer, minLength: 2, maxLength: 1 }"],
  ["{ minItems: 2, maxItems: 1 }", "maxItems: no list satisfies `minItems: 2` and `maxItems: 1`"],
  ["{ minItems: 1, maxItems: 1 }"],
  ["{ type: object, minItems: 2, maxItems: 1 }"],
  [
    "{ minProperties: 2, maxProperties: 1 }",
    "maxProperties: no mapping satisfies `minProperties: 2` and `maxProperties: 1`",
  ],
  ["{ minProperties: 1, maxProperties: 1 }"],
  ["{ type: array, minProperties: 2, maxProperties: 1 }"],
  [
    "{ contains: {}, minContains: 2, maxContains: 1 }",
    "maxContains: no list satisfies `minContains: 2` and `maxContains: 1`",
  ],
  ["{ contains: {}, minContains: 1, maxContains: 1 }"],
  ["{ minContains: 2, maxContains: 1 }"],
];

const values: readonly Row[] = [
  ["{ type: string, enum: [1, 2] }", "enum: `type` wants a text, and `enum` lists none"],
  [
    "{ type: string, enum: [a, 2, true] }",
    "enum.1: `2` can never be chosen, because `type` wants a text",
    "enum.2: `true` can never be chosen, because `type` wants a text",
  ],
  ["{ type: number, enum: [1, 2.5] }"],
  ["{ type: integer, enum: [1, 2.5] }", "enum.1: `2.5` can never be chosen, because `type` wants a whole number"],
  ["{ type: number, const: a }", "const: `type` wants a number, and `const` is none"],
  ["{ type: [number, integer], const: a }", "const: `type` wants a number, and `const` is none"],
  ["{ type: integer, const: a }", "const: `type` wants a whole number, and `const` is none"],
  ["{ type: string, const: a }"],
  ["{ enum: [a, b], const: c }", "const: `enum` does not list what `const` wants"],
  ["{ enum: [a, { b: 1 }], const: { b: 1 } }"],
  ["{ type: string, enum: [a], const: 1 }", "const: `type` wants a text, and `const` is none"],
  ["{ enum: [a, 1] }"],
];

const properties: readonly Row[] = [
  [
    "{ required: [a, b], properties: { b: true }, additionalProperties: false }",
    "required.0: `a` is required, but `additionalProperties: false` forbids it",
  ],
  ["{ required: [a], properties: { a: false } }", "required.0: `a` is required, but `properties` forbids it"],
  ["{ required: [a], properties: { a: true, b: false } }"],
  ["{ required: [a], additionalProperties: {} }"],
  ["{ type: string, required: [a], additionalProperties: false }"],
  [
    "{ type: [string, object], required: [a], additionalProperties: false }",
    "required.0: `a` is required, but `additionalProperties: false` forbids it",
  ],
  ["{ required: [x_a], patternProperties: { '^y': {}, '^x': {} }, additionalProperties: false }"],
  [
    "{ required: [a], patternProperties: { '^x': {} }, additionalProperties: false }",
    "required.0: `a` is required, but `additionalProperties: false` forbids it",
  ],
  // Nobody can tell what a pattern matches that the engine does not take, so nothing is claimed.
  ["{ required: [a], patternProperties: { '(?=b)': {} }, additionalProperties: false }"],
  [
    "{ required: [constructor], properties: {}, additionalProperties: false }",
    "required.0: `constructor` is required, but `additionalProperties: false` forbids it",
  ],
  [
    "{ allOf: [{ required: [a, b] }], required: [b], properties: { b: true }, additionalProperties: false }",
    "additionalProperties: `a` is required by a schema that this one combines, but `additionalProperties: false` forbids it",
  ],
  ["{ allOf: [{ required: [a] }], properties: { a: true }, additionalProperties: false }"],
  ["{ anyOf: [{ required: [a] }, { required: [b] }], additionalProperties: false }"],
  [
    "{ anyOf: [{ required: [a, b] }, { required: [a] }], additionalProperties: false }",
    "additionalProperties: `a` is required by a schema that this one combines, but `additionalProperties: false` forbids it",
  ],
  [
    "{ required: [a, b], maxProperties: 1 }",
    "maxProperties: `required` names 2 properties, and `maxProperties` allows 1",
  ],
  ["{ required: [a, b], maxProperties: 2 }"],
];

const types: readonly Row[] = [
  ["{ allOf: [{ type: string }, { type: integer }] }", "allOf: the types that it combines exclude each other"],
  ["{ allOf: [{ type: number }, { type: integer }] }"],
  ["{ allOf: [{ type: [string, 'null'] }, { type: [integer, 'null'] }] }"],
  [
    "{ type: string, anyOf: [{ type: integer }, { type: boolean }] }",
    "type: the types that it combines exclude each other",
  ],
  ["{ type: string, anyOf: [{ type: integer }, {}] }"],
  ["{ type: string, oneOf: [{ type: integer }] }", "type: the types that it combines exclude each other"],
  ["{ const: a, allOf: [{ type: integer }] }", "const: the types that it combines exclude each other"],
  ["{ enum: [a, b], allOf: [{ type: integer }] }", "enum: the types that it combines exclude each other"],
  ["{ enum: [a, 1], allOf: [{ type: integer }] }"],
  ["{ const: 2.5, allOf: [{ type: integer }] }", "const: the types that it combines exclude each other"],
  ["{ const: 2, allOf: [{ type: number }] }"],
  ["{ anyOf: [{ type: string }], oneOf: [{ type: integer }] }", "anyOf: the types that it combines exclude each other"],
  // What lets nothing pass by itself is told of there alone, and what is a fault of its own says enough.
  [
    "{ type: string, allOf: [{ type: integer, allOf: [{ type: boolean }] }] }",
    "allOf.0.type: the types that it combines exclude each other",
  ],
  ["{ type: string, const: 1, allOf: [{ type: string }] }", "const: `type` wants a text, and `const` is none"],
  ["{ allOf: [false, { type: string }] }"],
  // Beside a reference that leads nowhere, or that another schema may replace, nothing is claimed.
  ["{ type: string, allOf: [{ $ref: '#/nowhere' }, { type: integer }] }"],
  ["{ type: string, allOf: [{ $dynamicRef: '#nowhere' }, { type: integer }] }"],
  [
    "{ type: string, $ref: '#/$defs/x', $defs: { x: { type: integer } } }",
    "type: the types that it combines exclude each other",
  ],
  ["{ $ref: '#/$defs/x', $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } } }"],
];

const whole: readonly Row[] = [
  ["false", ": `false` refuses everything"],
  ["true"],
  ["{ not: {} }", "not: `not` refuses everything"],
  ["{ not: true }", "not: `not` refuses everything"],
  ["{ not: { type: string } }"],
  ["{ not: false }"],
  ["{ properties: { a: false, b: { not: {} } } }"],
  ["{ not: { minimum: 2, maximum: 1 } }"],
  [
    "{ if: { minimum: 2, maximum: 1 }, then: { minimum: 2, maximum: 1 } }",
    "then.maximum: no number satisfies `minimum: 2` and `maximum: 1`",
  ],
  [
    "{ properties: { not: { minimum: 2, maximum: 1 } } }",
    "properties.not.maximum: no number satisfies `minimum: 2` and `maximum: 1`",
  ],
  // In draft-07 nothing counts beside a reference.
  [
    "{ $schema: 'http://json-schema.org/draft-07/schema#', definitions: { x: {} }, properties: { a: { $ref: '#/definitions/x', minimum: 2, maximum: 1 } } }",
  ],
  [
    "{ $schema: 'http://json-schema.org/draft-07/schema#', properties: { a: { minimum: 2, maximum: 1 } } }",
    "properties.a.maximum: no number satisfies `minimum: 2` and `maximum: 1`",
  ],
  // What is no schema is a fault of its own.
  ["{ minimum: 2, maximum: '1' }"],
];

const groups: Readonly<Record<string, readonly Row[]>> = { bounds, values, properties, types, whole };

describe("a schema that contradicts itself", () => {
  for (const [group, rows] of Object.entries(groups))
    for (const [schema, ...found] of rows)
      it(`${group}: ${schema}`, () => assert.deepEqual(contradictions(schema), found));

  it("may do so by a schema of the same pack or of another file of it", () => {
    const other = "  - { schema_id: coding.b.v1, json_schema: { type: integer, required: [a] } }\n";
    assert.deepEqual(contradictions("{ type: string, $ref: 'urn:pack:coding.b.v1' }", other), [
      "type: the types that it combines exclude each other",
    ]);
    assert.deepEqual(contradictions("{ type: integer, $ref: 'urn:pack:coding.b.v1' }", other), []);
    assert.deepEqual(contradictions("{ type: string, $ref: 'urn:pack:coding.c.v1' }", other), []);
  });
});
