// Generated schemas and values, judged by this validator and by ajv, which compiles its schemas: both must say the same.
import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { type Draft, metaSchemaUris } from "../../../../shared/src/model/schemas/drafts.js";
import { metaSchemaNamed } from "../../../../shared/src/model/schemas/meta-schemas/all.js";
import { pointerOf } from "../../../../shared/src/model/schemas/pointer.js";
import { validateAgainstMetaSchema } from "../../../../shared/src/model/schemas/validate.js";
import { validated } from "./support/schemas.js";

const options = {
  strict: false,
  allErrors: true,
  validateFormats: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
} as const;
const judges: Readonly<Record<Draft, Ajv>> = { "2020-12": new Ajv2020(options), "draft-07": new Ajv(options) };

const names = ["a", "b", "c"] as const;
const name = fc.constantFrom(...names);
const count = fc.integer({ min: 0, max: 3 });
const scalar = fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2.5, -1, "", "a", "ab", "\u{1F600}");
/** Mappings with a prototype, as `JSON.parse` makes them: ajv cannot compare others. */
function mapping(key: fc.Arbitrary<string>, held: fc.Arbitrary<JsonValue>, maxKeys = 3): fc.Arbitrary<JsonValue> {
  return fc.dictionary(key, held, { maxKeys, noNullPrototype: true });
}

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    mapping(name, tie("value")),
  ),
}));
const typeName = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");

/** Schemas of a draft, whose references lead to `a` and `b` of the definitions around them. */
function schemasOf(draft: Draft): fc.Arbitrary<JsonValue> {
  const definitions = draft === "2020-12" ? "$defs" : "definitions";
  const { schema } = fc.letrec<{ schema: JsonValue }>((tie) => {
    const inner = tie("schema");
    const several = fc.array(inner, { minLength: 1, maxLength: 3 });
    const byName = mapping(name, inner);
    const both = {
      type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })),
      enum: fc.array(value, { minLength: 1, maxLength: 4 }),
      const: value,
      multipleOf: fc.constantFrom(1, 2, 0.5),
      maximum: count,
      exclusiveMaximum: count,
      minimum: count,
      exclusiveMinimum: count,
      maxLength: count,
      minLength: count,
      pattern: fc.constantFrom("^a", "b$", "^.$", "[^a]"),
      maxItems: count,
      minItems: count,
      uniqueItems: fc.boolean(),
      maxProperties: count,
      minProperties: count,
      required: fc.uniqueArray(name, { maxLength: 2 }),
      properties: byName,
      additionalProperties: inner,
      propertyNames: inner,
      contains: inner,
      allOf: several,
      anyOf: several,
      oneOf: several,
      not: inner,
      if: inner,
      // By its name, since it is no method here.
      ...Object.fromEntries(["then", "else"].map((word) => [word, inner])),
    };
    const own =
      draft === "2020-12"
        ? {
            prefixItems: several,
            items: inner,
            dependentRequired: mapping(name, fc.uniqueArray(name, { maxLength: 2 })),
            dependentSchemas: byName,
            unevaluatedProperties: inner,
            $ref: fc.constantFrom("#/$defs/a", "#/$defs/b"),
          }
        : {
            // Only here: ajv fails by itself where these stand beside conditions and it keeps account of what was looked at.
            patternProperties: mapping(fc.constantFrom("a|b", "c$"), inner, 1),
            items: fc.oneof(inner, several),
            additionalItems: inner,
            dependencies: mapping(name, fc.oneof(inner, fc.uniqueArray(name, { maxLength: 2 }))),
          };
    const keywords: Record<string, fc.Arbitrary<JsonValue>> = { ...both, ...own };
    const some = fc
      .uniqueArray(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 4 })
      .chain((chosen) =>
        fc.record(
          Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword] as fc.Arbitrary<JsonValue>])),
          {
            noNullPrototype: true,
          },
        ),
      );
    const reference = fc.constantFrom<JsonValue>({ $ref: `#/${definitions}/a` }, { $ref: `#/${definitions}/b` });
    return { schema: fc.oneof({ depthSize: "small" }, fc.boolean(), reference, some as fc.Arbitrary<JsonValue>) };
  });
  // The definitions refer to nothing, so no circle leads ajv astray.
  const plain = fc.record(
    { type: typeName, minimum: count, required: fc.uniqueArray(name, { maxLength: 1 }) },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc.tuple(schema, plain, plain).map(([root, a, b]) => ({ [definitions]: { a, b }, allOf: [root] }));
}

