// What is wrong with YAML texts: which problem, at which characters, in which words, and what is read of the rest.
import assert from "node:assert/strict";
import { type ErrorCode, parseAllDocuments } from "yaml";
import { jsonEqual } from "../../../shared/src/base/json.js";
import { toJson } from "../../../shared/src/syntax/tree.js";
import { parseYaml } from "../../../shared/src/syntax/yaml.js";
import { assertSoundTree } from "./support/sound-tree.js";

/** `kind «marked text» words`: an excerpt of the sentence for yaml-syntax, the particulars of the other kinds. */
function told(text: string): string[] {
  const tree = parseYaml(text);
  assertSoundTree(tree);
  return tree.problems.map((problem) => {
    const marked = `${problem.kind} «${text.slice(problem.span.start, problem.span.end)}»`;
    switch (problem.kind) {
      case "yaml-syntax":
        return `${marked} ${problem.reason}`;
      case "duplicate-key":
        return `${marked} ${problem.key} after ${problem.first.start}, entry «${text.slice(problem.entry.start, problem.entry.end)}»`;
      case "yaml-alias":
        return `${marked} ${problem.fault} ${problem.name}`;
      case "several-documents":
        return `${marked} ${problem.count}`;
      default:
        return marked;
    }
  });
}

const syntax: readonly (readonly [text: string, marked: string, words: RegExp, value?: unknown])[] = [
  // Keys and indentation.
  ["a: 1\ntem\nb: 2\n", "tem", /`tem` is a key without a value/, { a: 1, b: 2 }],
  ["a: 1\ntem\n", "tem", /`tem` is a key without a value/, { a: 1, tem: null }],
  ["a: 1\nb:2\nc: 3\n", "b:2", /`b:2` needs a space after its colon/, { a: 1, c: 3 }],
  ["steps:\n  - x: 1\n  tem\n  - y: 2\n", "tem", /`tem` is a key without a value/, { steps: [{ x: 1 }, { y: 2 }] }],
  ["a: b: c\n", "b: c", /cannot hold a second `: `; quote the value/, { a: { b: "c" } }],
  ["a: b: c # d: e\n", "b: c", /cannot hold a second `: `/],
  ["a: x\n  b: c\n", "b", /`b` is indented more than the key above it, which already has a value/],
  ["a:\n  b: 1\n c: 2\nd: 3\n", "c", /`c` does not line up with the keys above it/, { a: { b: 1 }, c: 2, d: 3 }],
  ["- - a\n - b\n", "-", /this `-` does not line up/, [["a"], ["b"]]],
  ["a:\n  - b: 1\n   c: 2\n", "c: 2", /stands among the items of a list but has no `-`/],
  ["- a\nb: 1\n", "b", /stands among the items of a list but has no `-`/, ["a"]],
  ["a: - b\n", "-", /a list cannot begin on the line of its key/],
  ["a: 1\n- b\nc: 2\n", "-", /a list item cannot stand among the keys/],
  [`${"x".repeat(1100)}: 1\n`, "x".repeat(1100), /1,024 characters at most/],
  ["[a]: 1\n", "[a]", /`\[a\]` cannot be a key/, { "[a]": 1 }],
  ["? {a: 1}\n: 1\n", "{a: 1}", /cannot be a key/],
  ['"a\n b": 1\n', '"a', /runs over several lines/, { "a b": 1 }],
  // Quotes.
  ['a: "foo\nb: 1\n', '"', /has no closing `"`/, { a: '"foo', b: 1 }],
  ["a: 'foo\nb: 1\n", "'", /has no closing `'`/, { a: "'foo", b: 1 }],
  ['a:\n  b: "foo\n  c: "x"\n  d: 1\n', '"', /has no closing `"`/, { a: { b: '"foo', c: "x", d: 1 } }],
  ["a: [x, 'foo]\nb: 1\n", "'", /has no closing `'`/, { a: ["x", "'foo"], b: 1 }],
  ["a:\n    'foo\n     bar' baz\nb: 1\n", "'", /ends only on a later line/],
  ["a: 'it's'\nb: 1\n", "s'", /`s'` follows a value that has already ended/, { a: "it", b: 1 }],
  ['a: "x" y # z\n', "y", /follows a value that has already ended; put it on its own line, or quote/, { a: "x" }],
  ['a: "\\d"\n', "\\d", /`\\d` is not an escape sequence of YAML/, { a: "\\d" }],
  ['a: "\\u12"\n', "\\u12", /is not an escape sequence/],
  // Brackets.
  ["a: [1, 2\nb: 3\n", "[", /`\[` is not closed; add `\]`/, { a: [1, 2], b: 3 }],
  ["a: {x: 1, y\nb: 2\n", "{", /`\{` is not closed; add `\}`/, { a: { x: 1, y: null }, b: 2 }],
  ["a: [1, 2}\nb: 3\n", "}", /`\}` does not close `\[`/, { a: [1, 2], b: 3 }],
  ["a: [{x: 1}, {y: 2]\nb: 1\n", "]", /`\]` does not close `\{`/],
  ["a: [1, 2]]\nb: 3\n", "]", /`\]` closes nothing that is open/, { a: [1, 2], b: 3 }],
  ["a: b\n}\nc: d\n", "}", /`\}` closes nothing that is open/, { a: "b", c: "d" }],
  ["a: [1,, 2]\n", ",", /there is no item before this comma/, { a: [1, 2] }],
  ["a: [, 1]\n", ",", /there is no item before this comma/, { a: [1] }],
  ['a: ["b" "c"]\n', '"c"', /a comma is missing before `"c"`/, { a: ["b", "c"] }],
  ["a: {b: 1 {c: 2}}\n", "{", /a comma is missing before `\{`/],
  ["a: [b: 1 [c]]\n", "[", /a comma is missing before `\[`/],
  ["a: [\n- b\n]\n", "[", /indent the lines inside more than their key/],
  ['a: {"b":1, "c" :2}\nd: [e: f]\n', "", /$^/, { a: { b: 1, c: 2 }, d: [{ e: "f" }] }],
  // Texts that need quotes.
  ["a: @x\n", "@", /cannot start with `@`; put the value in quotes/, { a: "@x" }],
  ["a: `x`\n", "`", /cannot start with a backtick/],
  ["a: %x\n", "%", /cannot start with `%`/],
  ['a: "x"#c\n', "#c", /a comment needs a space before its `#`/, { a: "x" }],
  // Block texts.
  ["a: |x\n  t\n", "|x", /only `\+`, `-`, one digit and a comment may follow `\|`/, { a: "t\n" }],
  ["a: |\nfoo\nb: 1\n", "foo", /`foo` is a key without a value/, { a: "", b: 1 }],
  ["a: >\n    \n  b\n", "b", /a blank line before the block text is indented more/],
  // Anchors, aliases, tags.
  ["a: &x &y 1\n", "&y", /only one anchor/, { a: 1 }],
  ["a: !!str !!int 1\n", "!!int", /only one tag/],
  ["a: &x 1\nb: &y *x\n", "&y", /an alias takes everything from its anchor/, { a: 1, b: 1 }],
  ["a: *\n", "*", /`\*` needs a name/],
  ["a: & b\n", "&", /`&` needs a name/],
  ["a: !foo x\n", "!foo", /the tag `!foo` is not known/, { a: "x" }],
  ["a: !!binary x\n", "!!binary", /is not known/],
  ["a: !foo {b: 1}\n", "!foo", /is not known/, { a: { b: 1 } }],
  ["a: !!int x\n", "!!int", /the value is not what its tag `!!int` says/, { a: "x" }],
  ["a: !!map [b]\n", "!!map", /is not what its tag/, { a: ["b"] }],
  ["a: !!seq x\n", "!!seq", /is not what its tag/],
  ["&a - b\n", "&a", /stand behind `-`|must begin on the next line/],
  ["a: &x[b]\n", "&x", /a space is missing after `&x`/, { a: ["b"] }],
  ["&x ? a\n: b\n", "&x", /stand behind `\?`, not before it/],
  // Directives and markers.
  ["%YAML\n---\na: 1\n", "%YAML", /is not a directive of YAML 1.2/, { a: 1 }],
  ["%TAG !\n---\na: 1\n", "%TAG !", /is not a directive/],
  ["%YAML 1.2\na: 1\n", "%YAML 1.2", /must be followed by `---`/],
  ["--- a: 1\n", "a", /cannot begin on the line of `---`/, { a: 1 }],
  ["a: 1\n... b\n", "b", /cannot stand here/, { a: 1 }],
];

