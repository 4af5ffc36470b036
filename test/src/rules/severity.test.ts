// Severities as packs.config.yaml and the caller set them: what may be lowered, what may not, and what an error then means.
import assert from "node:assert/strict";
import type { SettingOverrides } from "@packwright/shared";
import { workspaceOf } from "../support/workspace.js";

const begun = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
const broken = "name: coding\nversion: newest\nminimum_kernel_version: 0.1.0\nrouting_rules: []\n";
const conflicting = "name: coding\nversion: 1.0.0\npack_version: 2.0.0\nminimum_kernel_version: 0.1.0\n";

/** The pack's findings, as `code severity`, under a configuration. */
function found(pack: string, severity: string, overrides: SettingOverrides = {}): string[] {
  const workspace = workspaceOf({ "packs.config.yaml": `severity: ${severity}\n`, "pack.yaml": pack }, overrides);
  return workspace.present("pack.yaml").diagnostics.map((one) => `${one.code} ${one.severity}`);
}

function isLoaded(pack: string, severity: string): boolean | undefined {
  const workspace = workspaceOf({ "packs.config.yaml": `severity: ${severity}\n`, "pack.yaml": pack });
  return workspace.packs()[0]?.loaded;
}

describe("configured severities", () => {
  it("are those of the rules where nothing is configured", () => {
    assert.deepEqual(found(begun, "{}"), ["PK110 hint"]);
  });

  for (const severity of ["hint", "information", "warning", "error"]) {
    it(`may be ${severity}, by code and by name`, () => {
      assert.deepEqual(found(begun, `{ PK110: ${severity} }`), [`PK110 ${severity}`]);
      assert.deepEqual(found(begun, `{ nothing-registered: ${severity} }`), [`PK110 ${severity}`]);
    });
  }

  it("may be off", () => {
    assert.deepEqual(found(begun, "{ PK110: off }"), []);
    assert.deepEqual(found(begun, "{ nothing-registered: off }"), []);
  });

  it("refuse no pack that is an error only by configuration", () => {
    assert.equal(isLoaded(begun, "{ PK110: error }"), true);
  });

  for (const severity of ["off", "hint", "information", "warning"]) {
    it(`cannot make ${severity} of what guards loading, and the configuration is told`, () => {
      const config = `severity: { PK501: ${severity} }\n`;
      const workspace = workspaceOf({ "packs.config.yaml": config, "pack.yaml": broken });
      const codes = (path: string) => workspace.present(path).diagnostics.map((one) => `${one.code} ${one.severity}`);
      assert.ok(codes("pack.yaml").includes("PK501 error"));
      assert.deepEqual(codes("packs.config.yaml"), ["PK557 error"]);
      assert.equal(workspace.packs()[0]?.loaded, false);
    });
  }

  it("keep a single finding that guards loading, though its rule may be lowered", () => {
    assert.ok(found(conflicting, "{ PK109: off }").includes("PK109 error"));
    const harmless = conflicting.replace("2.0.0", "1.0.0");
    assert.ok(found(harmless, "{}").includes("PK109 warning"));
    assert.ok(!found(harmless, "{ PK109: off }").some((one) => one.startsWith("PK109")));
  });

  it("of the caller stand above those of the configuration, whichever of code and name each uses", () => {
    const override = (severity: SettingOverrides["severity"]) => ({ severity });
    assert.deepEqual(found(begun, "{ PK110: off }", override({ PK110: "error" })), ["PK110 error"]);
    assert.deepEqual(found(begun, "{ PK110: off }", override({ "nothing-registered": "error" })), ["PK110 error"]);
    assert.deepEqual(found(begun, "{ nothing-registered: off }", override({ PK110: "error" })), ["PK110 error"]);
  });

  it("follow an edit of the configuration without another check of any pack", () => {
    const workspace = workspaceOf({ "packs.config.yaml": "severity: {}\n", "pack.yaml": begun });
    assert.equal(workspace.present("pack.yaml").diagnostics[0]?.severity, "hint");
    const before = workspace.counters.checked;
    workspace.set("packs.config.yaml", "config", { text: "severity: { PK110: warning }\n" });
    workspace.settle();
    assert.equal(workspace.present("pack.yaml").diagnostics[0]?.severity, "warning");
    assert.equal(workspace.counters.checked - before, 1, "only the configuration itself is checked");
  });

  it("come back to the rules' own when the configuration goes", () => {
    const workspace = workspaceOf({ "packs.config.yaml": "severity: { PK110: off }\n", "pack.yaml": begun });
    assert.deepEqual(workspace.present("pack.yaml").diagnostics, []);
    workspace.remove("packs.config.yaml");
    workspace.settle();
    assert.equal(workspace.present("pack.yaml").diagnostics[0]?.severity, "hint");
  });

  it("may name what nothing looks for yet", () => {
    const workspace = workspaceOf({ "packs.config.yaml": "severity: { PK814: warning, shadowed-rule: hint }\n" });
    assert.deepEqual(workspace.present("packs.config.yaml").diagnostics, []);
  });
});
