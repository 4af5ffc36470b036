// Canonical JSON is RFC 8785: the numbers, texts and orders of keys that it gives as examples.
import assert from "node:assert/strict";
import { canonicalJson } from "@packwright/shared";

/** The bits of a double with the text that stands for it (RFC 8785, appendix B). */
const numbers: readonly (readonly [bits: string, text: string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

describe("canonical JSON", () => {
  for (const [bits, text] of numbers) {
    it(`writes the number ${bits} as ${text}`, () => {
      assert.equal(canonicalJson(Buffer.from(bits, "hex").readDoubleBE()), text);
    });
  }

  it("sorts keys by UTF-16 units, which is not the order of code points", () => {
    const keys = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
    const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\u{1f600}", "\ufb33"];
    const value = Object.fromEntries(keys.map((key) => [key, key]));
    assert.equal(
      canonicalJson(value),
      `{${sorted.map((key) => `${JSON.stringify(key)}:${JSON.stringify(key)}`).join()}}`,
    );
  });

  it("escapes no more of a text than it must", () => {
    assert.equal(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/'), String.raw`"€$\u000f\nA'B\"\\\\\"/"`);
  });

  it("sorts keys at every depth, keeps lists as they are and leaves out what is undefined", () => {
    assert.equal(
      canonicalJson({ b: [{ d: 1, c: undefined }, 2], a: null, x: undefined }),
      '{"a":null,"b":[{"d":1},2]}',
    );
  });

  it("takes `__proto__` and `constructor` for ordinary keys", () => {
    assert.equal(
      canonicalJson(JSON.parse('{"constructor":1,"__proto__":{"b":1,"a":2}}')),
      '{"__proto__":{"a":2,"b":1},"constructor":1}',
    );
  });
});