describe("YAML faults in our words", () => {
  for (const [text, marked, words, value] of syntax) {
    it(JSON.stringify(text.slice(0, 60)), () => {
      const found = told(text);
      if (marked === "") assert.deepEqual(found, []);
      else {
        assert.equal(found.length, 1, found.join("\n"));
        assert.ok(found[0]?.startsWith(`yaml-syntax «${marked}» `), found[0]);
        assert.match(found[0] as string, words);
      }
      const { root } = parseYaml(text);
      if (value !== undefined) assert.ok(root && jsonEqual(toJson(root), value), JSON.stringify(root && toJson(root)));
    });
  }

  const rows: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ["an interpolation", "a: [x, ${{ parameters.x }}]\n", ["unquoted-interpolation «${{ parameters.x }}»"]],
    ["inside a longer text", "a: {k: pre-${{ x }}-post}\n", ["unquoted-interpolation «${{ x }}»"]],
    ["as a key", "a: {${{ x }}: 1}\n", ["unquoted-interpolation «${{ x }}»"]],
    ["escaped", "a: [$${{ x }}]\n", ["unquoted-interpolation «$${{ x }}»"]],
    ["not closed", "a: [x, ${{ par]\nb: 2\n", ["unquoted-interpolation «${{ par»"]],
    [
      "two in one list",
      "a: [${{ x }}, ${{ y }}]\n",
      ["unquoted-interpolation «${{ x }}»", "unquoted-interpolation «${{ y }}»"],
    ],
    ["two in one text", "a: [${{ x }}-${{ y }}]\n", ["unquoted-interpolation «${{ x }}-${{ y }}»"]],
    ["over several lines", "a: [\n  x,\n  ${{ y }} # c\n]\n", ["unquoted-interpolation «${{ y }}»"]],
    [
      "quoted or in block style it is fine",
      "a: [\"${{ x }}\", '${{ y }}']\nb: ${{ z }}\nc: |\n  [${{ z }}]\n# [${{ c }}]\n",
      [],
    ],
    ["tabs", "a:\n\tb: 1\n\tc: 2\nd: 3\n", ["tab-indentation «\t»", "tab-indentation «\t»"]],
    ["tabs after spaces", "a:\n  b: 1\n \t c: 2\n", ["tab-indentation «\t»"]],
    ["a tab before a list item", "a:\n  - x\n\t- y\n", ["tab-indentation «\t»"]],
    ["a tab behind a dash", "-\t- a\n", ["tab-indentation «\t»"]],
    ["a tab inside a quoted text", 'a: "x\n\ty"\n', ["tab-indentation «\t»"]],
    ["tabs that do no harm", "a:\t1\t# c\n\t\nb: [\n  1,\n  \t2]\nc: |\n  x\n  \ty\n", []],
    ["a repeated key", "a: 1\nb: 2\na: [3]\n", ["duplicate-key «a» a after 0, entry «a: [3]»"]],
    [
      "twice repeated",
      "{a: 1, a: 2, 'a': 3}\n",
      ["duplicate-key «a» a after 1, entry «a: 2»", "duplicate-key «'a'» a after 1, entry «'a': 3»"],
    ],
    ["a second document", "a: 1\n---\nb: 2\n---\n", ["several-documents «---\nb: 2\n---» 3"]],
    ["a second document behind `...`", "a: 1\n...\nb: 2\n", ["several-documents «b: 2» 2"]],
    ["faults of a second document do not count", "a: 1\n---\nb: [\n", ["several-documents «---\nb: [» 2"]],
    ["an unknown alias", "a: *x\nb: &x 1\n", ["yaml-alias «*x» unknown x"]],
    ["an alias inside its own anchor", "a: &x [*x]\n", ["yaml-alias «*x» cycle x"]],
    ["a merge key", "x: &x {k: 1}\ny:\n  <<: *x\n", ["yaml-alias «<<» merge x"]],
    ["a merge key without an alias", "y: {<<: {k: 1}}\n", ["yaml-alias «<<» merge <<"]],
    ["a quoted `<<` is a key like others", 'y: {"<<": 1}\n', []],
    ["nothing", "", ["empty-document «»"]],
    ["comments only", "# one\n\n# two\n", ["empty-document «# one»"]],
    ["a marker only", "---\n# c\n", ["empty-document «---»"]],
    ["a null is something", "~\n", []],
    [
      "what follows a derailing fault is left out",
      "a: [1\nb: 'x' y\nc: @z\nb: 2\n",
      [
        "yaml-syntax «[» `[` is not closed; add `]`, and indent the lines inside more than their key",
        "yaml-syntax «@» a value cannot start with `@`; put the value in quotes",
      ],
    ],
    [
      "what precedes it is told",
      "a: @z\nb: 1\nb: 2\nc: [1\n",
      [
        "yaml-syntax «@» a value cannot start with `@`; put the value in quotes",
        "duplicate-key «b» b after 6, entry «b: 2»",
        "yaml-syntax «[» `[` is not closed; add `]`, and indent the lines inside more than their key",
      ],
    ],
  ];
  for (const [title, text, found] of rows) it(title, () => assert.deepEqual(told(text), found));
});

