// What a schema evidently says of a value: the types that pass, the properties that it demands and describes; and where nobody can tell.
import assert from "node:assert/strict";
import type { JsonValue } from "../../../shared/src/base/json.js";
import { SchemaStore } from "../../../shared/src/model/schemas/store.js";
import {
  below,
  describedBy,
  isAlone,
  partsOf,
  requiredOf,
  typesNamed,
  typesOf,
} from "../../../shared/src/rules/schema-meaning.js";

const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" };

function opened(value: JsonValue) {
  const store = new SchemaStore(() => undefined);
  const document = store.add({ uri: "urn:test:schema", value });
  return { store, root: document.root };
}

function shown({ values, open }: { readonly values: ReadonlySet<string>; readonly open: boolean }): string {
  return `${[...values].sort().join(" ")}${open ? " ?" : ""}`;
}

const everything = "array boolean integer null number object string";

describe("the types that a schema lets pass", () => {
  const rows: readonly (readonly [schema: JsonValue, types: string])[] = [
    [true, everything],
    [false, ""],
    [{}, everything],
    [{ type: "string" }, "string"],
    [{ type: "number" }, "integer number"],
    [{ type: "integer" }, "integer"],
    [{ type: ["string", "null"] }, "null string"],
    [{ type: "strng" }, everything],
    [{ type: 5 }, everything],
    [{ enum: ["a", 1, null] }, "integer null string"],
    [{ enum: "a" }, everything],
    [{ const: 1.5 }, "number"],
    [{ const: null }, "null"],
    [{ type: "string", const: 1 }, ""],
    [{ allOf: [{ type: ["string", "null"] }, { type: ["integer", "null"] }] }, "null"],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, "integer string"],
    [{ oneOf: [{ type: "string" }, { type: "integer" }], type: ["string", "null"] }, "string"],
    [{ anyOf: [] }, everything],
    [{ anyOf: [{ type: "string" }], oneOf: [{ type: "integer" }] }, ""],
    [{ $ref: "#/$defs/a", $defs: { a: { type: "string" } } }, "string"],
    [{ $ref: "#/$defs/a", type: "integer", $defs: { a: { type: "string" } } }, ""],
    [{ $ref: "#/$defs/gone" }, `${everything} ?`],
    [{ $ref: "#/$defs/gone", type: "string" }, "string ?"],
    [{ $dynamicRef: "#/$defs/a", $defs: { a: { type: "string" } } }, "string ?"],
    [{ $ref: 5 }, everything],
    [{ anyOf: [{ $ref: "#/gone" }, { type: "string" }] }, `${everything} ?`],
    [{ allOf: [{ anyOf: [{ $ref: "#/gone" }] }], type: "string" }, "string ?"],
    // A circle adds nothing of its own.
    [{ $ref: "#" }, everything],
    [{ type: "object", allOf: [{ $ref: "#" }] }, "object"],
    [
      { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b", type: ["string", "null"] }, b: { $ref: "#/$defs/a" } } },
      "null string",
    ],
    // In draft-07 nothing counts beside a reference.
    [{ ...draft07, $ref: "#/definitions/a", type: "integer", definitions: { a: { type: "string" } } }, "string"],
    [
      { ...draft07, $ref: "#/definitions/a", allOf: [{ type: "null" }], definitions: { a: { type: "string" } } },
      "string",
    ],
  ];
  for (const [schema, types] of rows)
    it(`${JSON.stringify(schema)}: ${types}`, () => {
      const { store, root } = opened(schema);
      assert.equal(shown(typesOf(root, store)), types);
      // What was found on the way does not change the next answer.
      assert.equal(shown(typesOf(root, store)), types);
    });

  it("are those that a type names, whole numbers among numbers", () => {
    assert.deepEqual(typesNamed("number"), new Set(["number", "integer"]));
    assert.deepEqual(typesNamed(["string", "strng"]), new Set(["string"]));
    for (const type of [undefined, null, "strng", [], [5]]) assert.equal(typesNamed(type), undefined);
  });
});

