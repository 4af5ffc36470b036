// What a cursor (`$0`) is at, in whole texts and in the middle of an edit.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJson } from "../../../shared/src/syntax/json.js";
import { type CursorPlace, locate } from "../../../shared/src/syntax/locate.js";
import type { SyntaxName } from "../../../shared/src/syntax/parse.js";
import { parseYaml } from "../../../shared/src/syntax/yaml.js";
import { choices, documents, writtenAsYaml } from "./support/documents.js";

/**
 * A place in short: `key a/0 [b,c]` is a key in the mapping at a/0 that has the keys b and c; `value a/0 (list)` a value.
 * `+` marks a container that is not written yet, `-` that a dash must come first, `:` a key that has its colon.
 */
function short(place: CursorPlace): string {
  const path = (place.part === "key" ? place.container : place.path).join("/") || ".";
  const around = place.part === "key" ? `[${place.keys.join(",")}]` : `(${place.containerKind})`;
  return `${place.dash ? "-" : ""}${place.written ? "" : "+"}${place.part}${place.colon ? ":" : ""} ${path} ${around}`;
}

function cursorAt(source: string, syntax: SyntaxName) {
  const offset = source.indexOf("$0");
  const text = source.slice(0, offset) + source.slice(offset + 2);
  return { text, cursor: locate(syntax === "json" ? parseJson(text) : parseYaml(text), offset) };
}

/** The text with the cursor, the word it replaces with the cursor in it, and the places. */
type Row = readonly [source: string, word: string, places: readonly string[]];

const blank: readonly Row[] = [
  ["$0", "|", ["+key . []", "-+value 0 (list)", "+value . (document)"]],
  ["# head\n$0\n", "|", ["+key . []", "-+value 0 (list)", "+value . (document)"]],
  ["---\n$0", "|", ["+key . []", "-+value 0 (list)", "+value . (document)"]],
  ["name: x\n$0", "|", ["key . [name]"]],
  ["name: x\n\n$0\n\nother: 1\n", "|", ["key . [name,other]"]],
  ["$0\nname: x\n", "|", ["key . [name]"]],
  ["a:\n  $0", "|", ["+key a []", "-+value a/0 (list)", "+value a (map)"]],
  ["a:\n  $0\nb: 1", "|", ["+key a []", "-+value a/0 (list)", "value a (map)"]],
  ["a:\n  k: 1\n  $0", "|", ["key a [k]"]],
  ["a:\n  k: 1\n  $0\nb: 2\n", "|", ["key a [k]"]],
  ["a:\n  k: 1\n$0\nb: 2\n", "|", ["key . [a,b]"]],
  ["a:\n    k: 1\n    $0\n", "|", ["key a [k]"]],
  ["a:\n  - x\n  $0", "|", ["-value a/1 (list)"]],
  ["a:\n  - x\n$0", "|", ["key . [a]"]],
  ["a:\n- x\n$0", "|", ["key . [a]", "-value a/1 (list)"]],
  ["a:\n  - k: 1\n    $0", "|", ["key a/0 [k]"]],
  ["a:\n  - k: 1\n    $0\n  - k: 2\n", "|", ["key a/0 [k]"]],
  ["a:\n  - k: 1\n  $0\n  - k: 2\n", "|", ["-value a/1 (list)"]],
  ["a:\n  b:\n    c: 1\n  $0\n", "|", ["key a [b]"]],
  ["a:\r\n  b: 1\r\n  $0\r\n", "|", ["key a [b]"]],
  ["a: |\n  text\n$0", "|", ["key . [a]"]],
  [
    "steps:\n  - step_id: a\n    with:\n      $0\n    gates: []\n",
    "|",
    ["+key steps/0/with []", "-+value steps/0/with/0 (list)", "value steps/0/with (map)"],
  ],
  // Nothing can stand there.
  ["a: 1\n  $0", "|", []],
  ["a:\n  k: 1\n    $0", "|", []],
  ["name:$0", "|", []],
];

