// The exit status of every way in which a check can end, and the promise that 0 never stands for something unread.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ExitRow, faultyFiles, soundFiles, testExits, warningFiles } from "./exits.js";
import { bundledCommand, onUnix, scratchFolders, soundPack, withoutColourVariables } from "./running.js";

const rows: readonly ExitRow[] = [
  { title: "nothing to report", files: soundFiles, args: ["check"], status: 0 },
  {
    title: "a folder without packs",
    files: {},
    args: ["check"],
    status: 0,
    says: /no pack, graph or configuration in `\.`/,
  },
  { title: "an error", files: faultyFiles, args: ["check"], status: 1 },
  { title: "an error outside of the given paths", files: faultyFiles, args: ["check", "packs/notes"], status: 0 },
  { title: "an error in a given file", files: faultyFiles, args: ["check", "packs/diary/pack.yaml"], status: 1 },
  { title: "a warning", files: warningFiles, args: ["check"], status: 0 },
  { title: "as many warnings as are allowed", files: warningFiles, args: ["check", "--max-warnings", "1"], status: 0 },
  { title: "more warnings than are allowed", files: warningFiles, args: ["check", "--max-warnings=0"], status: 1 },
  {
    title: "too many warnings that are not shown",
    files: warningFiles,
    args: ["check", "--max-warnings=0", "--quiet"],
    status: 1,
  },
  { title: "a warning raised to an error", files: warningFiles, args: ["check", "--rule", "PK109=error"], status: 1 },
  {
    title: "an unknown field in the configuration",
    files: { ...soundFiles, "packs.config.yaml": "kernal: {}\n" },
    args: ["check"],
    status: 1,
  },
  { title: "an empty configuration", files: { ...soundFiles, "packs.config.yaml": "" }, args: ["check"], status: 0 },
  {
    title: "a configuration of comments",
    files: { ...soundFiles, "packs.config.yaml": "# nothing yet\n" },
    args: ["check"],
    status: 0,
  },
  {
    title: "an option that comes in a later version",
    files: soundFiles,
    args: ["check", "--fix"],
    status: 2,
    says: /no option `--fix`/,
  },
  {
    title: "a format that comes in a later version",
    files: soundFiles,
    args: ["check", "--format=sarif"],
    status: 2,
    says: /Use one of: text, json/,
  },
  {
    title: "an option without its value",
    files: soundFiles,
    args: ["check", "--format"],
    status: 2,
    says: /--format needs a value/,
  },
  {
    title: "an option in the place of a value",
    files: soundFiles,
    args: ["check", "--format", "--quiet"],
    status: 2,
    says: /--format needs a value/,
  },
  {
    title: "a flag with a value",
    files: soundFiles,
    args: ["check", "--quiet=yes"],
    status: 2,
    says: /--quiet takes no value/,
  },
  {
    title: "a path that is not there",
    files: soundFiles,
    args: ["check", "packs", "nowhere"],
    status: 2,
    says: /`nowhere` cannot be read: there is no such file/,
  },
  {
    title: "a path below a file",
    files: soundFiles,
    args: ["check", "daily.graph.yaml/x"],
    status: 2,
    says: /a part of its path is a file/,
  },
  {
    title: "a manifest that the configuration leaves out",
    files: { ...faultyFiles, "packs.config.yaml": "discovery: { include: [packs/notes/pack.yaml] }\n" },
    args: ["check", "packs/diary/pack.yaml"],
    status: 2,
    says: /was not checked/,
  },
  {
    title: "a file that is none of ours",
    files: { ...soundFiles, "README.md": "# Notes\n" },
    args: ["check", "README.md"],
    status: 0,
    says: /no pack, graph or configuration in `README\.md`/,
  },
  {
    title: "a configuration that does not parse",
    files: { ...soundFiles, "packs.config.yaml": "kernel: [\n" },
    args: ["check"],
    status: 2,
    says: /error\[PK001\][\s\S]*The configuration `packs\.config\.yaml` cannot be read/,
  },
  {
    title: "a named configuration that does not parse",
    files: { ...soundFiles, "strict.yaml": "kernel: [\n" },
    args: ["check", "--config", "strict.yaml"],
    status: 2,
    says: /`strict\.yaml` cannot be read/,
  },
  {
    title: "a named configuration that is not there",
    files: soundFiles,
    args: ["check", "--config", "nowhere.yaml"],
    status: 2,
    says: /`nowhere\.yaml` cannot be read: there is no such file/,
  },
  {
    title: "a severity of an unknown rule",
    files: soundFiles,
    args: ["check", "--rule", "PK1011=off"],
    status: 2,
    says: /no rule `PK1011`\. Did you mean `PK101`/,
  },
  {
    title: "an unknown severity",
    files: soundFiles,
    args: ["check", "--rule", "PK109=fatal"],
    status: 2,
    says: /Use one of: off, hint, information, warning, error/,
  },
  {
    title: "lowering what guards loading",
    files: soundFiles,
    args: ["check", "--rule", "PK101=warning"],
    status: 2,
    says: /`PK101` \(unknown-field\) cannot be lowered/,
  },
  {
    title: "a rule without a severity",
    files: soundFiles,
    args: ["check", "--rule", "PK109"],
    status: 2,
    says: /--rule PK307=off/,
  },
  {
    title: "a number of warnings that is none",
    files: soundFiles,
    args: ["check", "--max-warnings=-1"],
    status: 2,
    says: /--max-warnings cannot be `-1`/,
  },
  {
    title: "a kernel version that is none",
    files: soundFiles,
    args: ["check", "--kernel", "newest"],
    status: 2,
    says: /--kernel cannot be `newest`/,
  },
  {
    title: "a report that cannot be written",
    files: soundFiles,
    args: ["check", "--output", "nowhere/report.txt"],
    status: 2,
    says: /`nowhere\/report\.txt` cannot be written/,
  },
];

