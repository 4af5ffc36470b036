// Edits of sources, row by row: how they look in each style, and where there is none.
import assert from "node:assert/strict";
import { applyEdits } from "../../../shared/src/base/span.js";
import { parseContent, type SyntaxName, type SyntaxTree } from "../../../shared/src/syntax/parse.js";
import {
  type Edits,
  insertField,
  insertItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  styleOf,
  toSource,
  toYaml,
  wrapInList,
  writeOut,
} from "../../../shared/src/syntax/source-edits.js";

type Edit = (tree: SyntaxTree) => Edits;

function edited(syntax: SyntaxName, text: string, edit: Edit): string | undefined {
  const edits = edit(parseContent(syntax, { text }));
  return edits && applyEdits(text, edits);
}

const doc = `# head
name: coding # the name
list:
  - a # first
  - b
  # about c
  - c
map:
  x: 1
  y: [1, 2]
empty:
none: []
obj: {}
`;

/** What an edit of `doc` replaces by what. */
const inDocument: readonly (readonly [title: string, edit: Edit, from: string, to: string])[] = [
  ["an entry goes with its comment", (t) => removeEntry(t, ["name"]), "name: coding # the name\n", ""],
  ["a comment above stays", (t) => removeEntry(t, ["list", 2]), "  - c\n", ""],
  ["the first item", (t) => removeEntry(t, ["list", 0]), "  - a # first\n", ""],
  ["the last entry", (t) => removeEntry(t, ["obj"]), "obj: {}\n", ""],
  [
    "a field at the end",
    (t) => insertField(t, ["map"], "z", { json: { k: ["v"] } }),
    "  y: [1, 2]\n",
    "  y: [1, 2]\n  z:\n    k: [v]\n",
  ],
  [
    "a field at the front",
    (t) => insertField(t, [], "first", { json: "x: y" }, "first"),
    "name:",
    'first: "x: y"\nname:',
  ],
  [
    "a field behind another",
    (t) => insertField(t, [], "after", { json: [{ a: 1 }] }, { after: "name" }),
    "list:",
    "after:\n  - a: 1\nlist:",
  ],
  [
    "a field behind one that is not there",
    (t) => insertField(t, ["map"], "z", { json: 1 }, { after: "q" }),
    "  y: [1, 2]\n",
    "  y: [1, 2]\n  z: 1\n",
  ],
  ["a field into nothing", (t) => insertField(t, ["empty"], "k", { json: 1 }), "empty:\n", "empty:\n  k: 1\n"],
  ["a field into {}", (t) => insertField(t, ["obj"], "k", { json: { a: 1 } }), "obj: {}\n", "obj:\n  k:\n    a: 1\n"],
  ["an item into []", (t) => insertItem(t, ["none"], { json: "x" }), "none: []\n", "none:\n  - x\n"],
  [
    "an item into nothing",
    (t) => insertItem(t, ["empty"], { json: { a: 1, b: 2 } }),
    "empty:\n",
    "empty:\n  - a: 1\n    b: 2\n",
  ],
  [
    "an item at the front",
    (t) => insertItem(t, ["list"], { json: "n" }, 0),
    "  - a # first\n",
    "  - n\n  - a # first\n",
  ],
  ["an item between", (t) => insertItem(t, ["list"], { json: "n" }, 2), "  - b\n", "  - b\n  - n\n"],
  ["an item in brackets", (t) => insertItem(t, ["map", "y"], { json: "a, b" }, 1), "[1, 2]", '[1, "a, b", 2]'],
  [
    "a collection becomes a text",
    (t) => replaceValue(t, ["map"], "flat"),
    "map:\n  x: 1\n  y: [1, 2]\n",
    "map: flat\n",
  ],
  [
    "a text becomes a collection",
    (t) => replaceValue(t, ["name"], { a: [[1]] }),
    "name: coding # the name\n",
    "name: # the name\n  a:\n    - - 1\n",
  ],
  ["brackets stay brackets", (t) => replaceValue(t, ["map", "y"], [3]), "[1, 2]", "[3]"],
  ["an item becomes a mapping", (t) => replaceValue(t, ["list", 1], { a: 1, b: 2 }), "  - b\n", "  - a: 1\n    b: 2\n"],
  ["nothing becomes block text", (t) => replaceValue(t, ["empty"], "a\nb\n"), "empty:\n", "empty: |\n  a\n  b\n"],
  ["nothing becomes a text", (t) => replaceText(t, ["empty"], "true"), "empty:\n", 'empty: "true"\n'],
  ["a key that needs quotes", (t) => renameKey(t, ["map", "x"], "a: b"), "  x: 1", '  "a: b": 1'],
  ["a text in a list", (t) => wrapInList(t, ["name"]), "name: coding #", "name: [coding] #"],
  ["a mapping in a list", (t) => wrapInList(t, ["map"]), "  x: 1\n  y: [1, 2]\n", "  - x: 1\n    y: [1, 2]\n"],
  ["a text that needs quotes", (t) => replaceText(t, ["name"], "a # b"), "coding #", '"a # b" #'],
];

