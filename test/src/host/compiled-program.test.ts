// The compiled form of a program is used where it fits, and nothing depends on it.
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder, isSharedFolder } from "../../../server/src/host/cache-folder.js";
import { loadProgram } from "../../../server/src/host/compiled-program.js";

const text = (word: string) =>
  `const { sep } = require("node:path"); exports.word = () => "${word}" + sep; exports.at = __filename;`;

describe("a program that is kept compiled", () => {
  let folder: string;
  let cache: string;
  let file: string;
  const kept = () => readdirSync(cache).map((name) => join(cache, name));
  const load = (digest = "one") => {
    const { exports, keep } = loadProgram(file, digest, cache);
    const { word, at } = exports as { word: () => string; at: string };
    assert.equal(at, file);
    return { word: word().slice(0, -1), keep };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "packwright-test-"));
    cache = join(folder, "not", "there", "yet");
    file = join(folder, "program.cjs");
    writeFileSync(file, text("one"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("runs without a compiled form, and keeps it once when it is told to", () => {
    const first = load();
    assert.equal(first.word, "one");
    assert.throws(kept);
    first.keep();
    assert.equal(kept().length, 1);
    const [path = ""] = kept();
    utimesSync(path, 1_000_000, new Date());
    const { mtimeMs } = statSync(path);
    const second = load();
    assert.equal(second.word, "one");
    second.keep();
    assert.equal(statSync(path).mtimeMs, mtimeMs, "written again although it was used");
  });

  it("never runs the compiled form of another text", () => {
    load().keep();
    writeFileSync(file, text("two"));
    assert.equal(load("two").word, "two");
  });

  const damages: readonly [string, (whole: Buffer) => Buffer][] = [
    ["cut off", (whole) => whole.subarray(0, whole.length / 2)],
    ["empty", (whole) => whole.subarray(0, 0)],
    [
      "changed",
      (whole) => Buffer.concat([whole.subarray(0, whole.length / 2), whole.subarray(whole.length / 2).fill(7)]),
    ],
  ];
  for (const [damage, damaged] of damages) {
    it(`runs from the text where the compiled form is ${damage}, and mends it`, () => {
      load().keep();
      const [path = ""] = kept();
      const { length } = readFileSync(path);
      writeFileSync(path, damaged(readFileSync(path)));
      // Of as many signs, for V8 remembers texts that it has compiled in the same process.
      const word = damage.padEnd(3).slice(0, 3);
      writeFileSync(file, text(word));
      const again = load();
      assert.equal(again.word, word);
      again.keep();
      assert.equal(readFileSync(path).length, length);
    });
  }

  it("throws forms away that nobody has written for months, and nothing else", () => {
    load("old").keep();
    writeFileSync(join(cache, "other"), "");
    for (const path of kept()) utimesSync(path, new Date(), new Date(Date.now() - 90 * 24 * 3600 * 1000));
    load("new").keep();
    const names = readdirSync(cache).map((name) => name.split("-")[0]);
    assert.deepEqual(names.sort(), ["new", "other"]);
  });

  it("does without a folder, and with one that cannot be made", () => {
    const { exports, keep } = loadProgram(file, "one", undefined);
    keep();
    assert.ok(exports);
    cache = join(file, "below-a-file");
    load().keep();
  });

  it("comes from no folder that belongs to a repository, a workspace or what is worked on", () => {
    const own = realpathSync(folder);
    const caches = join(own, "project", "caches");
    assert.equal(isSharedFolder(caches, join(own, "elsewhere")), false);
    assert.equal(isSharedFolder(caches, join(own, "project")), true);
    mkdirSync(caches, { recursive: true });
    assert.equal(isSharedFolder(caches, join(own, "elsewhere")), false);
    for (const name of [".git", "packs.config.yaml"]) {
      writeFileSync(join(own, "project", name), "");
      assert.equal(isSharedFolder(caches, join(own, "elsewhere")), true, name);
      rmSync(join(own, "project", name));
    }
  });
});

describe("the folder for what can be made again", () => {
  it("is the one that the system or the user names", () => {
    const named = join(tmpdir(), "caches");
    assert.equal(cacheFolder({ XDG_CACHE_HOME: named }, "linux"), join(named, "packwright"));
    assert.equal(cacheFolder({ LOCALAPPDATA: named }, "win32"), join(named, "packwright"));
    assert.match(cacheFolder({ XDG_CACHE_HOME: "relative" }, "linux"), /\.cache.packwright$/);
    assert.match(cacheFolder({}, "darwin"), /Library.Caches.packwright$/);
  });
});
