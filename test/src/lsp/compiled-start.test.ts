// The bundled server keeps its compiled form under the flags with which it starts, so that the next start takes it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const root = fileURLToPath(new URL("../../../", import.meta.url));

describe("the server's compiled form", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "packwright-compiled-"));
    const builder = pathToFileURL(join(root, "scripts", "build.mjs")).href;
    const outfile = JSON.stringify(join(folder, "server.cjs"));
    const script = `const { buildServer } = await import(${JSON.stringify(builder)}); await buildServer({ outfile: ${outfile} });`;
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { stdio: "pipe" });
    for (const name of ["cache", "workspace"]) mkdirSync(join(folder, name));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is taken by the second start, and not written again", async () => {
    await serveFor(2500);
    const forms = kept();
    assert.equal(forms.length, 1);
    await serveFor(2500);
    assert.deepEqual(kept(), forms);
  }).timeout(30_000);

  function kept() {
    const cache = join(folder, "cache", "packwright");
    const names = readdirSync(cache).filter((name) => name.endsWith(".compiled"));
    return names.map((name) => ({ name, written: statSync(join(cache, name)).mtimeMs }));
  }

  /** A session of so many milliseconds in which nobody says anything. */
  async function serveFor(ms: number): Promise<void> {
    const cache = join(folder, "cache");
    const workspace = join(folder, "workspace");
    const child = spawn(process.execPath, [join(folder, "server.cjs"), "--stdio"], {
      cwd: workspace,
      env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: cache, LOCALAPPDATA: cache },
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const uri = pathToFileURL(workspace).href;
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: uri,
      capabilities: {},
      workspaceFolders: [{ uri, name: "workspace" }],
    });
    await connection.sendNotification("initialized", {});
    await wait(ms);
    await connection.sendRequest("shutdown");
    const ended = once(child, "exit");
    await connection.sendNotification("exit");
    assert.deepEqual(await ended, [0, null]);
    connection.dispose();
  }
});
