import assert from "node:assert/strict";
import fc from "fast-check";
import { compareCodePoints, rangeBegunBy, sortedUnique } from "../../../shared/src/base/order.js";
import { SortedTexts } from "../../../shared/src/base/sorted-texts.js";

describe("texts that are kept in order", () => {
  it("are those that were added and not taken away, after any history", () => {
    const text = fc.constantFrom("a", "b", "ab", "a.b", "\u{1f600}", "\uffff", "");
    const step = fc.tuple(fc.boolean(), text);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const texts = new SortedTexts();
        const there = new Set<string>();
        for (const [asks, one] of steps) {
          if (asks) assert.deepEqual(texts.all(), [...there].sort(compareCodePoints));
          if (there.delete(one)) texts.remove(one);
          else {
            there.add(one);
            texts.add(one);
          }
          assert.equal(texts.size, there.size);
        }
        assert.deepEqual(texts.all(), [...there].sort(compareCodePoints));
        assert.deepEqual(
          texts.begunBy("a"),
          texts.all().filter((one) => one.startsWith("a")),
        );
        const parts = texts.parts().map((part) => part.texts);
        assert.deepEqual(parts.flat(), texts.all());
        assert.ok(parts.every(({ length }) => length > 0));
      }),
    );
  });

  it("are as many as were added in any order, in parts of some hundred", () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `p${(i * 7919) % 5_000}.thing.v1`);
    const texts = new SortedTexts();
    for (const name of names) texts.add(name);
    assert.deepEqual(texts.all(), [...names].sort(compareCodePoints));
    assert.ok(texts.parts().every((part) => part.texts.length <= 512));
    for (const name of names.slice(0, 4_990)) texts.remove(name);
    assert.deepEqual(texts.all(), names.slice(4_990).sort(compareCodePoints));
    assert.ok(texts.parts().length <= 10);
  });

  it("cost what one comes among, not all of them, when it comes", () => {
    const texts = new SortedTexts();
    for (let i = 0; i < 10_000; i++) texts.add(`p${i}.thing.v1`);
    const before = texts.parts();
    const passed = texts.passed;
    texts.add("p500.thing0.v1");
    const after = texts.parts();
    assert.ok(texts.passed - passed <= 512, `${texts.passed - passed} texts were gone through`);
    assert.equal(after.length, before.length);
    assert.equal(after.filter((part, i) => part !== before[i]).length, 1);
    assert.equal(after.find((part, i) => part !== before[i])?.texts.includes("p500.thing0.v1"), true);
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