const typed: readonly Row[] = [
  ["na$0", "na|", ["+key . []", "-+value 0 (list)", "+value . (document)"]],
  ["name: x\nver$0", "ver|", ["key . [name]"]],
  ["name: x\nver$0\nother: 1\n", "ver|", ["key . [name,other]"]],
  ["name: x\nv$0er\n\nother: 1\n", "v|er", ["key . [name,other]"]],
  ["a:\n  - k: 1\n    v$0\n  - k: 2\n", "v|", ["key a/0 [k]"]],
  ["a:\n  - k: 1\n  v$0\n  - k: 2\n", "v|", ["-value a/1 (list)"]],
  ["a:\n  te$0\nb: 1\n", "te|", ["+key a []", "-+value a/0 (list)", "value a (map)"]],
  ["na$0me: x", "na|me", ["+key: . []"]],
  ["$0name: x\nb: 1", "|name", ["key: . [b]"]],
  ["name$0: x\nb: 1", "name|", ["key: . [b]"]],
  ['"na$0me": x\nb: 1', "na|me", ["key: . [b]"]],
  ["'na$0me' : x\nb: 1", "na|me", ["key: . [b]"]],
  ["name: $0", "|", ["+value name (map)"]],
  ["name: $0 # c\nb: 1", "|", ["value name (map)"]],
  ["name: co$0d\nb: 1\n", "co|d", ["value name (map)"]],
  ["a: some wo$0rds here # c", "some wo|rds here", ["+value a (map)"]],
  ["é: 😀$0 x", "😀| x", ["+value é (map)"]],
  ["when:\n  step_status: f$0\n  x: 1", "f|", ["value when/step_status (map)"]],
  [
    "steps:\n  - step_id: a\n    template_id: coding.$0\n  - step_id: b\n",
    "coding.|",
    ["value steps/0/template_id (map)"],
  ],
  ["a: http://x$0\n", "http://x|", ["+value a (map)"]],
  ["a: !!str $0", "|", ["+value a (map)"]],
  ["a: &x 1\nb: *x$0", "*x|", ["value b (map)"]],
  ["- $0", "|", ["+value 0 (list)", "+key 0 []"]],
  ["- a\n- $0", "|", ["value 1 (list)", "+key 1 []"]],
  ["- - $0", "|", ["+value 0/0 (list)", "+key 0/0 []"]],
  ["a:\n  - $0", "|", ["+value a/0 (list)", "+key a/0 []"]],
  ["a:\n  - na$0\n", "na|", ["+value a/0 (list)", "+key a/0 []"]],
  ["a:\n  - $0\n    k: 1\n", "|", ["key a/0 [k]"]],
  ["a:\n  - na$0\n    k: 1\n", "na|", ["key a/0 [k]"]],
  ["a:\n  - k: $0\n", "|", ["+value a/0/k (map)"]],
  ["? a$0", "a|", ["+key . []"]],
  ["a: |\n  te$0xt\nb: 1", "te|xt", ["value a (map)"]],
  ["a: >-\n  one\n  two $0${{ x }}\n", "two |${{ x }}", ["+value a (map)"]],
];

const enclosed: readonly Row[] = [
  ['name: "co$0d"\nb: 1', "co|d", ["value name (map)"]],
  ['name: "$0"\nb: 1', "|", ["value name (map)"]],
  ["name: 'it''s $0'\n", "it''s |", ["+value name (map)"]],
  ['name: "co$0\nb: 1', "co|", ["value name (map)"]],
  ["name: 'it$0", "it|", ["+value name (map)"]],
  ['a: "x\nb:\n  $0\nc: 1', "|", ["+key b []", "-+value b/0 (list)", "value b (map)"]],
  ['a:\n  b: "x\n  c: $0\n  d: 1', "|", ["value a/c (map)"]],
  ["a: [$0]", "|", ["+value a/0 (list)"]],
  ["a: [x, $0]", "|", ["value a/1 (list)"]],
  ["a: [x, y$0z]", "y|z", ["value a/1 (list)"]],
  ["a: [x, $0, z]", "|", ["value a/1 (list)"]],
  ["a: [x, $0\nb: 1", "|", ["value a/1 (list)"]],
  ["a: [x,\n    y$0\n]\nb: 1", "y|", ["value a/1 (list)"]],
  ["a: { $0 }", "|", ["+key a []"]],
  ["a: {$0", "|", ["+key a []"]],
  ["a: { k: $0 }", "|", ["+value a/k (map)"]],
  ["a: { k: v$0, n: 2 }\nb: 1", "v|", ["value a/k (map)"]],
  ["a: { k: 1, $0 }", "|", ["key a [k]"]],
  ["a: { k: 1, n$0", "n|", ["key a [k]"]],
  ["a: { k$0: 1, n: 2 }", "k|", ["key: a [n]"]],
  ["a: {k: 1}\nb: $0\nc: [d]", "|", ["value b (map)"]],
  ["a: ${{ parameters.$0 }}", "${{ parameters.| }}", ["+value a (map)"]],
  ['a: ["${{ par$0 }}"]', "${{ par| }}", ["+value a/0 (list)"]],
  ["a: [x, ${{ par$0]\nb: 1", "${{ par|", ["value a/1 (list)"]],
  ["a: [x, ${{ par$0 }}]\nb: 1", "${{ par| }}", ["value a/1 (list)"]],
  ["# com$0ment", "# com|ment", []],
  ["a: 1 # c$0", "# c|", []],
];

const json: readonly Row[] = [
  ["$0", "|", ["+value . (document)"]],
  ["{$0}", "|", ["+key . []"]],
  ['{"$0"}', "|", ["+key . []"]],
  ['{"na$0me": 1}', "na|me", ["+key: . []"]],
  ['{"a": $0}', "|", ["+value a (map)"]],
  ['{"a": "x$0"}', "x|", ["+value a (map)"]],
  ['{"a": tr$0}', "tr|", ["+value a (map)"]],
  ['{"a": [1, $0]}', "|", ["value a/1 (list)"]],
  ['{"a": 1, $0}', "|", ["key . [a]"]],
  ['{"a": 1, "b$0\n}', "b|", ["key . [a]"]],
  ['{\n  "a": {\n    $0\n  },\n  "b": 1\n}', "|", ["+key a []"]],
  ['{"a": {"b": "c", "d$0', "d|", ["key a [b]"]],
  ['{"a": "x\\"$0y", "b": 1}', 'x\\"|y', ["value a (map)"]],
];

