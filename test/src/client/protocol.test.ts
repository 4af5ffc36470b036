// Client and server import nothing of each other, so here their words for each other are compared.
import assert from "node:assert/strict";
import * as client from "@packwright/client/protocol";
import * as configuration from "../../../server/src/lsp/configuration.js";
import * as rulePages from "../../../server/src/lsp/rule-pages.js";
import * as status from "../../../server/src/lsp/status.js";

describe("the messages between client and server", () => {
  it("have the same names on both sides", () => {
    assert.equal(client.statusNotification, status.statusNotification);
    assert.equal(client.trustNotification, configuration.trustNotification);
    assert.equal(client.rulePageRequest, rulePages.rulePageRequest.method);
    assert.equal(client.rulesRequest, rulePages.rulesRequest.method);
  });

  it("have the same contents on both sides", () => {
    const sent: status.StatusParams = { state: "ready", packs: 1, refused: 0, files: 2, findings: 3 };
    const received: client.StatusParams = sent;
    const page: client.RulePage = {
      code: "PK101",
      name: "unknown-field",
      markdown: "# PK101",
    } satisfies rulePages.RulePage;
    const summary: client.RuleSummary = {
      code: "PK101",
      name: "unknown-field",
      title: "",
    } satisfies rulePages.RuleSummary;
    assert.deepEqual(Object.keys(received).sort(), ["files", "findings", "packs", "refused", "state"]);
    assert.equal(page.code, summary.code);
  });
});
