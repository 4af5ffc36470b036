// Schemas and values made to hurt: circles, nesting, doubling, patterns. Each ends soon, with an answer or with what stood in the way.
import assert from "node:assert/strict";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { validateAgainstMetaSchema } from "../../../../shared/src/model/schemas/validate.js";
import { shortOutcome, validated } from "./support/schemas.js";

type Wrap = (inner: JsonValue) => JsonValue;

function nested(depth: number, wrap: Wrap, innermost: JsonValue): JsonValue {
  let value = innermost;
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
}

/** A schema that begins at the first of `count` definitions, each made from a reference to the next. */
function chain(count: number, link: (next: JsonValue) => JsonValue, last: JsonValue): JsonValue {
  const entries = Array.from(
    { length: count },
    (_, i) => [`a${i}`, i === count - 1 ? last : link({ $ref: `#/$defs/a${i + 1}` })] as const,
  );
  return { $ref: "#/$defs/a0", $defs: Object.fromEntries(entries) };
}

const asNot: Wrap = (inner) => ({ not: inner });
const asProperty: Wrap = (inner) => ({ properties: { a: inner } });
const asMapping: Wrap = (inner) => ({ a: inner });
const asList: Wrap = (inner) => [inner];
const twice = (keyword: string) => (next: JsonValue) => ({ [keyword]: [next, next] });
const recursive: JsonValue = {
  anyOf: [{ type: "string" }, { type: "object", properties: { a: { $ref: "#" } }, unevaluatedProperties: false }],
};

describe("circles of references", () => {
  for (const [schema, value, expected] of [
    [{ $ref: "#" }, 1, "endless"],
    [{ allOf: [{ $ref: "#" }] }, 1, "endless"],
    [{ type: "string", not: { $ref: "#" } }, "x", "endless"],
    [{ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } }, 1, "endless"],
    [{ $dynamicAnchor: "x", $dynamicRef: "#x" }, 1, "endless"],
    [
      { $defs: { a: { $id: "b", $dynamicAnchor: "x", $dynamicRef: "#x" } }, $dynamicAnchor: "x", $ref: "b" },
      1,
      "endless",
    ],
    // These step down each time around.
    [{ properties: { a: { $ref: "#" } } }, nested(50, asMapping, 1), "valid"],
    [{ items: { $ref: "#" } }, nested(50, asList, 1), "valid"],
    [{ propertyNames: { $ref: "#" }, maxLength: 1 }, { a: 1 }, "valid"],
    // A circle that no value comes to.
    [{ properties: { a: { $ref: "#/properties/a" } } }, { b: 1 }, "valid"],
    [{ properties: { a: { $ref: "#/properties/a" } } }, { a: 1 }, "endless"],
  ] as const satisfies readonly (readonly [JsonValue, JsonValue, string])[]) {
    it(`${JSON.stringify(schema).slice(0, 90)} and ${JSON.stringify(value).slice(0, 20)}: ${expected}`, () => {
      assert.equal(shortOutcome(validated(schema, value)), expected);
    });
  }
});

describe("schemas and values as deep as a text may be", () => {
  it("are decided", () => {
    assert.equal(shortOutcome(validated(nested(98, asNot, { type: "string" }), "x")), "valid");
    assert.deepEqual(shortOutcome(validated(nested(99, asNot, { type: "string" }), "x")), ["/ /not {}"]);
    assert.equal(shortOutcome(validated(recursive, nested(99, asMapping, "x"))), "valid");
    assert.equal(validated(recursive, nested(99, asMapping, 1)).outcome, "invalid");
  });

  it("are held against their meta-schema", () => {
    for (const draft of ["2020-12", "draft-07"] as const) {
      for (const wrap of [asNot, asProperty]) {
        assert.deepEqual(validateAgainstMetaSchema(draft, nested(wrap === asNot ? 99 : 49, wrap, { type: "string" })), {
          outcome: "valid",
        });
        const wrong = validateAgainstMetaSchema(draft, nested(wrap === asNot ? 99 : 49, wrap, { type: "strin" }));
        assert.equal(wrong.outcome, "invalid");
        assert.equal(wrong.errors[0]?.keyword, "anyOf");
      }
    }
  });
});