describe("what a cursor is at", () => {
  const tables = {
    "on blank lines": blank,
    "in words": typed,
    "in quotes, brackets and comments": enclosed,
    "in JSON": json,
  };
  for (const [title, rows] of Object.entries(tables)) {
    describe(title, () => {
      for (const [source, word, places] of rows) {
        it(JSON.stringify(source), () => {
          const { text, cursor } = cursorAt(source, rows === json ? "json" : "yaml");
          const { start, end } = cursor.replace;
          assert.equal(`${cursor.prefix}|${text.slice(start + cursor.prefix.length, end)}`, word);
          assert.deepEqual(cursor.places.map(short), places);
        });
      }
    });
  }

  it("tells quotes, whether they are closed, brackets, comments and columns", () => {
    const told = (source: string) => {
      const { quote, closed, inBrackets, inComment, column } = cursorAt(source, "yaml").cursor;
      return { quote, closed, inBrackets, inComment, column };
    };
    const plain = { quote: undefined, closed: true, inBrackets: false, inComment: false, column: 3 };
    assert.deepEqual(told("a: b$0"), plain);
    assert.deepEqual(told('a: "b$0"'), { ...plain, quote: '"' });
    assert.deepEqual(told("a: 'b$0\nc: 1"), { ...plain, quote: "'", closed: false });
    assert.deepEqual(told("a: [b$0]"), { ...plain, inBrackets: true, column: 4 });
    assert.deepEqual(told("a: |\n   b$0"), { ...plain, quote: "block" });
    assert.deepEqual(told("a: # b$0"), { ...plain, inComment: true });
  });

  it("gives the node and the entry where there are any", () => {
    const key = cursorAt("a: 1\nb$0: [x]\n", "yaml").cursor.places[0];
    assert.equal(key?.node?.kind, "list");
    assert.equal(key?.entry?.key, "b");
    const value = cursorAt("a: 1\nb: [x$0]\n", "yaml").cursor.places[0];
    assert.ok(value?.node?.kind === "text" && value.node.value === "x");
    assert.equal(cursorAt("a: 1\n$0\n", "yaml").cursor.places[0]?.node, undefined);
  });

  it("says nothing about texts beyond a limit", () => {
    const text = "[".repeat(500);
    assert.deepEqual(locate(parseYaml(text), 10).places, []);
  });

  it("never throws, and a completion never swallows a line break", () => {
    const pieces = [
      "a",
      "b: ",
      "- ",
      ":",
      "\n",
      "\n  ",
      "\n    ",
      " ",
      "[",
      "]",
      "{",
      "}",
      ", ",
      '"',
      "'",
      "#",
      "|\n  ",
      "&a ",
      "*a",
      "\t",
      "${{ ",
      " }}",
      "\r\n",
      "é",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 10 }),
        fc.nat(40),
        fc.boolean(),
        (parts, at, isJson) => {
          const text = parts.join("");
          const cursor = locate(isJson ? parseJson(text) : parseYaml(text), at);
          const { start, end } = cursor.replace;
          const offset = Math.min(at, text.length);
          assert.ok(start <= offset && offset <= end && end <= text.length);
          assert.ok(
            !/[\r\n]/.test(text.slice(start, end)) || text[offset - 1] === "\r",
            JSON.stringify(text.slice(start, end)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes blanks of which YAML does not know for characters of a word", () => {
    for (const blank of ["\u00a0", "\u2000", "\u3000"]) {
      const { cursor } = cursorAt(`a: one${blank}t$0wo # note\n`, "yaml");
      assert.equal(cursor.prefix, `one${blank}t`);
      assert.deepEqual(cursor.replace, { start: 3, end: 10 });
      assert.deepEqual(
        cursor.places.map(({ part, path }) => [part, path]),
        [["value", ["a"]]],
      );
    }
  });

  it("finds every scalar of a document at its path", () => {
    fc.assert(
      fc.property(documents, choices, fc.nat(), (document, choose, pick) => {
        const text = writtenAsYaml(document, choose);
        const tree = parseYaml(text);
        const found: { path: (string | number)[]; offset: number }[] = [];
        const collect = (node: typeof tree.root, path: (string | number)[]): void => {
          if (node?.kind === "map") for (const { key, value } of node.entries) collect(value, [...path, key]);
          else if (node?.kind === "list")
            for (const [i, { value }] of node.items.entries()) collect(value, [...path, i]);
          else if (node && node.span.end - node.span.start > 1 && text[node.span.start] !== "|")
            found.push({ path, offset: node.span.start + 1 });
        };
        collect(tree.root, []);
        const one = found[pick % Math.max(1, found.length)];
        if (!one) return;
        const [place] = locate(tree, one.offset).places;
        assert.equal(place?.part, "value", text);
        assert.deepEqual(place.path, one.path, text);
      }),
      { numRuns: 300 },
    );
  });
});
