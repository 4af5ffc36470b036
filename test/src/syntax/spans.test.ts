// Where things stand: the spans of values, keys and entries in YAML and JSON, and the span of every kind of place.
import assert from "node:assert/strict";
import { parseJson } from "../../../shared/src/syntax/json.js";
import {
  entryAt,
  headAt,
  keyAt,
  type Place,
  spanAt,
  spanOf,
  valueAt,
  withinAt,
} from "../../../shared/src/syntax/place.js";
import { type NodePath, nodeAt } from "../../../shared/src/syntax/tree.js";
import { parseYaml } from "../../../shared/src/syntax/yaml.js";

describe("spans of values", () => {
  const yaml: readonly (readonly [text: string, path: NodePath, marked: string])[] = [
    ["a: one # c\n", ["a"], "one"],
    ["a: 'one'  \n", ["a"], "'one'"],
    ["a: one\n  two\n", ["a"], "one\n  two"],
    ["a: [1, 2] # c\n", ["a"], "[1, 2]"],
    ["a: [\n  1\n]\n", ["a"], "[\n  1\n]"],
    ["a: {b: 1}\n", ["a"], "{b: 1}"],
    ["a:\n  b: 1 # c\n\n  # d\ne: 2\n", ["a"], "b: 1"],
    ["a:\n  - 1\n  - 2\n\nb: 3\n", ["a"], "- 1\n  - 2"],
    ["a:\n  - b: 1\n    c: 2\n", ["a", 0], "b: 1\n    c: 2"],
    ["a: &x !!str one\n", ["a"], "one"],
    ["a: |-\n  x\n  y\n\n\nb: 1\n", ["a"], "|-\n  x\n  y"],
    ["a: |+\n  x\n\n\nb: 1\n", ["a"], "|+\n  x"],
    ["a: | # c\n\nb: 1\n", ["a"], "|"],
    ["a: >\r\n  x \r\n  y\r\n", ["a"], ">\r\n  x \r\n  y"],
    ["a: {b: 1}\n", [], "a: {b: 1}"],
    ["# c\n---\n- 1\n- 2\n# d\n", [], "- 1\n- 2"],
    ["a: [b: 1, c]\n", ["a", 0], "b: 1"],
    ["a: &x one\nb: *x\n", ["b"], "one"],
    ["? a\n: b\n", [], "? a\n: b"],
    ["é: [😀, x]\n", ["é", 1], "x"],
  ];
  for (const [text, path, marked] of yaml) {
    it(`${JSON.stringify(text)} at ${JSON.stringify(path)}`, () => {
      const tree = parseYaml(text);
      assert.deepEqual(tree.problems, []);
      const span = nodeAt(tree.root, path)?.span;
      assert.ok(span);
      assert.equal(text.slice(span.start, span.end), marked);
    });
  }

  const absent: readonly (readonly [text: string, path: NodePath, offset: number])[] = [
    ["a:\nb: 1\n", ["a"], 2],
    ["a:   # c\nb: 1\n", ["a"], 2],
    ["a: &x   # c\n", ["a"], 5],
    ["-\n- 1\n", [0], 1],
    ["- a:\n- 1\n", [0, "a"], 4],
    ["{a: , b}\n", ["a"], 3],
    ["{a: , b}\n", ["b"], 7],
    ["a:\n\n\n  # c\nb: 1\n", ["a"], 2],
  ];
  for (const [text, path, offset] of absent) {
    it(`nothing in ${JSON.stringify(text)} at ${JSON.stringify(path)}`, () => {
      const tree = parseYaml(text);
      assert.deepEqual(tree.problems, []);
      assert.deepEqual(nodeAt(tree.root, path), { kind: "null", value: null, span: { start: offset, end: offset } });
    });
  }

  it("entries and items with their anchors, tags and aliases", () => {
    const text = "&k a: &x !!str one\nb:\n  - *x\n  - &y two\n  - !!str\n";
    const tree = parseYaml(text);
    assert.ok(tree.root?.kind === "map");
    const list = nodeAt(tree.root, ["b"]);
    assert.ok(list?.kind === "list");
    const marked = [...tree.root.entries, ...list.items].map(({ span }) => text.slice(span.start, span.end));
    const entries = ["&k a: &x !!str one", "b:\n  - *x\n  - &y two\n  - !!str"];
    assert.deepEqual(marked, [...entries, "*x", "&y two", "!!str"]);
  });

  it("in JSON", () => {
    const text = '\ufeff{ "a" : [1, {"b": "x\\ny"}], "c":null }\n';
    const tree = parseJson(text);
    assert.deepEqual(tree.problems, []);
    const at = (path: NodePath) => {
      const span = nodeAt(tree.root, path)?.span;
      return span && text.slice(span.start, span.end);
    };
    assert.equal(at([]), text.trim());
    assert.equal(at(["a"]), '[1, {"b": "x\\ny"}]');
    assert.equal(at(["a", 1, "b"]), '"x\\ny"');
    assert.equal(at(["c"]), "null");
  });
});

describe("spans of places", () => {
  const text =
    'name: x\nsteps:\n  - id: a # one\n    run: |\n      line ${{ x }}\n  - {id: "b\\u0041c", none: }\nempty:\nx: &x {k: 1}\ny: *x\n';
  const tree = parseYaml(text);
  const rows: readonly (readonly [title: string, place: Place, marked: string])[] = [
    ["a value", valueAt(["name"]), "x"],
    ["a value that is absent: its key", valueAt(["empty"]), "empty"],
    ["a value in brackets that is absent: its key", valueAt(["steps", 1, "none"]), "none"],
    ["a collection: its first line", headAt(["steps"]), "- id: a"],
    ["a list item", headAt(["steps", 0]), "id: a"],
    ["a mapping in brackets", headAt(["steps", 1]), '{id: "b\\u0041c", none: }'],
    ["the root", valueAt([]), "name: x"],
    ["a key", keyAt(["steps", 0, "id"]), "id"],
    ["the key of an item: the item", keyAt(["steps", 1]), '{id: "b\\u0041c", none: }'],
    ["an entry", entryAt(["steps", 0, "id"]), "id: a"],
    ["an entry with an alias", entryAt(["y"]), "y: *x"],
    ["an aliased value: at its anchor", valueAt(["y", "k"]), "1"],
    ["characters of a block text", withinAt(["steps", 0, "run"], { start: 5, end: 13 }), "${{ x }}"],
    ["characters behind an escape", withinAt(["steps", 1, "id"], { start: 2, end: 3 }), "c"],
    ["characters of the file", spanAt({ start: 0, end: 4 }), "name"],
    ["a path that leads nowhere: what is nearest", valueAt(["steps", 0, "nope"]), "id: a"],
    ["far from anywhere", keyAt(["no", "such", "place"]), "name: x"],
  ];
  it("in a text without faults", () => assert.deepEqual(tree.problems, []));
  for (const [title, place, marked] of rows) {
    it(title, () => {
      const span = spanOf(tree, place);
      assert.equal(text.slice(span.start, span.end), marked);
    });
  }

  it("of an empty file: line 1", () => {
    assert.deepEqual(spanOf(parseYaml("# c\n"), headAt(["a"])), { start: 0, end: 3 });
    assert.deepEqual(spanOf(parseYaml(""), headAt([])), { start: 0, end: 0 });
  });
});
