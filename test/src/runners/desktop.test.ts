// The runner for desktop VS Code, proved with a stand-in for the editor's program: how it is called, and that nothing but a
// suite that really passed ends with 0.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../../..");
const runner = join(root, "scripts", "editor", "desktop.mjs");
const standIn = join(root, "test", "fixtures", "editor", "stand-in-editor.mjs");

interface Outcome {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly record: {
    readonly pid: number;
    readonly args: readonly string[];
    readonly vscodeVariables: readonly string[];
  };
}

describe("the runner for desktop VS Code", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "packwright-test-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("passes the workspace, the extension, the suite and folders of its own to the editor", () => {
    const { record } = runWith("passes");
    const temporary = tempRunFolder(record.args);
    assert.deepEqual(record.args, [
      "/the workspace",
      `--user-data-dir=${join(temporary, "desktop-user-data")}`,
      `--extensions-dir=${join(temporary, "desktop-extensions")}`,
      "--disable-extensions",
      "--disable-telemetry",
      "--disable-gpu",
      "--no-sandbox",
      "--disable-gpu-sandbox",
      "--disable-updates",
      "--skip-welcome",
      "--skip-release-notes",
      "--no-cached-data",
      "--disable-workspace-trust",
      "--extensionTestsPath=/the/suite.cjs",
      "--extensionDevelopmentPath=/the/extension",
    ]);
    assert.deepEqual(record.vscodeVariables, [], "variables of a surrounding editor reached the one under test");
  });

  it("ends with 0 and the plain closing line after a suite that passed", () => {
    const { status, lines } = runWith("passes");
    assert.equal(status, 0);
    assert.equal(lines.at(-1), "3 passed, 0 failed");
  });

  const failures: readonly (readonly [behaviour: string, closingLine: string, reason: RegExp])[] = [
    ["fails", "2 passed, 1 failed", /1 of its tests failed/],
    ["fails but ends with 0", "2 passed, 1 failed", /1 of its tests failed/],
    ["passes but ends with 1", "3 passed, 1 failed", /ended with 1 though/],
    ["is silent", "0 passed, 1 failed", /never said its closing line/],
    ["runs no test", "0 passed, 1 failed", /ran no test/],
    ["dies after its closing line", "3 passed, 1 failed", /though the suite reported no failure/],
  ];
  for (const [behaviour, closingLine, reason] of failures) {
    it(`does not end with 0 when the editor ${behaviour}`, () => {
      const { status, lines } = runWith(behaviour);
      assert.equal(status, 1);
      assert.equal(lines.at(-1), closingLine);
      assert.match(lines.join("\n"), reason);
    });
  }

  it("ends an editor that hangs, and does not end with 0", async () => {
    const { status, lines } = runWith("hangs", "1");
    assert.equal(status, 1);
    assert.match(lines.join("\n"), /no end within 1 seconds/);
    const signsOfLife = () => readFileSync(join(folder, "record.json.alive")).length;
    const before = signsOfLife();
    assert.ok(before > 0, "the editor never ran");
    await delay(200);
    assert.equal(signsOfLife(), before, "the editor is still running");
  });

  it("leaves no temporary folder behind", () => {
    const { record } = runWith("fails");
    assert.throws(() => readdirSync(tempRunFolder(record.args)), { code: "ENOENT" });
  });

  it("says in plain words that VSCODE_PATH leads nowhere", () => {
    const result = start({ VSCODE_PATH: join(folder, "nowhere") });
    assert.equal(result.status, 1);
    assert.match(result.stdout, /ENOENT/);
    assert.match(result.stdout, /^0 passed, 1 failed$/m);
  });

  function runWith(behaviour: string, limit = "20"): Outcome {
    const record = join(folder, "record.json");
    rmSync(record, { force: true });
    const result = start(
      { VSCODE_PATH: program(), STAND_IN: behaviour, STAND_IN_RECORD: record, ELECTRON_RUN_AS_NODE: "1" },
      limit,
    );
    return {
      status: result.status,
      lines: result.stdout.trimEnd().split("\n"),
      record: JSON.parse(readFileSync(record, "utf8")) as Outcome["record"],
    };
  }

  function start(env: Record<string, string>, limit = "20") {
    const args = [
      "--extension",
      "/the/extension",
      "--suite",
      "/the/suite.cjs",
      "--workspace",
      "/the workspace",
      "--limit",
      limit,
    ];
    return spawnSync(process.execPath, [runner, ...args], { env: { ...process.env, ...env }, encoding: "utf8" });
  }

  // VSCODE_PATH names one program without arguments, so the stand-in is wrapped in one.
  function program(): string {
    const windows = process.platform === "win32";
    const file = join(folder, windows ? "editor.cmd" : "editor.sh");
    const text = windows
      ? `@"${process.execPath}" "${standIn}" %*\r\n`
      : `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`;
    writeFileSync(file, text, { mode: 0o755 });
    return file;
  }
});

function tempRunFolder(args: readonly string[]): string {
  const userData = args.find((arg) => arg.startsWith("--user-data-dir="));
  assert.ok(userData !== undefined, "the editor was given no user data folder");
  return resolve(userData.slice("--user-data-dir=".length), "..");
}
