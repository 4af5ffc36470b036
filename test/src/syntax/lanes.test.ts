// The quick lane and the tolerant reader give the same tree and the same comments, byte for byte, for every text that the quick lane
// takes; and ordinary texts take it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { brokenTextLimit } from "../../../shared/src/syntax/limits.js";
import { readOrdinary } from "../../../shared/src/syntax/yaml/quick.js";
import { parseTolerantly, parseYaml, readingsOf } from "../../../shared/src/syntax/yaml.js";
import { exampleFiles } from "../support/example-files.js";
import { readCases } from "../support/markdown-case.js";
import { choices, documents, writtenAsYaml } from "./support/documents.js";
import { lineSoup, mutated } from "./support/line-soup.js";
import { freelyWritten } from "./support/written-freely.js";

const examples = Object.entries(exampleFiles()).flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? [text] : []));
const pages = textsOfPages();

describe("the two lanes of YAML", () => {
  it("read the examples alike, all of them quickly", () => {
    assert.ok(examples.length >= 5);
    assert.equal(compared(examples), examples.length);
  });

  it("read the texts of the rules' pages alike, most of them quickly", () => {
    assert.ok(compared(pages) > pages.length * 0.8);
  });

  it("read generated documents alike", () => {
    const texts = fc.tuple(documents, choices).map(([value, choose]) => writtenAsYaml(value, choose));
    assertAlike(texts, 300, 0.5);
  });

  it("read freely written texts alike", () => assertAlike(freelyWritten, 1000, 0.5));

  it("read texts that are hardly YAML alike", () => assertAlike(lineSoup, 2000, 0.03));

  it("read sound texts with a few changes alike", () => {
    assertAlike(mutated(fc.sample(freelyWritten, { numRuns: 100 })), 1000, 0.05);
    assertAlike(mutated(pages), 500, 0.05);
  });

  it("count what each of them has read", () => {
    const before = { ...readingsOf };
    parseYaml("a: 1\n");
    assert.deepEqual(readingsOf, { ...before, ordinary: before.ordinary + 1 });
    parseYaml("a: &x 1\nb: *x\n");
    assert.deepEqual(readingsOf, { ...before, ordinary: before.ordinary + 1, tolerant: before.tolerant + 1 });
  });
});

describe("the quick lane", () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const taken: readonly (readonly [title: string, text: string])[] = [
    ["Windows line ends", "a: |\r\n  x\r\n\r\nb: 'c\r\n  d'\r\n"],
    ["comments", "# a\na: # b\n  - c # d\n  # e\n\n# f\n"],
    ["brackets over lines", "a: [\n  b, # c\n  {d: e},\n]\n"],
    ["texts over lines", "a: b\n  c\n\n  d\ne: 'f\n  g'\n"],
    ["unquoted interpolations outside of brackets", "a: ${{ parameters.x }}\n"],
    ["brackets at the root", '{"a": [1, 2]}'],
    ["100 open brackets", nested("[", "]", 100)],
  ];
  for (const [title, text] of taken) it(`takes ${title}`, () => assert.equal(compared([text]), 1));

  const left: readonly (readonly [title: string, text: string])[] = [
    ["nothing", ""],
    ["a text alone", "a\n"],
    ["anchors", "a: &x 1\n"],
    ["aliases", "a: *x\n"],
    ["tags", "a: !!str 1\n"],
    ["directives", "%YAML 1.2\n---\na: 1\n"],
    ["document markers", "a: 1\n...\n"],
    ["tabs", "a:\t1\n"],
    ["byte order marks", "\ufeffa: 1\n"],
    ["single carriage returns", "a: 1\rb: 2\r"],
    ["merge keys", "a:\n  <<: {b: 1}\n"],
    ["repeated keys", "a: 1\na: 2\n"],
    ["keys in brackets that are repeated", "{a: 1, a: 2}\n"],
    ["explicit keys", "? a\n: b\n"],
    ["keys of several lines", "a\n b: c\n"],
    ["keys that are too long", `${"a".repeat(1025)}: b\n`],
    ["uneven indentation", "a:\n    b: 1\n  c: 2\n"],
    ["block texts that state their indentation", "a: |2\n  b\n"],
    ["open quotes", "a: 'b\n"],
    ["unknown escapes", 'a: "\\q"\n'],
    ["open brackets", "a: [b\n"],
    ["unquoted interpolations in brackets", "a: [${{ parameters.x }}]\n"],
    ["101 open brackets", nested("[", "]", 101)],
    ["more than 100,000 values", `- a\n${"- b\n".repeat(100_000)}`],
  ];
  for (const [title, text] of left)
    it(`leaves ${title} to the other`, () => assert.equal(readOrdinary(text), undefined));

  it("takes as many values as are permitted", () => {
    assert.equal(compared(["- b\n".repeat(99_999)]), 1);
  });
});

/** Compares what the lanes make of each text; returns how many of them the quick lane took. */
function compared(texts: readonly string[]): number {
  let taken = 0;
  for (const text of texts) {
    const ordinary = brokenTextLimit(text) ? undefined : readOrdinary(text);
    if (!ordinary) continue;
    taken++;
    const { problems, root, comments } = parseTolerantly(text);
    const expected = { problems: [], root: ordinary.root, comments: ordinary.comments };
    assert.deepEqual({ problems, root, comments }, expected, JSON.stringify(text));
  }
  return taken;
}

/** `share` of the texts must take the quick lane, or the property would say nothing. */
function assertAlike(texts: fc.Arbitrary<string>, numRuns: number, share: number): void {
  let taken = 0;
  fc.assert(
    fc.property(texts, (text) => {
      taken += compared([text]);
    }),
    { numRuns },
  );
  assert.ok(taken >= share * numRuns, `the quick lane took ${taken} of ${numRuns} texts`);
}

/** All YAML texts that the rules' pages show. */
function textsOfPages(): string[] {
  const folder = fileURLToPath(new URL("../../../shared/src/rules", import.meta.url));
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const cases = found.flatMap(({ name }) => readCases(readFileSync(join(folder, name, "rule.md"), "utf8")));
  const files = cases.flatMap((one) => [...one.files, ...one.before, ...one.after]);
  return files.flatMap(({ path, text }) => (/\.ya?ml$/.test(path) ? [text] : []));
}
