// A packed value is the value that was packed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonEqual } from "../../../shared/src/base/json.js";
import { Packable } from "../../../shared/src/base/packable.js";

describe("packable values", () => {
  it("are the same before and after, with names that objects have of their own", () => {
    const key = fc.constantFrom("a", "b", "__proto__", "constructor");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<unknown>(0, 1.5, "", "null", "ö𝒳", true, null, undefined, Number.NaN, Number.POSITIVE_INFINITY),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => {
          const object = Object.create(null) as Record<string, unknown>;
          for (const [name, one] of entries) object[name] = one;
          return object;
        }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        const packable = new Packable(one);
        assert.equal(packable.value, one);
        packable.pack();
        packable.pack();
        assert.ok(jsonEqual(packable.value, one));
        assert.deepEqual(shapeOf(packable.value), shapeOf(one));
      }),
      { numRuns: 500 },
    );
  });

  it("hold no objects while they are packed", () => {
    const value = { a: ["text"] };
    const packable = new Packable(value);
    packable.pack();
    assert.notEqual(packable.value, value);
    assert.notEqual(packable.value, packable.value);
  });

  it("are asked of the source once they were let go of, packed or not", () => {
    const [packed, held] = [new Packable<unknown>({ a: 1 }), new Packable<unknown>({ b: 2 })];
    packed.pack();
    const source = { valueAgain: (packable: Packable<unknown>) => (packable === packed ? "first" : "second") };
    for (const one of [packed, held]) {
      one.letGo(source);
      one.pack();
    }
    assert.deepEqual([packed.value, held.value], ["first", "second"]);
  });
});

/** Which entries there are, and what kind of value each has: gaps of lists and odd numbers stay what they are. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== "object") return String(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return entries.map(([key, one]) => [key, shapeOf(one)]);
}
