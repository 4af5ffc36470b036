// Which of many names are likely meant, and in which order: what a search through one text finds is what looking at each name finds.
import assert from "node:assert/strict";
import fc from "fast-check";
import { compareCodePoints, sortedUnique } from "../../../shared/src/base/order.js";
import { TextPart } from "../../../shared/src/base/sorted-texts.js";
import { likelyNames } from "../../../shared/src/features/completion/likely.js";

/** Sorted names in parts that end before the given places. */
function partsOf(names: readonly string[], ends: readonly number[] = []): TextPart[] {
  const sorted = [...names].sort(compareCodePoints);
  const cuts = [...new Set([0, ...ends.filter((end) => end < sorted.length), sorted.length])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => new TextPart(sorted.slice(cuts[i], end)));
}

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
  it("come as they do when each name is looked at, the preferred ones first, whatever the parts", () => {
    const ends = fc.array(fc.nat(30), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), ends, word, fc.option(word), (some, cuts, typed, preferred) => {
        const names = sortedUnique(some);
        const [own, others] = [true, false].map((isOwn) =>
          names.filter((name) => (preferred !== null && name.startsWith(preferred)) === isOwn),
        ) as [string[], string[]];
        assert.deepEqual(
          [...likelyNames(partsOf(names, cuts), typed, preferred ?? undefined)],
          [...lookedUp(own, typed), ...lookedUp(others, typed)],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("begin with what begins so", () => {
    const parts = partsOf(["a.record.v1", "a.xrecord.v1", "b.note.v1", "r.e.c.o.r.d", "record.b.v1"], [2]);
    assert.deepEqual([...likelyNames(parts, "rec")], ["a.record.v1", "record.b.v1", "a.xrecord.v1", "r.e.c.o.r.d"]);
  });

  it("are found by a part of a line, never by one that goes on in the next name", () => {
    assert.deepEqual([...likelyNames(partsOf(["one", "two\nlines"]), "lin")], ["two\nlines"]);
    assert.deepEqual([...likelyNames(partsOf(["a", "b"]), "a\nb")], []);
  });

  it("are not searched further than somebody asks", () => {
    const parts = partsOf(["a.one.v1", "b.one.v1", "c.one.v1"], [1, 2]);
    let searched = 0;
    for (const part of parts) {
      const { searched: made } = part;
      Object.defineProperty(part, "searched", {
        get: () => {
          searched++;
          return made;
        },
      });
    }
    assert.equal(likelyNames(parts, "one").next().value, "a.one.v1");
    assert.equal(searched, 1);
  });
});
