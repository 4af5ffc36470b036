// The form of the page of measurements, from figures that are made up.
import assert from "node:assert/strict";
import { page } from "../../../bench/src/report/page.js";
import type { Measured } from "../../../bench/src/scenario.js";

const measured: Measured = {
  title: "A thing",
  words: "What was done.",
  unit: "ms",
  compares: true,
  series: [
    {
      name: "Packwright",
      rounds: [
        [1, 2, 3],
        [4, 4],
        [2, 4],
      ],
      note: "all of it",
    },
    { name: "a peer", rounds: [[10], [10], [1234]] },
    { name: "another", rounds: [], failure: "it a|b ended" },
  ],
  missing: [{ name: "a third", reason: "it is not installed" }],
  goals: [
    { words: "soon", limit: 5, reached: 3, unit: "ms" },
    { words: "of a peer", limit: 0.1, reached: { median: 0.2, low: 0.1, high: 0.3 }, unit: "" },
    { words: "of nobody", limit: 1, reached: undefined, unit: "" },
  ],
  work: [{ what: "a keystroke", parsed: 1, checked: 1001, linked: 2, presented: 3 }],
};
const run = { cores: 2, node: "20.1.0", platform: "linux", rounds: 3, load: 0.1, options: "--full" };

describe("the page of measurements", () => {
  const lines = page(run, [measured]).split("\n");
  const rows = [
    ["medians of rounds with their spread", "| Packwright | 3 | 2 to 4 | – |  | all of it |"],
    [
      "the first line's share of the others, round by round",
      "| a peer | 10 | 10 to 1,234 | – | 0.2 (0.00243 to 0.4) |  |",
    ],
    ["what failed", "| another | failed: it a\\|b ended |  |  |  |  |"],
    ["what is missing", "| a third | missing: it is not installed |  |  |  |  |"],
    ["a goal that was reached", "| A thing | soon | 5 ms | 3 ms | reached |"],
    ["a goal that was missed", "| A thing | of a peer | 0.1 | 0.2 | **missed** |"],
    ["a goal without a figure", "| A thing | of nobody | 1 | – | not measured |"],
    ["work", "| a keystroke | 1 | 1,001 | 2 | 3 |"],
  ];
  for (const [what, row] of rows)
    it(`shows ${what}`, () => {
      assert.ok(lines.includes(row as string), lines.join("\n"));
    });

  it("says how it was made, and holds no date", () => {
    const text = lines.join("\n");
    assert.match(text, /`npm run bench -- --full`/);
    assert.match(text, /3 rounds on 2 cores with Node 20\.1\.0 on linux/);
    assert.doesNotMatch(text, /\b20\d\d-\d\d|\bGMT\b/);
  });

  it("says when the machine was busy, and only then", () => {
    assert.match(page({ ...run, load: 3.21 }, [measured]), /a load of 3\.21 when it began/);
    assert.doesNotMatch(lines.join("\n"), /load/);
  });

  it("is the same for the same figures", () => {
    assert.equal(page(run, [measured]), page(run, [measured]));
  });
});
