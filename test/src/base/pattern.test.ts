// Patterns that authors write match in linear time, and what the engine cannot take is told and does not throw.
import assert from "node:assert/strict";
import { compilePattern } from "../../../shared/src/base/pattern.js";

function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  assert.ok("matches" in compiled, JSON.stringify(compiled));
  return compiled.matches(text);
}

describe("patterns", () => {
  for (const [pattern, text, expected] of [
    ["^[a-z]+$", "abc", true],
    ["^[a-z]+$", "abc1", false],
    ["b", "abc", true],
    ["^\\d{3}\\/x$", "123/x", true],
    ["^(?<year>\\d+)-\\u0041$", "1999-A", true],
    ["", "", true],
  ] as const) {
    it(`${pattern} ${expected ? "matches" : "does not match"} ${text}`, () => {
      assert.equal(matches(pattern, text), expected);
    });
  }

  for (const pattern of ["(?=a)", "(?<!a)b", "(a)\\1", "[", "a**", "(?:a{1000}){1000}"]) {
    it(`${pattern} is not taken`, () => assert.ok("fault" in compilePattern(pattern)));
  }

  it("that would make a backtracking engine hang are answered at once", () => {
    const started = performance.now();
    assert.equal(matches("^(x+x+)+y$", "x".repeat(20_000)), false);
    assert.ok(performance.now() - started < 2000);
  });
});
