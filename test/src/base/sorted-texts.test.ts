import assert from "node:assert/strict";
import fc from "fast-check";
import { compareCodePoints, rangeBegunBy, sortedUnique } from "../../../shared/src/base/order.js";
import { SortedTexts } from "../../../shared/src/base/sorted-texts.js";

describe("texts that are kept in order", () => {
  it("are those that were added more often than taken away, after any history", () => {
    const text = fc.constantFrom("a", "b", "ab", "a.b", "\u{1f600}", "\uffff", "");
    const step = fc.tuple(fc.constantFrom("add", "remove", "ask"), text);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const texts = new SortedTexts();
        const counts = new Map<string, number>();
        for (const [what, one] of steps) {
          const count = counts.get(one) ?? 0;
          if (what === "ask") texts.all();
          else if (what === "add") texts.add(one);
          else texts.remove(one);
          if (what === "add") counts.set(one, count + 1);
          else if (what === "remove" && count > 0) counts.set(one, count - 1);
        }
        const expected = [...counts].filter(([, count]) => count > 0).map(([one]) => one);
        assert.deepEqual(texts.all(), expected.sort(compareCodePoints));
      }),
    );
  });

  it("are sorted once, and not again when one comes or goes", () => {
    const texts = new SortedTexts();
    for (let i = 0; i < 10_000; i++) texts.add(`p${i}.thing.v1`);
    const all = texts.all();
    assert.equal(texts.sorted, 10_000);
    assert.equal(texts.all(), all);
    texts.remove("p500.thing.v1");
    texts.add("p500.thing0.v1");
    assert.equal(texts.all().length, 10_000);
    assert.equal(texts.sorted, 10_001);
    assert.equal(all.includes("p500.thing.v1"), true, "what was given out stays as it is");
  });

  it("are found by how they begin", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", ".", "\u{1f600}", "\uffff"), { maxLength: 4 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(text), text, (texts, beginning) => {
        const sorted = sortedUnique(texts);
        const { start, end } = rangeBegunBy(sorted, beginning);
        assert.deepEqual(
          sorted.slice(start, end),
          sorted.filter((one) => one.startsWith(beginning)),
        );
      }),
    );
  });
});
