// Each keyword with a value that it takes, and what it says of those that it refuses.
import assert from "node:assert/strict";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import type { Draft } from "../../../../shared/src/model/schemas/drafts.js";
import { keywords, keywordsOf, subschemasOf } from "../../../../shared/src/model/schemas/keywords.js";
import { shortOutcome, validated } from "./support/schemas.js";

/** A schema, values that fit, and values that do not with what is said of them. */
type Row = readonly [
  schema: JsonValue,
  fits: readonly JsonValue[],
  refused: readonly (readonly [JsonValue, ...string[]])[],
];

const both: readonly Row[] = [
  [true, [null, {}], []],
  [false, [], [[1, "/ / {}"]]],
  [{ type: "integer" }, [1, 1.0, -0, 1e300], [[1.5, '/ /type {"expected":["integer"],"actual":"number"}']]],
  [{ type: "number" }, [1, 1.5], [["1", '/ /type {"expected":["number"],"actual":"string"}']]],
  [
    { type: ["null", "object"] },
    [null, {}],
    [
      [[], '/ /type {"expected":["null","object"],"actual":"array"}'],
      [true, '/ /type {"expected":["null","object"],"actual":"boolean"}'],
    ],
  ],
  [
    { enum: [1, { a: [1, 2] }, null] },
    [1, { a: [1, 2] }, null],
    [[{ a: [2, 1] }, '/ /enum {"values":[1,{"a":[1,2]},null]}']],
  ],
  [
    { const: { a: 1, b: 2 } },
    [{ b: 2, a: 1 }],
    [
      [{ a: 1 }, '/ /const {"value":{"a":1,"b":2}}'],
      [true, '/ /const {"value":{"a":1,"b":2}}'],
    ],
  ],
  [{ multipleOf: 0.01 }, [19.99, 0, 1.1, "x"], [[0.005, '/ /multipleOf {"divisor":0.01,"actual":0.005}']]],
  [{ multipleOf: 3 }, [9, 9e15], [[10, '/ /multipleOf {"divisor":3,"actual":10}']]],
  [{ multipleOf: 1e-8 }, [12391239123], []],
  [{ maximum: 3 }, [3, "4"], [[3.5, '/ /maximum {"limit":3,"actual":3.5}']]],
  [{ exclusiveMaximum: 3 }, [2.9], [[3, '/ /exclusiveMaximum {"limit":3,"actual":3}']]],
  [{ minimum: 3 }, [3], [[2, '/ /minimum {"limit":3,"actual":2}']]],
  [{ exclusiveMinimum: 3 }, [3.1], [[3, '/ /exclusiveMinimum {"limit":3,"actual":3}']]],
  [{ maxLength: 1 }, ["\u{1F600}", 12], [["ab", '/ /maxLength {"limit":1,"actual":2}']]],
  [{ minLength: 2 }, ["ab"], [["\u{1F600}", '/ /minLength {"limit":2,"actual":1}']]],
  [{ pattern: "^\\d+$" }, ["12", 3], [["x", '/ /pattern {"pattern":"^\\\\d+$"}']]],
  [{ maxItems: 1 }, [[1], {}], [[[1, 2], '/ /maxItems {"limit":1,"actual":2}']]],
  [{ minItems: 1 }, [[1]], [[[], '/ /minItems {"limit":1,"actual":0}']]],
  [
    { uniqueItems: true },
    [
      [1, true, "1", { a: 1 }, [1], null, 0, false],
      [{ a: 1 }, { b: 1 }],
    ],
    [[[{ a: 1, b: [0] }, 7, { b: [-0], a: 1 }], '/ /uniqueItems {"first":0,"second":2}']],
  ],
  [{ uniqueItems: false }, [[1, 1]], []],
  [
    { contains: { const: 1 } },
    [[2, 1], "x"],
    [
      [[2], '/ /contains {"limit":1,"actual":0}'],
      [[], '/ /contains {"limit":1,"actual":0}'],
    ],
  ],
  [{ maxProperties: 1 }, [{ a: 1 }], [[{ a: 1, b: 1 }, '/ /maxProperties {"limit":1,"actual":2}']]],
  [{ minProperties: 1 }, [{ a: 1 }, []], [[{}, '/ /minProperties {"limit":1,"actual":0}']]],
  [
    { required: ["a", "constructor"] },
    [{ a: 1, constructor: 2 }, "x"],
    [[{}, '/ /required {"property":"a"}', '/ /required {"property":"constructor"}']],
  ],
  [
    { properties: { a: { type: "string" }, b: false } },
    [{ a: "x", c: 1 }],
    [[{ a: 1, b: 2 }, '/a /properties/a/type {"expected":["string"],"actual":"integer"}', "/b /properties/b {}"]],
  ],
  [
    { patternProperties: { "^x-": { type: "string" } } },
    [{ "x-a": "", y: 1 }],
    [[{ "x-a": 1 }, '/x-a /patternProperties/^x-/type {"expected":["string"],"actual":"integer"}']],
  ],
  [
    { properties: { a: true }, patternProperties: { "^x-": true }, additionalProperties: false },
    [{ a: 1, "x-b": 1 }],
    [[{ a: 1, b: 1, c: 1 }, '/ /additionalProperties {"property":"b"}', '/ /additionalProperties {"property":"c"}']],
  ],
  [
    { additionalProperties: { type: "null" } },
    [{ a: null }],
    [[{ a: 1 }, '/a /additionalProperties/type {"expected":["null"],"actual":"integer"}']],
  ],
  [
    { propertyNames: { maxLength: 1 } },
    [{ a: 1 }],
    [[{ ab: 1 }, '/ /propertyNames {"property":"ab"} [/ /propertyNames/maxLength {"limit":1,"actual":2}]']],
  ],
  [
    { items: { type: "string" } },
    [["a"], []],
    [[["a", 1], '/1 /items/type {"expected":["string"],"actual":"integer"}']],
  ],
  [{ items: false }, [[]], [[[1, 2], '/ /items {"index":0}']]],
  [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1], [[3, '/ /allOf/1/maximum {"limit":2,"actual":3}']]],
  [
    { anyOf: [{ type: "string" }, { minimum: 5 }] },
    ["x", 5],
    [
      [
        1,
        '/ /anyOf {} [/ /anyOf/0/type {"expected":["string"],"actual":"integer"}][/ /anyOf/1/minimum {"limit":5,"actual":1}]',
      ],
    ],
  ],
  [
    { oneOf: [{ minimum: 1 }, { type: "integer" }, { const: "x" }] },
    [1.5, 0],
    [
      [1, '/ /oneOf {"matched":[0,1]}'],
      [
        0.5,
        '/ /oneOf {"matched":[]} [/ /oneOf/0/minimum {"limit":1,"actual":0.5}][/ /oneOf/1/type {"expected":["integer"],"actual":"number"}][/ /oneOf/2/const {"value":"x"}]',
      ],
    ],
  ],
  [{ not: { type: "string" } }, [1], [["x", "/ /not {}"]]],
  [
    JSON.parse('{"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"minimum": 2}}'),
    ["ab", 2],
    [
      ["a", '/ /then/minLength {"limit":2,"actual":1}'],
      [1, '/ /else/minimum {"limit":2,"actual":1}'],
    ],
  ],
  [JSON.parse('{"then": false, "else": false}'), [1], []],
  [
    { $ref: "#/definitions/a~1b%25", definitions: { "a/b%": { type: "null" } } },
    [null],
    [[1, '/ /definitions/a~1b%/type {"expected":["null"],"actual":"integer"}']],
  ],
  [{ format: "email", contentEncoding: "base64", title: 3, examples: 4 }, ["x"], []],
  [
    {
      type: "strin",
      minimum: "1",
      required: "a",
      properties: [],
      items: 3,
      pattern: 1,
      enum: {},
      multipleOf: 0,
      allOf: 1,
    },
    [1, {}, []],
    [],
  ],
  [
    { properties: JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}') },
    [{}, JSON.parse('{"__proto__": "x"}')],
    [
      [
        JSON.parse('{"__proto__": 1}'),
        '/__proto__ /properties/__proto__/type {"expected":["string"],"actual":"integer"}',
      ],
      [{ constructor: 1 }, '/constructor /properties/constructor/type {"expected":["string"],"actual":"integer"}'],
    ],
  ],
  [
    { additionalProperties: false, properties: {} },
    [{}],
    [[JSON.parse('{"__proto__": 1}'), '/ /additionalProperties {"property":"__proto__"}']],
  ],
  // What no number can hold is told by PK108; it is no second fault here.
  [{ type: "integer", multipleOf: 3 }, [JSON.parse("1e400")], []],
  [{ maximum: 3 }, [], [[JSON.parse("1e400"), '/ /maximum {"limit":3,"actual":null}']]],
];

