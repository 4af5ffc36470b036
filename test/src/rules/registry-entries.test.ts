// What the entries of the registry lead to, and a guess that stops guessing in time.
import assert from "node:assert/strict";
import { limitedNearest } from "../../../shared/src/rules/limited-nearest.js";
import { isRemote, registryTargets } from "../../../shared/src/rules/registry-entries.js";
import { workspaceOf } from "../support/workspace.js";

const pack = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;

describe("entries of the registry", () => {
  const targets = (registry: string) => {
    const workspace = workspaceOf({
      "packs.config.yaml": `registry: ${registry}\n`,
      "packs/pack.yaml": pack("outer"),
      "packs/coding/pack.yaml": pack("coding"),
    });
    const file = workspace.file("packs.config.yaml");
    assert.ok(file?.kind === "config");
    return registryTargets(file, workspace.view()).map(({ index, path, manifest }) => [index, path, manifest?.file]);
  };
  const rows: readonly (readonly [
    registry: string,
    ...(readonly (readonly [number, string, string | undefined])[]),
  ])[] = [
    ["[]"],
    ["5"],
    ["[5, { name: coding }]"],
    ["[{ name: coding, path: packs/coding }]", [0, "packs/coding", "packs/coding/pack.yaml"]],
    ["[{ name: a }, { name: coding, path: ./packs/coding/ }]", [1, "packs/coding", "packs/coding/pack.yaml"]],
    ["[{ name: coding, path: 'packs\\coding' }]", [0, "packs/coding", "packs/coding/pack.yaml"]],
    ["[{ name: coding, path: packs/coding/pack.yaml }]", [0, "packs/coding/pack.yaml", "packs/coding/pack.yaml"]],
    ["[{ name: coding, path: packs/gone }]", [0, "packs/gone", undefined]],
    ["[{ name: coding, path: 'https://example.org/packs' }]"],
  ];
  for (const [registry, ...expected] of rows) it(registry, () => assert.deepEqual(targets(registry), expected));

  const remote = ["https://example.org/packs", "git+ssh://host/packs", "HTTPS://example.org", "git@host:packs"];
  const local = ["packs/coding", "./packs", "C:\\packs", "packs/https:", "packs/a@b:c", "packs\\a@b:c", "a@b/c:d", ""];
  it("lead to another machine where they look so", () => {
    for (const path of remote) assert.ok(isRemote(path), path);
    for (const path of local) assert.ok(!isRemote(path), path);
  });
});

describe("guessing what was meant", () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `name_${i}`);

  it("finds the nearest name, and none where nothing is near", () => {
    const guess = limitedNearest(workspaceOf({}).view());
    assert.equal(
      guess("coding", () => ["reading", "codign", "writing"]),
      "codign",
    );
    assert.equal(
      guess("coding", () => ["library"]),
      undefined,
    );
  });

  it("ends once it has looked at a hundred thousand names", () => {
    const guess = limitedNearest(workspaceOf({}).view());
    guess("coding", () => names(99_998));
    assert.equal(
      guess("coding", () => ["codign"]),
      "codign",
    );
    assert.equal(
      guess("coding", () => ["codign"]),
      undefined,
    );
  });

  it("counts questions too, so that asking about nothing comes to an end", () => {
    const guess = limitedNearest(workspaceOf({}).view());
    guess("coding", () => names(99_999));
    let asked = false;
    guess("coding", () => {
      asked = true;
      return [];
    });
    assert.ok(!asked);
  });
});
