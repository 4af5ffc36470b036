// Sets of texts by key are sets, whatever is done to them in whatever order.
import assert from "node:assert/strict";
import fc from "fast-check";
import { TextSets } from "../../../shared/src/base/text-sets.js";

describe("sets of texts", () => {
  it("hold what sets would hold, in the same order", () => {
    const key = fc.constantFrom("k", "l");
    const step = fc.record({ adds: fc.boolean(), key, text: fc.constantFrom("", "a", "b", "c") });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const texts = new TextSets<string>();
        const sets = { k: new Set<string>(), l: new Set<string>() };
        for (const { adds, key, text } of steps) {
          if (adds) texts.add(key, text);
          else texts.delete(key, text);
          if (adds) sets[key].add(text);
          else sets[key].delete(text);
          for (const one of ["k", "l"] as const) assert.deepEqual([...texts.of(one)], [...sets[one]]);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
