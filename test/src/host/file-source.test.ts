// The workspace's files on a real disk: what is listed, what is read, and what a path really is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { NodeFileSource, workspacePath } from "../../../server/src/host/file-source.js";
import { decodeContent } from "../../../server/src/host/read-file.js";
import { onLinux, onUnix, scratchFolders } from "../cli/running.js";

describe("the files of a workspace", () => {
  const scratch = scratchFolders();
  const sorted = <T extends { name: string }>(entries: readonly T[]) =>
    [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));

  it("are listed with their folders, and none where there is no folder", async () => {
    const source = new NodeFileSource(scratch({ "pack.yaml": "", "packs/a/pack.yaml": "" }).folder);
    assert.deepEqual(sorted(await source.list(".")), [
      { name: "pack.yaml", folder: false, link: false },
      { name: "packs", folder: true, link: false },
    ]);
    assert.deepEqual(await source.list("packs/a"), [{ name: "pack.yaml", folder: false, link: false }]);
    assert.deepEqual(await source.list("nowhere"), []);
    assert.deepEqual(await source.list("pack.yaml"), []);
    assert.equal(source.troubles.size, 0);
  });

  it("are read as text, with the byte order mark dropped", async () => {
    const source = new NodeFileSource(scratch({ "a.yaml": "\ufeffname: ü\r\n", "folder/b.yaml": "" }).folder);
    assert.deepEqual(await source.read("a.yaml"), { text: "name: ü\r\n" });
    assert.deepEqual(await source.read("folder/b.yaml"), { text: "" });
    assert.equal(await source.read("folder"), undefined);
    assert.equal(await source.read("nowhere.yaml"), undefined);
    assert.equal(await source.read("a.yaml/b.yaml"), undefined);
  });

  it("say why they cannot be read", async () => {
    const workspace = scratch({ "latin.yaml": Uint8Array.of(0x63, 0xe9), "large.yaml": "x".repeat(1_048_577) });
    const source = new NodeFileSource(workspace.folder);
    assert.deepEqual(await source.read("latin.yaml"), { unreadable: { limit: "not-utf-8" } });
    assert.deepEqual(await source.read("large.yaml"), { unreadable: { limit: "bytes" } });
    assert.equal(source.troubles.size, 0, "these are faults of the file, which its finding tells");
  });

  onUnix("have one real path, whatever links lead to them", async () => {
    const workspace = scratch({ "vendor/a/pack.yaml": "name: a\n" });
    symlinkSync("vendor/a", workspace.path("linked"));
    symlinkSync("/", workspace.path("outside"));
    const source = new NodeFileSource(workspace.folder);
    assert.equal(await source.real("linked/pack.yaml"), "vendor/a/pack.yaml");
    assert.equal(await source.real("vendor/../vendor/a/pack.yaml"), "vendor/a/pack.yaml");
    assert.match((await source.real("outside")) ?? "", /^\.\.\//);
    assert.equal(await source.real("nowhere"), undefined);
  });

  onUnix("are walked through links only inside of the workspace, and never in circles", async () => {
    const workspace = scratch({ "vendor/a/pack.yaml": "", "packs/b/pack.yaml": "" });
    symlinkSync("../vendor/a", workspace.path("packs", "a"));
    symlinkSync("..", workspace.path("packs", "up"));
    symlinkSync("/tmp", workspace.path("packs", "out"));
    symlinkSync("../../packs", workspace.path("vendor", "a", "all"));
    const source = new NodeFileSource(workspace.folder);
    assert.deepEqual(sorted(await source.list("packs")), [
      { name: "a", folder: true, link: true },
      { name: "b", folder: true, link: false },
      { name: "out", folder: false, link: true },
      { name: "up", folder: false, link: true },
    ]);
    assert.deepEqual(sorted(await source.list("vendor/a")), [
      { name: "all", folder: true, link: true },
      { name: "pack.yaml", folder: false, link: false },
    ]);
    assert.deepEqual(
      sorted(await source.list("packs/a")),
      [
        { name: "all", folder: false, link: true },
        { name: "pack.yaml", folder: false, link: false },
      ],
      "a link inside of what a link leads to is not entered",
    );
  });

  onUnix("work where the root itself is reached through a link", async () => {
    const workspace = scratch({ "real/pack.yaml": "name: a\n" });
    symlinkSync("real", workspace.path("linked"));
    const source = new NodeFileSource(workspace.path("linked"));
    assert.deepEqual(await source.list("."), [{ name: "pack.yaml", folder: false, link: false }]);
    assert.equal(await source.real("pack.yaml"), "pack.yaml");
    assert.equal(source.relative(workspace.path("linked", "pack.yaml")), "pack.yaml");
  });

  it("let other work have its turn", async () => {
    const source = new NodeFileSource(scratch({ "a.yaml": "a" }).folder);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const end = performance.now() + 100;
    while (performance.now() < end) await source.read("a.yaml");
    clearInterval(timer);
    assert.ok(turns > 1, String(turns));
  });

  onUnix("forget a trouble that is over", async () => {
    const workspace = scratch();
    execFileSync("mkfifo", [workspace.path("pack.yaml")]);
    const source = new NodeFileSource(workspace.folder);
    await source.read("pack.yaml");
    assert.deepEqual([...source.troubles.keys()], ["pack.yaml"]);
    execFileSync("rm", [workspace.path("pack.yaml")]);
    writeFileSync(workspace.path("pack.yaml"), "");
    await source.read("pack.yaml");
    assert.equal(source.troubles.size, 0);
  });

  onLinux("that cannot be made out by their names are a trouble", async () => {
    const workspace = scratch();
    mkdirSync(Buffer.concat([Buffer.from(`${workspace.folder}/bad-`), Buffer.of(0xff)]));
    const source = new NodeFileSource(workspace.folder);
    const [entry] = await source.list(".");
    await source.list(entry?.name ?? "");
    assert.deepEqual([...source.troubles.values()], ["there is no such file or folder"]);
  });
});

