// The exit status of every way in which a run can end, and the promise that 0 never stands for something unread.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  bundledCommand,
  faultyPack,
  graphOf,
  onUnix,
  runInside,
  runProcess,
  scratchFolders,
  soundPack,
  warningPack,
  withoutColourVariables,
} from "./running.js";

const sound = {
  "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
  "packs/notes/pack.yaml": soundPack("notes"),
  "daily.graph.yaml": graphOf("notes"),
};
const faulty = { ...sound, "packs/diary/pack.yaml": faultyPack("diary") };
const warning = { ...sound, "packs/notes/pack.yaml": warningPack("notes") };

interface Row {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly status: number;
  /** What standard error must say; nothing where it is left out. */
  readonly says?: RegExp;
}

const rows: readonly Row[] = [
  { title: "nothing to report", files: sound, args: ["check"], status: 0 },
  {
    title: "a folder without packs",
    files: {},
    args: ["check"],
    status: 0,
    says: /no pack, graph or configuration in `\.`/,
  },
  { title: "an error", files: faulty, args: ["check"], status: 1 },
  { title: "an error outside of the given paths", files: faulty, args: ["check", "packs/notes"], status: 0 },
  { title: "an error in a given file", files: faulty, args: ["check", "packs/diary/pack.yaml"], status: 1 },
  { title: "a warning", files: warning, args: ["check"], status: 0 },
  { title: "as many warnings as are allowed", files: warning, args: ["check", "--max-warnings", "1"], status: 0 },
  { title: "more warnings than are allowed", files: warning, args: ["check", "--max-warnings=0"], status: 1 },
  {
    title: "too many warnings that are not shown",
    files: warning,
    args: ["check", "--max-warnings=0", "--quiet"],
    status: 1,
  },
  { title: "a warning raised to an error", files: warning, args: ["check", "--rule", "PK109=error"], status: 1 },
  {
    title: "an unknown field in the configuration",
    files: { ...sound, "packs.config.yaml": "kernal: {}\n" },
    args: ["check"],
    status: 1,
  },
  { title: "an empty configuration", files: { ...sound, "packs.config.yaml": "" }, args: ["check"], status: 0 },
  {
    title: "a configuration of comments",
    files: { ...sound, "packs.config.yaml": "# nothing yet\n" },
    args: ["check"],
    status: 0,
  },
  { title: "no command", files: sound, args: [], status: 2, says: /Usage: packwright COMMAND/ },
  { title: "an unknown command", files: sound, args: ["chekc"], status: 2, says: /Did you mean `packwright check`/ },
  {
    title: "an unknown option",
    files: sound,
    args: ["check", "--formt", "json"],
    status: 2,
    says: /no option `--formt`\. Did you mean `--format`/,
  },
  {
    title: "an option that comes in a later version",
    files: sound,
    args: ["check", "--fix"],
    status: 2,
    says: /no option `--fix`/,
  },
  {
    title: "a format that comes in a later version",
    files: sound,
    args: ["check", "--format=sarif"],
    status: 2,
    says: /Use one of: text, json/,
  },
  {
    title: "an option without its value",
    files: sound,
    args: ["check", "--format"],
    status: 2,
    says: /--format needs a value/,
  },
  {
    title: "an option in the place of a value",
    files: sound,
    args: ["check", "--format", "--quiet"],
    status: 2,
    says: /--format needs a value/,
  },
  {
    title: "a flag with a value",
    files: sound,
    args: ["check", "--quiet=yes"],
    status: 2,
    says: /--quiet takes no value/,
  },
  {
    title: "a path that is not there",
    files: sound,
    args: ["check", "packs", "nowhere"],
    status: 2,
    says: /`nowhere` cannot be read: there is no such file/,
  },
  {
    title: "a path below a file",
    files: sound,
    args: ["check", "daily.graph.yaml/x"],
    status: 2,
    says: /a part of its path is a file/,
  },
  {
    title: "a manifest that the configuration leaves out",
    files: { ...faulty, "packs.config.yaml": "discovery: { include: [packs/notes/pack.yaml] }\n" },
    args: ["check", "packs/diary/pack.yaml"],
    status: 2,
    says: /was not checked/,
  },
  {
    title: "a file that is none of ours",
    files: { ...sound, "README.md": "# Notes\n" },
    args: ["check", "README.md"],
    status: 0,
    says: /no pack, graph or configuration in `README\.md`/,
  },
  {
    title: "a configuration that does not parse",
    files: { ...sound, "packs.config.yaml": "kernel: [\n" },
    args: ["check"],
    status: 2,
    says: /error\[PK001\][\s\S]*The configuration `packs\.config\.yaml` cannot be read/,
  },
  {
    title: "a named configuration that does not parse",
    files: { ...sound, "strict.yaml": "kernel: [\n" },
    args: ["check", "--config", "strict.yaml"],
    status: 2,
    says: /`strict\.yaml` cannot be read/,
  },
  {
    title: "a named configuration that is not there",
    files: sound,
    args: ["check", "--config", "nowhere.yaml"],
    status: 2,
    says: /`nowhere\.yaml` cannot be read: there is no such file/,
  },
  {
    title: "a severity of an unknown rule",
    files: sound,
    args: ["check", "--rule", "PK1011=off"],
    status: 2,
    says: /no rule `PK1011`\. Did you mean `PK101`/,
  },
  {
    title: "an unknown severity",
    files: sound,
    args: ["check", "--rule", "PK109=fatal"],
    status: 2,
    says: /Use one of: off, hint, information, warning, error/,
  },
  {
    title: "lowering what guards loading",
    files: sound,
    args: ["check", "--rule", "PK101=warning"],
    status: 2,
    says: /`PK101` \(unknown-field\) cannot be lowered/,
  },
  {
    title: "a rule without a severity",
    files: sound,
    args: ["check", "--rule", "PK109"],
    status: 2,
    says: /--rule PK307=off/,
  },
  {
    title: "a number of warnings that is none",
    files: sound,
    args: ["check", "--max-warnings=-1"],
    status: 2,
    says: /--max-warnings cannot be `-1`/,
  },
  {
    title: "a kernel version that is none",
    files: sound,
    args: ["check", "--kernel", "newest"],
    status: 2,
    says: /--kernel cannot be `newest`/,
  },
  {
    title: "a report that cannot be written",
    files: sound,
    args: ["check", "--output", "nowhere/report.txt"],
    status: 2,
    says: /`nowhere\/report\.txt` cannot be written/,
  },
  { title: "a graph that expands", files: sound, args: ["expand", "daily.graph.yaml"], status: 0 },
  {
    title: "a graph with an error",
    files: { ...sound, "daily.graph.yaml": "graph_id: daily\n" },
    args: ["expand", "daily.graph.yaml"],
    status: 1,
    says: /error\[/,
  },
  {
    title: "a graph that is not there",
    files: sound,
    args: ["expand", "nowhere.graph.yaml"],
    status: 2,
    says: /there is no such file/,
  },
  { title: "no graph at all", files: sound, args: ["expand"], status: 2, says: /Name one graph/ },
  {
    title: "a pack in place of a graph",
    files: sound,
    args: ["expand", "packs/notes/pack.yaml"],
    status: 2,
    says: /is a pack, not a graph/,
  },
  { title: "a folder in place of a graph", files: sound, args: ["expand", "packs"], status: 2, says: /is a folder/ },
  { title: "a list", files: faulty, args: ["list"], status: 0 },
  { title: "a list of two paths", files: sound, args: ["list", "packs", "."], status: 2, says: /Name one path/ },
  { title: "a page", files: {}, args: ["explain", "PK101"], status: 0 },
  {
    title: "a page that is not there",
    files: {},
    args: ["explain", "unknown-feild"],
    status: 2,
    says: /Did you mean `PK101` \(unknown-field\)/,
  },
  {
    title: "a language server without a way to its client",
    files: {},
    args: ["lsp", "--clientProcessId=1"],
    status: 2,
    says: /one of --stdio, --node-ipc and --socket=PORT/,
  },
  {
    title: "a language server with two ways to its client",
    files: {},
    args: ["lsp", "--stdio", "--socket=7000"],
    status: 2,
    says: /one of --stdio/,
  },
  { title: "help", files: {}, args: ["--help"], status: 0 },
  { title: "help of a command", files: {}, args: ["check", "--help"], status: 0 },
  { title: "the version", files: {}, args: ["--version"], status: 0 },
];

describe("exit status", () => {
  const scratch = scratchFolders();

  for (const { title, files, args, status, says } of rows) {
    it(`${status}: ${title}`, async () => {
      const { folder } = scratch(files);
      const outcome = await runInside(args, { folder });
      assert.equal(outcome.status, status, outcome.output + outcome.errors);
      if (says) assert.match(outcome.errors, says);
      else assert.equal(outcome.errors, "");
      if (status === 2) assert.equal(outcome.output, "", "a run that could not be done has no result");
      assert.doesNotMatch(outcome.errors, /^\s+at .*:\d+:\d+/m, "nobody wants to see a stack");
    });
  }

  it("is the same for the program as for its code", () => {
    const { folder } = scratch(faulty);
    const statuses = [["check", "packs/notes"], ["check"], ["check", "--nonsense"]].map(
      (args) => runProcess(args, { folder }).status,
    );
    assert.deepEqual(statuses, [0, 1, 2]);
  });

  onUnix("is 2 where a folder cannot be listed, and 1 where a manifest cannot be read", () => {
    const workspace = scratch({
      ...sound,
      "locked/pack.yaml": soundPack("locked"),
      "secret/pack.yaml": soundPack("secret"),
    });
    // The program must be readable for whoever runs it here.
    cpSync(bundledCommand(), workspace.path("program.mjs"));
    chmodSync(workspace.folder, 0o755);
    mkdirSync(workspace.path("reports"));
    chmodSync(workspace.path("secret", "pack.yaml"), 0o000);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(workspace.folder, "program.mjs"), ...args], {
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