const yaml: readonly (readonly [text: string, edit: Edit, wanted: string | undefined])[] = [
  ["- name: x\n  y: 1\n- z\n", (t) => removeEntry(t, [0, "name"]), "- y: 1\n- z\n"],
  ["- name: x # c\n  # about y\n  y: 1\n- z\n", (t) => removeEntry(t, [0, "name"]), "-\n  # about y\n  y: 1\n- z\n"],
  ["a:\n  - x\n", (t) => removeEntry(t, ["a", 0]), "a: []\n"],
  ["a: # c\n  b: 1 # d\n# e\n", (t) => removeEntry(t, ["a", "b"]), "a: {} # c\n# e\n"],
  ["a: 1\nb: 2", (t) => removeEntry(t, ["b"]), "a: 1"],
  ["a: 1\nb: 2", (t) => insertField(t, [], "c", { json: 3 }), "a: 1\nb: 2\nc: 3"],
  ["a: 1", (t) => removeEntry(t, ["a"]), "{}"],
  ["", (t) => insertField(t, [], "name", { json: "x" }), "name: x\n"],
  ["# only\n", (t) => insertField(t, [], "name", { json: "x" }), "# only\nname: x\n"],
  ["---", (t) => insertField(t, [], "name", { json: "x" }), "---\nname: x\n"],
  ["a: &x {k: 1}\nb: *x\n", (t) => removeEntry(t, ["a"]), undefined],
  ["a: &x {k: 1}\nb: *x\n", (t) => writeOut(t, ["b"]), "a: &x {k: 1}\nb: {k: 1}\n"],
  ["a: &x {k: 1}\nb:\n  <<: *x\n  z: 2\n", (t) => writeOut(t, ["b", "<<"]), "a: &x {k: 1}\nb:\n  k: 1\n  z: 2\n"],
  ["a: &x v\nb: *x\n", (t) => replaceText(t, ["a"], "w"), "a: &x w\nb: *x\n"],
  ["a: &x v\nb: *x\n", (t) => replaceText(t, ["b"], "w"), "a: &x v\nb: w\n"],
  ["a: !!int 5\n", (t) => replaceText(t, ["a"], "w"), "a: w\n"],
  [
    "a: |+\n  t\n\n\nb: 1\n",
    (t) => insertField(t, [], "c", { json: 1 }, { after: "a" }),
    "a: |+\n  t\n\n\nc: 1\nb: 1\n",
  ],
  ["a: |+\n  t\n\n\n", (t) => insertField(t, [], "c", { json: 1 }), "a: |+\n  t\n\n\nc: 1\n"],
  ["x: [a, b, c]\n", (t) => removeEntry(t, ["x", 1]), "x: [a, c]\n"],
  ["x: [a, b, c]\n", (t) => removeEntry(t, ["x", 2]), "x: [a, b]\n"],
  ["x: [a]\n", (t) => removeEntry(t, ["x", 0]), "x: []\n"],
  [
    "x: [\n  a, # one\n  b # two\n]\n",
    (t) => insertItem(t, ["x"], { json: "c" }),
    "x: [\n  a, # one\n  b, # two\n  c\n]\n",
  ],
  ["x: [\n  a, # one\n  b # two\n]\n", (t) => removeEntry(t, ["x", 1]), "x: [\n  a # one\n]\n"],
  ["x: {a: 1, b}\n", (t) => replaceValue(t, ["x", "b"], 2), "x: {a: 1, b: 2}\n"],
  ["x: {a: 1, b: }\n", (t) => replaceText(t, ["x", "b"], "t, u"), 'x: {a: 1, b: "t, u" }\n'],
  ["a: {b: {}}\n", (t) => insertField(t, ["a", "b"], "c", { json: 1 }), "a: {b: {c: 1}}\n"],
  ["a:\r\n  b: 1\r\n", (t) => insertField(t, ["a"], "c", { json: [1] }), "a:\r\n  b: 1\r\n  c: [1]\r\n"],
  ["a:\n- x\n- y\n", (t) => insertItem(t, ["a"], { json: { k: [1] } }), "a:\n- x\n- y\n- k:\n  - 1\n"],
  [
    "steps:\n    - id: a\n      run: x\n",
    (t) => insertItem(t, ["steps"], { json: { id: "b", with: { q: [1] } } }),
    "steps:\n    - id: a\n      run: x\n    - id: b\n      with:\n          q: [1]\n",
  ],
  ["a: 1\na: 2\n", (t) => removeEntry(t, ["a"]), "a: 1\n"],
  [
    "a:\n  json_schema: x\n",
    (t) => insertField(t, ["a"], "s", { source: "type: object\nrequired: [a]" }),
    "a:\n  json_schema: x\n  s:\n    type: object\n    required: [a]\n",
  ],
  [
    "a:\n  - x\n",
    (t) => insertItem(t, ["a"], { source: "id: b\nrun: |\n  x\n  y" }),
    "a:\n  - x\n  - id: b\n    run: |\n      x\n      y\n",
  ],
  [
    "a:\n  k: v\n",
    (t) => insertField(t, ["a"], "s", { source: "{type: object}" }),
    "a:\n  k: v\n  s: {type: object}\n",
  ],
  ["a:\n  k: v\n", (t) => insertField(t, ["a"], "s", { source: "|\n  x\n  y" }), "a:\n  k: v\n  s: |\n    x\n    y\n"],
  ["- - a\n  - b\n", (t) => removeEntry(t, [0, 0]), "- - b\n"],
  ["- - a\n", (t) => removeEntry(t, [0, 0]), "- []\n"],
  ["- a: 1\n", (t) => removeEntry(t, [0, "a"]), "- {}\n"],
  ["? a\n: b\nc: d\n", (t) => removeEntry(t, ["a"]), "c: d\n"],
  ["? a\n: b\nc: d\n", (t) => replaceText(t, ["a"], "z"), undefined],
  ["text\n", (t) => replaceText(t, [], "a: b"), '"a: b"\n'],
  ["a: >-\n  long\n  text\n", (t) => replaceText(t, ["a"], "x\ny"), "a: |-\n  x\n  y\n"],
  ["a: >-\n  long\n  text # no\nb: 1\n", (t) => replaceText(t, ["a"], "short"), "a: short\nb: 1\n"],
  // Quotes are kept where they can hold the new text.
  ["a: 'x'\n", (t) => replaceText(t, ["a"], "it's"), "a: 'it''s'\n"],
  ["a: 'x'\n", (t) => replaceText(t, ["a"], "a\tb"), 'a: "a\\tb"\n'],
  ['a: "x"\n', (t) => replaceText(t, ["a"], 'q"'), 'a: "q\\""\n'],
  ["a: x\n", (t) => replaceText(t, ["a"], "1"), 'a: "1"\n'],
  ["a: 'x'\nb: 'y'\nc: 1\n", (t) => replaceText(t, ["c"], "1"), "a: 'x'\nb: 'y'\nc: '1'\n"],
  ["a: [x]\n", (t) => replaceText(t, ["a", 0], "b, c"), 'a: ["b, c"]\n'],
  ["a: [x]\n", (t) => replaceText(t, ["a", 0], "${{ parameters.p }}"), 'a: ["${{ parameters.p }}"]\n'],
  ["'a': 1\n", (t) => renameKey(t, ["a"], "b"), "'b': 1\n"],
  ['{"a": 1}\n', (t) => renameKey(t, ["a"], "b"), '{"b": 1}\n'],
  ["a: 1\nb: 2\n", (t) => renameKey(t, ["a"], "b"), undefined],
  ["a: [1]\n", (t) => replaceText(t, ["a"], "x"), undefined],
  ["a: 1\n", (t) => replaceText(t, ["b"], "x"), undefined],
  ["a: 1\n", (t) => removeEntry(t, []), undefined],
  ["a: 1\n", (t) => insertField(t, [], "a", { json: 2 }), undefined],
  ["a: 1\n", (t) => insertField(t, ["a"], "b", { json: 2 }), undefined],
  ["a: 1\n", (t) => insertItem(t, ["a"], { json: 2 }), undefined],
  // Aliases.
  ["a: &x [1]\nb: *x\n", (t) => replaceValue(t, ["b"], 2), "a: &x [1]\nb: 2\n"],
  ["a: &x [1]\nb: *x\n", (t) => insertItem(t, ["b"], { json: 2 }), "a: &x [1, 2]\nb: *x\n"],
  ["a: &x {k: 1}\nb: *x\n", (t) => removeEntry(t, ["b", "k"]), "a: &x {}\nb: *x\n"],
  ["a: &x\n  k: 1\nb: *x\n", (t) => removeEntry(t, ["b", "k"]), "a: &x\n  {}\nb: *x\n"],
  ["a: 1\nb: 2\n", (t) => writeOut(t, ["b"]), undefined],
  ["a: *x\n", (t) => writeOut(t, ["a"]), undefined],
  ["x: &x {k: 1, l: 2}\ny: {<<: *x, k: 3}\n", (t) => writeOut(t, ["y", "<<"]), "x: &x {k: 1, l: 2}\ny: {l: 2, k: 3}\n"],
  [
    "x: &x {k: 1}\nz: &z {k: 2, l: 3}\ny:\n  <<: [*x, *z]\n",
    (t) => writeOut(t, ["y", "<<"]),
    "x: &x {k: 1}\nz: &z {k: 2, l: 3}\ny:\n  k: 1\n  l: 3\n",
  ],
  // Tags, lists that do not stand in, tabs in texts, Unicode.
  ["a: &x 'y'\n", (t) => replaceText(t, ["a"], "z"), "a: &x 'z'\n"],
  ["a:\n- x\n", (t) => insertField(t, [], "b", { json: [[1]] }), "a:\n- x\nb:\n- - 1\n"],
  ["é: 😀 # ü\n", (t) => replaceText(t, ["é"], "🎉 x"), "é: 🎉 x # ü\n"],
  ["a:   1 # c\n", (t) => replaceValue(t, ["a"], 2), "a:   2 # c\n"],
  ["- 1 # c\n- 2\n", (t) => replaceValue(t, [0], { a: 1, b: 2 }), "- a: 1 # c\n  b: 2\n- 2\n"],
];

