// Which branch of an `anyOf` or `oneOf` is blamed: the one that the author most probably meant.
import assert from "node:assert/strict";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { likelyBranch, type SchemaError, type ValidationResult } from "../../../../shared/src/model/schemas/errors.js";
import { validateAgainstMetaSchema } from "../../../../shared/src/model/schemas/validate.js";
import { shortErrors, validated } from "./support/schemas.js";

const command = (kind: string, extra: JsonValue): JsonValue => ({
  type: "object",
  properties: { kind: { const: kind }, extra },
  required: ["kind"],
});

function blamed(result: ValidationResult): string[] {
  assert.equal(result.outcome, "invalid");
  const branch = likelyBranch(result.errors[0] as SchemaError);
  return shortErrors(branch ?? []);
}

describe("the likely branch", () => {
  for (const [title, branches, value, expected] of [
    [
      "has the value's type",
      [{ type: "string" }, { type: "integer", minimum: 3 }, { type: "null" }],
      1,
      ['/ /anyOf/1/minimum {"limit":3,"actual":1}'],
    ],
    [
      "has the value's tag",
      [command("a", { type: "string" }), command("b", { type: "integer" }), { type: "string" }],
      { kind: "b", extra: "x" },
      ['/extra /anyOf/1/properties/extra/type {"expected":["integer"],"actual":"string"}'],
    ],
    [
      "has the fault that lies deepest",
      [{ required: ["x"] }, { properties: { a: { properties: { b: { type: "string" } } } } }],
      { a: { b: 1 } },
      ['/a/b /anyOf/1/properties/a/properties/b/type {"expected":["string"],"actual":"integer"}'],
    ],
    [
      "has the fewest faults",
      [{ required: ["x", "y"] }, { required: ["z"] }],
      {},
      ['/ /anyOf/1/required {"property":"z"}'],
    ],
    [
      "is the first of equals",
      [{ required: ["x"] }, { required: ["z"] }],
      {},
      ['/ /anyOf/0/required {"property":"x"}'],
    ],
  ] as const satisfies readonly (readonly [string, JsonValue, JsonValue, readonly string[]])[]) {
    it(title, () => assert.deepEqual(blamed(validated({ anyOf: branches }, value)), expected));
  }

  it("of a word that is no type is the list of types", () => {
    for (const draft of ["2020-12", "draft-07"] as const) {
      const [error] = blamed(validateAgainstMetaSchema(draft, { type: "strin" }));
      assert.match(error ?? "", /^\/type .*simpleTypes\/enum /);
    }
  });

  it("is none where a keyword has no branches", () => {
    const result = validated({ type: "string" }, 1);
    assert.equal(result.outcome, "invalid");
    assert.equal(likelyBranch(result.errors[0] as SchemaError), undefined);
  });
});
