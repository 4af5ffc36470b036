// Files and folders that nobody would write by hand. The program itself is run, each time with a limit of time:
// every one of them must end with a finding or a reason, and none with a crash.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { faultyPack, runInside, runProcess, type Scratch, scratchFolders, soundPack } from "./running.js";

interface Found {
  readonly code: string;
  readonly file: string;
  readonly message: string;
}

describe("hostile inputs", () => {
  const scratch = scratchFolders();

  /** The program's findings as JSON. */
  function check(workspace: Scratch, ...args: string[]): { status: number | null; found: Found[]; errors: string } {
    const { status, output, errors } = runProcess(["check", "--format=json", ...args], { folder: workspace.folder });
    return { status, found: JSON.parse(output).diagnostics, errors };
  }

  function assertOneFinding(workspace: Scratch, code: string, message: RegExp): void {
    const { status, found, errors } = check(workspace);
    assert.equal(status, 1, errors);
    assert.deepEqual(
      found.map((one) => one.code),
      [code],
    );
    assert.match(found[0]?.message ?? "", message);
    assert.equal(errors, "");
  }

  it("10 MB of random bytes", () => {
    assertOneFinding(scratch({ "pack.yaml": randomBytes(10_000_000) }), "PK009", /larger than 1 MiB/);
  });

  it("random bytes below the limit", () => {
    assertOneFinding(scratch({ "pack.yaml": randomBytes(1_000_000) }), "PK009", /not UTF-8/);
  });

  it("zeros", () => {
    assertOneFinding(scratch({ "pack.yaml": new Uint8Array(1000) }), "PK009", /control character U\+0000/);
  });

  it("a text in UTF-16", () => {
    assertOneFinding(
      scratch({ "pack.yaml": Buffer.from(`\ufeff${soundPack("notes")}`, "utf16le") }),
      "PK009",
      /not UTF-8/,
    );
  });

  it("one byte more than the limit, and not one less", () => {
    const atLimit = `${soundPack("notes")}#`.padEnd(1_048_576, " ");
    const { status, found } = check(scratch({ "pack.yaml": atLimit }));
    assert.deepEqual([status, found], [0, []]);
    assertOneFinding(scratch({ "pack.yaml": `${atLimit} ` }), "PK009", /larger than 1 MiB/);
  });

  it("an empty file", () => {
    assertOneFinding(scratch({ "pack.yaml": "" }), "PK006", /empty/);
  });

  it("10,000 open brackets", () => {
    assertOneFinding(scratch({ "pack.yaml": "[".repeat(10_000) }), "PK009", /nested deeper than 100/);
    assertOneFinding(scratch({ "pack.json": "[".repeat(10_000) }), "PK009", /nested deeper than 100/);
  });

  it("a million characters in one line", () => {
    const { status, found } = check(scratch({ "pack.yaml": `${soundPack("notes")}extra: ${"x".repeat(1_000_000)}\n` }));
    assert.equal(status, 1);
    assert.deepEqual(
      found.map((one) => one.code),
      ["PK101"],
    );
  });

  it("a byte order mark, which is no fault", () => {
    const { status, found } = check(scratch({ "pack.yaml": `\ufeff${soundPack("notes")}` }));
    assert.deepEqual([status, found], [0, []]);
  });

  it("a folder with a manifest's name", () => {
    const workspace = scratch({ "sound/pack.yaml": soundPack("notes") });
    mkdirSync(workspace.path("pack.yaml"));
    const { status, found } = check(workspace);
    assert.deepEqual([status, found], [0, []]);
  });

  it("configurations and graphs that are no texts", () => {
    const config = runProcess(["check"], { folder: scratch({ "packs.config.yaml": randomBytes(5000) }).folder });
    assert.equal(config.status, 2);
    assert.match(config.errors, /error\[PK009\]/);
    assertOneFinding(scratch({ "a.graph.yaml": randomBytes(5000) }), "PK009", /not UTF-8/);
    const graph = runProcess(["expand", "a.graph.json"], {
      folder: scratch({ "a.graph.json": randomBytes(5000) }).folder,
    });
    assert.deepEqual([graph.status, graph.output], [1, ""]);
  });

  describe("links and special files", () => {
    // Making them needs rights on Windows, where the last ones do not exist.
    if (process.platform === "win32") return;

    it("a link to itself, and one to nothing", () => {
      const circle = scratch();
      symlinkSync("pack.yaml", circle.path("pack.yaml"));
      assertOneFinding(circle, "PK009", /links lead in a circle/);
      const nothing = scratch();
      symlinkSync("elsewhere.yaml", nothing.path("pack.yaml"));
      assertOneFinding(nothing, "PK009", /link to a file that does not exist/);
    });

    it("folders that are linked to those above them", () => {
      const workspace = scratch({ "packs/notes/pack.yaml": soundPack("notes") });
      symlinkSync("..", workspace.path("packs", "up"));
      symlinkSync(".", workspace.path("packs", "here"));
      symlinkSync(workspace.folder, workspace.path("packs", "notes", "root"));
      const { status, found } = check(workspace);
      assert.deepEqual([status, found], [0, []]);
    });

    it("folders that are all linked to each other", () => {
      const names = Array.from({ length: 25 }, (_, i) => `f${i}`);
      const workspace = scratch(Object.fromEntries(names.map((name) => [`${name}/pack.yaml`, soundPack(name)])));
      for (const from of names)
        for (const to of names) if (from !== to) symlinkSync(`../${to}`, workspace.path(from, `to-${to}`));
      const { status, found } = check(workspace);
      assert.deepEqual([status, found], [0, []]);
    });

    it("links out of the workspace, which are not followed", async () => {
      const outside = scratch({ "pack.yaml": faultyPack("outside"), "secret.json": "{}" });
      const workspace = scratch({
        "packs/notes/pack.yaml": soundPack("notes").replace(
          "json_schema: { type: object }",
          "schema_file: secret.json",
        ),
      });
      symlinkSync(outside.folder, workspace.path("packs", "linked"));
      symlinkSync("/", workspace.path("packs", "everything"));
      mkdirSync(workspace.path("packs", "file"));
      symlinkSync(outside.path("pack.yaml"), workspace.path("packs", "file", "pack.yaml"));
      symlinkSync(outside.path("secret.json"), workspace.path("packs", "notes", "secret.json"));
      const { found } = check(workspace);
      assert.deepEqual(
        found.map(({ code, file }) => `${code} ${file}`),
        ["PK308 packs/notes/pack.yaml"],
      );
      const named = await runInside(["check", "packs/file/pack.yaml"], { folder: workspace.folder });
      assert.equal(named.status, 2, "what is named and not checked is no success");
    });

    it("a pack that links lead to twice counts once", () => {
      const workspace = scratch({ "vendor/notes/pack.yaml": faultyPack("notes") });
      mkdirSync(workspace.path("packs"));
      symlinkSync("../vendor/notes", workspace.path("packs", "notes"));
      const { found } = check(workspace);
      assert.deepEqual(
        found.map(({ code, file }) => `${code} ${file}`),
        ["PK101 packs/notes/pack.yaml"],
      );
      // Whichever of its names is asked for, its findings are told.
      assert.equal(check(workspace, "vendor/notes/pack.yaml").status, 1);
    });

    it("a named pipe that nobody writes to", () => {
      const workspace = scratch();
      execFileSync("mkfifo", [workspace.path("pack.yaml")]);
      assertOneFinding(workspace, "PK009", /a pipe, a socket or a device/);
      const config = scratch();
      execFileSync("mkfifo", [config.path("packs.config.yaml")]);
      assert.equal(runProcess(["check"], { folder: config.folder }).status, 2);
      execFileSync("mkfifo", [config.path("a.graph.yaml")]);
      assert.equal(runProcess(["expand", "a.graph.yaml"], { folder: config.folder }).status, 2);
    });

    it("a socket", async () => {
      const workspace = scratch();
      const server = createServer().listen(workspace.path("pack.yaml"));
      await new Promise((resolve) => server.once("listening", resolve));
      try {
        assertOneFinding(workspace, "PK009", /a socket or a device/);
      } finally {
        server.close();
      }
    });

    it("an endless device", () => {
      const workspace = scratch();
      symlinkSync("/dev/zero", workspace.path("pack.yaml"));
      // It lies outside of the workspace, so it is not even opened.
      assert.equal(runProcess(["check"], { folder: workspace.folder }).status, 0);
      assert.equal(runProcess(["check", "--config", "/dev/zero"], { folder: workspace.folder }).status, 2);
    });
  });
});

/** Bytes that look random and are the same in every run. */
function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 0x2545f491;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state & 0xff;
  }
  return bytes;
}