const only2020: readonly Row[] = [
  [
    { prefixItems: [{ type: "string" }], items: { type: "null" } },
    [["a", null], []],
    [
      [
        [1, 1],
        '/0 /prefixItems/0/type {"expected":["string"],"actual":"integer"}',
        '/1 /items/type {"expected":["null"],"actual":"integer"}',
      ],
    ],
  ],
  [{ prefixItems: [true], items: false }, [[1]], [[[1, 2, 3], '/ /items {"index":1}']]],
  [
    { contains: { const: 1 }, minContains: 2, maxContains: 2 },
    [[1, 1]],
    [
      [[1], '/ /minContains {"limit":2,"actual":1}'],
      [[1, 1, 1], '/ /maxContains {"limit":2,"actual":3}'],
    ],
  ],
  [{ contains: { const: 1 }, minContains: 0 }, [[]], []],
  [
    { dependentRequired: { a: ["b"] } },
    [{ b: 1 }, { a: 1, b: 1 }],
    [[{ a: 1 }, '/ /dependentRequired {"property":"b","because":"a"}']],
  ],
  [
    { dependentSchemas: { a: { required: ["b"] } } },
    [{}],
    [[{ a: 1 }, '/ /dependentSchemas/a/required {"property":"b"}']],
  ],
  [
    {
      allOf: [{ properties: { a: true } }],
      anyOf: [{ properties: { b: true }, required: ["b"] }, true],
      unevaluatedProperties: false,
    },
    [{ a: 1 }, { a: 1, b: 2 }],
    [[{ a: 1, c: 2 }, '/ /unevaluatedProperties {"property":"c"}']],
  ],
  [
    { prefixItems: [true], contains: { const: 5 }, unevaluatedItems: { type: "null" } },
    [[1, 5, null]],
    [[[1, 2, 5], '/1 /unevaluatedItems/type {"expected":["null"],"actual":"integer"}']],
  ],
  [
    { $ref: "#x", maximum: 3, $defs: { a: { $anchor: "x", minimum: 2 } } },
    [2],
    [
      [1, '/ /$defs/a/minimum {"limit":2,"actual":1}'],
      [4, '/ /maximum {"limit":3,"actual":4}'],
    ],
  ],
  [{ dependencies: { a: ["b"] } }, [{ a: 1 }], []],
  [{ additionalItems: false, items: true }, [[1]], []],
];

