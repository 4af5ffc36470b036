// Modules that Python cannot import, or not every Python: what is said of them, and that their sound neighbours are left alone.
import assert from "node:assert/strict";
import { parsePython } from "../../../shared/src/syntax/python.js";
import { failingImports, newerImports, soundImports } from "./support/failing-imports.js";
import { failingModels, soundModels } from "./support/failing-models.js";

/** A module with some statements before its pack. */
function problemsOf(text: string) {
  return parsePython(`${text}\nPACK_DEFINITION = PackDefinition(name="a")\n`).problems;
}

/** The end of a text, on one line. */
function shown(text: string): string {
  return JSON.stringify(text.slice(-80));
}

describe("importing a module of Python", () => {
  for (const { text, says } of [...failingImports, ...failingModels])
    it(`fails: ${shown(text)}`, () => {
      const problems = problemsOf(text);
      assert.ok(problems.length > 0);
      if (says === "") return;
      const details = problems.map((problem) =>
        problem.kind === "not-static" ? (problem.detail ?? "") : problem.kind,
      );
      assert.equal(details.length, 1, details.join("\n"));
      assert.ok(details[0]?.includes(says), details[0]);
    });

  for (const text of [...soundImports, ...soundModels])
    it(`is sound: ${shown(text)}`, () => {
      assert.deepEqual(problemsOf(text), []);
    });

  for (const { text, what, since } of newerImports)
    it(`needs Python ${since}: ${JSON.stringify(text)}`, () => {
      const found = problemsOf(text).map((problem) =>
        problem.kind === "newer-python" ? [problem.what, problem.since] : problem.kind,
      );
      assert.deepEqual(found, [[what, since]]);
    });

  it("of `typing_extensions` needs no newer Python", () => {
    assert.deepEqual(problemsOf("from typing_extensions import TypeVar, override\nT = TypeVar('T', default=int)"), []);
  });
});
