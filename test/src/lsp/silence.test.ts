// The server notices when nobody speaks to it, so that it can tidy up.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { Silence } from "../../../server/src/lsp/silence.js";

describe("a client's silence", () => {
  let seen: string[];
  let silence: Silence;

  beforeEach(() => {
    seen = [];
    silence = new Silence(
      40,
      () => seen.push("begins"),
      () => seen.push("ends"),
    );
  });

  it("is noticed when it has lasted, and each time anew", async () => {
    silence.watch();
    await wait(100);
    assert.deepEqual(seen, ["begins"]);
    silence.break();
    silence.break();
    assert.deepEqual(seen, ["begins", "ends"]);
    await wait(100);
    assert.deepEqual(seen, ["begins", "ends", "begins"]);
  });

  it("may begin sooner the first time", async () => {
    silence = new Silence(
      5000,
      () => seen.push("begins"),
      () => seen.push("ends"),
    );
    silence.watch(20);
    await wait(60);
    silence.break();
    await wait(60);
    assert.deepEqual(seen, ["begins", "ends"]);
  });

  it("does not begin as long as somebody speaks, nor before it is watched for", async () => {
    silence.break();
    await wait(60);
    silence.watch();
    for (let i = 0; i < 12; i++) {
      await wait(5);
      silence.break();
    }
    assert.deepEqual(seen, []);
  });
});
