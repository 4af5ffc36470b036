// Every text of a public YAML suite as pack.yaml, through the whole chain. Run where PACKWRIGHT_YAML_SUITE names the suite's file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

interface SuiteCase {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly fails?: boolean;
}

const path = process.env.PACKWRIGHT_YAML_SUITE;
assert.ok(path, "PACKWRIGHT_YAML_SUITE must name the suite's file");
const cases: SuiteCase[] = JSON.parse(readFileSync(path, "utf8"));

describe("the YAML suite as manifests", () => {
  it("has its cases", () => assert.ok(cases.length > 300));

  for (const one of cases) {
    it(`${one.id} ${one.name}`, () => {
      const workspace = workspaceOf({ "pack.yaml": one.text });
      const found = diagnosticsOf(workspace);
      // None of these texts is a pack: what parses and looks like one has a finding, what does not parse has one, the rest is ignored.
      const ignored = workspace.file("pack.yaml")?.kind === "ignored";
      assert.equal(
        found.some((finding) => finding.severity === "error"),
        !ignored,
      );
      if (one.fails) assert.ok(!ignored, "a text that is not YAML must have a finding");
    });
  }
});
