// A server that lives on: nonsense from the client, hostile texts, and slices that never keep an editor waiting.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { Scheduler } from "../../../server/src/lsp/scheduler.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { packText } from "./support/packs.js";

describe("the language server lives on", () => {
  let folder: TestFolder;
  let client: TestClient;

  beforeEach(async () => {
    folder = new TestFolder({ "a/pack.yaml": packText("a") });
    client = await TestClient.start({ folders: [folder] });
    await client.settled();
  });
  afterEach(async () => {
    // Whatever has happened, it still finds what is wrong.
    await client.open("a/pack.yaml", `${packText("a")}colour: red\n`);
    await client.settled();
    assert.deepEqual(client.codes("a/pack.yaml"), ["PK101"]);
    await client.stop();
    folder.delete();
  });

  it("when messages are malformed or about nothing", async () => {
    const uri = folder.uri("b/pack.yaml");
    const messages: [string, unknown][] = [
      ["textDocument/didOpen", {}],
      ["textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1 } }],
      ["textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "x" }] }],
      ["textDocument/didChange", {}],
      ["textDocument/didClose", { textDocument: { uri } }],
      [
        "textDocument/didOpen",
        { textDocument: { uri: "file://host%2/%zz", languageId: "yaml", version: 1, text: "x" } },
      ],
      ["textDocument/didOpen", { textDocument: { uri: "", languageId: "yaml", version: 1, text: "x" } }],
      ["workspace/didChangeWatchedFiles", {}],
      ["workspace/didChangeWatchedFiles", { changes: [{ uri: "nonsense", type: 9 }] }],
      ["workspace/didChangeConfiguration", { settings: 7 }],
      ["workspace/didChangeWorkspaceFolders", {}],
      ["packwright/trust", {}],
      ["$/nobodyKnows", {}],
      ["nobody/knows", {}],
    ];
    for (const [method, params] of messages) await client.notify(method, params);
    await assert.rejects(client.request("nobody/knows", {}), { code: -32601 });
    await assert.rejects(client.request("workspace/executeCommand", { command: "packwright.other" }), { code: -32602 });
    const elsewhere = { command: "packwright.showPlace", arguments: [{ uri: "https://example.org", range: null }] };
    await assert.rejects(client.request("workspace/executeCommand", elsewhere), { code: -32602 });
  });

  it("when edits reach outside of the text", async () => {
    await client.open("b/pack.yaml", "name: b\n");
    const far = { line: 900, character: 900 };
    const edits = [
      { range: { start: far, end: far }, text: "x" },
      { range: { start: { line: 0, character: 500 }, end: { line: 0, character: 700 } }, text: "y" },
      { range: { start: { line: 1, character: 0 }, end: { line: 0, character: 0 } }, text: "z" },
    ];
    await client.change("b/pack.yaml", edits, "");
    await client.change("b/pack.yaml", [{ text: packText("b") }], packText("b"));
    await client.settled();
    assert.deepEqual(client.codes("b/pack.yaml"), []);
  });

  it("when texts are hostile", async () => {
    const bomb = ["a: &a0 [x]", ...Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [*a${i}, *a${i}]`)].join(
      "\n",
    );
    const texts: Record<string, string> = {
      deep: "[".repeat(10_000),
      bomb,
      large: `name: ${"x".repeat(2_000_000)}`,
      control: "name: \u0000\u0001\ud800",
      long: `a: "${"\\".repeat(50_000)}`,
    };
    await client.open("b/pack.yaml", "");
    for (const [name, text] of Object.entries(texts)) {
      await client.change("b/pack.yaml", [{ text }], text);
      const question = { textDocument: { uri: client.uri("b/pack.yaml") }, position: { line: 0, character: 3 } };
      for (const method of ["hover", "completion", "definition"])
        await client.request(`textDocument/${method}`, question);
      await client.settled();
      assert.notDeepEqual(client.codes("b/pack.yaml"), [], name);
    }
    await client.close("b/pack.yaml");
    await client.settled();
  }).timeout(60_000);

  it("when documents are opened twice and closed twice", async () => {
    await client.open("b/pack.yaml", packText("b"));
    await client.open("b/pack.yaml", `${packText("b")}colour: red\n`);
    await client.settled();
    assert.deepEqual(client.codes("b/pack.yaml"), ["PK101"]);
    await client.close("b/pack.yaml");
    await client.notify("textDocument/didClose", { textDocument: { uri: client.uri("b/pack.yaml") } });
    await client.settled();
    assert.deepEqual(client.codes("b/pack.yaml"), []);
  });
});

describe("work between messages", () => {
  const failed = (error: unknown) => assert.fail(String(error));

  it("is cut into slices, and gives way to messages that wait", async () => {
    const inbox = { waiting: false };
    let steps = 0;
    let longest = 0;
    const scheduler = new Scheduler(
      inbox,
      () => {
        const until = performance.now() + 1;
        while (performance.now() < until);
        return ++steps < 60;
      },
      failed,
    );
    scheduler.wake();
    const idle = scheduler.whenIdle();
    let turns = 0;
    let before = 0;
    while (steps < 60) {
      await new Promise((resolve) => setImmediate(resolve));
      if (steps > before) longest = Math.max(longest, steps - before);
      before = steps;
      turns++;
    }
    await idle;
    assert.ok(turns >= 5 && longest <= 12, `${turns} turns, ${longest} steps in one of them`);
  });

  it("waits for waiting messages, but not for ever", async () => {
    const inbox = { waiting: true };
    let steps = 0;
    const scheduler = new Scheduler(inbox, () => ++steps < 1, failed);
    scheduler.wake();
    await wait(15);
    assert.equal(steps, 0);
    await wait(150);
    assert.equal(steps, 1);
    inbox.waiting = false;
    scheduler.wake();
    await scheduler.whenIdle();
    assert.equal(steps, 2);
  });

  it("leaves the machine for a moment to a client that was answered, unless it waits for more", async () => {
    let steps = 0;
    let urgent = false;
    const scheduler = new Scheduler(
      { waiting: false },
      () => ++steps < 1,
      failed,
      () => urgent,
    );
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    scheduler.giveWay();
    scheduler.wake();
    await turn();
    assert.equal(steps, 0);
    await scheduler.whenIdle();
    assert.equal(steps, 1);
    urgent = true;
    scheduler.giveWay();
    scheduler.wake();
    await turn();
    assert.equal(steps, 2);
  });

  it("gets on while a client is answered all the time", async () => {
    let steps = 0;
    const scheduler = new Scheduler({ waiting: false }, () => ++steps < 1, failed);
    scheduler.wake();
    const answering = setInterval(() => scheduler.giveWay(), 1);
    scheduler.giveWay();
    await scheduler.whenIdle();
    const start = performance.now();
    await scheduler.pause();
    clearInterval(answering);
    assert.equal(steps, 1);
    assert.ok(performance.now() - start < 5_000);
  });

  it("goes on after a fault, and ends where there are only faults", async () => {
    const faults: unknown[] = [];
    let steps = 0;
    const scheduler = new Scheduler(
      { waiting: false },
      () => {
        if (++steps === 2) throw new Error("once");
        return steps < 4;
      },
      (error) => faults.push(error),
    );
    scheduler.wake();
    await scheduler.whenIdle();
    assert.equal(steps, 4);
    assert.equal(faults.length, 1);
    const always = new Scheduler(
      { waiting: false },
      () => {
        throw new Error("always");
      },
      (error) => faults.push(error),
    );
    always.wake();
    await always.whenIdle();
    assert.ok(faults.length < 200);
  });
});
