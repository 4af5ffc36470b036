// What a configuration wants to know of the folders that its registry names, and what follows from it.
import assert from "node:assert/strict";
import { setText, workspaceOf } from "../support/workspace.js";

const config = `registry:
  - { name: analytics, path: packs/analytics }
  - { name: elsewhere, path: ../elsewhere }
  - { name: remote, path: "https://example.org/packs" }
`;

const module = `PACK_DEFINITION = PackDefinition(
    name="analytics",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    default_safety_policy=SafetyPolicy(deny_write_paths=[".git"]),
)
`;

describe("paths of the registry", () => {
  it("are at fault until the manifest is there, whatever it is written in", () => {
    const workspace = workspaceOf({ "packs.config.yaml": config });
    const faults = () =>
      workspace.present("packs.config.yaml").diagnostics.map(({ code, range }) => `${code}:${range.start.line}`);
    assert.deepEqual(faults(), ["PK551:1", "PK551:2", "PK553:3"]);
    setText(workspace, "packs/analytics/pack.py", module);
    workspace.settle();
    assert.deepEqual(faults(), ["PK551:2", "PK553:3"]);
    assert.deepEqual(workspace.present("packs/analytics/pack.py").diagnostics, []);
    setText(workspace, "../elsewhere/pack.yaml", "name: elsewhere\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n");
    workspace.settle();
    assert.deepEqual(faults(), ["PK553:3"]);
    workspace.remove("packs/analytics/pack.py");
    workspace.settle();
    assert.deepEqual(faults(), ["PK551:1", "PK553:3"]);
  });
});
