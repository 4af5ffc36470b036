// How `${{ parameters.x }}` is read in a text (format.md 3 and 14).
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  interpolationOf,
  loneParameter,
  type Piece,
  parametersIn,
  scanInterpolations,
} from "../../../shared/src/model/interpolation.js";

/** A text's pieces in one line: literals as they are, `<name>` for a parameter, `!source!` for what is malformed. */
function shown(text: string): string {
  return scanInterpolations(text)
    .map((piece) =>
      piece.kind === "text" ? piece.value : piece.kind === "parameter" ? `<${piece.name}>` : `!${piece.source}!`,
    )
    .join("");
}

describe("interpolations", () => {
  for (const [text, expected] of [
    ["", ""],
    ["plain $ text $$ {{ }}", "plain $ text $$ {{ }}"],
    ["${{ parameters.x }}", "<x>"],
    ["${{parameters.x}}", "<x>"],
    ["${{\t parameters.x\t}}", "<x>"],
    ["--a=${{ parameters.x }}${{ parameters.y }}!", "--a=<x><y>!"],
    ["$${{ parameters.x }}", "${{ parameters.x }}"],
    ["$$${{ parameters.x }}", "$${{ parameters.x }}"],
    ["$${{${{ parameters.x }}", "${{<x>"],
    ["${{ inputs.x }}", "!${{ inputs.x }}!"],
    ["${{ parameters.X }} b", "!${{ parameters.X }}! b"],
    ["${{ parameters.x.y }}", "!${{ parameters.x.y }}!"],
    ["${{ parameters . x }}", "!${{ parameters . x }}!"],
    ["${{\nparameters.x }}", "!${{\nparameters.x }}!"],
    ["${{}}", "!${{}}!"],
    ["${{", "!${{!"],
    ["a ${{ parameters.x and more", "a !${{ parameters.x! and more"],
    ["a ${{ parameters.x } and more", "a !${{ parameters.x }! and more"],
    ["${{ parameters.x ${{ parameters.y }}", "!${{ parameters.x! <y>"],
    ["${{ parameters.x $${{ parameters.y }}", "!${{ parameters.x! ${{ parameters.y }}"],
  ] as const) {
    it(`in ${JSON.stringify(text)}`, () => assert.equal(shown(text), expected));
  }

  it("name their parameters, and the one that stands alone", () => {
    assert.deepEqual(parametersIn("${{ parameters.b }} $${{ parameters.c }} ${{ parameters.a }}"), ["b", "a"]);
    assert.equal(loneParameter(interpolationOf("x")), "x");
    assert.equal(loneParameter(" ${{ parameters.x }}"), undefined);
    assert.equal(loneParameter("${{ parameters.x }}${{ parameters.y }}"), undefined);
    assert.equal(loneParameter("${{ x }}"), undefined);
  });

  it("cover the text without gaps, whatever it is", () => {
    const part = fc.constantFrom("$", "{", "}", "$${{", "${{", "}}", " ", "parameters.", "x", "é", "\n", "😀");
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }).map((parts) => parts.join("")),
        (text) => {
          const pieces: Piece[] = scanInterpolations(text);
          const ends = pieces.map(({ span }) => span.end);
          assert.deepEqual(
            pieces.map(({ span }) => span.start),
            [0, ...ends.slice(0, -1)].slice(0, pieces.length),
          );
          assert.equal(ends.at(-1) ?? 0, text.length);
          assert.ok(pieces.every(({ span }) => span.start < span.end));
          for (const piece of pieces)
            if (piece.kind === "text")
              assert.equal(piece.value, text.slice(piece.span.start, piece.span.end).replaceAll("$${{", "${{"));
        },
      ),
    );
  });
});
