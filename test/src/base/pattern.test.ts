// Patterns that authors write match in linear time and as ECMA-262 says, and what the engine cannot take is told and does not throw.
import assert from "node:assert/strict";
import fc from "fast-check";
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
    ["^a$", "a\n", false],
    ["^.$", "\u2028", false],
    ["^.$", "\u{1F600}", true],
    ["^\\s\\S$", "\u00a0x", true],
    ["^[\\S]$", "\ufeff", false],
    ["^\\w$", "é", false],
    ["^\\d$", "٣", false],
    ["^\\p{Letter}+$", "Ελλάς", true],
    ["^\\p{gc=Lu}\\p{Script=Greek}\\P{ASCII}$", "Aδδ", true],
    ["^\\ud83d\\ude00$", "\u{1F600}", true],
    ["^[\\u{1F600}-\\u{1F64F}]$", "\u{1F610}", true],
    ["^[\\b]\\cA\\0\\x41$", "\b\u0001\0A", true],
    ["^[[:alpha:]]$", ":]", true],
    ["^[\\w-]+$", "a-b", true],
    ["^[a-\\d]$", "-", true],
    ["^[]$", "", false],
    ["^[^]$", "\n", true],
    ["^(?i:ab)c$", "ABc", true],
    ["^(?i:ab)c$", "ABC", false],
    ["^{{x}}]$", "{{x}}]", true],
    ["^x{,2}$", "x{,2}", true],
    ["^.{0,4000}$", "y".repeat(4000), true],
    ["^.{0,4000}$", "y".repeat(4001), false],
    ["^y{2500,}$", "y".repeat(2499), false],
    ["^y{2500,}?$", "y".repeat(2500), true],
    ["^(a|b){1001,1002}$", "ab".repeat(501), true],
    ["^(?:){3}x??$", "x", true],
  ] as const) {
    it(`${pattern} ${expected ? "matches" : "does not match"} ${text.slice(0, 20)}`, () => {
      assert.equal(matches(pattern, text), expected);
    });
  }

  for (const [pattern, kind, at, text] of [
    ["a(?=a)", "look-around", 1, "(?="],
    ["(?<!a)b", "look-around", 0, "(?<!"],
    ["(a)\\1", "back-reference", 3, "\\1"],
    ["(?<n>a)\\k<n>", "back-reference", 7, "\\k"],
    ["x[", "unclosed-class", 1, "["],
    ["x(a", "unclosed-group", 1, "("],
    ["a)", "unopened-group", 1, ")"],
    ["a**", "nothing-to-repeat", 2, "*"],
    ["^*", "nothing-to-repeat", 1, "*"],
    ["a|{2}", "nothing-to-repeat", 2, "{2}"],
    ["[b-a]", "reversed-range", 1, "b-a"],
    ["a{3,2}", "reversed-count", 1, "{3,2}"],
    ["(?P<x>a)", "unknown-group", 0, "(?P"],
    ["(?i)a", "unknown-group", 0, "(?i"],
    ["\\Aa", "unknown-escape", 0, "\\A"],
    ["a\\", "unknown-escape", 1, "\\"],
    ["\\u{110000}", "unknown-escape", 0, "\\u{110000}"],
    ["\\p{Nonsense}", "unknown-property", 0, "\\p{Nonsense}"],
    ["\\p{Script=Nonsense}", "unknown-property", 0, "\\p{Script=Nonsense}"],
    ["\\p{__proto__}", "unknown-property", 0, "\\p{__proto__}"],
    ["(?<a>x)(?<a>y)", "repeated-name", 7, "(?<a>"],
    ["(?:a{1000}){1000}", "too-large", 11, "{1000}"],
    ["a{999999999}", "too-large", 1, "{999999999}"],
  ] as const) {
    it(`${pattern} is not taken: ${kind}`, () => {
      assert.deepEqual(compilePattern(pattern), { fault: { kind, at, text } });
    });
  }

  it("that would make a backtracking engine hang are answered at once", () => {
    const started = performance.now();
    assert.equal(matches("^(x+x+)+y$", "x".repeat(20_000)), false);
    assert.ok(performance.now() - started < 2000);
  });

  for (const [name, pattern] of [
    ["as many groups as fit", "(".repeat(100_000) + ")".repeat(100_000)],
    ["as many groups around one another as fit", `${"(a".repeat(50_000)}${")*".repeat(50_000)}`],
    [
      "a very long class",
      `[${Array.from({ length: 100_000 }, (_, i) => String.fromCodePoint(0x100 + i * 5)).join("")}]`,
    ],
    ["a very long text", "a".repeat(1_000_000)],
    ["repetitions side by side", "x{1000}".repeat(1000)],
    ["empty repetitions", "(?:){999999999}"],
  ] as const) {
    it(`made to hurt are compiled or refused soon: ${name}`, () => {
      const started = performance.now();
      const compiled = compilePattern(pattern);
      if ("fault" in compiled) assert.equal(compiled.fault.kind, "too-large");
      else assert.ok(compiled.weight <= 20_000);
      assert.ok(performance.now() - started < 2000);
    });
  }

  it("mean what they mean in ECMA-262", () => {
    const atom = fc.constantFrom(
      ..."a,b,A,1, ,.,^,$,\\d,\\D,\\w,\\W,\\s,\\S,\\b,\\B,é,[ab],[^a],[a-c\\d],[\\S],[^\\W],[^\\s1],\\.,\\u0041,\\p{L},\\P{Lu}".split(
        ",",
      ),
    );
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { depthSize: "small" },
        atom,
        fc.tuple(tie("pattern"), tie("pattern")).map((parts) => parts.join("")),
        fc.tuple(tie("pattern"), tie("pattern")).map((parts) => `(${parts.join("|")})`),
        fc
          .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"))
          .map(([inner, many]) => `(?:${inner})${many}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom(..."abA1 é\n\u00a0\u2028.𝒳".split(/(?:)/u)), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        assert.equal(matches(source, value), new RegExp(source, "u").test(value));
      }),
      { numRuns: 500 },
    );
  });
});
