// Sets by key are sets, whatever is done to them in whatever order.
import assert from "node:assert/strict";
import fc from "fast-check";
import { SetsByKey } from "../../../shared/src/base/sets-by-key.js";

describe("sets by key", () => {
  it("hold what sets would hold, in the same order", () => {
    const things = [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }];
    const key = fc.constantFrom("k", "l");
    const step = fc.record({ adds: fc.boolean(), key, thing: fc.constantFrom(...things) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const byKey = new SetsByKey<string, object>();
        const sets = { k: new Set<object>(), l: new Set<object>() };
        for (const { adds, key, thing } of steps) {
          if (adds) byKey.add(key, thing);
          else byKey.delete(key, thing);
          if (adds) sets[key].add(thing);
          else sets[key].delete(thing);
          for (const one of ["k", "l"] as const) assert.deepEqual([...byKey.of(one)], [...sets[one]]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
