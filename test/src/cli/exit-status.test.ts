// The exit status of every command but the check, which has a file of its own.
import assert from "node:assert/strict";
import { type ExitRow, faultyFiles, soundFiles, testExits } from "./exits.js";
import { runProcess, scratchFolders } from "./running.js";

const rows: readonly ExitRow[] = [
  { title: "no command", files: soundFiles, args: [], status: 2, says: /Usage: packwright COMMAND/ },
  {
    title: "an unknown command",
    files: soundFiles,
    args: ["chekc"],
    status: 2,
    says: /Did you mean `packwright check`/,
  },
  {
    title: "an unknown option",
    files: soundFiles,
    args: ["check", "--formt", "json"],
    status: 2,
    says: /no option `--formt`\. Did you mean `--format`/,
  },
  { title: "a graph that expands", files: soundFiles, args: ["expand", "daily.graph.yaml"], status: 0 },
  {
    title: "a graph with an error",
    files: { ...soundFiles, "daily.graph.yaml": "graph_id: daily\n" },
    args: ["expand", "daily.graph.yaml"],
    status: 1,
    says: /error\[/,
  },
  {
    title: "a graph that is not there",
    files: soundFiles,
    args: ["expand", "nowhere.graph.yaml"],
    status: 2,
    says: /there is no such file/,
  },
  { title: "no graph at all", files: soundFiles, args: ["expand"], status: 2, says: /Name one graph/ },
  {
    title: "a pack in place of a graph",
    files: soundFiles,
    args: ["expand", "packs/notes/pack.yaml"],
    status: 2,
    says: /is a pack, not a graph/,
  },
  {
    title: "a folder in place of a graph",
    files: soundFiles,
    args: ["expand", "packs"],
    status: 2,
    says: /is a folder/,
  },
  { title: "a list", files: faultyFiles, args: ["list"], status: 0 },
  { title: "a list of two paths", files: soundFiles, args: ["list", "packs", "."], status: 2, says: /Name one path/ },
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

  testExits(rows);

  it("is the same for the program as for its code", () => {
    const { folder } = scratch(faultyFiles);
    const statuses = [["check", "packs/notes"], ["check"], ["check", "--nonsense"]].map(
      (args) => runProcess(args, { folder }).status,
    );
    assert.deepEqual(statuses, [0, 1, 2]);
  });
});
