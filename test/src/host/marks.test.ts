// Marks of files: what they prove, and what is looked into because they prove nothing.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { digestOf, stampAt, stampOf } from "../../../server/src/host/marks.js";
import { sameObservations } from "../../../server/src/host/witnessed-source.js";

const root = join(import.meta.dirname, "../../..");
const stats = statSync(join(root, "LICENSE"));
/** Long enough ago for every clock. */
const aged = Object.assign(Object.create(stats), { mtimeMs: 1e12, ctimeMs: 1e12 }) as typeof stats;

describe("marks of files", () => {
  it("differ in whatever the system notes of a change", () => {
    assert.notEqual(stampOf(aged), "");
    for (const change of [{ size: 1 }, { mtimeMs: 1.1e12 }, { ctimeMs: 1.1e12 }, { ino: 1 }, { dev: -1 }])
      assert.notEqual(stampOf(Object.assign(Object.create(aged), change)), stampOf(aged));
  });

  it("have no stamp for what changed a moment ago, for what will have changed, and for nothing", () => {
    for (const time of [Date.now(), Date.now() - 2000, Date.now() + 100_000]) {
      assert.equal(stampOf(Object.assign(Object.create(aged), { mtimeMs: time })), "");
      assert.equal(stampOf(Object.assign(Object.create(aged), { ctimeMs: time })), "");
    }
    assert.equal(stampAt(join(root, "no such file")), "");
    assert.equal(stampAt(join(root, "LICENSE", "file")), "");
  });

  it("let what kept its stamp be, and have the rest looked into", async () => {
    const stamp = stampAt(join(root, "LICENSE"));
    assert.notEqual(stamp, "");
    const same = (stamp: string, digest: string) =>
      sameObservations(root, {
        folders: new Map(),
        files: new Map([["LICENSE", { stamp, digest }]]),
        realPaths: new Map(),
      });
    assert.notEqual(await same(stamp, "not looked at"), undefined);
    assert.equal(await same("", "another"), undefined);
    assert.equal(await same(`${stamp}0`, "another"), undefined);
    const renewed = await same("", digestOf(readFileSync(join(root, "LICENSE"))));
    assert.equal(renewed?.files.get("LICENSE")?.stamp, stamp);
  });
});