/** A text for every code of the library, and the codes that no text of ours can bring about. */
const codes: Readonly<
  Record<
    Exclude<
      ErrorCode,
      | "DUPLICATE_KEY"
      | "MULTIPLE_DOCS"
      | "NON_STRING_KEY"
      | "RESOURCE_EXHAUSTION"
      | "IMPOSSIBLE"
      | "BAD_COLLECTION_TYPE"
    >,
    string
  >
> = {
  ALIAS_PROPS: "a: &x 1\nb: &y *x\n",
  BAD_ALIAS: "a: *\n",
  BAD_DIRECTIVE: "%YAML\n---\na: 1\n",
  BAD_DQ_ESCAPE: 'a: "\\q"\n',
  BAD_INDENT: "a:\n  b: 1\n c: 2\n",
  BAD_PROP_ORDER: "&x ? a\n: b\n",
  BAD_SCALAR_START: "a: @x\n",
  BLOCK_AS_IMPLICIT_KEY: "a: b: c\n",
  BLOCK_IN_FLOW: "a: [\n  - b\n  ]\n",
  KEY_OVER_1024_CHARS: `${"k".repeat(1030)}: 1\n`,
  MISSING_CHAR: "a: 1\nb\n",
  MULTILINE_IMPLICIT_KEY: "a\nb: 1\n",
  MULTIPLE_ANCHORS: "a: &x &y 1\n",
  MULTIPLE_TAGS: "a: !!str !!str 1\n",
  TAB_AS_INDENT: "a:\n\tb: 1\n",
  TAG_RESOLVE_FAILED: "a: !<!> 1\n",
  UNEXPECTED_TOKEN: 'a: "b" c\n',
};

