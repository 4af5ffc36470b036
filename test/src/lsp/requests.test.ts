// What all requests have in common: refusals, cancellation and traces; and the pages of the rules.
import assert from "node:assert/strict";
import { CancellationTokenSource, type Hover } from "vscode-languageserver-protocol/node";
import { pushedClient } from "./support/capabilities.js";
import { questions, twoPacks } from "./support/questions.js";

describe("questions", () => {
  const asked = questions();

  describe("are refused", () => {
    it("when they are cancelled", async () => {
      await asked.begin(twoPacks);
      await asked.client.open("a/pack.yaml", twoPacks["a/pack.yaml"]);
      const source = new CancellationTokenSource();
      const answer = asked.client.connection.sendRequest(
        "textDocument/hover",
        { textDocument: { uri: asked.client.uri("a/pack.yaml") }, position: { line: 0, character: 1 } },
        source.token,
      );
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
    });

    it("in plain words when something inside goes wrong, and the server goes on", async () => {
      await asked.begin(twoPacks);
      await asked.client.open("a/pack.yaml", twoPacks["a/pack.yaml"]);
      const wrong = { textDocument: { uri: asked.client.uri("a/pack.yaml") }, position: null };
      await assert.rejects(
        asked.client.request("textDocument/hover", wrong),
        (error: { code: number; message: string }) => {
          assert.equal(error.code, -32603);
          assert.equal(
            error.message,
            "Showing what is under the mouse did not work because of a fault in Packwright. Everything else goes on working; the output says more.",
          );
          return true;
        },
      );
      assert.ok(
        asked.client.messages.some(
          ({ method, params }) => method === "window/logMessage" && JSON.stringify(params).includes("hover"),
        ),
      );
      const hover = await asked.ask<Hover | null>("hover", "a/pack.yaml", "minimum_kernel_version");
      assert.ok(hover);
    });
  });

  describe("are written down", () => {
    for (const trace of ["off", "messages", "verbose"] as const) {
      it(`as the setting says: ${trace}`, async () => {
        await asked.begin(twoPacks, pushedClient, { initializationOptions: { trace } });
        await asked.client.open("a/pack.yaml", twoPacks["a/pack.yaml"]);
        await asked.ask("hover", "a/pack.yaml", "minimum_kernel_version");
        const traces = asked.client.messages.filter(({ method }) => method === "$/logTrace");
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
      await asked.begin(twoPacks);
      const page = await asked.client.request<{ code: string; name: string; markdown: string }>("packwright/rulePage", {
        code: "unknown-field",
      });
      assert.equal(page.code, "PK101");
      assert.equal(page.name, "unknown-field");
      assert.match(page.markdown, /^# PK101 unknown-field\n/);
      assert.equal(await asked.client.request("packwright/rulePage", { code: "PK000" }), null);
      assert.equal(await asked.client.request("packwright/rulePage", {}), null);
      const rules = await asked.client.request<{ code: string; name: string; title: string }[]>("packwright/rules", {});
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
