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
    // The compiler says which of these is no longer so.
    const same: [
      Same<client.StatusParams, status.StatusParams>,
      Same<client.RulePage, rulePages.RulePage>,
      Same<client.RuleSummary, rulePages.RuleSummary>,
    ] = [true, true, true];
    assert.ok(same.every(Boolean));
  });
});

/** Whether each of two types has the members of the other. */
type Same<A, B> = [A, B] extends [B, A] ? true : false;