describe("the library's error codes", () => {
  for (const [code, text] of Object.entries(codes)) {
    it(`${code} is told in our words`, () => {
      const [document] = parseAllDocuments(text, { prettyErrors: false, logLevel: "silent" });
      const raw = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
      assert.ok(
        raw.some((error) => error.code === code),
        raw.map((error) => error.code).join(),
      );
      const found = told(text);
      assert.ok(found.length > 0);
      for (const error of raw) for (const line of found) assert.ok(!line.includes(error.message), line);
    });
  }

  const others: readonly (readonly [code: ErrorCode, text: string, kind: string])[] = [
    ["DUPLICATE_KEY", "a: 1\na: 2\n", "duplicate-key"],
    ["MULTIPLE_DOCS", "a: 1\n---\nb: 1\n", "several-documents"],
    ["NON_STRING_KEY", "? [a]\n: 1\n", "yaml-syntax"],
    ["RESOURCE_EXHAUSTION", "[".repeat(20_000), "unreadable-file"],
    ["BAD_COLLECTION_TYPE", "a: !!map [b]\n", "yaml-syntax"],
  ];
  for (const [code, text, kind] of others) {
    it(`${code} is ${kind}`, () =>
      assert.deepEqual(
        parseYaml(text).problems.map((problem) => problem.kind),
        [kind],
      ));
  }
});