describe("the validator and ajv", () => {
  for (const draft of ["2020-12", "draft-07"] as const) {
    it(`agree on values, ${draft}`, () => {
      let invalid = 0;
      fc.assert(
        fc.property(schemasOf(draft), fc.array(value, { minLength: 5, maxLength: 5 }), (schema, values) => {
          const judge = judges[draft].compile(schema as object);
          for (const one of values) {
            const { outcome } = validated(schema, one, { draft });
            assert.equal(outcome, judge(one) ? "valid" : "invalid", JSON.stringify(one));
            if (outcome === "invalid") invalid++;
          }
        }),
        { numRuns: 250 },
      );
      // Neither always fits nor never.
      assert.ok(invalid > 250 && invalid < 1000, `${invalid} of 1250`);
    });

    it(`agree on schemas that are broken, ${draft}`, () => {
      const judge = judges[draft].getSchema(metaSchemaUris[draft]);
      assert.ok(judge);
      let invalid = 0;
      fc.assert(
        fc.property(schemasOf(draft), value, fc.nat(), (schema, wrong, seed) => {
          const broken = replaced(schema, wrong, seed);
          const { outcome } = validateAgainstMetaSchema(draft, broken);
          assert.equal(outcome, judge(broken) ? "valid" : "invalid");
          if (outcome === "invalid") invalid++;
        }),
        { numRuns: 250 },
      );
      assert.ok(invalid > 25, `${invalid} of 250`);
    });
  }

  it("name the same places", () => {
    const schema = {
      properties: {
        a: { type: "string", items: { minimum: 3 } },
        b: { required: ["x", "y"], additionalProperties: false },
      },
      $ref: "#/$defs/c",
      $defs: { c: { properties: { d: { items: { const: 1 } } } } },
    };
    const wrong = { a: [1, 5, 2], b: { z: 1 }, d: [1, 2, 3] };
    const judge = judges["2020-12"].compile(schema);
    assert.equal(judge(wrong), false);
    const result = validated(schema, wrong);
    assert.equal(result.outcome, "invalid");
    assert.deepEqual(
      result.errors.map((one) => `${pointerOf(one.instancePath)} #${pointerOf(one.schemaPath)}`).sort(),
      judge.errors?.map((one) => `${one.instancePath} ${one.schemaPath}`).sort(),
    );
  });
});

describe("the meta-schemas", () => {
  it("are those that ajv carries", () => {
    for (const [uri, draft] of [
      [metaSchemaUris["draft-07"], "draft-07"],
      [metaSchemaUris["2020-12"], "2020-12"],
      ...["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"].map(
        (part) => [`https://json-schema.org/draft/2020-12/meta/${part}`, "2020-12"] as const,
      ),
    ] as const) {
      assert.deepEqual(metaSchemaNamed(uri.replace("#", ""))?.value, judges[draft].getSchema(uri)?.schema, uri);
      assert.deepEqual(validateAgainstMetaSchema(draft, metaSchemaNamed(uri.replace("#", ""))?.value ?? null), {
        outcome: "valid",
      });
    }
  });
});

/** A schema with one of its values, chosen by `seed`, replaced. */
function replaced(schema: JsonValue, wrong: JsonValue, seed: number): JsonValue {
  const places = placesIn(schema, []);
  const path = places[seed % places.length] ?? [];
  const copy = structuredClone({ root: schema }) as Record<string, unknown>;
  let parent: Record<string | number, unknown> = copy;
  let key: string | number = "root";
  for (const step of path) {
    parent = parent[key] as Record<string | number, unknown>;
    key = step;
  }
  parent[key] = wrong;
  return copy.root as JsonValue;
}

function placesIn(value: JsonValue, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, below]) => placesIn(below, [...path, key]))];
}
