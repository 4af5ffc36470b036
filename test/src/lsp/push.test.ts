// Findings that the server pushes: of open and unopened files, in time, and only what the client does not know yet.
import assert from "node:assert/strict";
import { pushedClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";

describe("findings that are pushed", () => {
  let folder: TestFolder;
  let client: TestClient;

  const begin = async (files: Record<string, string>, capabilities = pushedClient) => {
    folder = new TestFolder(files);
    client = await TestClient.start({ folders: [folder], capabilities });
    await client.settled();
  };
  afterEach(async () => {
    await client.stop();
    folder.delete();
  });

  it("carry code, page, source, range and what their repair needs", async () => {
    await begin({ "a/pack.yaml": `${packText("a")}descripton: twice\n` });
    const [diagnostic, ...others] = client.diagnostics("a/pack.yaml");
    assert.deepEqual(others, []);
    assert.ok(diagnostic);
    const { message, data, ...rest } = diagnostic;
    assert.deepEqual(rest, {
      range: { start: { line: 12, character: 0 }, end: { line: 12, character: 10 } },
      severity: 1,
      code: "PK101",
      codeDescription: { href: "https://packwright.github.io/packwright/rules/PK101" },
      source: "packwright",
    });
    assert.match(String(message), /^Unknown field `descripton`/);
    assert.deepEqual((data as { code: string; place: unknown }).place, { part: "key", path: ["descripton"] });
  });

  it("name the other place of a collision, which follows when the other file is edited", async () => {
    const other = packText("b").replaceAll("b.thing.v1", "a.thing.v1");
    await begin({ "a/pack.yaml": packText("a"), "b/pack.yaml": other });
    const place = () => {
      const found = client.diagnostics("b/pack.yaml").find(({ code }) => code === "PK252");
      return found?.relatedInformation?.map(({ location }) => [location.uri, location.range.start.line]);
    };
    assert.deepEqual(place(), [[folder.uri("a/pack.yaml"), 5]]);
    await client.open("a/pack.yaml", packText("a"));
    await client.splice("a/pack.yaml", 0, 0, "# a comment\n\n");
    await client.settled();
    assert.deepEqual(place(), [[folder.uri("a/pack.yaml"), 7]]);
  });

  it("leave out what a client does not take", async () => {
    const other = packText("b").replaceAll("b.thing.v1", "a.thing.v1");
    await begin(
      { "a/pack.yaml": packText("a"), "b/pack.yaml": other },
      { ...pushedClient, textDocument: { ...pushedClient.textDocument, publishDiagnostics: {} } },
    );
    assert.ok(client.codes("b/pack.yaml").includes("PK252"));
    for (const diagnostic of client.diagnostics("b/pack.yaml")) assert.equal(diagnostic.relatedInformation, undefined);
  });

  it("come for a file that is not open when an edit elsewhere breaks it, and go when it is mended", async () => {
    await begin({
      "a/pack.yaml": packText("a"),
      "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
      "x.graph.yaml": graphText("a", "b"),
    });
    assert.deepEqual(client.allDiagnostics(), {});
    await client.open("a/pack.yaml", packText("a"));
    await client.replace("a/pack.yaml", "schema_id: a.thing.v1", "schema_id: a.other.v1");
    await client.replace("a/pack.yaml", "[a.thing.v1]", "[a.other.v1]");
    await client.settled();
    assert.deepEqual(client.codes("b/pack.yaml"), ["PK301"]);
    assert.deepEqual(client.codes("x.graph.yaml"), ["PK306"]);
    await client.replace("a/pack.yaml", "schema_id: a.other.v1", "schema_id: a.thing.v1");
    await client.replace("a/pack.yaml", "[a.other.v1]", "[a.thing.v1]");
    await client.settled();
    assert.deepEqual(client.allDiagnostics(), {});
  });

  it("are told again of no file but the edited one when a keystroke concerns no other", async () => {
    await begin({
      "a/pack.yaml": `${packText("a")}colour: red\n`,
      "b/pack.yaml": `${packText("b", { uses: "a.thing.v1" })}colour: red\n`,
      "c/pack.yaml": `${packText("c")}colour: red\n`,
    });
    await client.open("a/pack.yaml", `${packText("a")}colour: red\n`);
    await client.settled();
    client.published.length = 0;
    await client.replace("a/pack.yaml", "For tests.", "For the tests.");
    await client.settled();
    assert.deepEqual(
      client.published.map(({ uri, version }) => [uri, version]),
      [[folder.uri("a/pack.yaml"), 2]],
    );
  });

  it("are not told of an edited file that has none", async () => {
    await begin({ "a/pack.yaml": packText("a") });
    await client.open("a/pack.yaml", packText("a"));
    await client.replace("a/pack.yaml", "For tests.", "For the tests.");
    await client.settled();
    assert.deepEqual(client.published, []);
  });

  it("of a burst of edits are told once, about the last text", async () => {
    await begin({ "a/pack.yaml": packText("a") });
    await client.open("a/pack.yaml", packText("a"));
    await client.settled();
    const word = "colour: red";
    const edits: Promise<void>[] = [];
    for (const letter of word)
      edits.push(
        client.splice(
          "a/pack.yaml",
          client.document("a/pack.yaml").text.length,
          client.document("a/pack.yaml").text.length,
          letter,
        ),
      );
    await Promise.all(edits);
    await client.settled();
    assert.deepEqual(client.codes("a/pack.yaml"), ["PK101"]);
    const own = client.published.filter(({ uri }) => uri === folder.uri("a/pack.yaml"));
    assert.equal(own.at(-1)?.version, word.length + 1);
    assert.ok(own.length <= 3, `told ${own.length} times`);
  });

  it("of the edited file come before those of the others", async () => {
    const files: Record<string, string> = { "a/pack.yaml": packText("a") };
    for (let i = 0; i < 100; i++) files[`p${i}/pack.yaml`] = packText(`p${i}`, { uses: "a.thing.v1" });
    await begin(files);
    await client.open("a/pack.yaml", packText("a"));
    await client.settled();
    client.published.length = 0;
    await client.replace("a/pack.yaml", "schema_id: a.thing.v1", "schema_id: a.other.v1");
    await client.settled();
    assert.equal(client.published.length, 101);
    assert.equal(client.published[0]?.uri, folder.uri("a/pack.yaml"));
  });

  it("stay with the text of the disk when a document is closed unsaved", async () => {
    await begin({ "a/pack.yaml": packText("a") });
    await client.open("a/pack.yaml", packText("a"));
    await client.splice("a/pack.yaml", 0, 0, "colour: red\n");
    await client.settled();
    assert.deepEqual(client.codes("a/pack.yaml"), ["PK101"]);
    await client.close("a/pack.yaml");
    await client.settled();
    assert.deepEqual(client.codes("a/pack.yaml"), []);
    assert.equal(client.published.at(-1)?.version, undefined);
  });

  it("of a new file that was never saved go when it is closed", async () => {
    await begin({ "a/pack.yaml": packText("a") });
    await client.open("new/pack.yaml", packText("b", { uses: "a.nothing.v1" }));
    await client.settled();
    assert.deepEqual(client.codes("new/pack.yaml"), ["PK301"]);
    await client.open("x.graph.yaml", graphText("b"));
    await client.settled();
    const message = () => client.diagnostics("x.graph.yaml").map((one) => one.message)[0];
    assert.match(String(message()), /pack `b`, which did not load/);
    await client.close("new/pack.yaml");
    await client.settled();
    assert.deepEqual(client.codes("new/pack.yaml"), []);
    assert.doesNotMatch(String(message()), /did not load/);
  });

  it("of the users of a pack whose text is broken for a moment do not come up", async () => {
    await begin({
      "a/pack.yaml": packText("a"),
      "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
      "x.graph.yaml": graphText("a", "b"),
    });
    await client.open("a/pack.yaml", packText("a"));
    await client.replace("a/pack.yaml", "name: a", "name: [a");
    await client.settled();
    assert.deepEqual(Object.keys(client.allDiagnostics()), [folder.uri("a/pack.yaml")]);
    assert.ok(client.diagnostics("a/pack.yaml").every(({ code }) => /^PK00\d$/.test(String(code))));
  });

  it("of a document that is opened come with its version", async () => {
    await begin({ "a/pack.yaml": `${packText("a")}colour: red\n` });
    assert.equal(client.published.at(-1)?.version, undefined);
    await client.open("a/pack.yaml", `${packText("a")}colour: red\n`);
    await client.settled();
    assert.equal(client.published.at(-1)?.version, 1);
    assert.equal(client.published.length, 2);
  });
});
