// Completion over a connection: its documentation, snippets, and what clients of few abilities get.
import assert from "node:assert/strict";
import type { CompletionItem, CompletionList, TextEdit } from "vscode-languageserver-protocol/node";
import { pushedClient, silentClient } from "./support/capabilities.js";
import { rangeOf } from "./support/client.js";
import { questions, twoPacks } from "./support/questions.js";

describe("completion", () => {
  const asked = questions();

  const complete = async (path: string, text: string, shift: number) => {
    const list = await asked.ask<CompletionList>("completion", path, text, shift);
    return list.items;
  };

  it("offers ids of other files with their documentation, which comes when it is asked for", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const items = await complete("b/pack.yaml", "a.thing.v1", 2);
    const item = items.find(({ label }) => label === "a.thing.v1");
    assert.ok(item);
    assert.equal(item.documentation, undefined);
    const resolved = await asked.client.request<CompletionItem>("completionItem/resolve", item);
    assert.match((resolved.documentation as { value: string }).value, /a\.thing\.v1/);
    assert.equal((resolved.documentation as { kind: string }).kind, "markdown");
    const { range, newText } = item.textEdit as TextEdit;
    const start = twoPacks["b/pack.yaml"].indexOf("a.thing.v1");
    assert.deepEqual(range, rangeOf(twoPacks["b/pack.yaml"], start, start + 10));
    assert.equal(newText, "a.thing.v1");
    await complete("b/pack.yaml", "a.thing.v1", 2);
    assert.equal((await asked.client.request<CompletionItem>("completionItem/resolve", item)).documentation, undefined);
  });

  it("sends everything at once, as plain text and without snippets, to a client that says no more of itself", async () => {
    await asked.begin(twoPacks, silentClient);
    await asked.client.open("x.graph.yaml", `${twoPacks["x.graph.yaml"]}  - \n`);
    const text = asked.client.document("x.graph.yaml").text;
    const items = await complete("x.graph.yaml", text, text.length - 1);
    assert.ok(items.length > 0);
    for (const item of items) {
      assert.equal(item.insertTextFormat, undefined);
      assert.equal(item.data, undefined);
      if (item.documentation) assert.equal((item.documentation as { kind: string }).kind, "plaintext");
    }
  });

  it("offers a whole step inside of `steps:`, with tab stops", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("x.graph.yaml", `${twoPacks["x.graph.yaml"]}  - \n`);
    const text = asked.client.document("x.graph.yaml").text;
    const items = await complete("x.graph.yaml", text, text.length - 1);
    const whole = items.filter(
      ({ insertTextFormat, textEdit }) => insertTextFormat === 2 && (textEdit as TextEdit).newText.includes("\n"),
    );
    assert.ok(whole.length > 0, items.map(({ label }) => label).join(", "));
  });

  it("offers keys in text that does not parse", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", `${twoPacks["b/pack.yaml"]}description: [\ngate_te`);
    const text = asked.client.document("b/pack.yaml").text;
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
      await asked.begin(twoPacks, pushedClient, { name });
      await asked.client.open("x.graph.yaml", "steps:\n  - step_id: a\n    templ");
      const items = await complete("x.graph.yaml", "templ", 5);
      assert.ok(items.some(({ label }) => label === "template_id"));
      assert.equal(
        items.some(({ command }) => command?.command === "editor.action.triggerSuggest"),
        expected,
      );
    });
  }
});
