// The actions that expand templates, over a connection.
import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-protocol/node";
import { textsAfter } from "./support/apply.js";
import { pushedClient } from "./support/capabilities.js";
import { graphText, packText } from "./support/packs.js";
import { questions, twoPacks } from "./support/questions.js";

describe("expanding a template", () => {
  const asked = questions();

  const graph = graphText("a", "b");

  it("replaces the use under the cursor by what the kernel runs", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const actions = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor.inline"] });
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ["refactor.inline.expandTemplate", "refactor.inline.expandAllTemplates"],
    );
    const after = textsAfter(asked.client, actions[0]!.edit!)[asked.client.uri("x.graph.yaml")] as string;
    assert.doesNotMatch(after, /template_id: a\.make/);
    assert.match(after, /template_id: b\.make\.v1/);
    assert.match(after, /argv:\s*(\[make\]|\n\s*- make)/);
    const all = textsAfter(asked.client, actions[1]!.edit!)[asked.client.uri("x.graph.yaml")] as string;
    assert.doesNotMatch(all, /template_id/);
    const uri = asked.client.uri("x.graph.yaml");
    await asked.client.change("x.graph.yaml", [{ text: all }], all);
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("x.graph.yaml"), [], uri);
  });

  it("of all uses is to be had wherever the cursor is", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const only = ["refactor.inline.expandAllTemplates"];
    const [action] = await asked.actionsAt("x.graph.yaml", "graph_id", { only });
    assert.doesNotMatch(
      textsAfter(asked.client, action!.edit!)[asked.client.uri("x.graph.yaml")] as string,
      /template_id/,
    );
  });

  const withParameter = packText("a").replace(
    "    default_executor:\n      argv: [make]",
    '    parameters:\n      target: { type: string }\n    default_executor:\n      argv: [make, "${{ parameters.target }}"]',
  );

  it("makes a tab stop of a missing argument where the client takes snippets", async () => {
    await asked.begin({ "a/pack.yaml": withParameter, "x.graph.yaml": graphText("a") });
    await asked.client.open("x.graph.yaml", graphText("a"));
    await asked.client.settled();
    const [action] = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
    assert.match(textsAfter(asked.client, action!.edit!)[asked.client.uri("x.graph.yaml")] as string, /\$\{1:target\}/);
  });

  it("makes a name in brackets of it where the client takes none", async () => {
    const capabilities = {
      ...pushedClient,
      workspace: { ...pushedClient.workspace, workspaceEdit: { documentChanges: true } },
    };
    await asked.begin({ "a/pack.yaml": withParameter, "x.graph.yaml": graphText("a") }, capabilities);
    await asked.client.open("x.graph.yaml", graphText("a"));
    await asked.client.settled();
    const [action] = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
    assert.match(textsAfter(asked.client, action!.edit!)[asked.client.uri("x.graph.yaml")] as string, /<target>/);
  });

  it("is worked out when it is taken, where the client can wait", async () => {
    const codeAction = {
      ...pushedClient.textDocument?.codeAction,
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ["edit"] },
    };
    await asked.begin(twoPacks, { ...pushedClient, textDocument: { ...pushedClient.textDocument, codeAction } });
    await asked.client.open("x.graph.yaml", graph);
    await asked.client.settled();
    const [action] = await asked.actionsAt("x.graph.yaml", "a.make.v1", { only: ["refactor"] });
    assert.equal(action?.edit, undefined);
    const resolved = await asked.client.request<CodeAction>("codeAction/resolve", action);
    assert.doesNotMatch(
      textsAfter(asked.client, resolved.edit!)[asked.client.uri("x.graph.yaml")] as string,
      /template_id: a/,
    );
    await asked.client.splice("x.graph.yaml", 0, 0, "# edited\n");
    await assert.rejects(asked.client.request("codeAction/resolve", action), { code: -32801 });
    await asked.client.replace("x.graph.yaml", "a.make.v1", "a.made.v1");
    const [refused] = await asked.actionsAt("x.graph.yaml", "a.made.v1", { only: ["refactor"] });
    assert.match(refused?.disabled?.reason ?? "", /a\.made\.v1/);
  });
});
