// What is told to be a schema without the meta-schema: that it says yes to what people write, and never to what the meta-schema refuses.
import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { metaSchemaUris } from "../../../../shared/src/model/schemas/drafts.js";
import { isPlainSchema } from "../../../../shared/src/model/schemas/plain-schemas.js";

const options = { strict: false, validateFormats: false, logger: false } as const;
const judges = [
  new Ajv2020(options).getSchema(metaSchemaUris["2020-12"]),
  new Ajv(options).getSchema(metaSchemaUris["draft-07"]),
];

/** One value that each keyword may have and that is plain. */
const fitting: Readonly<Record<string, JsonValue>> = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $ref: "#/$defs/a",
  title: "T",
  pattern: "^a",
  type: ["string", "null"],
  enum: ["a", 1, null],
  const: { a: [] },
  default: [1, 1],
  examples: [{}, {}],
  required: ["a", "b"],
  minimum: -1.5,
  multipleOf: 0.5,
  minLength: 0,
  uniqueItems: true,
  items: { type: "string" },
  additionalProperties: false,
  not: {},
  allOf: [{ type: "object" }, true],
  properties: { a: { type: "integer" }, type: false, constructor: {} },
  $defs: { a: {} },
};

/** Values that hardly any keyword may have. */
const strange: readonly JsonValue[] = [
  null,
  true,
  "",
  "strin",
  -1,
  0,
  0.5,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  [],
  ["a", "a"],
  ["string", "string"],
  [1, 1],
  [{ type: "strin" }],
  [[]],
  {},
  { a: 1 },
  { a: { type: "strin" } },
  { type: "strin" },
  { minimum: "1" },
  Array.from({ length: 20 }, (_, i) => `n${i}`),
  Array.from({ length: 20 }, () => "n"),
];

describe("plain schemas", () => {
  it("are told at once", () => {
    assert.ok(isPlainSchema(true) && isPlainSchema({}) && isPlainSchema(fitting));
    for (const [keyword, value] of Object.entries(fitting))
      assert.ok(isPlainSchema({ properties: { inside: { [keyword]: value } } }), keyword);
  });

  it("are schemas of both drafts, whatever stands in a keyword", () => {
    let refused = 0;
    for (const keyword of Object.keys(fitting)) {
      for (const value of strange) {
        for (const schema of [{ [keyword]: value }, { type: "object", items: { anyOf: [{ [keyword]: value }] } }]) {
          const isRefused = judges.some((judge) => !judge?.(schema));
          if (isRefused) refused++;
          assert.ok(!isRefused || !isPlainSchema(schema), JSON.stringify(schema));
        }
      }
    }
    assert.ok(refused > 400, `${refused}`);
  });

  it("have no words that only the meta-schema knows, and are not nested deep", () => {
    for (const schema of [{ $id: "a b" }, { $anchor: "1" }, { dependencies: {} }, { $vocabulary: {} }, { typo: 1 }])
      assert.equal(isPlainSchema(schema), false, JSON.stringify(schema));
    let nested: JsonValue = {};
    for (let depth = 0; depth < 40; depth++) nested = { not: nested };
    assert.equal(isPlainSchema(nested), false);
    for (const value of [null, 1, "a", [], [{}]]) assert.equal(isPlainSchema(value), false);
  });
});
