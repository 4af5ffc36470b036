// The beginning and the end of a conversation with the language server, over every transport.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import {
  createMessageConnection,
  type InitializeResult,
  SocketMessageReader,
  SocketMessageWriter,
} from "vscode-languageserver-protocol/node";
import { pullingClient, pushedClient, silentClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { packText } from "./support/packs.js";
import { connect } from "./support/transports.js";

const main = fileURLToPath(new URL("../../../server/src/lsp/main.ts", import.meta.url));
const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

describe("a conversation with the language server", () => {
  let folder: TestFolder;

  before(() => {
    folder = new TestFolder({ "a/pack.yaml": `${packText("a")}colour: red\n` });
  });
  after(() => folder.delete());

  for (const transport of ["in process", "stdio", "node ipc"] as const) {
    it(`works ${transport}, from the greeting to the goodbye`, async () => {
      const client = await TestClient.start({ folders: [folder], transport });
      assert.deepEqual(client.initialized.serverInfo, { name: "packwright", version: manifest.version });
      await client.settled();
      assert.deepEqual(client.codes("a/pack.yaml"), ["PK101"]);
      assert.equal(await client.stop(), transport === "in process" ? null : 0);
    });
  }

  it("works over a socket", async () => {
    const listener = createServer();
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as { port: number };
    const server = spawn(process.execPath, ["--import", "tsx", main, `--socket=${port}`], { stdio: "inherit" });
    const exited = once(server, "exit");
    const [socket] = (await once(listener, "connection")) as [import("node:net").Socket];
    const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    connection.listen();
    const result = await connection.sendRequest<InitializeResult>("initialize", {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(result.serverInfo?.name, "packwright");
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    assert.deepEqual(await exited, [0, null]);
    listener.close();
  });

  it("ends with 1 when the client leaves without a goodbye", async () => {
    const client = await TestClient.start({ folders: [folder], transport: "stdio" });
    const exited = once(client.transport.process!, "exit");
    client.transport.process!.stdin!.end();
    assert.deepEqual(await exited, [1, null]);
  });

  it("ends with 1 on `exit` without `shutdown`", async () => {
    const client = await TestClient.start({ folders: [folder], transport: "stdio" });
    const exited = once(client.transport.process!, "exit");
    await client.notify("exit", undefined);
    assert.deepEqual(await exited, [1, null]);
  });

  it("ends when the channel to its parent is closed", async () => {
    const client = await TestClient.start({ folders: [folder], transport: "node ipc" });
    const exited = once(client.transport.process!, "exit");
    client.transport.process!.disconnect();
    assert.deepEqual(await exited, [1, null]);
  });

  it("ends when the process that it was started for is gone", async () => {
    const editor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const client = await TestClient.start({ folders: [folder], transport: "stdio", processId: editor.pid! });
    const exited = once(client.transport.process!, "exit");
    editor.kill("SIGKILL");
    assert.deepEqual(await exited, [1, null]);
  });

  it("says how it wants to be started when nobody says how it is connected", async () => {
    const server = spawn(process.execPath, ["--import", "tsx", main], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    let output = "";
    server.stderr.on("data", (data) => (errors += String(data)));
    server.stdout.on("data", (data) => (output += String(data)));
    assert.deepEqual(await once(server, "close"), [2, null]);
    assert.equal(errors, "packwright: Say how the client is connected: --stdio, --node-ipc or --socket=PORT.\n");
    assert.equal(output, "");
  });

  it("refuses questions before the greeting, after the goodbye, and a second greeting", async () => {
    const { reader, writer } = connect("in process");
    const connection = createMessageConnection(reader, writer);
    connection.listen();
    const hover = { textDocument: { uri: folder.uri("a/pack.yaml") }, position: { line: 0, character: 0 } };
    await assert.rejects(connection.sendRequest("textDocument/hover", hover), { code: -32002 });
    const greeting = { processId: null, rootUri: folder.uri(), capabilities: {} };
    await connection.sendRequest("initialize", greeting);
    await assert.rejects(connection.sendRequest("initialize", greeting), { code: -32600 });
    await connection.sendRequest("shutdown");
    await assert.rejects(connection.sendRequest("textDocument/hover", hover), { code: -32002 });
    connection.dispose();
  });
});

describe("what the server offers", () => {
  const offered = async (capabilities: typeof pushedClient) => {
    const client = await TestClient.start({ capabilities });
    const { capabilities: result } = client.initialized;
    await client.stop();
    return result;
  };

  it("to every client: edits in parts, hover, definition, quick fixes, several folders", async () => {
    for (const capabilities of [silentClient, pushedClient, pullingClient]) {
      const offer = await offered(capabilities);
      assert.deepEqual(offer.textDocumentSync, { openClose: true, change: 2 });
      assert.equal(offer.hoverProvider, true);
      assert.equal(offer.definitionProvider, true);
      assert.ok(offer.completionProvider);
      assert.deepEqual(offer.workspace?.workspaceFolders, { supported: true, changeNotifications: true });
      const kinds = typeof offer.codeActionProvider === "object" ? offer.codeActionProvider.codeActionKinds : [];
      assert.deepEqual(kinds, [
        "quickfix",
        "source.fixAll.packwright",
        "refactor.inline.expandTemplate",
        "refactor.inline.expandAllTemplates",
        "refactor.rewrite.expandTemplate",
      ]);
    }
  });

  it("pulled findings only to a client that pulls", async () => {
    assert.equal((await offered(pushedClient)).diagnosticProvider, undefined);
    assert.equal((await offered(silentClient)).diagnosticProvider, undefined);
    assert.deepEqual((await offered(pullingClient)).diagnosticProvider, {
      identifier: "packwright",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it("its command only to a client that can show a document", async () => {
    assert.equal((await offered(silentClient)).executeCommandProvider, undefined);
    assert.deepEqual((await offered(pushedClient)).executeCommandProvider, { commands: ["packwright.showPlace"] });
  });

  it("the first encoding of the client's list that it knows", async () => {
    const with_ = async (positionEncodings: string[] | undefined) =>
      (await offered({ general: positionEncodings ? { positionEncodings } : {} })).positionEncoding;
    assert.equal(await with_(undefined), "utf-16");
    assert.equal(await with_(["utf-8", "utf-16"]), "utf-8");
    assert.equal(await with_(["utf-7", "utf-32", "utf-8"]), "utf-32");
    assert.equal(await with_(["utf-7"]), "utf-16");
  });

  it("asks a client only for what it can do", async () => {
    const asked = async (capabilities: typeof pushedClient) => {
      const folder = new TestFolder({ "a/pack.yaml": packText("a") });
      const client = await TestClient.start({ capabilities, folders: [folder] });
      await client.settled();
      await client.stop();
      folder.delete();
      return [...new Set(client.messages.map(({ method }) => method))]
        .filter((method) => method !== "$/progress")
        .sort();
    };
    assert.deepEqual(await asked(silentClient), ["packwright/status"]);
    assert.deepEqual(await asked(pushedClient), [
      "client/registerCapability",
      "packwright/status",
      "window/workDoneProgress/create",
      "workspace/configuration",
    ]);
  });
});
