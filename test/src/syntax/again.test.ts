// What is read again after an edit is what a reading of the whole text gives: values, spans, comments, sizes and all. Every text of a
// series is read again from what was read again before.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseContent, type SyntaxTree } from "../../../shared/src/syntax/parse.js";
import type { LocatedNode } from "../../../shared/src/syntax/tree.js";
import { parseYaml, readingsOf } from "../../../shared/src/syntax/yaml.js";
import { exampleFiles } from "../support/example-files.js";
import { choices, documents, writtenAsYaml } from "./support/documents.js";
import { freelyWritten } from "./support/written-freely.js";

const examples = Object.entries(exampleFiles()).flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? [text] : []));

/** What people type and paste, and what hurts. */
const pieces = fc.constantFrom(
  ..."x| |: |- |#|\n|'|\"|[|]|{|}|,|&a|*a|!|é|😀|\t|\r\n|\u0007".split("|"),
  ...[
    "|\n",
    ">-\n",
    "---\n",
    "\n\n",
    "\n# c\n",
    "- b: 1\n",
    "  - b: 1\n    c: 2\n",
    "a: 1\n",
    "  a: 1\n",
    "  ",
    "    d\n",
  ],
);

/** An edit: where (as a share of the text, and whether at the start of a line), how much goes, and what comes. */
const edits = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  atLine: fc.boolean(),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  added: fc.oneof(
    fc.constant(""),
    pieces,
    fc.array(pieces, { maxLength: 4 }).map((some) => some.join("")),
  ),
});

describe("reading an edited text again", () => {
  it("gives what reading it for the first time gives, for lists of records", () => {
    const lists = fc
      .tuple(documents, fc.array(documents, { maxLength: 3 }), choices)
      .map(([head, items, choose]) => writtenAsYaml({ head, first: items, second: items, tail: head }, choose));
    assertSame(lists, 200, 0.05);
  });

  it("gives the same for freely written texts", () => assertSame(freelyWritten, 600, 0.05));

  it("gives the same for the examples", () => assertSame(fc.constantFrom(...examples), 100, 0.1));

  it("reads no more than the item of a list that was edited", () => {
    const text = `name: a\nitems:\n${"  - one: 1\n    two: |\n      text\n".repeat(500)}last: 1\n`;
    const before = parseYaml(text);
    const at = text.indexOf("text", 4000);
    const counts = { ...readingsOf };
    const after = parseYaml(`${text.slice(0, at)}more ${text.slice(at)}`, before.ordinary);
    assert.deepEqual(readingsOf, { ...counts, again: counts.again + 1 });
    const items = (tree: SyntaxTree) => {
      const [, list] = tree.root?.kind === "map" ? tree.root.entries : [];
      return list?.value.kind === "list" ? list.value.items : [];
    };
    const kept = items(after).filter((item, i) => item === items(before)[i]);
    assert.equal(kept.length, Math.floor((at - text.indexOf("  - ")) / "  - one: 1\n    two: |\n      text\n".length));
  });

  it("does not keep earlier texts alive through what it kept of them", () => {
    let tree = parseYaml(`items:\n${"  - one: 1\n".repeat(3)}`);
    for (let i = 0; i < 50; i++) {
      const at = tree.text.indexOf("one");
      tree = parseContent("yaml", { text: `${tree.text.slice(0, at)}x${tree.text.slice(at)}` }, tree.ordinary);
    }
    assert.deepEqual(shown(tree), shown(parseYaml(tree.text)));
    assert.equal(Object.hasOwn(tree.ordinary ?? {}, "before"), false);
  });
});

/** Compares along series of edits; at least `share` of the edits must not have needed a reading of the whole. */
function assertSame(texts: fc.Arbitrary<string>, numRuns: number, share: number): void {
  let again = 0;
  let all = 0;
  fc.assert(
    fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 6 }), (text, series) => {
      let tree = parseYaml(text);
      let lastGood = tree;
      for (const edit of series) {
        const after = edited(tree.text, edit);
        const counted = readingsOf.again;
        tree = parseYaml(after, lastGood.ordinary);
        all++;
        again += readingsOf.again - counted;
        assert.deepEqual(shown(tree), shown(parseYaml(after)), JSON.stringify([lastGood.text, after]));
        if (tree.ordinary) lastGood = tree;
      }
    }),
    { numRuns },
  );
  assert.ok(again >= share * all, `only ${again} of ${all} edits were read again in part`);
}

function edited(text: string, edit: { at: number; atLine: boolean; removed: number; added: string }): string {
  const anywhere = Math.floor(edit.at * text.length);
  const at = edit.atLine ? text.lastIndexOf("\n", anywhere - 1) + 1 : anywhere;
  return text.slice(0, at) + edit.added + text.slice(at + edit.removed);
}

/** All that a tree says, without the classes that it is made of. */
function shown({ text, root, problems, comments, parses, ordinary }: SyntaxTree): unknown {
  const size = ordinary && { bytes: ordinary.bytes, values: ordinary.values };
  return { text, root: root && plain(root), problems, comments, parses, size };
}

function plain(node: LocatedNode): unknown {
  if (node.kind === "map") {
    const { kind, flow, span } = node;
    const entries = node.entries.map((one) => ({ ...keyOf(one), value: plain(one.value) }));
    return { kind, flow, span, entries };
  }
  if (node.kind === "list") {
    const { kind, flow, span } = node;
    return { kind, flow, span, items: node.items.map((one) => ({ span: one.span, value: plain(one.value) })) };
  }
  return node;
}

function keyOf({ key, keySpan, span }: { key: string; keySpan: unknown; span: unknown }) {
  return { key, keySpan, span };
}
