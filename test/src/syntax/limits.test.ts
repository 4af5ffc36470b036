// The limits of a file, exactly at their edges, and texts that would keep a careless reader busy for hours.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJson } from "../../../shared/src/syntax/json.js";
import type { SyntaxTree } from "../../../shared/src/syntax/parse.js";
import { toJson } from "../../../shared/src/syntax/tree.js";
import { parseYaml } from "../../../shared/src/syntax/yaml.js";
import { assertSoundTree } from "./support/sound-tree.js";

/** `limit` or `limit character`, and where. Undefined where the text is within the limits. */
function limitOf(
  tree: SyntaxTree,
): { readonly limit: string; readonly start: number; readonly end: number } | undefined {
  const [problem] = tree.problems;
  if (problem?.kind !== "unreadable-file") return undefined;
  assert.equal(tree.problems.length, 1);
  assert.equal(tree.root, undefined);
  const { reason, span } = problem;
  return { limit: "character" in reason ? `${reason.limit} ${reason.character}` : reason.limit, ...span };
}

describe("limits", () => {
  const nested: readonly (readonly [title: string, depth: (levels: number) => SyntaxTree])[] = [
    ["brackets", (n) => parseYaml("[".repeat(n) + "]".repeat(n))],
    ["braces", (n) => parseYaml(`${"{a: ".repeat(n)}1${"}".repeat(n)}`)],
    ["block mappings", (n) => parseYaml(Array.from({ length: n }, (_, i) => `${" ".repeat(i)}a:\n`).join(""))],
    ["block lists", (n) => parseYaml(Array.from({ length: n }, (_, i) => `${" ".repeat(i)}-\n`).join(""))],
    ["dashes on one line", (n) => parseYaml(`${"- ".repeat(n)}a`)],
    ["question marks", (n) => parseYaml("? ".repeat(n - 1).concat("? a"))],
    ["JSON", (n) => parseJson("[".repeat(n) + "]".repeat(n))],
    ["JSON objects", (n) => parseJson(`${'{"a":'.repeat(n)}1${"}".repeat(n)}`)],
  ];
  for (const [title, depth] of nested) {
    it(`100 open collections, no more: ${title}`, () => {
      assert.equal(limitOf(depth(100)), undefined);
      assert.equal(limitOf(depth(101))?.limit, "nesting");
      assert.equal(limitOf(depth(1000))?.limit, "nesting");
    });
  }

  it("stands where the collection too many begins", () => {
    assert.deepEqual(limitOf(parseYaml("[".repeat(200))), { limit: "nesting", start: 100, end: 101 });
    assert.deepEqual(limitOf(parseYaml(`x: y\na: ${"[".repeat(200)}`)), { limit: "nesting", start: 107, end: 108 });
    assert.deepEqual(limitOf(parseJson("[".repeat(200))), { limit: "nesting", start: 100, end: 101 });
  });

  it("1,048,576 bytes of UTF-8, no more", () => {
    const fits = `a: ${"x".repeat(1_048_576 - 3)}`;
    assert.equal(limitOf(parseYaml(fits)), undefined);
    assert.equal(limitOf(parseYaml(`${fits}x`))?.limit, "bytes");
    assert.equal(limitOf(parseYaml(`a: ${"é".repeat(524_287)}`))?.limit, "bytes");
    assert.equal(limitOf(parseYaml(`a: ${"é".repeat(524_286)}`)), undefined);
    assert.equal(limitOf(parseYaml(`a: ${"😀".repeat(262_144)}`))?.limit, "bytes");
    assert.equal(limitOf(parseYaml(`a: ${"😀".repeat(262_143)}`)), undefined);
    assert.equal(limitOf(parseJson(`"${"x".repeat(1_048_574)}"`)), undefined);
    assert.equal(limitOf(parseJson(`"${"x".repeat(1_048_575)}"`))?.limit, "bytes");
  });

  it("control characters and halves of surrogate pairs", () => {
    const rows: readonly (readonly [character: string, name: string])[] = [
      ["\u0000", "U+0000"],
      ["\u0007", "U+0007"],
      ["\u001b", "U+001B"],
      ["\u007f", "U+007F"],
      ["\u0084", "U+0084"],
      ["\u009f", "U+009F"],
      ["\ud800", "U+D800"],
      ["\udc00", "U+DC00"],
      ["\ufffe", "U+FFFE"],
      ["\uffff", "U+FFFF"],
    ];
    for (const [character, name] of rows) {
      assert.deepEqual(limitOf(parseYaml(`a: "x${character}y"`)), {
        limit: `control-character ${name}`,
        start: 5,
        end: 6,
      });
      assert.deepEqual(limitOf(parseJson(`"x${character}y"`)), {
        limit: `control-character ${name}`,
        start: 2,
        end: 3,
      });
    }
    for (const character of ["\t", "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffd", "😀"]) {
      assert.equal(limitOf(parseYaml(`a: "x${character}y"`)), undefined, JSON.stringify(character));
    }
    assert.deepEqual(parseJson('"\\ud800 \\u0000"').problems, []);
    assert.deepEqual(parseYaml('a: "\\ud800 \\0"').problems, []);
  });

  it("100,000 values after aliases, no more", () => {
    assert.deepEqual(parseYaml("- 1\n".repeat(99_999)).problems, []);
    assert.deepEqual(limitOf(parseYaml("- 1\n".repeat(100_000))), { limit: "nodes", start: 399_998, end: 399_999 });
    assert.deepEqual(limitOf(parseJson(`[${"1,".repeat(99_999)}1]`)), { limit: "nodes", start: 199_999, end: 200_000 });
    assert.deepEqual(parseJson(`[${"1,".repeat(99_998)}1]`).problems, []);
    const thousand = `a: &a [${"1, ".repeat(998)}1]\n`;
    const uses = (n: number) => `${thousand}b:\n${"  - *a\n".repeat(n)}`;
    // The root, a list of 1,000 values, the list of uses, and 1,000 values for each use.
    assert.deepEqual(parseYaml(uses(98)).problems, []);
    assert.equal(limitOf(parseYaml(uses(99)))?.limit, "nodes");
  });

  it("three hundred harmless uses of an anchor are fine", () => {
    const tree = parseYaml(`x: &x {type: object}\nlist:\n${"  - *x\n".repeat(300)}`);
    assert.deepEqual(tree.problems, []);
  });

  it("an alias bomb is refused at the alias that is too much", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 30; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    const text = lines.join("\n");
    const limit = limitOf(parseYaml(text));
    assert.equal(limit?.limit, "nodes");
    assert.equal(text.slice(limit.start, limit.end), "*a3");
  });

  it("aliases do not count as nesting, but no chain of them builds a tree too deep to walk", () => {
    const deep = (n: number) => `${"[".repeat(n)}1${"]".repeat(n)}`;
    const tree = parseYaml(`a: &a ${deep(90)}\nb: ${"[".repeat(90)}*a${"]".repeat(90)}\n`);
    assert.ok(tree.parses && tree.root);
    assert.ok(toJson(tree.root));
    const chain = Array.from({ length: 2000 }, (_, i) => `a${i}: &a${i} [${i > 0 ? `*a${i - 1}` : "x"}]`).join("\n");
    assert.notEqual(limitOf(parseYaml(chain)), undefined);
  });
});

