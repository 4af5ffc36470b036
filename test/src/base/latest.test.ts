// What is remembered of the last questions: the same answers as without, made once for as many things as are remembered.
import assert from "node:assert/strict";
import fc from "fast-check";
import { rememberingFew, rememberingLatest } from "../../../shared/src/base/latest.js";

describe("answers that are remembered", () => {
  const keys = [0, 1, 2, 3].map((name) => ({ name }));

  it("are made anew for what was not among the last few to be asked about", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(fc.constantFrom(...keys)), (few, asked) => {
        const made: object[] = [];
        const remembering = rememberingFew(few, (key: { name: number }) => {
          made.push(key);
          return key.name;
        });
        let last: object[] = [];
        const expected: object[] = [];
        for (const key of asked) {
          assert.equal(remembering(key), key.name);
          if (!last.includes(key)) expected.push(key);
          last = [...last.filter((one) => one !== key), key].slice(-few);
        }
        assert.deepEqual(made, expected);
      }),
      { numRuns: 300 },
    );
  });

  it("are one and the same until something else is asked about", () => {
    const remembering = rememberingLatest((key: { name: number }) => ({ of: key.name }));
    const [first, second] = keys as [{ name: number }, { name: number }];
    const answer = remembering(first);
    assert.equal(remembering(first), answer);
    assert.deepEqual(remembering(second), { of: 1 });
    assert.notEqual(remembering(first), answer);
  });

  it("are the same for texts and numbers of the same value", () => {
    const ofText = rememberingLatest((key: string) => ({ of: key }));
    const answer = ofText("a");
    assert.equal(ofText(["a"].join()), answer);
    assert.deepEqual(ofText(""), { of: "" });
    assert.notEqual(ofText("a"), answer);
    const ofNumber = rememberingLatest((key: number) => ({ of: key }));
    assert.deepEqual([ofNumber(0), ofNumber(1), ofNumber(0)], [{ of: 0 }, { of: 1 }, { of: 0 }]);
  });
});
