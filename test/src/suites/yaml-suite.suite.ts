// Every text of the public YAML suite through the reader alone: it says of each whether it is YAML, and what it means.
// Run where PACKWRIGHT_YAML_SUITE names the suite's file: a list of { id, name, text, fails?, json? }.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { jsonEqual } from "../../../shared/src/base/json.js";
import { toJson } from "../../../shared/src/syntax/tree.js";
import { parseTolerantly, parseYaml } from "../../../shared/src/syntax/yaml.js";
import { assertSoundTree } from "../syntax/support/sound-tree.js";

interface SuiteCase {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly fails?: boolean;
  readonly json?: string;
}

/** Texts that are YAML but not what a pack may be, and the rule of ours that refuses them. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "a file holds one document":
    "35KP 5TYM 6WLZ 6XDY 6ZKB 7Z25 9DXL 9KAX 9WXW JHB9 KSS4 L383 M7A3 NKF9 PUW8 RZT7 U9NS UT92 W4TN".split(" "),
  "a file says something": "8G76 98YD AVM7 DK95-7 HWV9 MUS6-2 MUS6-3 MUS6-4 MUS6-5 MUS6-6 QT73".split(" "),
  "tags other than the core schema's are unknown":
    "2XXW 565N 6CK3 7FWL C4HZ CC74 CUP7 J7PZ M5C3 P76L UGM3 Z67P Z9M4".split(" "),
  "keys are single texts": "4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8-0 M2N8-1 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D".split(" "),
  "absent keys are one key": ["2JQS"],
};

/** The suite's value is `null` where an absent key has an absent value, and where `!` makes an empty text of nothing. */
const otherValue = new Set(["SM9W-1", "UKK6-2"]);

const path = process.env.PACKWRIGHT_YAML_SUITE;
assert.ok(path, "PACKWRIGHT_YAML_SUITE must name the suite's file");
const cases: SuiteCase[] = JSON.parse(readFileSync(path, "utf8"));
const refusedIds = new Set(Object.values(refused).flat());

describe("the YAML suite", () => {
  it("has its cases, and all that are named here", () => {
    assert.ok(cases.length > 300);
    const ids = new Set(cases.map((one) => one.id));
    for (const id of [...refusedIds, ...otherValue]) assert.ok(ids.has(id), id);
  });

  for (const one of cases) {
    it(`${one.id} ${one.name}`, () => {
      const tree = parseYaml(one.text);
      assertSoundTree(tree);
      const { ordinary: _, ...said } = tree;
      if (tree.parses) assert.deepEqual(said, parseTolerantly(one.text));
      assert.equal(tree.parses, !one.fails && !refusedIds.has(one.id), JSON.stringify(tree.problems));
      if (!tree.parses || one.json === undefined) return;
      assert.ok(tree.root);
      const wanted = JSON.parse(one.json);
      assert.equal(jsonEqual(toJson(tree.root), wanted), !otherValue.has(one.id), JSON.stringify(toJson(tree.root)));
    });
  }
});