describe("texts that would keep a reader busy", () => {
  const long = (piece: string, prefix = "", length = 1_048_576) => {
    const whole = prefix + piece.repeat(Math.ceil(length / piece.length));
    return whole.slice(0, length);
  };
  const megabytes = ["[", "{a: ", "&a", "*a ", '"', "\t", "? ", "- ", "]"];
  for (const piece of megabytes) {
    it(`1 MiB of ${JSON.stringify(piece)}`, () => assert.ok(parseYaml(long(piece)).problems.length <= 1001));
  }
  const pieces = [
    ...[
      "'",
      "&a ",
      ": ",
      "a: ",
      "}",
      ",",
      "%",
      "@",
      "!",
      "!a ",
      "#",
      " #",
      "|\n",
      "---\n",
      "...\n",
      "\n",
      "\r",
      "- #\n",
      "a:\n",
    ],
    ...["-\n", "a: b\n", '"a" ', "[a] ", "[]: \n", "x: [\n", "<<: a\n", "a: 'x", "${{ ", "[${{x}},", "a\n", "\ufeff"],
  ];
  for (const piece of pieces) {
    it(`256 KiB of ${JSON.stringify(piece)}`, () => {
      assert.ok(parseYaml(long(piece, "", 262_144)).problems.length <= 1001);
    });
  }
  it("10,000 nested brackets, open and closed", () => {
    assert.equal(limitOf(parseYaml("[".repeat(10_000)))?.limit, "nesting");
    assert.equal(limitOf(parseYaml("[".repeat(10_000) + "]".repeat(10_000)))?.limit, "nesting");
    assert.equal(limitOf(parseJson("[".repeat(10_000)))?.limit, "nesting");
  });
  it("blank lines and comments behind block text", () => {
    const text = `a: |5\n      x\n${"\n".repeat(300_000)}${"  # c\n".repeat(100_000)}b: 1\n`;
    assert.deepEqual(parseYaml(text).problems, []);
  });
  it("keys in a mapping", () => {
    const text = Array.from({ length: 90_000 }, (_, i) => `k${i}:\n`).join("");
    assert.deepEqual(parseYaml(text).problems, []);
  });
  for (const piece of ["[", '{"a":', '"', "'", ",", ":", "]", "/*", "//\n", "x ", '"\\', "01 ", '{"a" 1 ']) {
    it(`1 MiB of ${JSON.stringify(piece)} as JSON`, () => {
      for (const prefix of ["", "[", '{"a":']) assert.ok(parseJson(long(piece, prefix)).problems.length <= 1001);
    });
  }

  it("random characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        assertSoundTree(parseYaml(text));
        assertSoundTree(parseJson(text));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab:-?[]{},#&*!|>'\"%@`\\ \t\n\r$1~<.é"), maxLength: 60 }),
        (text) => {
          assertSoundTree(parseYaml(text));
          assertSoundTree(parseJson(text));
        },
      ),
      { numRuns: 4000 },
    );
  });
});