const only07: readonly Row[] = [
  [
    { items: [{ type: "string" }], additionalItems: { type: "null" } },
    [["a", null]],
    [
      [
        [1, 1],
        '/0 /items/0/type {"expected":["string"],"actual":"integer"}',
        '/1 /additionalItems/type {"expected":["null"],"actual":"integer"}',
      ],
    ],
  ],
  [{ items: [true], additionalItems: false }, [[1]], [[[1, 2], '/ /additionalItems {"index":1}']]],
  [{ items: {}, additionalItems: false }, [[1]], []],
  [
    { dependencies: { a: ["b"], c: { required: ["d"] } } },
    [{ a: 1, b: 1 }],
    [[{ a: 1, c: 1 }, '/ /dependencies {"property":"b","because":"a"}', '/ /dependencies/c/required {"property":"d"}']],
  ],
  [{ definitions: { a: {} }, $ref: "#/definitions/a", maximum: 1 }, [5], []],
  [
    { definitions: { a: { $id: "#x", maximum: 1 } }, allOf: [{ $ref: "#x" }] },
    [1],
    [[2, '/ /definitions/a/maximum {"limit":1,"actual":2}']],
  ],
  [
    {
      dependentRequired: { a: ["b"] },
      prefixItems: [false],
      unevaluatedProperties: false,
      contains: true,
      minContains: 5,
    },
    [{ a: 1 }, [1]],
    [],
  ],
];

for (const [draft, rows] of [
  ["2020-12", [...both, ...only2020]],
  ["draft-07", [...both, ...only07]],
] as const satisfies readonly (readonly [Draft, readonly Row[]])[]) {
  describe(`the keywords of ${draft}`, () => {
    for (const [schema, fits, refused] of rows) {
      it(JSON.stringify(schema), () => {
        for (const value of fits)
          assert.equal(shortOutcome(validated(schema, value, { draft })), "valid", JSON.stringify(value));
        for (const [value, ...errors] of refused)
          assert.deepEqual(shortOutcome(validated(schema, value, { draft })), errors, JSON.stringify(value));
      });
    }
  });
}

describe("the table of keywords", () => {
  it("names each once a draft", () => {
    for (const draft of ["2020-12", "draft-07"] as const) {
      const names = keywords.filter(({ drafts }) => drafts.includes(draft)).map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      assert.equal(keywordsOf(draft).size, names.length);
    }
  });

  it("tells the drafts apart", () => {
    const only = (draft: Draft, other: Draft) =>
      [...keywordsOf(draft).keys()].filter((name) => !keywordsOf(other).has(name)).sort();
    assert.deepEqual(only("draft-07", "2020-12"), ["additionalItems"]);
    assert.deepEqual(
      only("2020-12", "draft-07"),
      "$anchor $defs $dynamicAnchor $dynamicRef $vocabulary contentSchema dependentRequired dependentSchemas deprecated maxContains minContains prefixItems unevaluatedItems unevaluatedProperties".split(
        " ",
      ),
    );
    assert.deepEqual(keywordsOf("2020-12").get("definitions")?.replacedBy, ["$defs"]);
    assert.equal(keywordsOf("draft-07").get("definitions")?.replacedBy, undefined);
  });

  it("finds the schemas inside a schema", () => {
    const schema = {
      items: [{}, 3],
      properties: { a: true, b: "no schema" },
      enum: [{ items: {} }],
      dependencies: { a: ["b"], c: {} },
      allOf: [{}],
      not: {},
      unknown: { items: {} },
    };
    const paths = (draft: Draft) => subschemasOf(schema, draft).map(({ path }) => path.join("/"));
    assert.deepEqual(paths("draft-07"), ["items/0", "properties/a", "dependencies/c", "allOf/0", "not"]);
    assert.deepEqual(paths("2020-12"), ["properties/a", "dependencies/c", "allOf/0", "not"]);
  });
});
