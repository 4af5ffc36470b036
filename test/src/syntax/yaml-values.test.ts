// What YAML texts mean, against the `yaml` library's own reading: of written documents and of random pieces of syntax.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { canonicalJson, type JsonValue, jsonEqual } from "../../../shared/src/base/json.js";
import { type LocatedNode, toJson } from "../../../shared/src/syntax/tree.js";
import { parseYaml } from "../../../shared/src/syntax/yaml.js";
import { choices, documents, writtenAsYaml } from "./support/documents.js";
import { assertSoundTree } from "./support/sound-tree.js";

describe("values of YAML", () => {
  const scalars: readonly (readonly [source: string, kind: LocatedNode["kind"], value: unknown])[] = [
    ["12", "number", 12],
    ["-12", "number", -12],
    ["+12", "number", 12],
    ["0o17", "number", 15],
    ["0x1F", "number", 31],
    ["010", "number", 10],
    ["1.10", "number", 1.1],
    ["1.", "number", 1],
    [".5", "number", 0.5],
    ["1e3", "number", 1000],
    ["-.inf", "number", Number.NEGATIVE_INFINITY],
    [".Inf", "number", Number.POSITIVE_INFINITY],
    [".nan", "number", Number.NaN],
    ["9".repeat(400), "number", Number.POSITIVE_INFINITY],
    ["1_000", "text", "1_000"],
    ["0b1", "text", "0b1"],
    ["1.2.3", "text", "1.2.3"],
    ["true", "boolean", true],
    ["FALSE", "boolean", false],
    ["yes", "text", "yes"],
    ["tRue", "text", "tRue"],
    ["~", "null", null],
    ["Null", "null", null],
    ["nULL", "text", "nULL"],
    ["'12'", "text", "12"],
    ['"true"', "text", "true"],
    ["!!str 12", "text", "12"],
    ["! 12", "text", "12"],
    ["!!float 12", "number", 12],
    ['!!int "12"', "number", 12],
    ["!!str", "text", ""],
    ["2001-01-01", "text", "2001-01-01"],
    ['"a\\tb\\u00e9\\x41\\\n  c"', "text", "a\tbéAc"],
    ["'it''s'", "text", "it's"],
    ["one\n  two\n\n  three", "text", "one two\nthree"],
    ["|\n  a\n   b\n\n", "text", "a\n b\n"],
    ["|-\n  a\n", "text", "a"],
    ["|+\n  a\n\n", "text", "a\n\n"],
    [">\n  a\n  b\n\n  c\n", "text", "a b\nc\n"],
    ["|2\n   a\n", "text", " a\n"],
  ];
  for (const [source, kind, value] of scalars) {
    it(`reads ${JSON.stringify(source.slice(0, 30))} as ${kind}`, () => {
      const tree = parseYaml(`key: ${source}`);
      assert.deepEqual(tree.problems, []);
      const node = tree.root?.kind === "map" ? tree.root.entries[0]?.value : undefined;
      assert.equal(node?.kind, kind);
      assert.ok(node && node.kind !== "map" && node.kind !== "list");
      assert.deepEqual(node.value, value);
      if (node.kind === "number") assert.equal(node.source, source.replace(/^!!\w+ /, "").replaceAll('"', ""));
    });
  }

  it("keeps keys that are no texts as they are written", () => {
    const tree = parseYaml("1.0: a\ntrue: b\n~: c\n0x10: d\n? |\n  block\n: e\n: f\n");
    assert.deepEqual(tree.problems, []);
    const keys = tree.root?.kind === "map" ? tree.root.entries.map((entry) => entry.key) : [];
    assert.deepEqual(keys, ["1.0", "true", "~", "0x10", "block\n", ""]);
  });

  it("makes ordinary keys of `__proto__` and `constructor`", () => {
    const tree = parseYaml("__proto__: {x: 1}\nconstructor: 2\nhasOwnProperty: 3\n");
    assert.ok(tree.parses && tree.root);
    assert.equal(canonicalJson(toJson(tree.root)), '{"__proto__":{"x":1},"constructor":2,"hasOwnProperty":3}');
  });

  it("shares the node of an anchor with its aliases, the latest anchor of a name counting", () => {
    const tree = parseYaml("a: &x {k: 1}\nb: *x\nc: &x 2\nd: [*x, *x]\n");
    assert.deepEqual(tree.problems, []);
    assert.ok(tree.root?.kind === "map");
    const [a, b, c, d] = tree.root.entries.map((entry) => entry.value);
    assert.equal(a, b);
    assert.ok(d?.kind === "list" && d.items.every((item) => item.value === c));
  });

  it("reads CRLF, single carriage returns and a byte order mark like line feeds and nothing", () => {
    const text = "a: |\n  x\n  y\nb:\n  - 1\n";
    const wanted = { a: "x\ny\n", b: [1] };
    for (const variant of [text, text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\ufeff${text}`]) {
      const tree = parseYaml(variant);
      assert.deepEqual(tree.problems, []);
      assert.ok(tree.root && jsonEqual(toJson(tree.root), wanted), JSON.stringify(variant));
    }
  });

  it("gives what was written, and what the library gives", () => {
    fc.assert(
      fc.property(documents, choices, (value, choose) => {
        const text = writtenAsYaml(value, choose);
        const tree = parseYaml(text);
        assert.deepEqual(tree.problems, [], text);
        assertSoundTree(tree);
        assert.ok(tree.root && jsonEqual(toJson(tree.root), value), text);
        assert.ok(jsonEqual(parseAllDocuments(text)[0]?.toJS(), value), text);
        const notes = [...text.matchAll(/# note \d+\./g)].map((found) => found[0]);
        assert.deepEqual(
          tree.comments.map((comment) => comment.text),
          notes,
          text,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it("leaves out what the parser puts out of order", () => {
    const tree = parseYaml("\n  - &a - a: b");
    assertSoundTree(tree);
    assert.equal(tree.parses, false);
  });

  it("agrees with the library about random pieces of syntax", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }), (parts) => {
        const text = parts.join("");
        const tree = parseYaml(text);
        assertSoundTree(tree);
        if (hasOwnRule(text, tree.problems)) return;
        const [document, ...others] = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" });
        if (!document || others.length > 0) return;
        compared++;
        assert.equal(tree.parses, document.errors.length === 0, `${document.errors} ${JSON.stringify(tree.problems)}`);
        if (!tree.parses || /~|null|true/.test(text)) return;
        const wanted = document.toJS({ maxAliasCount: -1 }) as JsonValue;
        assert.ok(jsonEqual(tree.root ? toJson(tree.root) : null, wanted), JSON.stringify(wanted));
      }),
      { numRuns: 6000 },
    );
    assert.ok(compared > 3000, `only ${compared} compared`);
  });
});

const pieces = [
  ...[
    "a",
    "b",
    "key",
    "1",
    "1.5",
    "- ",
    "-",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "\n - ",
    "\n  - ",
    " ",
    "  ",
    "[",
    "]",
    "{",
    "}",
  ],
  ...[
    ",",
    ", ",
    '"',
    "'",
    '"x"',
    "'y'",
    "#",
    " # c",
    "|",
    ">",
    "|\n  t",
    "|-\n    x\n   y",
    "&a ",
    "*a",
    "!!str ",
    "!!int ",
  ],
  ...[
    "? ",
    "?",
    "\t",
    "\n\t",
    "---",
    "\n---\n",
    "\n...\n",
    "%",
    "@",
    "`",
    "\\",
    '"\\n"',
    "~",
    "null",
    "true",
    "a: b",
    "\na: b",
  ],
  ...["\n  c: d", "k:\n", "- x\n", "\r\n", "<<", "$", "${{ p }}", "é", "😀", "\n\n", "\n# c\n"],
];

/** Where we are stricter than YAML on purpose, or the library is stricter than YAML: blank lines with tabs, stray `%`. */
function hasOwnRule(text: string, problems: ReturnType<typeof parseYaml>["problems"]): boolean {
  if (/\n[ \t]*\t[ \t]*(\r?\n|$)/.test(text) || /^\s*(#[^\n]*\n\s*)*%/.test(text)) return true;
  const ours = new Set(["duplicate-key", "several-documents", "yaml-alias", "empty-document", "unreadable-file"]);
  return problems.some(
    (problem) =>
      ours.has(problem.kind) || (problem.kind === "yaml-syntax" && /\btag\b|cannot be a key/.test(problem.reason)),
  );
}
