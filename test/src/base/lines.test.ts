// Where lines begin, also after edits of a text whose lines were counted before.
import assert from "node:assert/strict";
import { LineIndex } from "@packwright/shared";
import fc from "fast-check";

const startsOf = (lines: LineIndex) => Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line));

describe("the lines of a text", () => {
  it("end at each kind of line end", () => {
    assert.deepEqual(startsOf(new LineIndex("a\nbc\r\nd\re\n")), [0, 2, 6, 8, 10]);
    assert.deepEqual(startsOf(new LineIndex("")), [0]);
  });

  it("are after edits what they are in the edited text", () => {
    const piece = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r"), maxLength: 12 });
    const edit = fc.record({ start: fc.nat(20), removed: fc.nat(6), inserted: piece });
    fc.assert(
      fc.property(piece, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        let lines = new LineIndex(text);
        assert.ok(lines.lineCount > 0);
        for (const { start, removed, inserted } of edits) {
          const from = Math.min(start, lines.text.length);
          lines = lines.edited(from, Math.min(from + removed, lines.text.length), inserted);
          assert.deepEqual(startsOf(lines), startsOf(new LineIndex(lines.text)), JSON.stringify(lines.text));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
