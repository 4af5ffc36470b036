// Which of many names are likely meant, and in which order: what a search through one text finds is what looking at each name finds.
import assert from "node:assert/strict";
import fc from "fast-check";
import { likelyNames } from "../../../shared/src/features/completion/likely.js";

/** The same, name by name. */
function lookedUp(names: readonly string[], typed: string): string[] {
  const low = typed.toLowerCase();
  const ranked = names.map((name) => ({ name, rank: rankOf(name.toLowerCase(), low) }));
  return [0, 1, 2].flatMap((rank) => ranked.filter((one) => one.rank === rank).map(({ name }) => name));
}

/** 0: a part begins so; 1: it is held; 2: its signs are, in their order; 3: none of it. */
function rankOf(name: string, low: string): number {
  const at = name.indexOf(low);
  if (at === 0 || (at > 0 && name[at - 1] === ".")) return 0;
  if (at > 0) return 1;
  let rest = name;
  for (const sign of low.split("")) {
    const found = rest.indexOf(sign);
    if (found < 0) return 3;
    rest = rest.slice(found + 1);
  }
  return 2;
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "B", "c", ".", "_", "é", "İ", "Σ", "😀"), maxLength: 6 });

describe("likely names", () => {
  it("come as they do when each name is looked at, the preferred ones first", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), word, fc.nat(30), fc.nat(30), (names, typed, one, other) => {
        const [start, end] = [Math.min(one, other, names.length), Math.min(Math.max(one, other), names.length)];
        const others = [...names.slice(0, start), ...names.slice(end)];
        assert.deepEqual(
          [...likelyNames(names, typed, { start, end })],
          [...lookedUp(names.slice(start, end), typed), ...lookedUp(others, typed)],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("begin with what begins so", () => {
    const names = ["a.xrecord.v1", "a.record.v1", "b.note.v1", "record.b.v1", "r.e.c.o.r.d"];
    assert.deepEqual([...likelyNames(names, "rec")], ["a.record.v1", "record.b.v1", "a.xrecord.v1", "r.e.c.o.r.d"]);
  });

  it("are found in another list, too, when names come and go", () => {
    assert.deepEqual([...likelyNames(["a.one.v1"], "one")], ["a.one.v1"]);
    assert.deepEqual([...likelyNames(["b.one.v1", "c.two.v1"], "one")], ["b.one.v1"]);
    assert.deepEqual([...likelyNames(["two\nlines", "one"], "lin")], ["two\nlines"]);
    assert.deepEqual([...likelyNames(["a", "b"], "a\nb")], [], "no name goes on in the next one");
  });
});
