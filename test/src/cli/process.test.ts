// The bundled program as a process: its streams, its signals, and what it leaves behind.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import {
  bundledCommand,
  faultyPack,
  onLinux,
  onUnix,
  runProcess,
  scratchFolders,
  soundPack,
  withoutColourVariables,
} from "./running.js";

describe("the program", () => {
  const scratch = scratchFolders();

  function start(folder: string, args: readonly string[]) {
    return spawn(process.execPath, [bundledCommand(), ...args], { cwd: folder, env: withoutColourVariables() });
  }

  it("begins as a program for Node", () => {
    assert.match(readFileSync(bundledCommand(), "utf8"), /^#!\/usr\/bin\/env node\n/);
  });

  it("writes nothing but the report to standard output, and no progress where there is no terminal", () => {
    const { folder } = scratch({ "pack.yaml": faultyPack("notes") });
    const { status, output, errors } = runProcess(["check"], { folder });
    assert.equal(status, 1);
    assert.match(output, /^error\[PK101\] /);
    assert.match(output, /\n1 error in 1 file; 0 packs loaded, 1 refused\.\n$/);
    assert.equal(errors, "");
  });

  it("writes a long report to its end", () => {
    const packs = Array.from({ length: 300 }, (_, i) => [`p${i}/pack.yaml`, faultyPack(`p${i}`)] as const);
    const { folder } = scratch(Object.fromEntries(packs));
    const { output } = runProcess(["check", "--format=json"], { folder });
    assert.ok(output.length > 1 << 17, String(output.length));
    assert.equal(JSON.parse(output).diagnostics.length, 300);
  });

  it("is quiet when its reader leaves, and keeps its exit status", async () => {
    const packs = Array.from({ length: 300 }, (_, i) => [`p${i}/pack.yaml`, faultyPack(`p${i}`)] as const);
    const { folder } = scratch(Object.fromEntries(packs));
    const child = start(folder, ["check"]);
    child.stdout.destroy();
    let errors = "";
    child.stderr.on("data", (text) => (errors += text));
    const [status] = await once(child, "close");
    assert.equal(errors, "");
    assert.equal(status, 1);
  });

  it("is kept compiled by a check, and says the same when it is started from that", () => {
    const [{ folder }, cache] = [scratch({ "pack.yaml": faultyPack("notes") }), scratch({})];
    const environment = { XDG_CACHE_HOME: cache.folder, LOCALAPPDATA: cache.folder };
    const run = (...args: string[]) => runProcess(args, { folder, environment });
    run("--version");
    const kept = () => {
      const names = readdirSync(cache.path("packwright")).filter((name) => name.endsWith(".compiled"));
      return names.map((name) => ({ name, written: statSync(cache.path("packwright", name)).mtimeMs }));
    };
    const [first, forms] = [run("check", "--no-cache"), kept()];
    assert.equal(forms.length, 1);
    assert.deepEqual(run("check", "--no-cache"), first);
    assert.deepEqual(kept(), forms, "not used, and written again");
  });

  onUnix("ends with 130 on Ctrl+C, and leaves nothing behind", async () => {
    const { folder } = scratch({ "pack.yaml": soundPack("notes") });
    // It waits for a text on standard input, so it is certainly still running.
    const child = start(folder, ["check", "--stdin-filename", "pack.yaml", "--output", "report.txt"]);
    const closed = once(child, "close");
    let errors = "";
    child.stderr.on("data", (text) => (errors += text));
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill("SIGINT");
    const [status] = await closed;
    assert.equal(status, 130);
    assert.equal(errors, "");
    assert.deepEqual(readdirSync(folder), ["pack.yaml"]);
  });

  onUnix("writes to what is no regular file as it is", () => {
    const { folder } = scratch({ "pack.yaml": faultyPack("notes") });
    const plain = runProcess(["check"], { folder });
    const line = '"$0" "$1" check --output /dev/stdout 2>/dev/null | cat';
    const piped = execFileSync("sh", ["-c", line, process.execPath, bundledCommand()], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(piped, plain.output);
  });

  onLinux("says what went wrong in a full disk", () => {
    const { folder } = scratch({ "pack.yaml": faultyPack("notes") });
    const { status, errors } = runProcess(["check", "--output", "/dev/full"], { folder });
    assert.equal(status, 2);
    assert.match(errors, /`\/dev\/full` cannot be written: the disk is full/);
  });

  describe("as the language server", () => {
    // On a machine with few cores the first of them is two processes, of which the second serves.
    for (const nodeOptions of [[], ["--v8-pool-size=1"]]) {
      const serve = async () => {
        const args = [...nodeOptions, bundledCommand(), "lsp", "--stdio", "--clientProcessId=1"];
        const child = spawn(process.execPath, args, { cwd: scratch().folder, env: withoutColourVariables() });
        const message = JSON.stringify({
          jsonrpc: "2.0",
          id: 1,
          method: "initialize",
          params: { processId: null, rootUri: null, capabilities: {} },
        });
        child.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
        const [answer] = await once(child.stdout, "data");
        assert.match(String(answer), /^Content-Length: \d+/);
        return child;
      };
      const given = nodeOptions.join(" ") || "no options";

      it(`ends with its client, with ${given}`, async () => {
        const child = await serve();
        child.stdin.end();
        const [status] = await once(child, "close");
        assert.equal(status, 1, "the client left without a word");
      });

      onUnix(`ends when it is told to, with ${given}`, async () => {
        const child = await serve();
        child.kill("SIGTERM");
        // Closed are the streams only when nobody is left who could write to them.
        const [status, signal] = await once(child, "close");
        assert.ok(status === 1 || signal === "SIGTERM", `${status} ${signal}`);
      });

      onUnix(`leaves nobody behind when it is killed, with ${given}`, async () => {
        const child = await serve();
        child.kill("SIGKILL");
        const [, signal] = await once(child, "close");
        assert.equal(signal, "SIGKILL");
      });
    }
  });
});
