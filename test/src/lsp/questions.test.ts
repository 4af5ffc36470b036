// Questions about documents: hover, definition, repairs and expansion, also while the text is broken; refusals and cancellation.
import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type Location,
  type LocationLink,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { textsAfter } from "./support/apply.js";
import { pushedClient, silentClient } from "./support/capabilities.js";
import { rangeOf, TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";

describe("questions about documents", () => {
  let folder: TestFolder;
  let client: TestClient;

  const begin = async (files: Record<string, string>, capabilities = pushedClient, name = "tests") => {
    folder = new TestFolder(files);
    client = await TestClient.start({ folders: [folder], capabilities, name });
    await client.settled();
  };
  afterEach(async () => {
    await client.stop();
    folder.delete();
  });

  const ask = <R>(method: string, path: string, text: string, shift = 1) =>
    client.request<R>(`textDocument/${method}`, {
      textDocument: { uri: client.uri(path) },
      position: client.at(path, text, shift),
    });

  const actionsAt = (path: string, text: string, context: object = {}) => {
    const range = { start: client.at(path, text), end: client.at(path, text) };
    const diagnostics = client
      .diagnostics(path)
      .filter((one) => one.range.start.line <= range.start.line && one.range.end.line >= range.end.line);
    return client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: client.uri(path) },
      range,
      context: { diagnostics, ...context },
    });
  };

  const two = {
    "a/pack.yaml": packText("a", { description: "Makes things." }),
    "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
    "x.graph.yaml": graphText("a", "b"),
  };

  describe("completion", () => {
    const complete = async (path: string, text: string, shift: number) => {
      const list = await ask<CompletionList>("completion", path, text, shift);
      return list.items;
    };

    it("offers ids of other files with their documentation, which comes when it is asked for", async () => {
      await begin(two);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const items = await complete("b/pack.yaml", "a.thing.v1", 2);
      const item = items.find(({ label }) => label === "a.thing.v1");
      assert.ok(item);
      assert.equal(item.documentation, undefined);
      const resolved = await client.request<CompletionItem>("completionItem/resolve", item);
      assert.match((resolved.documentation as { value: string }).value, /a\.thing\.v1/);
      assert.equal((resolved.documentation as { kind: string }).kind, "markdown");
      const { range, newText } = item.textEdit as TextEdit;
      const start = two["b/pack.yaml"].indexOf("a.thing.v1");
      assert.deepEqual(range, rangeOf(two["b/pack.yaml"], start, start + 10));
      assert.equal(newText, "a.thing.v1");
      await complete("b/pack.yaml", "a.thing.v1", 2);
      assert.equal((await client.request<CompletionItem>("completionItem/resolve", item)).documentation, undefined);
    });

    it("sends everything at once, as plain text and without snippets, to a client that says no more of itself", async () => {
      await begin(two, silentClient);
      await client.open("x.graph.yaml", `${two["x.graph.yaml"]}  - \n`);
      const text = client.document("x.graph.yaml").text;
      const items = await complete("x.graph.yaml", text, text.length - 1);
      assert.ok(items.length > 0);
      for (const item of items) {
        assert.equal(item.insertTextFormat, undefined);
        assert.equal(item.data, undefined);
        if (item.documentation) assert.equal((item.documentation as { kind: string }).kind, "plaintext");
      }
    });

    it("offers a whole step inside of `steps:`, with tab stops", async () => {
      await begin(two);
      await client.open("x.graph.yaml", `${two["x.graph.yaml"]}  - \n`);
      const text = client.document("x.graph.yaml").text;
      const items = await complete("x.graph.yaml", text, text.length - 1);
      const whole = items.filter(
        ({ insertTextFormat, textEdit }) => insertTextFormat === 2 && (textEdit as TextEdit).newText.includes("\n"),
      );
      assert.ok(whole.length > 0, items.map(({ label }) => label).join(", "));
    });

    it("offers keys in text that does not parse", async () => {
      await begin(two);
      await client.open("b/pack.yaml", `${two["b/pack.yaml"]}description: [\ngate_te`);
      const text = client.document("b/pack.yaml").text;
      const items = await complete("b/pack.yaml", text, text.length);
      assert.ok(
        items.some(({ label }) => label === "gate_templates"),
        items.map(({ label }) => label).join(", "),
      );
    });

    for (const [name, expected] of [
      ["Visual Studio Code", true],
      ["Neovim", false],
    ] as const) {
      it(`${expected ? "asks" : "does not ask"} ${name} to ask again after a key`, async () => {
        await begin(two, pushedClient, name);
        await client.open("x.graph.yaml", "steps:\n  - step_id: a\n    templ");
        const items = await complete("x.graph.yaml", "templ", 5);
        assert.ok(items.some(({ label }) => label === "template_id"));
        assert.equal(
          items.some(({ command }) => command?.command === "editor.action.triggerSuggest"),
          expected,
        );
      });
    }
  });

  describe("hover", () => {
    it("says what an id of another file is", async () => {
      await begin(two);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const hover = await ask<Hover>("hover", "b/pack.yaml", "a.thing.v1");
      assert.equal((hover.contents as { kind: string }).kind, "markdown");
      assert.match((hover.contents as { value: string }).value, /a\.thing\.v1/);
      assert.deepEqual(
        hover.range,
        rangeOf(
          two["b/pack.yaml"],
          two["b/pack.yaml"].indexOf("a.thing.v1"),
          two["b/pack.yaml"].indexOf("a.thing.v1") + 10,
        ),
      );
    });

    it("is plain text for a client that shows no Markdown", async () => {
      await begin(two, silentClient);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const { contents } = await ask<Hover>("hover", "b/pack.yaml", "a.thing.v1");
      assert.equal((contents as { kind: string }).kind, "plaintext");
      assert.doesNotMatch((contents as { value: string }).value, /[*`]/);
      assert.match((contents as { value: string }).value, /a\.thing\.v1/);
    });

    it("says nothing where there is nothing to say, or where a document is not ours", async () => {
      await begin(two);
      await client.open("b/pack.yaml", `# a comment\n${two["b/pack.yaml"]}`);
      assert.equal(await ask("hover", "b/pack.yaml", "# a comment", 3), null);
      await client.open("other.yaml", "a: b\n");
      assert.equal(await ask("hover", "other.yaml", "a: b"), null);
      const unopened = { textDocument: { uri: client.uri("a/pack.yaml") }, position: { line: 0, character: 0 } };
      assert.equal(await client.request("textDocument/hover", unopened), null);
    });

    it("answers about a manifest that the configuration leaves out", async () => {
      await begin({ ...two, "packs.config.yaml": "discovery: { exclude: ['b/**'] }\n" });
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const hover = await ask<Hover | null>("hover", "b/pack.yaml", "minimum_kernel_version");
      assert.match(JSON.stringify(hover?.contents), /minimum_kernel_version/);
      await client.settled();
      assert.deepEqual(client.codes("b/pack.yaml"), []);
    });

    it("answers about text that does not parse, as it is now", async () => {
      await begin(two);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      await client.replace("b/pack.yaml", "version: 1.0.0", "version: [1.0.0");
      const hover = await ask<Hover | null>("hover", "b/pack.yaml", "a.thing.v1");
      assert.match(JSON.stringify(hover?.contents), /a\.thing\.v1/);
    });
  });

  describe("definition", () => {
    it("leads to the declaration in another file", async () => {
      await begin(two);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const [link] = await ask<LocationLink[]>("definition", "b/pack.yaml", "a.thing.v1");
      assert.equal(link?.targetUri, folder.uri("a/pack.yaml"));
      const text = two["a/pack.yaml"];
      const start = text.indexOf("a.thing.v1");
      assert.deepEqual(link?.targetSelectionRange, rangeOf(text, start, start + 10));
      assert.equal(link?.originSelectionRange?.start.character, "    input_schema_ids: [".length);
    });

    it("is a plain location for a client without links", async () => {
      await begin(two, silentClient);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const [location] = await ask<Location[]>("definition", "b/pack.yaml", "a.thing.v1");
      assert.deepEqual(Object.keys(location ?? {}).sort(), ["range", "uri"]);
      assert.equal(location?.range.start.line, 5);
    });

    it("leads into the text that the editor shows, not the one on the disk", async () => {
      await begin(two);
      await client.open("a/pack.yaml", `# one\n# two\n${two["a/pack.yaml"]}`);
      await client.open("b/pack.yaml", two["b/pack.yaml"]);
      const [link] = await ask<LocationLink[]>("definition", "b/pack.yaml", "a.thing.v1");
      assert.equal(link?.targetSelectionRange.start.line, 7);
    });
  });

  describe("quick fixes", () => {
    const broken = packText("a").replace("description:", "descripton:");

    it("repair the finding and say which one", async () => {
      await begin({ "a/pack.yaml": broken });
      await client.open("a/pack.yaml", broken);
      await client.settled();
      const [first, ...others] = await actionsAt("a/pack.yaml", "descripton");
      assert.equal(first?.title, "Rename to `description`");
      assert.equal(first?.kind, "quickfix");
      assert.equal(first?.isPreferred, true);
      assert.deepEqual(
        first?.diagnostics?.map(({ code }) => code),
        ["PK101"],
      );
      assert.ok(others.every(({ isPreferred }) => !isPreferred));
      assert.deepEqual(textsAfter(client, first!.edit!), { [client.uri("a/pack.yaml")]: packText("a") });
      assert.equal(first?.edit?.changes, undefined);
    });

    it("are plain changes for a client without versioned edits", async () => {
      await begin({ "a/pack.yaml": broken }, silentClient);
      await client.open("a/pack.yaml", broken);
      await client.settled();
      const [first] = await actionsAt("a/pack.yaml", "descripton");
      assert.equal(first?.edit?.documentChanges, undefined);
      assert.deepEqual(textsAfter(client, first!.edit!), { [client.uri("a/pack.yaml")]: packText("a") });
      assert.equal(first?.isPreferred, undefined);
    });

    it("are worked out from what the diagnostic carries, for the text as it is now", async () => {
      await begin({ "a/pack.yaml": broken });
      await client.open("a/pack.yaml", broken);
      await client.settled();
      const diagnostics = [...client.diagnostics("a/pack.yaml")];
      await client.splice("a/pack.yaml", 0, 0, "# moved\n\n");
      const [first] = await client.request<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: client.uri("a/pack.yaml") },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics },
      });
      assert.equal(textsAfter(client, first!.edit!)[client.uri("a/pack.yaml")], `# moved\n\n${packText("a")}`);
    });

    it("are found by place when the client has lost the diagnostics", async () => {
      await begin({ "a/pack.yaml": broken });
      await client.open("a/pack.yaml", broken);
      const [first] = await actionsAt("a/pack.yaml", "descripton", { diagnostics: [] });
      assert.equal(first?.title, "Rename to `description`");
    });

    it("do not come up for diagnostics of others or with nonsense inside", async () => {
      await begin({ "a/pack.yaml": broken });
      await client.open("a/pack.yaml", broken);
      await client.settled();
      const [own] = client.diagnostics("a/pack.yaml");
      const nonsense = [
        { ...own, source: "yaml" },
        { ...own, data: undefined },
        { ...own, data: { code: "PK101", data: null, place: { part: "key", path: ["descripton", {}] } } },
        { ...own, data: { code: "PK999", data: {}, place: { part: "key", path: [] } } },
        { ...own, code: "PK999", data: { code: "PK999", data: {}, place: { part: "key", path: [] } } },
        { ...own, data: { code: "PK101", data: null, place: { part: "key", path: ["nothing"] } } },
      ];
      for (const diagnostic of nonsense.slice(1)) {
        const actions = await actionsAt("a/pack.yaml", "descripton", {
          diagnostics: [diagnostic],
          only: ["quickfix"],
        }).catch((error: Error) => assert.match(error.message, /did not work because of a fault/));
        assert.deepEqual(actions ?? [], []);
      }
    });

    const twice = packText("a").replace(
      "step_templates:",
      "  - schema_id: a.thing.v1\n    json_schema: {}\nstep_templates:",
    );

    it("may show a place instead of changing something", async () => {
      await begin({ "a/pack.yaml": twice });
      await client.open("a/pack.yaml", twice);
      await client.settled();
      const actions = await actionsAt("a/pack.yaml", "- schema_id: a.thing.v1\n    json_schema: {}", {
        only: ["quickfix"],
      });
      const shows = actions.find(({ command }) => command?.command === "packwright.showPlace");
      assert.ok(shows, actions.map(({ title }) => title).join(", "));
      await client.request("workspace/executeCommand", shows.command);
      const shown = client.messages.find(({ method }) => method === "window/showDocument");
      const start = twice.indexOf("a.thing.v1");
      assert.deepEqual(shown?.params, {
        uri: client.uri("a/pack.yaml"),
        selection: rangeOf(twice, start, start + 10),
        takeFocus: true,
      });
    });

    it("show no place to a client that cannot", async () => {
      await begin({ "a/pack.yaml": twice }, silentClient);
      await client.open("a/pack.yaml", twice);
      await client.settled();
      const actions = await actionsAt("a/pack.yaml", "- schema_id: a.thing.v1\n    json_schema: {}", {
        only: ["quickfix"],
      });
      assert.ok(actions.every(({ command }) => command === undefined));
    });

    const withFile = packText("a").replace("json_schema: { type: object }", "schema_file: thing.json");

    it("create a file where the client creates files", async () => {
      await begin({ "a/pack.yaml": withFile });
      await client.open("a/pack.yaml", withFile);
      await client.settled();
      const actions = await actionsAt("a/pack.yaml", "thing.json");
      const creating = actions.flatMap(({ edit }) => edit?.documentChanges ?? []).filter((change) => "kind" in change);
      assert.deepEqual(creating, [
        { kind: "create", uri: folder.uri("a/thing.json"), options: { ignoreIfExists: true } },
      ]);
    });

    it("create none where it does not", async () => {
      await begin({ "a/pack.yaml": withFile }, silentClient);
      await client.open("a/pack.yaml", withFile);
      await client.settled();
      assert.ok(client.codes("a/pack.yaml").includes("PK308"));
      const actions = await actionsAt("a/pack.yaml", "thing.json");
      assert.ok(actions.every(({ title }) => !title.startsWith("Create")));
    });

    it("of all findings of a file are one action, on request", async () => {
      const text = `${broken}`.replace("minimum_kernel_version", "minimum_kernel_versoin");
      await begin({ "a/pack.yaml": text });
      await client.open("a/pack.yaml", text);
      await client.settled();
      const [action, ...others] = await actionsAt("a/pack.yaml", "name", { only: ["source.fixAll"] });
      assert.deepEqual(others, []);
      assert.equal(action?.kind, "source.fixAll.packwright");
      assert.deepEqual(textsAfter(client, action!.edit!), { [client.uri("a/pack.yaml")]: packText("a") });
      // Only looking for it leaves what is known of the file as it was.
      assert.equal(client.codes("a/pack.yaml").filter((code) => code === "PK101").length, 2);
    });
  });

  describe("expanding a template", () => {
    const graph = graphText("a", "b");

    it("replaces the use under the cursor by what the kernel runs", async () => {
      await begin(two);
      await client.open("x.graph.yaml", graph);
      await client.settled();
      const actions = await actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor.inline"] });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ["refactor.inline.expandTemplate", "refactor.inline.expandAllTemplates"],
      );
      const after = textsAfter(client, actions[0]!.edit!)[client.uri("x.graph.yaml")] as string;
      assert.doesNotMatch(after, /template_id: a\.make/);
      assert.match(after, /template_id: b\.make\.v1/);
      assert.match(after, /argv:\s*(\[make\]|\n\s*- make)/);
      const all = textsAfter(client, actions[1]!.edit!)[client.uri("x.graph.yaml")] as string;
      assert.doesNotMatch(all, /template_id/);
      const uri = client.uri("x.graph.yaml");
      await client.change("x.graph.yaml", [{ text: all }], all);
      await client.settled();
      assert.deepEqual(client.codes("x.graph.yaml"), [], uri);
    });

    it("of all uses is to be had wherever the cursor is", async () => {
      await begin(two);
      await client.open("x.graph.yaml", graph);
      await client.settled();
      const only = ["refactor.inline.expandAllTemplates"];
      const [action] = await actionsAt("x.graph.yaml", "graph_id", { only });
      assert.doesNotMatch(textsAfter(client, action!.edit!)[client.uri("x.graph.yaml")] as string, /template_id/);
    });

    const withParameter = packText("a").replace(
      "    default_executor:\n      argv: [make]",
      '    parameters:\n      target: { type: string }\n    default_executor:\n      argv: [make, "${{ parameters.target }}"]',
    );

    it("makes a tab stop of a missing argument where the client takes snippets", async () => {
      await begin({ "a/pack.yaml": withParameter, "x.graph.yaml": graphText("a") });
      await client.open("x.graph.yaml", graphText("a"));
      await client.settled();
      const [action] = await actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
      assert.match(textsAfter(client, action!.edit!)[client.uri("x.graph.yaml")] as string, /\$\{1:target\}/);
    });

    it("makes a name in brackets of it where the client takes none", async () => {
      const capabilities = {
        ...pushedClient,
        workspace: { ...pushedClient.workspace, workspaceEdit: { documentChanges: true } },
      };
      await begin({ "a/pack.yaml": withParameter, "x.graph.yaml": graphText("a") }, capabilities);
      await client.open("x.graph.yaml", graphText("a"));
      await client.settled();
      const [action] = await actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
      assert.match(textsAfter(client, action!.edit!)[client.uri("x.graph.yaml")] as string, /<target>/);
    });

    it("is worked out when it is taken, where the client can wait", async () => {
      const codeAction = {
        ...pushedClient.textDocument?.codeAction,
        dataSupport: true,
        disabledSupport: true,
        resolveSupport: { properties: ["edit"] },
      };
      await begin(two, { ...pushedClient, textDocument: { ...pushedClient.textDocument, codeAction } });
      await client.open("x.graph.yaml", graph);
      await client.settled();
      const [action] = await actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
      assert.equal(action?.edit, undefined);
      const resolved = await client.request<CodeAction>("codeAction/resolve", action);
      assert.doesNotMatch(textsAfter(client, resolved.edit!)[client.uri("x.graph.yaml")] as string, /template_id: a/);
      await client.splice("x.graph.yaml", 0, 0, "# edited\n");
      await assert.rejects(client.request("codeAction/resolve", action), { code: -32801 });
      await client.replace("x.graph.yaml", "a.make.v1", "a.made.v1");
      const [refused] = await actionsAt("x.graph.yaml", "a.made.v1", { only: ["refactor"] });
      assert.match(refused?.disabled?.reason ?? "", /a\.made\.v1/);
    });
  });

  describe("are refused", () => {
    it("when they are cancelled", async () => {
      await begin(two);
      await client.open("a/pack.yaml", two["a/pack.yaml"]);
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(
        "textDocument/hover",
        { textDocument: { uri: client.uri("a/pack.yaml") }, position: { line: 0, character: 1 } },
        source.token,
      );
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
    });

    it("in plain words when something inside goes wrong, and the server goes on", async () => {
      await begin(two);
      await client.open("a/pack.yaml", two["a/pack.yaml"]);
      const wrong = { textDocument: { uri: client.uri("a/pack.yaml") }, position: null };
      await assert.rejects(client.request("textDocument/hover", wrong), (error: { code: number; message: string }) => {
        assert.equal(error.code, -32603);
        assert.equal(
          error.message,
          "Showing what is under the mouse did not work because of a fault in Packwright. Everything else goes on working; the output says more.",
        );
        return true;
      });
      assert.ok(
        client.messages.some(
          ({ method, params }) => method === "window/logMessage" && JSON.stringify(params).includes("hover"),
        ),
      );
      const hover = await ask<Hover | null>("hover", "a/pack.yaml", "minimum_kernel_version");
      assert.ok(hover);
    });
  });

  describe("are written down", () => {
    for (const trace of ["off", "messages", "verbose"] as const) {
      it(`as the setting says: ${trace}`, async () => {
        folder = new TestFolder(two);
        client = await TestClient.start({ folders: [folder], initializationOptions: { trace } });
        await client.settled();
        await client.open("a/pack.yaml", two["a/pack.yaml"]);
        await ask("hover", "a/pack.yaml", "minimum_kernel_version");
        const traces = client.messages.filter(({ method }) => method === "$/logTrace");
        const own = traces
          .map(({ params }) => params as { message: string; verbose?: string })
          .find(({ message }) => message.includes("mouse"));
        if (trace === "off") assert.deepEqual(traces, []);
        else assert.match(own?.message ?? "", /^Showing what is under the mouse: answered in [\d.]+ ms\.$/);
        assert.equal(own?.verbose?.includes("pack.yaml") ?? false, trace === "verbose");
      });
    }
  });

  describe("about the rules", () => {
    it("give a page by code or name, and all rules in order", async () => {
      await begin(two);
      const page = await client.request<{ code: string; name: string; markdown: string }>("packwright/rulePage", {
        code: "unknown-field",
      });
      assert.equal(page.code, "PK101");
      assert.equal(page.name, "unknown-field");
      assert.match(page.markdown, /^# PK101 unknown-field\n/);
      assert.equal(await client.request("packwright/rulePage", { code: "PK000" }), null);
      assert.equal(await client.request("packwright/rulePage", {}), null);
      const rules = await client.request<{ code: string; name: string; title: string }[]>("packwright/rules", {});
      const codes = rules.map(({ code }) => code);
      assert.deepEqual(codes, [...codes].sort());
      const own = rules.find(({ code }) => code === "PK101");
      assert.deepEqual(own, {
        code: "PK101",
        name: "unknown-field",
        title: "A record holds a key that its model does not have.",
      });
      assert.ok(
        rules.every(({ title }) => title.length > 10 && /[.!?]$/.test(title)),
        "a page without a first sentence",
      );
    });
  });
});