describe("schemas and values deeper than any text may be", () => {
  for (const [name, schema, value] of [
    ["a schema", nested(20_000, asNot, {}), 1],
    [
      "a schema of properties, with its value",
      nested(20_000, asProperty, { type: "string" }),
      nested(20_000, asMapping, 1),
    ],
    ["a value of a schema that names itself", recursive, nested(20_000, asMapping, 1)],
    ["references", chain(20_000, (next) => next, { type: "string" }), 1],
    ["branches", chain(20_000, (next) => ({ oneOf: [next, { type: "null" }] }), { type: "string" }), 1],
    ["a constant", { const: nested(20_000, asList, 1) }, nested(20_000, asList, 1)],
    ["one of several values", { enum: [nested(20_000, asList, 1)] }, nested(20_000, asList, 1)],
    ["items that are compared", { uniqueItems: true }, [nested(20_000, asList, 1), 2]],
  ] as const satisfies readonly (readonly [string, JsonValue, JsonValue])[]) {
    it(`${name}: too deep`, () => assert.equal(shortOutcome(validated(schema, value)), "too-deep"));
  }

  it("are too deep for a meta-schema", () => {
    for (const draft of ["2020-12", "draft-07"] as const) {
      const result = validateAgainstMetaSchema(draft, nested(20_000, asNot, {}));
      assert.equal(result.outcome, "undecided");
      assert.equal(result.obstacle.kind, "too-deep");
    }
  });
});

describe("schemas that ask for too much work", () => {
  for (const [name, schema, value] of [
    ["branches that double, all of them", chain(60, twice("allOf"), true), 1],
    ["branches that double, any of them", chain(60, twice("anyOf"), false), 1],
    ["branches that double, one of them", chain(60, twice("oneOf"), true), 1],
    [
      "a heavy pattern on long texts",
      { items: { pattern: "(x?){1000}(x?){1000}y" } },
      Array.from({ length: 30 }, () => "x".repeat(100_000)),
    ],
    ["a heavy pattern on long names", { patternProperties: { "(x?){1000}y": false } }, { ["x".repeat(1_000_000)]: 1 }],
  ] as const satisfies readonly (readonly [string, JsonValue, JsonValue])[]) {
    it(name, () => assert.equal(shortOutcome(validated(schema, value)), "too-much-work"));
  }

  it("are told from those that are merely large", () => {
    const value = Array.from({ length: 50_000 }, (_, i) => ({ a: i }));
    assert.equal(
      shortOutcome(validated({ uniqueItems: true, items: { properties: { a: { type: "integer" } } } }, value)),
      "valid",
    );
  });
});

describe("patterns that the engine cannot take", () => {
  it("stand in the way only where they are asked", () => {
    for (const schema of [
      { pattern: "(?=a)" },
      { pattern: "(" },
      { patternProperties: { "(a)\\1": true } },
      { patternProperties: { "[": true }, additionalProperties: false },
    ]) {
      assert.equal(shortOutcome(validated(schema, 1)), "valid");
      assert.equal(shortOutcome(validated(schema, "pattern" in schema ? "a" : { a: 1 })), "pattern");
    }
  });

  it("are named with what is wrong with them", () => {
    const result = validated({ properties: { a: { pattern: "x(?=a)" } } }, { a: "x" });
    assert.deepEqual(result, {
      outcome: "undecided",
      obstacle: {
        kind: "pattern",
        pattern: "x(?=a)",
        fault: { kind: "look-around", at: 1, text: "(?=" },
        schemaUri: "pack-file://a/pack.yaml?x",
        schemaPath: ["properties", "a"],
      },
    });
  });
});

describe("names that mean something elsewhere", () => {
  it("are ordinary", () => {
    const parsed = (text: string): JsonValue => JSON.parse(text);
    assert.deepEqual(
      shortOutcome(validated(parsed('{"__proto__": {"type": "string"}, "constructor": 1}'), 1)),
      "valid",
    );
    assert.deepEqual(shortOutcome(validated({ required: ["__proto__", "toString", "hasOwnProperty"] }, {})), [
      '/ /required {"property":"__proto__"}',
      '/ /required {"property":"toString"}',
      '/ /required {"property":"hasOwnProperty"}',
    ]);
    assert.deepEqual(shortOutcome(validated({ dependentRequired: { constructor: ["a"] } }, {})), "valid");
    assert.deepEqual(shortOutcome(validated({ const: parsed('{"__proto__": 1}') }, {})), [
      '/ /const {"value":{"__proto__":1}}',
    ]);
    assert.deepEqual(
      shortOutcome(validated({ unevaluatedProperties: false, properties: { a: true } }, parsed('{"__proto__": 1}'))),
      ['/ /unevaluatedProperties {"property":"__proto__"}'],
    );
    assert.equal(shortOutcome(validated({ $ref: "#/$defs/constructor", $defs: {} }, 1)), "reference");
    assert.deepEqual(shortOutcome(validated({ $ref: "#/$defs/__proto__", $defs: parsed('{"__proto__": false}') }, 1)), [
      "/ /$defs/__proto__ {}",
    ]);
    assert.equal(shortOutcome(validated({ $schema: "constructor", type: "string" }, "x")), "valid");
  });
});
