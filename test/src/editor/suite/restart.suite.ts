// A server that dies, and one that is asked to start anew: findings come back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import {
  clearAway,
  eventually,
  findingsAre,
  NotYet,
  open,
  packPath,
  replace,
  soundPack,
  useThePack,
} from "./scratch.js";

const misspelt = soundPack.replace("description: Takes", "descripton: Takes");

describe("the language server", () => {
  beforeEach(useThePack);
  afterEach(clearAway);

  if (process.platform === "linux")
    it("is started so that the engine's threads leave it a core", async () => {
      await open(packPath, misspelt);
      const words = readFileSync(`/proc/${await runningServer()}/cmdline`, "utf8").split("\0");
      const [node, first] = words;
      assert.match(first ?? "", /^--v8-pool-size=[1-4]$/, `${node} was started with ${words.slice(1).join(" ")}`);
    });

  it("is started again after it was killed", async () => {
    const document = await open(packPath, misspelt);
    await findingsAre(document.uri, "PK101");
    const killed = await runningServer();
    process.kill(killed, "SIGKILL");
    await otherServerThan(killed);
    await workStillGoesOn(document);
  });

  it("is started again on request", async () => {
    const document = await open(packPath, misspelt);
    await findingsAre(document.uri, "PK101");
    const before = await runningServer();
    await vscode.commands.executeCommand("packwright.restartServer");
    await otherServerThan(before);
    await workStillGoesOn(document);
  });
});

// The part of what the extension hands to others that is needed here.
interface ServerView {
  serverPid(): number | undefined;
}

async function runningServer(): Promise<number> {
  const extension = vscode.extensions.getExtension<ServerView>("packwright.packwright");
  assert.ok(extension !== undefined, "the extension is not installed");
  const { serverPid } = await extension.activate();
  return eventually("a language server to run", () => serverPid() ?? new NotYet("there is none"));
}

async function otherServerThan(previous: number): Promise<void> {
  await eventually("another language server", async () => {
    const now = await runningServer();
    return now !== previous ? now : new NotYet("it is still the previous one");
  });
  await eventually("the previous language server to be gone", () =>
    isAlive(previous) ? new NotYet("it still runs") : true,
  );
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// The findings of the killed server may still be drawn; only a change shows that a new one answers.
async function workStillGoesOn(document: vscode.TextDocument): Promise<void> {
  await replace(document, "version: 1.0.0", "version: one");
  const found = await findingsAre(document.uri, "PK101", "PK501");
  assert.equal(found.length, 2);
  await replace(document, "version: one", "version: 1.0.0");
  await findingsAre(document.uri, "PK101");
}