describe("the properties of a schema", () => {
  const rows: readonly (readonly [schema: JsonValue, required: string, described: string])[] = [
    [true, "", ""],
    [{}, "", ""],
    [{ required: ["a", 5, "b"], properties: { c: {} } }, "a b", "c"],
    [{ required: "a", properties: ["a"] }, "", ""],
    [{ allOf: [{ required: ["a"] }, { required: ["b"], properties: { b: {} } }], required: ["c"] }, "a b c", "b"],
    [{ anyOf: [{ required: ["a", "b"] }, { required: ["b", "c"], properties: { b: {} } }] }, "b", ""],
    [{ oneOf: [{ properties: { a: {}, b: {} } }, { properties: { a: {} } }] }, "", "a"],
    [{ anyOf: [{ required: ["a"] }], oneOf: [{ required: ["b"] }] }, "a b", ""],
    [{ $ref: "#/$defs/a", required: ["b"], $defs: { a: { required: ["a"], properties: { a: {} } } } }, "a b", "a"],
    [{ $ref: "#/gone", required: ["a"] }, "a ?", " ?"],
    [{ anyOf: [{ required: ["a"] }, { required: ["a"], $ref: "#/gone" }] }, "a ?", " ?"],
    [{ required: ["a"], allOf: [{ $ref: "#" }] }, "a", ""],
    [
      {
        ...draft07,
        $ref: "#/definitions/a",
        required: ["b"],
        anyOf: [{ required: ["c"] }],
        definitions: { a: { required: ["a"] } },
      },
      "a",
      "",
    ],
  ];
  for (const [schema, required, described] of rows)
    it(JSON.stringify(schema), () => {
      const { store, root } = opened(schema);
      for (let times = 0; times < 2; times++) {
        assert.equal(shown(requiredOf(root, store)), required);
        assert.equal(shown(describedBy(root, store)), described);
      }
    });

  it("are open where references double at each step, and the answer comes soon", () => {
    const levels = Array.from({ length: 40 }, (_, i) => [
      `d${i}`,
      { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}`, title: "again" }], required: [`p${i}`] },
    ]);
    const { store, root } = opened({
      $ref: "#/$defs/d0",
      $defs: { ...Object.fromEntries(levels), d40: { type: "object" } },
    });
    assert.equal(requiredOf(root, store).values.size, 40);
    assert.equal(shown(typesOf(root, store)), "object");
  });

  it("are open where a schema is nested too deep to be followed", () => {
    const chain = (length: number): JsonValue => ({
      $ref: "#/$defs/d0",
      $defs: {
        ...Object.fromEntries(Array.from({ length }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }])),
        [`d${length}`]: { type: "object", required: ["a"] },
      },
    });
    const near = opened(chain(100));
    assert.equal(shown(requiredOf(near.root, near.store)), "a");
    assert.equal(shown(typesOf(near.root, near.store)), "object");
    const far = opened(chain(300));
    assert.equal(shown(requiredOf(far.root, far.store)), " ?");
    assert.equal(shown(typesOf(far.root, far.store)), `${everything} ?`);
  });
});

describe("the parts of a schema", () => {
  const parts = (schema: JsonValue) => {
    const { store, root } = opened(schema);
    const found = partsOf(root, store);
    return `${found.parts.map(({ path }) => path.join("/")).join(" ")}${found.open ? " ?" : ""}`;
  };

  it("are what it refers to and what it combines", () => {
    assert.equal(
      parts({ $ref: "#/$defs/a", allOf: [{}, true], anyOf: [{}], $defs: { a: {} } }),
      "$defs/a allOf/0 allOf/1",
    );
    assert.equal(parts({ $ref: "#/gone", allOf: [{}] }), "allOf/0 ?");
    assert.equal(parts({ ...draft07, $ref: "#/definitions/a", allOf: [{}], definitions: { a: {} } }), "definitions/a");
    assert.equal(parts(true), "");
    assert.equal(parts({ allOf: {} }), "");
  });

  it("are below a keyword where that holds a list of schemas", () => {
    const { root } = opened({ anyOf: [{}, false], oneOf: {} });
    assert.equal(below(root, "anyOf").length, 2);
    assert.deepEqual(below(root, "oneOf"), []);
    assert.deepEqual(below(root, "allOf"), []);
    assert.deepEqual(below(opened(true).root, "allOf"), []);
  });

  it("are all that counts beside a reference of draft-07", () => {
    assert.ok(isAlone(opened({ ...draft07, $ref: "#" }).root));
    assert.ok(!isAlone(opened({ ...draft07, $ref: 5 }).root));
    assert.ok(!isAlone(opened({ $ref: "#" }).root));
    assert.ok(!isAlone(opened(true).root));
  });
});
