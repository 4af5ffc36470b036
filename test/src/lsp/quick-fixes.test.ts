// Quick fixes over a connection: what they change, create and show, and what clients of few abilities get.
import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-protocol/node";
import { textsAfter } from "./support/apply.js";
import { silentClient } from "./support/capabilities.js";
import { rangeOf } from "./support/client.js";
import { graphText, packText } from "./support/packs.js";
import { questions } from "./support/questions.js";

describe("quick fixes", () => {
  const asked = questions();

  const broken = packText("a").replace("description:", "descripton:");

  it("repair the finding and say which one", async () => {
    await asked.begin({ "a/pack.yaml": broken });
    await asked.client.open("a/pack.yaml", broken);
    await asked.client.settled();
    const [first, ...others] = await asked.actionsAt("a/pack.yaml", "descripton");
    assert.equal(first?.title, "Rename to `description`");
    assert.equal(first?.kind, "quickfix");
    assert.equal(first?.isPreferred, true);
    assert.deepEqual(
      first?.diagnostics?.map(({ code }) => code),
      ["PK101"],
    );
    assert.ok(others.every(({ isPreferred }) => !isPreferred));
    assert.deepEqual(textsAfter(asked.client, first!.edit!), { [asked.client.uri("a/pack.yaml")]: packText("a") });
    assert.equal(first?.edit?.changes, undefined);
  });

  it("are plain changes for a client without versioned edits", async () => {
    await asked.begin({ "a/pack.yaml": broken }, silentClient);
    await asked.client.open("a/pack.yaml", broken);
    await asked.client.settled();
    const [first] = await asked.actionsAt("a/pack.yaml", "descripton");
    assert.equal(first?.edit?.documentChanges, undefined);
    assert.deepEqual(textsAfter(asked.client, first!.edit!), { [asked.client.uri("a/pack.yaml")]: packText("a") });
    assert.equal(first?.isPreferred, undefined);
  });

  it("are worked out from what the diagnostic carries, for the text as it is now", async () => {
    await asked.begin({ "a/pack.yaml": broken });
    await asked.client.open("a/pack.yaml", broken);
    await asked.client.settled();
    const diagnostics = [...asked.client.diagnostics("a/pack.yaml")];
    await asked.client.splice("a/pack.yaml", 0, 0, "# moved\n\n");
    const [first] = await asked.client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: asked.client.uri("a/pack.yaml") },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics },
    });
    assert.equal(
      textsAfter(asked.client, first!.edit!)[asked.client.uri("a/pack.yaml")],
      `# moved\n\n${packText("a")}`,
    );
  });

  it("are found by place when the client has lost the diagnostics", async () => {
    await asked.begin({ "a/pack.yaml": broken });
    await asked.client.open("a/pack.yaml", broken);
    const [first] = await asked.actionsAt("a/pack.yaml", "descripton", { diagnostics: [] });
    assert.equal(first?.title, "Rename to `description`");
  });

  it("do not come up for diagnostics of others or with nonsense inside", async () => {
    await asked.begin({ "a/pack.yaml": broken });
    await asked.client.open("a/pack.yaml", broken);
    await asked.client.settled();
    const [own] = asked.client.diagnostics("a/pack.yaml");
    const nonsense = [
      { ...own, source: "yaml" },
      { ...own, data: undefined },
      { ...own, data: { code: "PK101", data: null, place: { part: "key", path: ["descripton", {}] } } },
      { ...own, data: { code: "PK999", data: {}, place: { part: "key", path: [] } } },
      { ...own, code: "PK999", data: { code: "PK999", data: {}, place: { part: "key", path: [] } } },
      { ...own, data: { code: "PK101", data: null, place: { part: "key", path: ["nothing"] } } },
    ];
    for (const diagnostic of nonsense.slice(1)) {
      const actions = await asked
        .actionsAt("a/pack.yaml", "descripton", {
          diagnostics: [diagnostic],
          only: ["quickfix"],
        })
        .catch((error: Error) => assert.match(error.message, /did not work because of a fault/));
      assert.deepEqual(actions ?? [], []);
    }
  });

  const twice = packText("a").replace(
    "step_templates:",
    "  - schema_id: a.thing.v1\n    json_schema: {}\nstep_templates:",
  );

  it("may show a place instead of changing something", async () => {
    await asked.begin({ "a/pack.yaml": twice });
    await asked.client.open("a/pack.yaml", twice);
    await asked.client.settled();
    const actions = await asked.actionsAt("a/pack.yaml", "- schema_id: a.thing.v1\n    json_schema: {}", {
      only: ["quickfix"],
    });
    const shows = actions.find(({ command }) => command?.command === "packwright.showPlace");
    assert.ok(shows, actions.map(({ title }) => title).join(", "));
    await asked.client.request("workspace/executeCommand", shows.command);
    const shown = asked.client.messages.find(({ method }) => method === "window/showDocument");
    const start = twice.indexOf("a.thing.v1");
    assert.deepEqual(shown?.params, {
      uri: asked.client.uri("a/pack.yaml"),
      selection: rangeOf(twice, start, start + 10),
      takeFocus: true,
    });
  });

  it("show no place to a client that cannot", async () => {
    await asked.begin({ "a/pack.yaml": twice }, silentClient);
    await asked.client.open("a/pack.yaml", twice);
    await asked.client.settled();
    const actions = await asked.actionsAt("a/pack.yaml", "- schema_id: a.thing.v1\n    json_schema: {}", {
      only: ["quickfix"],
    });
    assert.ok(actions.every(({ command }) => command === undefined));
  });

  const withFile = packText("a").replace("json_schema: { type: object }", "schema_file: thing.json");

  it("create a file where the client creates files", async () => {
    await asked.begin({ "a/pack.yaml": withFile });
    await asked.client.open("a/pack.yaml", withFile);
    await asked.client.settled();
    const actions = await asked.actionsAt("a/pack.yaml", "thing.json");
    const creating = actions.flatMap(({ edit }) => edit?.documentChanges ?? []).filter((change) => "kind" in change);
    assert.deepEqual(creating, [
      { kind: "create", uri: asked.folder.uri("a/thing.json"), options: { overwrite: false, ignoreIfExists: false } },
    ]);
  });

  it("create none where it does not", async () => {
    await asked.begin({ "a/pack.yaml": withFile }, silentClient);
    await asked.client.open("a/pack.yaml", withFile);
    await asked.client.settled();
    assert.ok(asked.client.codes("a/pack.yaml").includes("PK308"));
    const actions = await asked.actionsAt("a/pack.yaml", "thing.json");
    assert.ok(actions.every(({ title }) => !title.startsWith("Create")));
  });

  it("may create a file and change another in one step", async () => {
    const graph = "graph_id: x\nsteps:\n  - step_id: a\n    template_id: library.read.v1\n    with: { pages: 3 }\n";
    const config = "discovery:\n  include: [a/pack.yaml]\n";
    await asked.begin({ "packs.config.yaml": config, "a/pack.yaml": packText("a"), "x.graph.yaml": graph });
    await asked.client.open("packs.config.yaml", config);
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("x.graph.yaml"), ["PK306"]);
    const actions = await asked.actionsAt("x.graph.yaml", "library.read.v1", { only: ["quickfix"] });
    const creating = actions.find(({ title }) => title.startsWith("Create pack"));
    assert.equal(creating?.title, "Create pack `library` in library and add it to the registry");
    const after = textsAfter(asked.client, creating!.edit!);
    // The client does as it is told, on the disk and in what is open.
    const created = after[asked.client.uri("library/pack.yaml")] as string;
    asked.folder.write("library/pack.yaml", created);
    assert.match(created, /pages: { type: integer }/);
    const changed = after[asked.client.uri("packs.config.yaml")] as string;
    await asked.client.change("packs.config.yaml", [{ text: changed }], changed);
    await asked.client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: asked.folder.uri("library/pack.yaml"), type: 1 }],
    });
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("x.graph.yaml"), []);
    assert.deepEqual(asked.client.codes("packs.config.yaml"), []);
  });

  it("may take in a pack that the configuration leaves out", async () => {
    const graph = graphText("a");
    const config = "discovery:\n  include: [packs/*/pack.yaml]\n";
    await asked.begin({ "packs.config.yaml": config, "vendor/a/pack.yaml": packText("a"), "x.graph.yaml": graph });
    await asked.client.open("packs.config.yaml", config);
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const [first, ...others] = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["quickfix"] });
    assert.deepEqual([first?.title, others], ["Add `vendor/a` to the registry", []]);
    const changed = textsAfter(asked.client, first!.edit!)[asked.client.uri("packs.config.yaml")] as string;
    await asked.client.change("packs.config.yaml", [{ text: changed }], changed);
    await asked.client.until(() => asked.client.codes("x.graph.yaml").length === 0, "the pack is taken in");
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("packs.config.yaml"), ["PK556"]);
  });

  it("may change two files at once", async () => {
    const graph = `${graphText("a")}    executor: { argv: [build] }\n`;
    await asked.begin({ "a/pack.yaml": packText("a"), "x.graph.yaml": graph });
    await asked.client.open("a/pack.yaml", packText("a"));
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const [first] = await asked.actionsAt("x.graph.yaml", "executor", { only: ["quickfix"] });
    assert.equal(first?.title, "Add parameter `program` to `a.make.v1`");
    const after = textsAfter(asked.client, first!.edit!);
    for (const path of ["a/pack.yaml", "x.graph.yaml"]) {
      const text = after[asked.client.uri(path)] as string;
      await asked.client.change(path, [{ text }], text);
    }
    await asked.client.settled();
    assert.deepEqual([asked.client.codes("a/pack.yaml"), asked.client.codes("x.graph.yaml")], [[], []]);
  });

  it("lead to the error of a pack that another file needs", async () => {
    const graph = graphText("a");
    await asked.begin({ "a/pack.yaml": broken, "x.graph.yaml": graph });
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const [first] = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["quickfix"] });
    assert.equal(first?.title, "Open a/pack.yaml");
    await asked.client.request("workspace/executeCommand", first?.command);
    const shown = asked.client.messages.find(({ method }) => method === "window/showDocument");
    const start = broken.indexOf("descripton");
    assert.deepEqual(shown?.params, {
      uri: asked.client.uri("a/pack.yaml"),
      selection: rangeOf(broken, start, start + "descripton".length),
      takeFocus: true,
    });
  });

  it("of all findings of a file are one action, on request", async () => {
    const text = `${broken}`.replace("minimum_kernel_version", "minimum_kernel_versoin");
    await asked.begin({ "a/pack.yaml": text });
    await asked.client.open("a/pack.yaml", text);
    await asked.client.settled();
    const [action, ...others] = await asked.actionsAt("a/pack.yaml", "name", { only: ["source.fixAll"] });
    assert.deepEqual(others, []);
    assert.equal(action?.kind, "source.fixAll.packwright");
    assert.deepEqual(textsAfter(asked.client, action!.edit!), { [asked.client.uri("a/pack.yaml")]: packText("a") });
    // Only looking for it leaves what is known of the file as it was.
    assert.equal(asked.client.codes("a/pack.yaml").filter((code) => code === "PK101").length, 2);
  });
});