const json: readonly (readonly [text: string, edit: Edit, wanted: string | undefined])[] = [
  ['{\n  "a": 1,\n  "b": [1, 2]\n}\n', (t) => removeEntry(t, ["b"]), '{\n  "a": 1\n}\n'],
  [
    '{\n  "a": 1,\n  "b": [1, 2]\n}\n',
    (t) => insertField(t, [], "c", { json: { x: 1 } }),
    '{\n  "a": 1,\n  "b": [1, 2],\n  "c": {\n    "x": 1\n  }\n}\n',
  ],
  ['{"a": 1}', (t) => insertField(t, [], "c", { json: { x: 1 } }), '{"a": 1, "c": {"x": 1}}'],
  [
    '{\n    "a": {}\n}\n',
    (t) => insertField(t, ["a"], "c", { json: { x: 1 } }),
    '{\n    "a": {\n        "c": {\n            "x": 1\n        }\n    }\n}\n',
  ],
  ["", (t) => insertField(t, [], "c", { json: { x: 1 } }), '{\n  "c": {\n    "x": 1\n  }\n}\n'],
  ['{"a": null}', (t) => insertItem(t, ["a"], { json: 1 }), '{"a": [1]}'],
  ['{\n  "a": "x"\n}\n', (t) => wrapInList(t, ["a"]), '{\n  "a": ["x"]\n}\n'],
  [
    '{\n  "a": "x"\n}\n',
    (t) => replaceValue(t, ["a"], { b: [1] }),
    '{\n  "a": {\n    "b": [\n      1\n    ]\n  }\n}\n',
  ],
  ['{ "a": { "b": [] } }', (t) => insertItem(t, ["a", "b"], { json: { c: 1 } }), '{ "a": { "b": [{ "c": 1 }] } }'],
  ['{\n\t"a": 1\n}', (t) => insertField(t, [], "b", { json: [1] }, "first"), '{\n\t"b": [\n\t\t1\n\t],\n\t"a": 1\n}'],
  ['{\r\n  "a": 1\r\n}', (t) => insertField(t, [], "b", { json: 2 }), '{\r\n  "a": 1,\r\n  "b": 2\r\n}'],
  ['{"a": 1, "b": 2}', (t) => removeEntry(t, ["a"]), '{"b": 2}'],
  ['{"a": 1}', (t) => removeEntry(t, ["a"]), "{}"],
  ['{"a": "x"}', (t) => replaceText(t, ["a"], "\u0007"), '{"a": "\\u0007"}'],
  ['{"a": 1,}', (t) => removeEntry(t, ["a"]), "{}"],
];

