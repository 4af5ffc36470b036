// Texts that come and go are those that came more often than they went, however many there are.
import assert from "node:assert/strict";
import fc from "fast-check";
import { eachText, type Texts, withoutText, withText } from "../../../shared/src/base/few-texts.js";

describe("collections of few texts", () => {
  it("hold what came more often than it went, after any history", () => {
    // Of some histories there are few texts at a time, of others more than are kept in a list.
    const history = fc.integer({ min: 1, max: 60 }).chain((most) => {
      const text = fc.integer({ min: 1, max: most }).map((i) => `f${i}`);
      return fc.array(fc.tuple(fc.constantFrom("add", "add", "remove"), text), { maxLength: 200 });
    });
    fc.assert(
      fc.property(history, (steps) => {
        const counts = new Map<string, number>();
        let texts: Texts;
        for (const [what, text] of steps) {
          const count = counts.get(text) ?? 0;
          counts.set(text, what === "add" ? count + 1 : Math.max(0, count - 1));
          texts = what === "add" ? withText(texts, text) : withoutText(texts, text);
        }
        const there = [...counts].filter(([, count]) => count > 0).map(([text]) => text);
        assert.deepEqual([...new Set(eachText(texts))].sort(), there.sort());
        assert.equal(texts === undefined, there.length === 0, "no texts are nothing at all");
      }),
      { numRuns: 300 },
    );
  });
});