describe("workspace paths", () => {
  it("are relative and have slashes", () => {
    assert.equal(workspacePath("/work", "/work/packs/a/pack.yaml"), "packs/a/pack.yaml");
    assert.equal(workspacePath("/work", "/work"), ".");
    assert.equal(workspacePath("/work/a", "/work/b/pack.yaml"), "../b/pack.yaml");
  });

  it("are the same however a path is written", () => {
    const written = [
      "/work/a/b",
      "/work//a/b",
      "/work/./a/b",
      "/work/a/./b",
      "/work/c/../a/b",
      "/work/a/b/",
      "/x/../work/a/b",
    ];
    for (const path of written) assert.equal(workspacePath("/work", path), "a/b", path);
    for (const name of [".hidden", "..a", "...", "a."])
      assert.equal(workspacePath("/work", `/work/${name}/b`), `${name}/b`);
    assert.equal(workspacePath("/work", "/workshop/a"), "../workshop/a");
    assert.equal(workspacePath("/work", "/work/../a"), "../a");
    assert.equal(workspacePath("/", "/a/b"), "a/b");
  });
});

describe("bytes as text", () => {
  it("are refused beyond the limit", () => {
    assert.deepEqual(decodeContent(new Uint8Array(1_048_577)), { unreadable: { limit: "bytes" } });
    assert.equal("text" in decodeContent(new Uint8Array(1_048_576)), true);
  });

  it("are strict UTF-8", () => {
    for (const bytes of [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
    ])
      assert.deepEqual(decodeContent(Uint8Array.from(bytes)), { unreadable: { limit: "not-utf-8" } });
    assert.deepEqual(decodeContent(Buffer.from("\u{1f600}")), { text: "\u{1f600}" });
  });
});