describe("edits of sources", () => {
  for (const [title, edit, from, to] of inDocument) {
    it(title, () => {
      assert.ok(doc.includes(from));
      assert.equal(
        edited("yaml", doc, edit),
        doc.replace(from, () => to),
      );
    });
  }
  for (const [syntax, rows] of Object.entries({ yaml, json }) as ["yaml" | "json", typeof yaml][]) {
    for (const [text, edit, wanted] of rows) {
      it(`${String(edit).slice(7)} of ${JSON.stringify(text)}`, () => assert.equal(edited(syntax, text, edit), wanted));
    }
  }

  it("of broken text do what they can", () => {
    assert.equal(
      edited("yaml", "a: [${{ x }}]\nb: 1\n", (t) => replaceText(t, ["a", 0], "${{ x }}")),
      'a: ["${{ x }}"]\nb: 1\n',
    );
    assert.equal(
      edited("yaml", "a: 1\nb: @x\nc: 2\n", (t) => removeEntry(t, ["c"])),
      "a: 1\nb: @x\n",
    );
    assert.equal(
      edited("yaml", "a: 1\nb: 'x\nc: 2\n", (t) => insertField(t, [], "d", { json: 1 })),
      "a: 1\nb: 'x\nc: 2\nd: 1\n",
    );
  });
});

