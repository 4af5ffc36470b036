// The first reading of a workspace: who edits meanwhile is answered, told what is sure, and shown how far it is.
import assert from "node:assert/strict";
import type { CompletionList, Hover } from "vscode-languageserver-protocol";
import { pushedClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { packText } from "./support/packs.js";

interface Status {
  readonly state: string;
  readonly packs: number;
  readonly refused: number;
  readonly files: number;
  readonly findings: number;
}

describe("while a workspace is read", () => {
  let folder: TestFolder;
  let client: TestClient;
  const count = 600;

  before(() => {
    folder = new TestFolder({ "z/pack.yaml": `${packText("z", { uses: "p1.thing.v1" })}colour: red\n` });
    for (let i = 0; i < count; i++)
      folder.write(`p${i}/pack.yaml`, packText(`p${i}`, i === 0 ? {} : { uses: `p${i - 1}.thing.v1` }));
  });
  beforeEach(async () => {
    client = await TestClient.start({ folders: [folder], capabilities: pushedClient });
  });
  afterEach(() => client.stop());
  after(() => folder.delete());

  const statuses = () =>
    client.messages.filter(({ method }) => method === "packwright/status").map(({ params }) => params as Status);
  const text = packText("z", { uses: "p1.thing.v1" });

  it("the open file is answered for and told of first", async () => {
    await client.open("z/pack.yaml", `${text}colour: red\n`);
    const hover = await client.request<Hover>("textDocument/hover", {
      textDocument: { uri: client.uri("z/pack.yaml") },
      position: client.at("z/pack.yaml", "minimum"),
    });
    assert.match(JSON.stringify(hover.contents), /minimum_kernel_version/);
    await client.until(() => client.codes("z/pack.yaml").length > 0, "the open file is told of");
    assert.deepEqual(client.codes("z/pack.yaml"), ["PK101"]);
    assert.ok(
      statuses().every(({ state }) => state === "indexing"),
      "the open file waited for all others",
    );
    await client.settled();
    assert.deepEqual(Object.keys(client.allDiagnostics()), [client.uri("z/pack.yaml")]);
  });

  it("an edit is answered from the text as it is, and holds after all is read", async () => {
    await client.open("z/pack.yaml", text);
    await client.replace("z/pack.yaml", "p1.thing.v1", "p1.things.v1");
    await client.splice(
      "z/pack.yaml",
      client.document("z/pack.yaml").text.length,
      client.document("z/pack.yaml").text.length,
      "gate_te",
    );
    const list = await client.request<CompletionList>("textDocument/completion", {
      textDocument: { uri: client.uri("z/pack.yaml") },
      position: client.at("z/pack.yaml", "gate_te", 7),
    });
    assert.ok(list.items.some(({ label }) => label === "gate_templates"));
    await client.replace("z/pack.yaml", "gate_te", "");
    await client.settled();
    assert.deepEqual(client.codes("z/pack.yaml"), ["PK301"]);
    assert.equal(client.published.filter(({ uri }) => uri !== client.uri("z/pack.yaml")).length, 0);
  });

  it("nothing is said that depends on files which have not been read", async () => {
    await client.settled();
    const told = client.published.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
    assert.deepEqual([...new Set(told)], ["PK101"]);
  });

  it("a file that is closed again has the findings of the disk in the end", async () => {
    await client.open("z/pack.yaml", text);
    await client.close("z/pack.yaml");
    await client.settled();
    assert.deepEqual(client.codes("z/pack.yaml"), ["PK101"]);
  });

  it("the status says so, and what there is in the end", async () => {
    await client.settled();
    await client.until(() => statuses().at(-1)?.state === "ready", "the status is ready");
    assert.equal(statuses()[0]?.state, "indexing");
    assert.deepEqual(statuses().at(-1), { state: "ready", packs: count, refused: 1, files: count + 1, findings: 1 });
    const files = statuses().map((one) => one.files);
    assert.deepEqual(
      files,
      [...files].sort((a, b) => a - b),
    );
    await client.open("z/pack.yaml", `${text}colour: red\n`);
    await client.replace("z/pack.yaml", "colour: red\n", "");
    await client.until(() => statuses().at(-1)?.findings === 0, "the status follows");
    assert.deepEqual(statuses().at(-1), {
      state: "ready",
      packs: count + 1,
      refused: 0,
      files: count + 1,
      findings: 0,
    });
  });

  it("a bar shows how far it is", async () => {
    await client.settled();
    const values = () =>
      client.messages
        .filter(({ method }) => method === "$/progress")
        .map(({ params }) => (params as { value: { kind: string; message?: string; percentage?: number } }).value);
    await client.until(() => values().at(-1)?.kind === "end", "the bar ends");
    assert.equal(values()[0]?.kind, "begin");
    const reports = values().filter(({ kind }) => kind === "report");
    assert.ok(reports.length > 0);
    for (const { message } of reports) assert.match(message ?? "", new RegExp(`^\\d+ of ${count + 1} files$`));
  });
});
