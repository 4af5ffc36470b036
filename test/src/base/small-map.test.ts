// A small map is a map, whatever is done to it in whatever order.
import assert from "node:assert/strict";
import fc from "fast-check";
import { SmallMap } from "../../../shared/src/base/small-map.js";

describe("a small map", () => {
  it("holds what a map would hold", () => {
    const key = fc.constantFrom(..."abcdefghijkl");
    const step = fc.oneof(
      fc.record({ kind: fc.constant("set" as const), key, value: fc.nat(9) }),
      fc.record({ kind: fc.constant("delete" as const), key, value: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [small, map] = [new SmallMap<number>(), new Map<string, number>()];
        for (const { kind, key, value } of steps) {
          if (kind === "set") {
            small.set(key, value);
            map.set(key, value);
          } else {
            small.delete(key);
            map.delete(key);
          }
          assert.deepEqual(
            [...small.keys()].map((one) => [one, small.get(one)]),
            [...map],
          );
          assert.equal(small.size, map.size);
        }
      }),
      { numRuns: 300 },
    );
  });
});
