// Which word was probably meant.
import assert from "node:assert/strict";
import { nearest } from "../../../shared/src/base/near.js";

describe("the word that was probably meant", () => {
  const rows: readonly [word: string, candidates: readonly string[], meant: string | undefined][] = [
    ["requird", ["required", "properties"], "required"],
    ["Required", ["required"], "required"],
    ["requird", ["title"], undefined],
    // Of equally near ones the first, whatever the order in which they are given.
    ["file_2", ["file_3", "file_1"], "file_1"],
    // The word itself is none.
    ["file", ["file"], undefined],
    // Of short words something has to be left.
    ["b", ["a"], undefined],
    ["b", ["ab"], "ab"],
    ["ab", ["ac"], "ac"],
    ["", ["a"], undefined],
    ["x".repeat(201), ["x".repeat(200)], undefined],
  ];
  for (const [word, candidates, meant] of rows) {
    it(`of ${JSON.stringify(word.slice(0, 20))} among ${JSON.stringify(candidates).slice(0, 40)}`, () => {
      assert.equal(nearest(word, candidates), meant);
    });
  }
});