describe("exit status of check", () => {
  const scratch = scratchFolders();

  testExits(rows);

  onUnix("is 2 where a folder cannot be listed, and 1 where a manifest cannot be read", () => {
    const workspace = scratch({
      ...soundFiles,
      "locked/pack.yaml": soundPack("locked"),
      "secret/pack.yaml": soundPack("secret"),
    });
    // The program must be readable for whoever runs it here.
    cpSync(bundledCommand(), workspace.path("program.mjs"));
    cpSync(join(dirname(bundledCommand()), "packwright-program.cjs"), workspace.path("packwright-program.cjs"));
    chmodSync(workspace.folder, 0o755);
    mkdirSync(workspace.path("reports"));
    chmodSync(workspace.path("secret", "pack.yaml"), 0o000);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [workspace.path("program.mjs"), ...args], {
        cwd: workspace.folder,
        env: withoutColourVariables(),
        encoding: "utf8",
        // The superuser may read everything, so somebody else has to try.
        ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
      });
    const unread = run("check");
    assert.equal(unread.status, 1, unread.stderr);
    assert.match(unread.stdout, /error\[PK009\][^\n]*the permission is missing/);
    const elsewhere = run("check", "packs");
    assert.equal(elsewhere.status, 2, elsewhere.stdout);
    assert.match(elsewhere.stderr, /`secret\/pack\.yaml` could not be read: the permission is missing/);
    chmodSync(workspace.path("secret", "pack.yaml"), 0o644);
    chmodSync(workspace.path("locked"), 0o000);
    const unlisted = run("check");
    chmodSync(workspace.path("locked"), 0o755);
    assert.equal(unlisted.status, 2, unlisted.stdout);
    assert.match(unlisted.stderr, /`locked` could not be read: the permission is missing/);
    assert.doesNotMatch(unlisted.stdout, /error/);
  });
});
