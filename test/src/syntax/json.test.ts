// Strict JSON: what texts mean, against JSON.parse, and what is wrong with broken ones.
import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson, jsonEqual } from "../../../shared/src/base/json.js";
import { parseJson } from "../../../shared/src/syntax/json.js";
import { nodeAt, toJson } from "../../../shared/src/syntax/tree.js";
import { choices, values, writtenAsJson } from "./support/documents.js";
import { assertSoundTree } from "./support/sound-tree.js";

function told(text: string): string[] {
  const tree = parseJson(text);
  assertSoundTree(tree);
  return tree.problems.map((problem) => {
    const marked = `${problem.kind} «${text.slice(problem.span.start, problem.span.end)}»`;
    if (problem.kind === "duplicate-key") return `${marked} after ${problem.first.start}`;
    if (problem.kind !== "json-syntax") return marked;
    return `${marked} ${problem.extra ? `[${problem.extra}] ` : ""}${problem.reason}`;
  });
}

const broken: readonly (readonly [text: string, found: readonly RegExp[], value: unknown])[] = [
  ["", [/^empty-document «»/], undefined],
  [" \n", [/^empty-document « »/], undefined],
  ["// nothing else\n", [/^empty-document «\/\/ nothing else»/], undefined],
  ['{"a": 1,}', [/«,» \[comma\] this comma separates nothing/], { a: 1 }],
  ["[1,2,]", [/«,» \[comma\]/], [1, 2]],
  ["[1,,2]", [/«,» \[comma\]/], [1, 2]],
  ["[,]", [/«,» \[comma\]/], []],
  [
    '// c\n{"a": /* x */ 1}',
    [/«\/\/ c» \[comment\] a comment cannot stand here/, /«\/\* x \*\/» \[comment\]/],
    { a: 1 },
  ],
  ["# c\n{}", [/«#» `#` is not a value/, /«c» `c` follows the end/], "#"],
  ['{"a" 1}', [/«1» `:` is missing between `a` and its value/], { a: 1 }],
  ['{"a": }', [/«» `a` has no value/], { a: null }],
  ['{"a"}', [/«"a"» `a` is a key without a value; write `"a": …`/], { a: null }],
  ['{"a" "b": 1}', [/`a` is a key without a value/, /a comma is missing before `"b"`/], { a: null, b: 1 }],
  ["{a: 1}", [/«a» `a` must stand in double quotes/], { a: 1 }],
  ["{'a': 'b'}", [/«'a'» `a` must stand in double quotes/, /«'b'» only double quotes/], { a: "b" }],
  ['{"a":: 1}', [/«:» one `:` is enough/], { a: 1 }],
  ["{:1}", [/«:» `:` cannot stand here/], { "1": null }],
  ['{[1]: 2, "b": 3}', [/«\[» a key in double quotes and a `:` are missing/], { b: 3 }],
  ['{"a": 1 "b": 2}', [/«"b"» a comma is missing before `"b"`/], { a: 1, b: 2 }],
  ["[1 2 3]", [/«2» a comma is missing/], [1, 2, 3]],
  ['{"a": "foo,\n "b": 1}', [/«"» the text that starts here has no closing quote/], { a: "foo", b: 1 }],
  ['{"a": [1, 2}', [/«\[» `\[` is not closed; add `\]`/], { a: [1, 2] }],
  ['{"a": {"b": 1, ', [/«\{» `\{` is not closed/], { a: { b: 1 } }],
  ['{"a": 1]', [/«\]» `\]` closes nothing that is open/], { a: 1 }],
  ['{"a": 1}}', [/«\}» `\}` closes nothing/], { a: 1 }],
  ['{"a": 1} x', [/«x» `x` follows the end of the document/], { a: 1 }],
  ["]", [/«\]» `\]` cannot begin a document/], null],
  [
    '{"a": 01, "b": +1, "c": .5, "d": 1.}',
    [/«01»/, /«\+1»/, /«\.5»/, /«1\.» `1\.` is not a number as JSON writes it/],
    { a: 1, b: 1, c: 0.5, d: 1 },
  ],
  ['{"a": True, "b": NaN}', [/«True» `True` is not a value of JSON/, /«NaN»/], { a: "True", b: "NaN" }],
  ['["\\d", "\\u12"]', [/«\\d» `\\d` is not an escape/, /«\\u12»/], ["\\d", "\\u12"]],
  ['["a\tb"]', [/«\t» a tab inside a text must be written `\\t`/], ["a\tb"]],
  ['{"a": 1, "a": 2, "a": 3}', [/^duplicate-key «"a"» after 1/, /^duplicate-key «"a"» after 1/], { a: 3 }],
  ['{"te', [/has no closing quote/], { te: null }],
  ['{"a": te', [/`\{` is not closed/, /`te` is not a value/], { a: "te" }],
];

describe("JSON", () => {
  for (const [text, found, value] of broken) {
    it(JSON.stringify(text), () => {
      const lines = told(text);
      assert.equal(lines.length, found.length, lines.join("\n"));
      for (const [i, pattern] of found.entries()) assert.match(lines[i] as string, pattern);
      const { root } = parseJson(text);
      if (value === undefined) assert.equal(root, undefined);
      else assert.ok(root && jsonEqual(toJson(root), value), JSON.stringify(root && toJson(root)));
    });
  }

  it("makes ordinary keys of `__proto__` and `constructor`", () => {
    const tree = parseJson('{"__proto__": {"x": 1}, "constructor": 2}');
    assert.ok(tree.parses && tree.root);
    assert.equal(canonicalJson(toJson(tree.root)), '{"__proto__":{"x":1},"constructor":2}');
  });

  it("keeps numbers as they are written", () => {
    const tree = parseJson("[1.10, 1e400, -0]");
    const numbers = [0, 1, 2].map((i) => nodeAt(tree.root, [i]));
    assert.deepEqual(
      numbers.map((node) => node?.kind === "number" && [node.value, node.source]),
      [
        [1.1, "1.10"],
        [Number.POSITIVE_INFINITY, "1e400"],
        [-0, "-0"],
      ],
    );
  });

  it("gives what was written", () => {
    fc.assert(
      fc.property(values, choices, (value, choose) => {
        const text = writtenAsJson(value, choose);
        const tree = parseJson(text);
        assert.deepEqual(tree.problems, [], text);
        assertSoundTree(tree);
        assert.ok(tree.root && jsonEqual(toJson(tree.root), value), text);
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with JSON.parse about random pieces of syntax", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      '"b"',
      "1",
      "-",
      "0",
      "1.5e3",
      "true",
      "null",
      "tru",
      " ",
      "\n",
    ];
    const more = [
      "\t",
      "//",
      "/*",
      "*/",
      "\\",
      "\\n",
      "\\u00e9",
      "é",
      "😀",
      "'",
      "x",
      '"a":1',
      '{"c":1}',
      "[1,2]",
      "\u00a0",
    ];
    let sound = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 7 }), (parts) => {
        const text = parts.join("");
        const tree = parseJson(text);
        assertSoundTree(tree);
        let wanted: unknown;
        try {
          wanted = JSON.parse(text);
        } catch {
          assert.ok(!tree.parses, "JSON.parse refuses it");
          return;
        }
        sound++;
        assert.ok(
          tree.problems.every((problem) => problem.kind === "duplicate-key"),
          JSON.stringify(tree.problems),
        );
        assert.ok(tree.root && jsonEqual(toJson(tree.root), wanted));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(sound > 500, `only ${sound} sound texts`);
  });
});