describe("printed values", () => {
  const value = { name: "x", list: ["a", { b: 1, c: [1, 2], d: [[]] }, "x\ny"], e: [], o: { p: null } };
  it("as YAML", () => {
    assert.equal(
      toYaml(value),
      "name: x\nlist:\n  - a\n  - b: 1\n    c: [1, 2]\n    d:\n      - []\n  - |-\n    x\n    y\ne: []\no:\n  p: null\n",
    );
    const style = { indent: "    ", listIndent: 0, smallLists: "block", smallMaps: "brackets" } as const;
    assert.equal(
      toYaml(value, style),
      "name: x\nlist:\n- a\n- b: 1\n  c:\n  - 1\n  - 2\n  d:\n  - []\n- |-\n  x\n  y\ne: []\no: {p: null}\n",
    );
  });
  it("in brackets, and as JSON", () => {
    assert.equal(
      toSource("yaml", value, { brackets: true }),
      '{name: x, list: [a, {b: 1, c: [1, 2], d: [[]]}, "x\\ny"], e: [], o: {p: null}}',
    );
    assert.equal(toSource("json", { a: [1], b: {} }), '{\n  "a": [\n    1\n  ],\n  "b": {}\n}');
    assert.equal(toSource("json", { a: [1], b: {} }, { brackets: true }), '{"a": [1], "b": {}}');
  });
  it("below a key, further lines indented", () => {
    assert.equal(toSource("yaml", { a: 1, b: { c: 2 } }, { column: 4 }), "a: 1\n    b:\n      c: 2");
  });
  it("in the style of a text", () => {
    const style = styleOf(
      parseContent("yaml", { text: "a:\r\n    b: 'x'\r\n    c: { d: 1 }\r\n    e:\r\n    - f: [1]\r\n" }),
    );
    const { newline, indent, listIndent, quote, spacedBraces, smallLists, smallMaps } = style;
    assert.deepEqual([newline, indent, listIndent, quote, spacedBraces], ["\r\n", "    ", 0, "'", true]);
    assert.deepEqual([smallLists, smallMaps], ["brackets", "brackets"]);
  });
});
