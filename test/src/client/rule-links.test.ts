// The links from findings to the pages inside the editor.
import assert from "node:assert/strict";
import { codeOfPath, type LinkedDiagnostic, linkToBundledPages, rulePageAddress } from "@packwright/client/ruleLinks";
import { allRules } from "@packwright/shared";

describe("links to rule pages", () => {
  it("lead from every rule's code and name to its page and back", () => {
    assert.ok(allRules.rules.length > 0);
    for (const { code, name } of allRules.rules) {
      for (const word of [code, name]) assert.equal(codeOfPath(new URL(rulePageAddress(word)).pathname), word);
    }
  });

  it("are read from paths of pages only", () => {
    assert.equal(codeOfPath("/PK101.md"), "PK101");
    for (const path of ["/PK101", "/a/PK101.md", "/.md", ""]) assert.equal(codeOfPath(path), undefined);
  });

  it("replace the address of our own findings, and of no others", () => {
    const web = (code: string) => `https://example.org/rules/${code}`;
    const diagnostics: LinkedDiagnostic<string>[] = [
      { source: "packwright", code: { value: "PK101", target: web("PK101") } },
      { source: "packwright", code: "PK102" },
      { source: "packwright" },
      { source: "eslint", code: { value: "PK101", target: web("PK101") } },
    ];
    linkToBundledPages(diagnostics, "packwright", (address) => address);
    assert.deepEqual(diagnostics, [
      { source: "packwright", code: { value: "PK101", target: "packwright-rule:/PK101.md" } },
      { source: "packwright", code: "PK102" },
      { source: "packwright" },
      { source: "eslint", code: { value: "PK101", target: web("PK101") } },
    ]);
  });
});
