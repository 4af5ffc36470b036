// Which workspace a file belongs to: several folders, workspaces inside of workspaces, files by themselves, files on no disk.
import assert from "node:assert/strict";
import type { Hover } from "vscode-languageserver-protocol";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";

describe("workspaces", () => {
  const folders: TestFolder[] = [];
  let client: TestClient;

  const folderOf = (files: Record<string, string>) => {
    const folder = new TestFolder(files);
    folders.push(folder);
    return folder;
  };
  afterEach(async () => {
    await client.stop();
    for (const folder of folders.splice(0)) folder.delete();
  });

  const paths = (folder: TestFolder) =>
    Object.fromEntries(
      Object.entries(client.allDiagnostics()).flatMap(([uri, found]) =>
        uri.startsWith(`${folder.uri()}/`) ? [[uri.slice(folder.uri().length + 1), found.map(({ code }) => code)]] : [],
      ),
    );

  it("of several folders know nothing of each other", async () => {
    const one = folderOf({ "a/pack.yaml": packText("a"), "b/pack.yaml": packText("b", { uses: "a.thing.v1" }) });
    const two = folderOf({ "b/pack.yaml": packText("b", { uses: "a.thing.v1" }), "a2/pack.yaml": packText("a2") });
    client = await TestClient.start({ folders: [one, two] });
    await client.settled();
    assert.deepEqual(paths(one), {});
    assert.deepEqual(Object.keys(paths(two)), ["b/pack.yaml"]);
    await client.open(two.uri("a2/pack.yaml"), packText("a"));
    await client.settled();
    assert.deepEqual(paths(two), {});
    assert.deepEqual(paths(one), {});
  });

  it("come and go with their folders", async () => {
    const one = folderOf({ "a/pack.yaml": `${packText("a")}colour: red\n` });
    const two = folderOf({ "b/pack.yaml": `${packText("b")}colour: red\n` });
    client = await TestClient.start({ folders: [one] });
    await client.settled();
    assert.deepEqual([paths(one), paths(two)], [{ "a/pack.yaml": ["PK101"] }, {}]);
    const change = (added: TestFolder[], removed: TestFolder[]) =>
      client.notify("workspace/didChangeWorkspaceFolders", {
        event: {
          added: added.map((folder) => ({ uri: folder.uri(), name: "added" })),
          removed: removed.map((folder) => ({ uri: folder.uri(), name: "removed" })),
        },
      });
    await change([two], [one]);
    await client.settled();
    assert.deepEqual([paths(one), paths(two)], [{}, { "b/pack.yaml": ["PK101"] }]);
    await change([one], []);
    await client.settled();
    assert.deepEqual([paths(one), paths(two)], [{ "a/pack.yaml": ["PK101"] }, { "b/pack.yaml": ["PK101"] }]);
  });

  it("inside of a workspace are their own, and their files are told once", async () => {
    const folder = folderOf({
      "packs.config.yaml": "severity: { unknown-field: error }\n",
      "a/pack.yaml": packText("a"),
      "inner/packs.config.yaml": "kernel: { version: 0.1.0 }\n",
      "inner/a/pack.yaml": packText("a"),
      "inner/b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
      "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
    });
    client = await TestClient.start({ folders: [folder] });
    await client.settled();
    assert.deepEqual(paths(folder), {});
    await client.open("inner/a/pack.yaml", packText("a"));
    await client.replace("inner/a/pack.yaml", "schema_id: a.thing.v1", "schema_id: a.other.v1");
    await client.replace("inner/a/pack.yaml", "[a.thing.v1]", "[a.other.v1]");
    await client.settled();
    assert.deepEqual(paths(folder), { "inner/b/pack.yaml": ["PK301"] });
  });

  it("are made and ended by a configuration that comes and goes", async () => {
    const folder = folderOf({
      "a/pack.yaml": packText("a"),
      "inner/a/pack.yaml": packText("a"),
    });
    client = await TestClient.start({ folders: [folder] });
    await client.settled();
    // Two packs of one name in one workspace.
    const together = paths(folder);
    assert.notDeepEqual(together, {});
    await client.open("inner/a/pack.yaml", packText("a"));
    const event = async (type: number) =>
      client.notify("workspace/didChangeWatchedFiles", {
        changes: [{ uri: folder.uri("inner/packs.config.yaml"), type }],
      });
    folder.write("inner/packs.config.yaml", "kernel: { version: 0.1.0 }\n");
    await event(1);
    await client.until(() => Object.keys(paths(folder)).length === 0, "the collision is gone");
    await client.replace("inner/a/pack.yaml", "description: For tests.", "colour: red");
    await client.settled();
    assert.deepEqual(paths(folder), { "inner/a/pack.yaml": ["PK101"] });
    await client.replace("inner/a/pack.yaml", "colour: red", "description: For tests.");
    folder.remove("inner/packs.config.yaml");
    await event(3);
    await client.until(() => JSON.stringify(paths(folder)) === JSON.stringify(together), "the collision is back");
  });

  it("are found for a file that is opened without any folder", async () => {
    const folder = folderOf({
      "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
      "a/pack.yaml": packText("a"),
      "b/pack.yaml": packText("b", { uses: "a.nothing.v1" }),
    });
    client = await TestClient.start({});
    await client.open(folder.uri("a/pack.yaml"), packText("a"));
    await client.settled();
    assert.deepEqual(paths(folder), { "b/pack.yaml": ["PK301"] });
    await client.close(folder.uri("a/pack.yaml"));
    await client.settled();
    assert.deepEqual(paths(folder), {});
  });

  it("of a lone file without a configuration are its folder, not searched to its depths", async () => {
    const wrong = `${packText("b")}colour: red\n`;
    const folder = folderOf({ "pack.yaml": packText("a"), "one/two/pack.yaml": wrong, "1/2/3/4/5/pack.yaml": wrong });
    client = await TestClient.start({});
    await client.open(folder.uri("pack.yaml"), packText("a"));
    await client.settled();
    assert.deepEqual(Object.keys(paths(folder)), ["one/two/pack.yaml"]);
  });

  it("of a document that was never saved hold it alone", async () => {
    client = await TestClient.start({ folders: [folderOf({ "a/pack.yaml": packText("a") })] });
    const uri = "untitled:Untitled-1";
    const text = packText("b", { uses: "a.thing.v1" });
    await client.open(uri, text, "pack-manifest");
    await client.settled();
    assert.deepEqual(client.codes(uri), ["PK306"]);
    const at = { line: 0, character: 1 };
    const hover = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position: at });
    assert.match(JSON.stringify(hover.contents), /name/);
    await client.open("untitled:Untitled-2", "a: b", "yaml");
    await client.open("git:/some/pack.yaml?ref", `${packText("a")}colour: red\n`, "pack-manifest");
    await client.close(uri);
    await client.settled();
    assert.deepEqual(client.codes(uri), []);
  });

  it("speak about a file under the address by which the client has it open", async () => {
    const folder = folderOf({ "with space/pack.yaml": `${packText("a")}colour: red\n` });
    client = await TestClient.start({ folders: [folder] });
    await client.settled();
    const [usual, ...others] = Object.keys(client.allDiagnostics());
    assert.ok(usual);
    assert.deepEqual(others, []);
    const spelled = `${folder.uri()}/with%20space/p%61ck.yaml`;
    assert.notEqual(spelled, usual);
    await client.open(spelled, `${packText("a")}colour: red\n`);
    await client.settled();
    assert.deepEqual(Object.keys(client.allDiagnostics()), [spelled]);
    await client.close(spelled);
    await client.settled();
    assert.deepEqual(Object.keys(client.allDiagnostics()), [usual]);
  });

  it("that overlap tell each file once", async () => {
    const outer = folderOf({
      "a/pack.yaml": packText("a"),
      "in/b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
      "x.graph.yaml": graphText("a", "b"),
    });
    client = await TestClient.start({ folders: [outer] });
    await client.settled();
    assert.deepEqual(paths(outer), {});
    const added = [{ uri: outer.uri("in"), name: "in" }];
    await client.notify("workspace/didChangeWorkspaceFolders", { event: { added, removed: [] } });
    await client.settled();
    // By itself the inner folder has no pack `a`.
    assert.deepEqual(Object.keys(paths(outer)), ["in/b/pack.yaml"]);
    await client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: added } });
    await client.settled();
    assert.deepEqual(paths(outer), {});
  });
});
