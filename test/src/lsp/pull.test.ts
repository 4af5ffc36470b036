// Findings that the client asks for: of a document, and of everything in an answer that stays open.
import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  ProgressType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { pullingClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";

describe("findings that are pulled", () => {
  let folder: TestFolder;
  let client: TestClient;
  const wrong = `${packText("a")}colour: red\n`;

  beforeEach(async () => {
    folder = new TestFolder({
      "a/pack.yaml": wrong,
      "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
      "x.graph.yaml": graphText("a", "b"),
    });
    client = await TestClient.start({ folders: [folder], capabilities: pullingClient });
    await client.settled();
  });
  afterEach(async () => {
    await client.stop();
    folder.delete();
    assert.deepEqual(client.published, [], "nothing is pushed to a client that pulls");
  });

  const pull = (path: string, previousResultId?: string) =>
    client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
      textDocument: { uri: client.uri(path) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });

  const codesOf = (report: DocumentDiagnosticReport | WorkspaceDocumentDiagnosticReport | undefined) =>
    report?.kind === "full" ? report.items.map(({ code }) => code) : report?.kind;

  const nameOf = (uri: string) => uri.slice(folder.uri().length + 1);

  const refreshes = () => client.messages.filter(({ method }) => method === "workspace/diagnostic/refresh").length;

  /** Everything that an open answer has told so far, by path. */
  const watchAll = (previousResultIds: { uri: string; value: string }[] = []) => {
    const told = new Map<string, WorkspaceDocumentDiagnosticReport>();
    const chunks: WorkspaceDocumentDiagnosticReport[][] = [];
    const source = new CancellationTokenSource();
    client.connection.onProgress(new ProgressType<WorkspaceDiagnosticReportPartialResult>(), "all", ({ items }) => {
      chunks.push(items);
      for (const item of items) told.set(nameOf(item.uri), item);
    });
    const answer = client.connection.sendRequest<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      { previousResultIds, partialResultToken: "all" },
      source.token,
    );
    return { told, chunks, answer, cancel: () => source.cancel() };
  };

  it("are those of the present text, and unchanged under their name", async () => {
    await client.open("a/pack.yaml", wrong);
    const first = await pull("a/pack.yaml");
    assert.deepEqual(codesOf(first), ["PK101"]);
    assert.equal(codesOf(await pull("a/pack.yaml", first.resultId as string)), "unchanged");
    await client.replace("a/pack.yaml", "colour: red\n", "");
    const mended = await pull("a/pack.yaml", first.resultId as string);
    assert.deepEqual(codesOf(mended), []);
    assert.equal(codesOf(await pull("a/pack.yaml", mended.resultId as string)), "unchanged");
    await client.splice("a/pack.yaml", 0, 0, "colour: red\n");
    const moved = await pull("a/pack.yaml", mended.resultId as string);
    assert.deepEqual(codesOf(moved), ["PK101"]);
    assert.notEqual(moved.resultId, first.resultId);
  });

  it("do not let the client ask again for what it knows itself", async () => {
    await client.open("a/pack.yaml", wrong);
    await pull("a/pack.yaml");
    await client.settled();
    const before = refreshes();
    for (const colour of ["blue", "green", "yellow"]) {
      await client.replace("a/pack.yaml", "colour:", `${colour}:`);
      await pull("a/pack.yaml");
      await client.settled();
      await client.replace("a/pack.yaml", `${colour}:`, "colour:");
      await pull("a/pack.yaml");
      await client.settled();
    }
    assert.equal(refreshes(), before);
  });

  it("let the client ask again when an edit elsewhere changes those of an open document", async () => {
    await client.open("a/pack.yaml", wrong);
    await client.open("b/pack.yaml", packText("b", { uses: "a.thing.v1" }));
    await pull("a/pack.yaml");
    await client.replace("a/pack.yaml", "colour: red\n", "");
    await pull("a/pack.yaml");
    const before = await pull("b/pack.yaml");
    assert.deepEqual(codesOf(before), []);
    await client.settled();
    const count = refreshes();
    await client.replace("a/pack.yaml", "schema_id: a.thing.v1", "schema_id: a.other.v1");
    await pull("a/pack.yaml");
    await client.settled();
    assert.equal(refreshes(), count + 1);
    const after = await pull("b/pack.yaml", before.resultId as string);
    assert.equal(codesOf(after)?.length, 1);
  });

  it("of a document that was just closed are those of the disk", async () => {
    await client.open("a/pack.yaml", wrong);
    await client.replace("a/pack.yaml", "colour: red\n", "");
    const open = await pull("a/pack.yaml");
    assert.deepEqual(codesOf(open), []);
    await client.close("a/pack.yaml");
    const closed = await pull("a/pack.yaml", open.resultId as string);
    assert.deepEqual(codesOf(closed), ["PK101"]);
    assert.equal(codesOf(await pull("a/pack.yaml", closed.resultId as string)), "unchanged");
  });

  it("of everything can be given up while the workspace is read", async () => {
    for (let i = 0; i < 300; i++) folder.write(`p${i}/pack.yaml`, packText(`p${i}`));
    const second = await TestClient.start({ folders: [folder], capabilities: pullingClient });
    const source = new CancellationTokenSource();
    const params = { previousResultIds: [] };
    const answer = second.connection.sendRequest("workspace/diagnostic", params, source.token);
    await second.request("packwright/rules", {});
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    await second.stop();
  });

  it("of a document that concerns nobody are none", async () => {
    await client.open("other.yaml", "a: b\n");
    assert.deepEqual(codesOf(await pull("other.yaml")), []);
  });

  it("of everything are told at once to a client that takes no parts", async () => {
    const report = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
    assert.deepEqual(
      report.items.map((item) => [nameOf(item.uri), item.version, codesOf(item)]),
      [
        ["a/pack.yaml", null, ["PK101"]],
        ["b/pack.yaml", null, ["PK306"]],
        ["x.graph.yaml", null, ["PK306", "PK306"]],
      ],
    );
    const previousResultIds = report.items.map(({ uri, resultId }) => ({ uri, value: resultId as string }));
    const again = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds });
    assert.deepEqual(again.items.map(codesOf), ["unchanged", "unchanged", "unchanged"]);
    const old = [{ uri: folder.uri("c/pack.yaml"), value: "from-before" }];
    const third = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: old });
    assert.deepEqual(third.items.filter(({ uri }) => uri === folder.uri("c/pack.yaml")).map(codesOf), [[]]);
  });

  it("of everything are told in parts, and go on being told as they change", async () => {
    const all = watchAll();
    await client.until(() => all.told.size === 3, "the first part");
    assert.deepEqual(codesOf(all.told.get("a/pack.yaml")), ["PK101"]);
    assert.deepEqual(codesOf(all.told.get("b/pack.yaml")), ["PK306"]);
    const parts = all.chunks.length;
    await client.open("a/pack.yaml", wrong);
    await client.replace("a/pack.yaml", "colour: red\n", "");
    await client.until(() => codesOf(all.told.get("x.graph.yaml"))?.length === 0, "the users are told again");
    await client.settled();
    assert.deepEqual(codesOf(all.told.get("a/pack.yaml")), []);
    assert.deepEqual(codesOf(all.told.get("b/pack.yaml")), []);
    assert.ok(all.chunks.length > parts);
    all.cancel();
    await assert.rejects(all.answer, { code: -32800 });
  });

  it("of everything are not told again to a client that knows them", async () => {
    const first = watchAll();
    await client.until(() => first.told.size === 3, "the first part");
    first.cancel();
    await assert.rejects(first.answer);
    const known = [...first.told.values()].map(({ uri, resultId }) => ({ uri, value: resultId as string }));
    const second = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: known,
    });
    assert.ok(second.items.every(({ kind }) => kind === "unchanged"));
  });

  it("of everything end with the server", async () => {
    const all = watchAll();
    await client.until(() => all.told.size === 3, "the first part");
    const ended = assert.rejects(all.answer, { code: -32802 });
    await client.request("shutdown", undefined);
    await ended;
  });
});
