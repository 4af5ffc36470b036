// What is in recent use is kept up to a weight; what was let go of is made again when somebody asks.
import assert from "node:assert/strict";
import { RecentUse, Renewable } from "../../../shared/src/base/renewable.js";

describe("values in recent use", () => {
  let made: string[];
  let use: RecentUse;
  const renewable = (name: string, weight: number) =>
    new Renewable(
      use,
      weight,
      () => {
        made.push(name);
        return name;
      },
      name,
    );

  beforeEach(() => {
    made = [];
    use = new RecentUse(10);
  });

  it("are kept while they weigh no more than they may", () => {
    const all = [renewable("a", 4), renewable("b", 4), renewable("c", 2)];
    assert.deepEqual(
      all.map(({ value }) => value),
      ["a", "b", "c"],
    );
    assert.deepEqual(made, []);
  });

  it("make room in the order in which they were used", () => {
    const [a, b, c] = [renewable("a", 4), renewable("b", 4), renewable("c", 2)];
    assert.equal(a.value, "a");
    renewable("d", 3);
    assert.equal(a.value + c.value, "ac");
    assert.deepEqual(made, []);
    assert.equal(b.value, "b");
    assert.deepEqual(made, ["b"]);
  });

  it("make room for nothing when they are told to", () => {
    const [a, b] = [renewable("a", 4), renewable("b", 4)];
    use.shrinkTo(4);
    assert.equal(b.value + a.value, "ba");
    assert.deepEqual(made, ["a"]);
  });

  it("are few once there were too many, until they are told to make room", () => {
    use = new RecentUse(10, 4);
    const [a, b, c] = [renewable("a", 4), renewable("b", 4), renewable("c", 4)];
    assert.equal(c.value + b.value + c.value + a.value, "cbca");
    assert.deepEqual(made, ["b", "c", "a"]);
    use.shrinkTo(4);
    made = [];
    assert.equal(a.value + b.value + a.value + b.value, "abab");
    assert.deepEqual(made, ["b"]);
  });

  it("are few from when they are told to be few until they are told to make room", () => {
    use = new RecentUse(10, 4);
    const [a, b] = [renewable("a", 4), renewable("b", 4)];
    use.keepFew();
    assert.equal(b.value + a.value, "ba");
    assert.deepEqual(made, ["a"]);
    use.shrinkTo(4);
    assert.equal(b.value + a.value, "ba");
    assert.deepEqual(made, ["a", "b"]);
  });

  it("say so when they are let go of, but not when they are told to go", () => {
    const lost: string[] = [];
    const noted = (name: string) =>
      new Renewable(
        use,
        6,
        () => name,
        name,
        () => lost.push(name),
      );
    const [a, b] = [noted("a"), noted("b")];
    assert.deepEqual(lost, ["a"]);
    b.release();
    assert.equal(a.value, "a");
    assert.deepEqual(lost, ["a"]);
  });

  it("go when they are told to, and leave their room to others", () => {
    const [a, b] = [renewable("a", 4), renewable("b", 4)];
    a.release();
    const c = renewable("c", 6);
    assert.equal(b.value + c.value, "bc");
    assert.deepEqual(made, []);
    c.release();
    assert.equal(a.value + c.value, "ac");
    assert.deepEqual(made, ["a", "c"]);
  });

  it("hold the last one whatever it weighs", () => {
    const [a, heavy] = [renewable("a", 1), renewable("heavy", 100)];
    assert.equal(heavy.value, "heavy");
    assert.deepEqual(made, []);
    assert.equal(a.value, "a");
    assert.equal(heavy.value, "heavy");
    assert.deepEqual(made, ["a", "heavy"]);
  });
});
