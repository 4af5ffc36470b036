// Files are replaced whole, and the folder of a workspace is found.
import assert from "node:assert/strict";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { findRoot } from "../../../server/src/host/workspace-root.js";
import { writeAtomically } from "../../../server/src/host/write-file.js";
import { onUnix, scratchFolders } from "../cli/running.js";

describe("writing a file", () => {
  const scratch = scratchFolders();

  it("makes it, or replaces it and keeps its mode", () => {
    const workspace = scratch();
    const path = workspace.path("report.txt");
    writeAtomically(path, "first");
    assert.equal(readFileSync(path, "utf8"), "first");
    chmodSync(path, 0o640);
    writeAtomically(path, "zweite Zeile: ü");
    assert.equal(readFileSync(path, "utf8"), "zweite Zeile: ü");
    if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(workspace.folder), ["report.txt"], "nothing else is left");
  });

  onUnix("replaces what a link leads to, not the link", () => {
    const workspace = scratch({ "real/report.txt": "old" });
    symlinkSync("real/report.txt", workspace.path("report.txt"));
    writeAtomically(workspace.path("report.txt"), "new");
    assert.ok(lstatSync(workspace.path("report.txt")).isSymbolicLink());
    assert.equal(readFileSync(workspace.path("real", "report.txt"), "utf8"), "new");
  });

  it("leaves everything as it was where it fails", () => {
    const workspace = scratch({ "folder/inner.txt": "kept" });
    assert.throws(() => writeAtomically(workspace.path("folder"), "text"));
    assert.throws(() => writeAtomically(workspace.path("nowhere", "report.txt"), "text"));
    assert.throws(() => writeAtomically(workspace.path("folder", "inner.txt", "x"), "text"));
    assert.deepEqual(readdirSync(workspace.folder), ["folder"]);
    assert.deepEqual(readdirSync(workspace.path("folder")), ["inner.txt"]);
    assert.equal(readFileSync(workspace.path("folder", "inner.txt"), "utf8"), "kept");
  });
});

describe("the root of a workspace", () => {
  const scratch = scratchFolders();

  it("is the nearest folder upwards with a configuration", () => {
    const workspace = scratch({ "packs.config.yaml": "", "a/b/pack.yaml": "", "a/inner/packs.config.yaml": "" });
    assert.equal(findRoot(workspace.path("a", "b", "pack.yaml")), workspace.folder);
    assert.equal(findRoot(workspace.path("a", "b")), workspace.folder);
    assert.equal(findRoot(workspace.path("a", "inner")), workspace.path("a", "inner"));
    assert.equal(findRoot(workspace.path("a", "inner", "not", "there", "pack.yaml")), workspace.path("a", "inner"));
  });

  it("is the folder itself, or the folder of the file, where there is none", () => {
    const workspace = scratch({ "a/pack.yaml": "" });
    mkdirSync(workspace.path("packs.config.yaml"));
    assert.equal(findRoot(workspace.path("a")), workspace.path("a"), "a folder of that name is no configuration");
    assert.equal(findRoot(workspace.path("a", "pack.yaml")), workspace.path("a"));
    assert.equal(findRoot(workspace.path("a", "pack.yaml", "x")), workspace.path("a", "pack.yaml"));
  });
});
